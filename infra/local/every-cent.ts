import type { History } from '../../functions/domain/claim/change.ts';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Day } from '../../functions/domain/days.ts';
import { adjustmentReason } from '../../functions/domain/denial/adjustment-reasons.ts';
import { batchesOf } from '../../functions/domain/deposit/batches.ts';
import { type Deposit, openCents } from '../../functions/domain/deposit/deposit.ts';
import { type Account, type Balances, type Entry, post } from '../../functions/domain/ledger/ledger.ts';
import type { Files, Table } from '../../functions/platform/platform.ts';
import { claimHistory } from '../../functions/store/claims.ts';
import { findDeposit, type Receipt } from '../../functions/store/deposits.ts';
import * as keys from '../../functions/store/keys.ts';
import { findRemittance } from '../../functions/store/remittances.ts';
import { RemittancePlaces, type SegmentPlace } from './remittance-place.ts';

/** One move of a line's cents, and everything that it rests on. */
export interface CentStep {
  readonly n: number;
  readonly at: string;
  readonly event: string;
  readonly from: Account;
  readonly to: Account;
  readonly cents: number;
  readonly why: string;
  /** Of the intake, unless it says otherwise. */
  readonly file?: string;
  readonly segments?: readonly SegmentPlace[];
  /** The rule that put it there, in words. */
  readonly rule?: string;
  /** What the contract or fee schedule makes of the line, where the payer is short of it. */
  readonly clause?: string;
  /** Which code sets and fees the line was checked by before it was sent. */
  readonly tables?: readonly string[];
  /** The deposit that brought the money, and the bank's file. */
  readonly deposit?: { readonly depositId: string; readonly on: Day; readonly file: string; readonly line: number };
  /** Who has decided it, where a person has. */
  readonly person?: string;
}

/** Where every cent of a service line is, and by which moves it came there. */
export interface EveryCent {
  readonly claimId: string;
  readonly line: number;
  readonly chargeCents: number;
  /** Account → cents; they add up to the charge. */
  readonly now: { readonly [account: string]: number };
  readonly steps: readonly CentStep[];
}

export class NoSuchLine extends Error {
  override readonly name = 'NoSuchLine';
  constructor({ claimId, lines }: Claim, line: number) {
    super(`Claim ${claimId} has no line ${line}; its lines are ${lines.map((one) => one.line).join(', ')}.`);
  }
}

/** Explains each cent of a line from the claim's history and the files that are kept. Throws NoSuchLine. */
export async function everyCent(
  { table, files }: { readonly table: Table; readonly files: Files },
  claim: Claim,
  line: number,
): Promise<EveryCent> {
  if (!claim.lines.some((one) => one.line === line)) throw new NoSuchLine(claim, line);
  const history = await Array.fromAsync(claimHistory(table, claim.practiceId, claim.claimId));
  const files835 = new Map<string, RemittancePlaces>();
  let balances: Balances = {};
  const steps: CentStep[] = [];
  for (const [index, one] of history.entries()) {
    const own = one.entries.filter((entry) => entry.line === line);
    balances = post(balances, own);
    for (const entry of own) {
      const { from, to, cents, why } = entry;
      const { n, at, by, event } = one;
      const rests = await restsOn(entry, one, history.slice(0, index));
      const person = by === 'claimline' ? undefined : by;
      steps.push({ n, at, event: event.kind, from, to, cents, why, ...rests, ...(person && { person }) });
    }
  }
  const { charge = 0, ...now } = balances[line] ?? {};
  return { claimId: claim.claimId, line, chargeCents: -charge, now, steps };

  async function restsOn(entry: Entry, { event }: History, before: readonly History[]): Promise<Partial<CentStep>> {
    if (event.kind === 'Remitted') return remitted(entry, event.remittanceId as string, event.position as number);
    if (event.kind === 'PatientPaid') return patientPaid(event.paymentId as string);
    if (event.kind === 'Charged' || event.kind === 'Recharged') return { file: event.source as string | undefined };
    const { event: triaged } = before.findLast((line) => line.event.kind === 'Triaged') ?? {};
    const rule = (event.reason as string | undefined) ?? (triaged?.rule as string | undefined);
    const decided = before.findLast((line) => line.by !== 'claimline' && line.event.kind === 'Answered');
    const isDecided = decided !== undefined && before.length - before.indexOf(decided) <= 3;
    return { ...(rule && { rule }), ...(isDecided && { person: decided.by }) };
  }

  async function remitted(entry: Entry, remittanceId: string, position: number): Promise<Partial<CentStep>> {
    const { practiceId } = claim;
    const remittance = await findRemittance(table, practiceId, remittanceId);
    const reason = /\b(?:CO|PR|OA|PI|CR)-\w+\b/.exec(entry.why)?.[0];
    const file = remittance?.file;
    const segments = file ? (await placesIn(file, remittanceId))?.of(position, line, reason) : undefined;
    const payment = claim.payments.find((one) => one.remittanceId === remittanceId && one.position === position);
    const short = payment?.lines.find((service) => service.line === line)?.short;
    const known = reason && adjustmentReason(reason.split('-')[1]!);
    const { pk, sk } = keys.remittanceMoney(practiceId, remittanceId);
    const money = entry.to.startsWith('paid:') ? await table.get(pk, sk) : undefined;
    return {
      ...(file && { file }),
      ...(segments && segments.length > 0 && { segments }),
      ...(known && { rule: `${reason}, ${known.meaning} (${known.sources.join(', ')}, ${known.confidence})` }),
      ...(short && { clause: [short.clause, short.how].filter(Boolean).join(': ') }),
      ...(money && depositOf(await findDeposit(table, practiceId, money.depositId as string))),
    };
  }

  async function placesIn(file: string, remittanceId: string): Promise<RemittancePlaces | undefined> {
    const known = files835.get(`${file} ${remittanceId}`);
    if (known) return known;
    if (!(await files.head('intake', file))) return undefined;
    const text = Buffer.concat(await Array.fromAsync(await files.get('intake', file))).toString('utf8');
    const places = new RemittancePlaces(claim, text, remittanceId);
    files835.set(`${file} ${remittanceId}`, places);
    return places;
  }

  async function patientPaid(paymentId: string): Promise<Partial<CentStep>> {
    const { practiceId } = claim;
    const seen = keys.seen(practiceId, `receipt-${paymentId}`);
    const receipt = (await table.get(seen.pk, seen.sk))?.receipt as unknown as Receipt | undefined;
    const [batch] = receipt ? batchesOf([receipt]) : [];
    if (!receipt || !batch) return {};
    const { pk, sk } = keys.batchMoney(practiceId, batch.batch);
    const money = await table.get(pk, sk);
    const deposit = money && (await findDeposit(table, practiceId, money.depositId as string));
    return { ...(receipt.file && { file: receipt.file }), ...depositOf(deposit) };
  }
}

function depositOf(deposit: Deposit | undefined): Partial<CentStep> {
  if (!deposit || openCents(deposit) === deposit.cents) return {};
  const { depositId, on, file, line } = deposit;
  return { deposit: { depositId, on, file, line } };
}
