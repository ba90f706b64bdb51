import type { Claim } from '../../domain/claim/claim.ts';
import { fingerprint } from '../../domain/claim/fingerprint.ts';
import { expectedByLine } from '../../domain/contract/expected-by-line.ts';
import type { Moment } from '../../domain/days.ts';
import { addBusinessDays, dayAt } from '../../domain/days.ts';
import { daysToDecision } from '../../domain/follow-up/payer-pace.ts';
import { sum, usd } from '../../domain/money.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { postClaim } from '../../domain/remittance/post-claim.ts';
import { balance835 } from '../../domain/x12/balance-835.ts';
import { balanceDifferences } from '../../domain/x12/balance-differences.ts';
import type { ClaimPayment, Remittance } from '../../domain/x12/remittance.ts';
import type { Platform, Write } from '../../platform/platform.ts';
import { changeClaim, findClaim } from '../../store/claims.ts';
import { wake } from '../../store/executions.ts';
import { judgedByTables } from '../../store/judged-by-tables.ts';
import { getPractice, listPayers } from '../../store/practices.ts';
import {
  beginRemittance,
  claimPaymentOnce,
  type Decided,
  findRemittance,
  finishRemittance,
  type StoredRemittance,
} from '../../store/remittances.ts';
import { keepUnderpayments } from '../../store/underpayments.ts';
import { workItem } from '../../store/work.ts';
import type { Arrival } from '../door.ts';
import { quarantine } from '../quarantine.ts';

/**
 * Posts one payment. The ledger comes first and each claim has its own transaction, so that one bad claim stops none of
 * the others; the execution is woken after it. The same payment again goes on where it stopped, or changes nothing; what
 * says something else under the same number is quarantined, unless the first copy was.
 */
export async function postRemittance(
  received: Remittance,
  practiceId: string,
  arrival: Arrival,
  platform: Platform,
): Promise<void> {
  const { table } = platform;
  const practice = await getPractice(table, practiceId);
  const payers = await listPayers(table, practiceId);
  const remittance = numbered(received);
  const stored = storedOf(remittance, practiceId, arrival);
  const known = await findRemittance(table, practiceId, stored.remittanceId);
  const isRepeat = known?.fingerprint === stored.fingerprint;
  if (isRepeat && known.state !== 'Posting') return;
  if (known && !isRepeat && known.state !== 'Quarantined') {
    await quarantine(platform, arrival, `Payment ${stored.remittanceId} came before and said something else.`);
    return;
  }
  // A corrected copy takes the place of the one that did not balance.
  const begun = isRepeat ? known : { ...stored, version: (known?.version ?? 0) + 1 };
  if (!isRepeat) {
    const asksForCopy = begun.state === 'Quarantined' && !known;
    await beginRemittance(
      table,
      begun,
      known,
      asksForCopy ? [workFor(begun, begun.differences, arrival.at, practice.zone)] : [],
    );
  }
  if (begun.state === 'Quarantined') return;

  const unmatched: { readonly reason: string; readonly cents: number }[] = [];
  const decisions: Decided[] = [];
  for (const received of remittance.claims) {
    const reason = await post(received);
    if (reason) unmatched.push({ reason, cents: received.paidCents });
  }

  if (unmatched.length > 0) {
    const work = workFor(
      stored,
      unmatched.map(({ reason }) => reason),
      arrival.at,
      practice.zone,
    );
    await table.transact([work]);
  }
  const suspenseCents = sum(unmatched.map(({ cents }) => cents));
  await finishRemittance(table, { ...begun, state: 'Posted', suspenseCents }, decisions, arrival.at);

  /** Posts one claim payment and wakes its claim. Answers why it could not be posted, where it could not. */
  async function post(received: ClaimPayment): Promise<string | undefined> {
    const claimId = received.patientControlNumber.trim().toUpperCase();
    const where = `Claim payment ${received.position} (${claimId})`;
    if (received.status === '25') return undefined; // A predetermination decides nothing.
    const claim = await findClaim(table, practiceId, claimId);
    if (!claim) return `${where} is for no claim of the practice; ${usd(received.paidCents)} is in suspense.`;

    const once = claimPaymentOnce(practiceId, stored.remittanceId, received.position, {
      claimId,
      status: received.status,
    });
    const first = payers.find(({ payerId }) => payerId === claim.coverages[0]?.payerId);
    const expected =
      first &&
      (await judgedByTables(platform.files, arrival.at, (tables) => expectedByLine(claim, first, practice, tables)));
    let reason: string | undefined;
    const posted = await changeClaim(table, practiceId, claimId, arrival.at, (current) => {
      const change = postClaim(current, received, {
        ...settingOf(stored, remittance, payers, practice, arrival.at),
        expected,
      });
      if ('unposted' in change) reason = `${where}: ${change.unposted}`;
      if ('unposted' in change) return undefined;
      const short = keepUnderpayments(current, change.set!.payments!.at(-1)!);
      return { ...change, writes: [once, ...short] };
    });
    if (posted) await wake(platform, posted, arrival.at);
    // Also of what was posted before the door was cut off: the decisions count when all are posted.
    const decided = reason === undefined && decidedBy(posted ?? claim, stored.remittanceId, received.position);
    if (decided) decisions.push(decided);
    return reason;
  }
}

/** How long this payment's payer took with the claim, where the payment is its first decision. */
function decidedBy(claim: Claim, remittanceId: string, position: number): Decided | undefined {
  const days = daysToDecision(claim, remittanceId, position);
  const payment = claim.payments.find((one) => one.remittanceId === remittanceId && one.position === position);
  return days === undefined || !payment ? undefined : { payerId: payment.payerId, days };
}

/** Claims and services are numbered through, so that the same payment is the same wherever it stands in a file. */
function numbered(remittance: Remittance): Remittance {
  const claims = remittance.claims.map((claim, index) => ({
    ...claim,
    position: index + 1,
    services: claim.services.map((service, n) => ({ ...service, position: n + 1 })),
  }));
  return { ...remittance, claims };
}

const settingOf = (
  { remittanceId, paidOn }: StoredRemittance,
  { payer }: Remittance,
  payers: readonly Payer[],
  practice: Practice,
  at: Moment,
) => ({
  remittanceId,
  paidOn,
  payerIds: [payer.id, payer.name, ...payer.references.map(({ value }) => value)].flatMap(
    (id) => id?.trim().toUpperCase() || [],
  ),
  payers,
  toleranceCents: practice.policy.underpaymentToleranceCents,
  at,
});

function storedOf(remittance: Remittance, practiceId: string, { key, at }: Arrival): StoredRemittance {
  const { payment, trace, payer, claims, providerAdjustments } = remittance;
  const balance = balance835(remittance);
  return {
    practiceId,
    remittanceId: `${trace.originator}-${trace.number}`.replaceAll(/[^A-Za-z0-9-]/g, ''),
    version: 1,
    fingerprint: fingerprint(JSON.stringify(remittance)),
    file: key,
    receivedAt: at,
    paidOn: payment.on,
    payer: payer.name ?? trace.originator,
    paymentCents: payment.cents,
    claims: claims.length,
    state: balance.isBalanced ? 'Posting' : 'Quarantined',
    differences: balanceDifferences(balance),
    providerAdjustments: providerAdjustments.map(({ code, reference, cents }) => ({ code, reference, cents })),
    suspenseCents: 0,
  };
}

function workFor(
  { practiceId, remittanceId, payer, paymentCents, state }: StoredRemittance,
  findings: readonly string[],
  at: Moment,
  zone: string,
): Write {
  const what = `the remittance of ${payer} over ${usd(paymentCents)} (${remittanceId})`;
  return {
    put: workItem({
      workId: `R-${remittanceId}-${state === 'Quarantined' ? 'copy' : 'claims'}`,
      practiceId,
      version: 1,
      queue: 'remittances',
      instruction:
        state === 'Quarantined'
          ? `Ask the payer for a corrected copy of ${what}: it does not balance.`
          : `Find the claims for parts of ${what}.`,
      findings,
      answers: ['Corrected'],
      openedAt: at,
      due: addBusinessDays(dayAt(at, zone), 2),
      escalations: 0,
    }),
    when: 'absent',
  };
}
