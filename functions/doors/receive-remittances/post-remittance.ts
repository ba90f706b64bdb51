import type { Claim } from '../../domain/claim/claim.ts';
import { fingerprint } from '../../domain/claim/fingerprint.ts';
import type { Moment } from '../../domain/days.ts';
import { addBusinessDays, dayAt } from '../../domain/days.ts';
import { daysToDecision } from '../../domain/follow-up/payer-pace.ts';
import { sum, usd } from '../../domain/money.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { RemittanceDoesNotReconcile } from '../../domain/remittance/account.ts';
import { namesOfPayer } from '../../domain/remittance/post-claim.ts';
import { candidateSentence, saidOfPayment } from '../../domain/remittance/weigh-claim.ts';
import { balance835 } from '../../domain/x12/balance-835.ts';
import { balanceDifferences } from '../../domain/x12/balance-differences.ts';
import type { ClaimPayment, Remittance } from '../../domain/x12/remittance.ts';
import type { Platform, Write } from '../../platform/platform.ts';
import { type PaymentSetting, postPayment, type Unposted } from '../../store/post-payment.ts';
import { getPractice, listPayers } from '../../store/practices.ts';
import {
  beginRemittance,
  clearWithin,
  type Decided,
  findRemittance,
  finishRemittance,
  moveMoney,
  outcomesOf,
  type StoredRemittance,
  unmatchedItem,
  unmatchedWorkId,
} from '../../store/remittances.ts';
import { keepTakebacks } from '../../store/takebacks.ts';
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
  const stored = storedOf(remittance, practice, arrival);
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
    await beginRemittance(table, begun, known, asksForCopy ? [askForCopy(begun, arrival.at, practice.zone)] : []);
  }
  if (begun.state === 'Quarantined') return;

  const setting = {
    ...{ platform, practice, payers, at: arrival.at },
    ...{ remittanceId: begun.remittanceId, paidOn: begun.paidOn, payerIds: namesOf(remittance.payer) },
  };
  const decisions: Decided[] = [];
  for (const received of remittance.claims) {
    const { claim, unposted } = await postPayment(setting, received);
    if (unposted) await leaveUnmatched(setting, begun, received, unposted);
    // Also of what was posted before the door was cut off: the decisions count when all are posted.
    const decided = claim && decidedBy(claim, begun.remittanceId, received.position);
    if (decided) decisions.push(decided);
  }
  const payer = payers.find((one) => namesOfPayer(one).some((name) => setting.payerIds.includes(name)));
  const taken = await keepTakebacks(table, begun, { practice, payer, at: arrival.at });
  const writes = [...(await closing(platform, begun, remittance, arrival.at)), ...taken];
  await finishRemittance(table, begun, writes, decisions, arrival.at);
}

/** Keeps a claim payment that found no claim, and asks a person which one it is for. */
async function leaveUnmatched(
  { platform, practice, payerIds, at }: PaymentSetting,
  { practiceId, remittanceId, payer }: StoredRemittance,
  received: ClaimPayment,
  { reason, candidates }: Unposted,
): Promise<void> {
  const { position, paidCents } = received;
  const unmatched = { practiceId, remittanceId, version: 1, received, payerIds, state: 'Open' as const };
  const item = workItem({
    workId: unmatchedWorkId(remittanceId, position),
    practiceId,
    version: 1,
    queue: 'remittances',
    claimPayment: { remittanceId, position },
    instruction: `Find the claim for ${usd(paidCents)} of ${payer}, claim payment ${position} of remittance ${remittanceId}: answer ThisClaim with --set claim=NUMBER, or NotOurs.`,
    findings: [saidOfPayment(received), sentenceOf(reason), ...candidates.map(candidateSentence)],
    answers: ['ThisClaim', 'NotOurs'],
    openedAt: at,
    due: addBusinessDays(dayAt(at, practice.zone), 2),
    escalations: 0,
  });
  await platform.table.transact([
    { put: unmatchedItem(unmatched), when: 'absent' },
    { put: item, when: 'absent' },
  ]);
}

const sentenceOf = (reason: string) => reason.charAt(0).toUpperCase() + reason.slice(1);

/**
 * What closes the posting: from what was really written, each claim payment is posted, unmatched or a predetermination, and the
 * payment is explained to the cent. Throws RemittanceDoesNotReconcile when it is not.
 */
async function closing({ table }: Platform, begun: StoredRemittance, { claims }: Remittance, at: Moment) {
  const { practiceId, remittanceId, paymentCents, providerAdjustments, claims: count } = begun;
  const { posted, unmatched } = await outcomesOf(table, practiceId, remittanceId);
  const suspenseCents = sum(unmatched.map(({ received }) => received.paidCents));
  const postedCents = sum(claims.map(({ position, paidCents }) => (posted.has(position) ? paidCents : 0)));
  const adjustedCents = sum(providerAdjustments.map(({ cents }) => -cents));
  const entries = [
    { to: 'posted', cents: postedCents, why: `${posted.size} of ${count} claim payments are posted` },
    { to: 'suspense', cents: suspenseCents, why: `${unmatched.length} of ${count} have found no claim yet` },
    { to: 'provider-adjustments', cents: adjustedCents, why: `${providerAdjustments.length} provider adjustments` },
  ] as const;
  const moving = entries.filter(({ cents }) => cents !== 0).map((entry) => ({ from: 'payment' as const, ...entry }));
  if (paymentCents !== sum(moving.map(({ cents }) => cents))) {
    throw new RemittanceDoesNotReconcile(`${paymentCents} cents were paid, and ${JSON.stringify(moving)} was found`);
  }
  return moveMoney(begun, { at, entries: moving, unmatched: unmatched.length }).writes;
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

const namesOf = ({ id, name, references }: Remittance['payer']): string[] =>
  [id, name, ...references.map(({ value }) => value)].flatMap((known) => known?.trim().toUpperCase() || []);

function storedOf(remittance: Remittance, { practiceId, zone }: Practice, { key, at }: Arrival): StoredRemittance {
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
    clearBy: addBusinessDays(dayAt(at, zone), clearWithin),
  };
}

function askForCopy(
  { practiceId, remittanceId, payer, paymentCents, differences }: StoredRemittance,
  at: Moment,
  zone: string,
): Write {
  return {
    put: workItem({
      workId: `R-${remittanceId}-copy`,
      practiceId,
      version: 1,
      queue: 'remittances',
      instruction: `Ask the payer for a corrected copy of the remittance of ${payer} over ${usd(paymentCents)} (${remittanceId}): it does not balance.`,
      findings: differences,
      answers: ['Corrected'],
      openedAt: at,
      due: addBusinessDays(dayAt(at, zone), 2),
      escalations: 0,
    }),
    when: 'absent',
  };
}
