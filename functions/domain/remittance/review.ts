import { billedCoverage, type Claim, type ClaimPayment } from '../claim/claim.ts';
import { disposition } from '../denial/disposition.ts';
import { type Account, balance, total, totals } from '../ledger/ledger.ts';
import { usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { hasVoid } from '../submission/void.ts';

export const reviewOutcomes = [
  'Settled',
  'Denied',
  'PartlyDenied',
  'Underpaid',
  'CreditBalance',
  'NextPayerDue',
  'PatientOwes',
  'SmallBalance',
  'Reversed',
  'Incomplete',
  'Rejected',
] as const;

export interface Review {
  readonly outcome: (typeof reviewOutcomes)[number];
  /** One sentence per fact that led to it. */
  readonly findings: readonly string[];
  /** The patient has paid as much as is too much: there is nothing to find out, it goes back. */
  readonly isPatientCredit?: boolean;
}

/** The coverage whose payer has money open, the first one before the later ones; else the one billed now. */
export function turnOf(claim: Claim): number {
  const turn = claim.coverages.findIndex((_, index) => total(claim.balances, `payer:${index + 1}`) > 0);
  return turn < 0 ? claim.billing : turn;
}

/** What the ledger leaves to do, read in this order: a claim that was not taken, money taken back, denied, short, next payer, patient. */
export function review(
  claim: Claim,
  { payer, practice }: { readonly payer?: Payer; readonly practice: Practice },
): Review {
  const account: Account = `payer:${claim.billing + 1}`;
  const open = claim.lines.filter(({ line }) => balance(claim.balances, line, account) > 0);
  if (payer && open.length > 0) {
    if (claim.submissions.at(-1)?.ended === 'Rejected')
      return { outcome: 'Rejected', findings: ['The payer did not take the claim after all.'] };
    const newest = claim.payments.findLast(({ coverage }) => coverage === claim.billing);
    if (!newest) return { outcome: 'Incomplete', findings: ['The payer has not decided yet.'] };
    if (newest.status === '22' && hasVoid(claim))
      return { outcome: 'Settled', findings: ['The payer took its decision back, as the void asks.'] };
    if (newest.status === '22')
      return { outcome: 'Reversed', findings: ['The payer took its decision back; the new one is to come.'] };
    const refused = open.filter(({ line }) => isRefused(newest, line));
    if (refused.length > 0) {
      const outcome = refused.length === claim.lines.length ? 'Denied' : 'PartlyDenied';
      return { outcome, findings: refused.map(({ line }) => `Line ${line} was denied: ${codesOf(newest, line)}.`) };
    }
    const short = open.filter(({ line }) => newest.lines.some((service) => service.line === line));
    if (short.length > 0)
      return { outcome: 'Underpaid', findings: short.map(({ line }) => shortfall(claim, newest, line, account)) };
    return { outcome: 'Incomplete', findings: ['The payer has not decided every line yet.'] };
  }
  const openCents = totals(claim.balances).openCents;
  if (openCents < 0) {
    const isPatientCredit = total(claim.balances, 'patient-paid') >= -openCents;
    return {
      outcome: 'CreditBalance',
      findings: [`${usd(-openCents)} was paid beyond what is owed.`],
      isPatientCredit,
    };
  }
  const patientCents = total(claim.balances, 'patient');
  if (patientCents > 0 && claim.billing + 1 < claim.coverages.length) {
    return { outcome: 'NextPayerDue', findings: [`${usd(patientCents)} is left to the next payer.`] };
  }
  if (patientCents > practice.policy.smallBalanceCents) {
    return { outcome: 'PatientOwes', findings: [`${usd(patientCents)} is left to the patient.`] };
  }
  if (patientCents > 0) return { outcome: 'SmallBalance', findings: [`${usd(patientCents)} is too little to bill.`] };
  return { outcome: 'Settled', findings: [] };
}

const isRefused = ({ lines }: ClaimPayment, line: number): boolean =>
  lines.some((service) => service.line === line && service.adjustments.some(stayedOpen));

/** A denial, a pend or an unknown code: what posting leaves at the payer. */
const stayedOpen = (adjustment: { group: string; code: string }) => disposition(adjustment) === 'open';

const codesOf = ({ lines }: ClaimPayment, line: number): string =>
  lines
    .filter((service) => service.line === line)
    .flatMap(({ adjustments, remarks }) => [
      ...adjustments.filter(stayedOpen).map(({ group, code }) => `${group}-${code}`),
      ...remarks,
    ])
    .join(', ');

function shortfall(claim: Claim, { lines }: ClaimPayment, lineNumber: number, account: Account): string {
  const { code } = claim.lines.find(({ line }) => line === lineNumber)!;
  const cents = usd(balance(claim.balances, lineNumber, account));
  const short = lines.find(({ line, short }) => line === lineNumber && short)?.short;
  const why = short
    ? ` ${usd(short.allowedCents)} was allowed instead of ${usd(short.expectedCents)} (${short.how}).`
    : '';
  return `Line ${lineNumber} (${code}) was paid ${cents} short at ${billedCoverage(claim)?.payerId}.${why}`;
}
