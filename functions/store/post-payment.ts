import type { Claim } from '../domain/claim/claim.ts';
import { type ExpectedByLine, expectedByLine } from '../domain/contract/expected-by-line.ts';
import type { Moment } from '../domain/days.ts';
import type { Entry } from '../domain/ledger/ledger.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isCutOff, spellings } from '../domain/remittance/number-spellings.ts';
import { fittingCoverages, paymentKey, postClaim } from '../domain/remittance/post-claim.ts';
import { reversal } from '../domain/remittance/reversed-payments.ts';
import { statedDays } from '../domain/remittance/said-of-service.ts';
import {
  byPoints,
  clearlyMeant,
  enoughPoints,
  payerNumbers,
  type Weighed,
  weigh,
} from '../domain/remittance/weigh-claim.ts';
import type { ClaimPayment } from '../domain/x12/remittance.ts';
import type { Platform, Table, Write } from '../platform/platform.ts';
import { claimsNumbered, claimsOfDay, keepPayerNumber, memberPrint } from './claim-clues.ts';
import { changeClaim, claimHistory, findClaim } from './claims.ts';
import { wake } from './executions.ts';
import { judgedByTables } from './judged-by-tables.ts';
import { claimPaymentOnce } from './remittances.ts';
import { keepUnderpayments } from './underpayments.ts';

export interface PaymentSetting {
  readonly platform: Pick<Platform, 'table' | 'workflows' | 'files'>;
  readonly practice: Practice;
  readonly payers: readonly Payer[];
  readonly remittanceId: string;
  readonly paidOn: string;
  /** Every name and number by which the remittance calls its payer, upper case. */
  readonly payerIds: readonly string[];
  readonly at: Moment;
}

/** Why a claim payment was not posted, and which claims it may be for, the most likely first. */
export interface Unposted {
  readonly reason: string;
  readonly candidates: readonly Weighed[];
}

/** Claims that are read and weighed, those that a person is shown, and days that are looked through, for one payment. */
const mostCandidates = 25;
const mostShown = 5;
const mostDays = 31;

/** The claim on which a payment was posted, now or before; or why it was not. Neither for a predetermination. */
export interface Outcome {
  readonly claim?: Claim;
  readonly unposted?: Unposted;
}

/** Posts one claim payment on the one claim that it is clearly about, and wakes that. */
export async function postPayment(setting: PaymentSetting, received: ClaimPayment): Promise<Outcome> {
  const { platform, practice } = setting;
  const unposted = (reason: string, candidates: readonly Weighed[] = []): Outcome => ({
    unposted: { reason, candidates: candidates.slice(0, mostShown) },
  });
  if (received.status === '25') {
    return received.paidCents === 0 ? {} : unposted('It pays on a predetermination, which decides nothing.');
  }
  const weighed = new Map<string, Weighed>();
  for (const claimId of spellings(received.patientControlNumber, practice.prefix)) {
    const weighs = (claim: Claim) => {
      weighed.set(claimId, weighIn(setting, claim, received));
      return weighed.get(claimId)!.points >= enoughPoints;
    };
    const found = await postOn(setting, claimId, received, { weighs });
    if (found === 'Absent') continue;
    return 'unposted' in found ? unposted(found.unposted, [...weighed.values()]) : found;
  }

  for (const claimId of await candidatesFor(setting, received)) {
    const claim = weighed.has(claimId) ? undefined : await findClaim(platform.table, practice.practiceId, claimId);
    if (claim) weighed.set(claimId, weighIn(setting, claim, received));
  }
  const candidates = [...weighed.values()].sort(byPoints);
  const meant = clearlyMeant(candidates);
  if (!meant) return unposted(candidates.length === 0 ? nothingFits : severalFit, candidates);
  const found = await postOn(setting, meant.claimId, received, {});
  if (found === 'Absent') return unposted(nothingFits);
  return 'unposted' in found ? unposted(found.unposted, candidates) : found;
}

const nothingFits = 'No claim of the practice goes by its number, and none of its days fits it.';
const severalFit = 'No claim fits it so much better than others that it may be posted by itself.';

/**
 * Posts the payment on this claim, unless that was done before. `Absent` when there is no such claim, or the scales find it
 * too light.
 */
export async function postOn(
  { platform, practice, payers, remittanceId, paidOn, payerIds, at }: PaymentSetting,
  claimId: string,
  received: ClaimPayment,
  more: {
    readonly weighs?: (claim: Claim) => boolean;
    readonly isDecided?: boolean;
    /** Written with the posting, or not at all. */
    readonly writes?: readonly Write[];
    readonly by?: string;
  },
): Promise<{ readonly claim: Claim; readonly isRepeat: boolean } | 'Absent' | { readonly unposted: string }> {
  const { table } = platform;
  const { practiceId, policy } = practice;
  const before = await findClaim(table, practiceId, claimId);
  if (!before || (more.weighs && !more.weighs(before))) return 'Absent';
  const once = claimPaymentOnce(practiceId, remittanceId, received.position, { claimId, status: received.status });
  const setting = {
    ...{ remittanceId, paidOn, payerIds, payers, at },
    posted: received.status === reversal ? await postedEntries(table, practiceId, claimId) : undefined,
    expected: await expectedOf(before),
    toleranceCents: policy.underpaymentToleranceCents,
    isDecided: more.isDecided,
  };
  let refusal: { readonly unposted: string } | undefined;
  const changed = await changeClaim(table, practiceId, claimId, at, (claim) => {
    const change = postClaim(claim, received, setting);
    refusal = 'unposted' in change ? change : undefined;
    if ('unposted' in change) return undefined;
    const short = keepUnderpayments(claim, change.set!.payments!.at(-1)!);
    return { ...change, by: more.by, writes: [once, ...short, ...numberKept(claim, received), ...(more.writes ?? [])] };
  });
  if (refusal) return refusal;
  if (!changed) return { claim: (await findClaim(table, practiceId, claimId))!, isRepeat: true };
  await wake(platform, changed, at);
  return { claim: changed, isRepeat: false };

  /** What the claim's first payer is expected to allow. */
  function expectedOf(claim: Claim): Promise<ExpectedByLine> | undefined {
    const first = payers.find(({ payerId }) => payerId === claim.coverages[0]?.payerId);
    return first && judgedByTables(platform.files, at, (tables) => expectedByLine(claim, first, practice, tables));
  }
}

/** The payer's number, unless the claim goes by it already. */
function numberKept(claim: Claim, { payerClaimNumber }: ClaimPayment): Write[] {
  const isKnown = [...claim.payments, ...claim.submissions.map(({ acknowledgment }) => acknowledgment)].some(
    (one) => one?.payerClaimNumber === payerClaimNumber,
  );
  return isKnown ? [] : keepPayerNumber(claim, payerClaimNumber);
}

/** What each payment of the claim moved when it was posted: as its history has it. */
async function postedEntries(table: Table, practiceId: string, claimId: string) {
  const posted = new Map<string, readonly Entry[]>();
  for await (const { event, entries } of claimHistory(table, practiceId, claimId)) {
    const { kind, remittanceId, position } = event;
    if (kind !== 'Remitted' || typeof remittanceId !== 'string' || typeof position !== 'number') continue;
    posted.set(paymentKey({ remittanceId, position }), entries);
  }
  return posted;
}

export function weighIn(
  { practice, payers, payerIds }: Pick<PaymentSetting, 'practice' | 'payers' | 'payerIds'>,
  claim: Claim,
  received: ClaimPayment,
): Weighed {
  return weigh(claim, received, { practice, coverage: fittingCoverages(claim, { payers, payerIds })[0] });
}

/** Claims that the payment may be for: those that its payer's numbers name, and those of its days that member, charge or number fit. */
async function candidatesFor({ platform, practice }: PaymentSetting, received: ClaimPayment): Promise<string[]> {
  const { table } = platform;
  const { practiceId, prefix } = practice;
  const found = new Set<string>();
  for (const number of payerNumbers(received)) {
    for (const claimId of await claimsNumbered(table, practiceId, number)) found.add(claimId);
  }
  const members = received.parties.flatMap(({ id, idQualifier }) =>
    id && idQualifier !== 'XX' ? [memberPrint(id)] : [],
  );
  const cents = Math.abs(received.chargeCents);
  const likely = new Map<string, number>();
  for (const day of statedDays(received).slice(0, mostDays)) {
    for (const sent of await claimsOfDay(table, practiceId, day)) {
      const signs = [
        isCutOff(received.patientControlNumber, sent.claimId, prefix),
        sent.members.some((member) => members.includes(member)),
        sent.chargeCents === cents,
      ].filter(Boolean).length;
      if (signs > 0) likely.set(sent.claimId, signs);
    }
  }
  const first = [...likely].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  for (const [claimId] of first.slice(0, mostCandidates)) found.add(claimId);
  return [...found];
}
