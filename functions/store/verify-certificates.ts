import { hash } from 'node:crypto';
import type { Claim } from '../domain/claim/claim.ts';
import {
  addTotals,
  certifiedAt,
  type DayCertificate,
  type FilePlace,
  lineMoney,
  type MonthCertificate,
  noTotals,
  rebuilt,
} from '../domain/close/certificate.ts';
import { type ClosedDeposit, closeDay, remittanceDifferences } from '../domain/close/day-close.ts';
import { addDays } from '../domain/days.ts';
import { type Balances, type Totals, totals } from '../domain/ledger/ledger.ts';
import { sum, usd } from '../domain/money.ts';
import type { Platform } from '../platform/platform.ts';
import { certificateFolder, lastCertificate, textOf } from './certificates.ts';
import { findClaim } from './claims.ts';
import { listDeposits } from './deposits.ts';
import { Histories, postedRemittance } from './posted.ts';
import { listRemittances } from './remittances.ts';
import type { Misfit } from './verify-audit.ts';

/** What was computed anew from the histories, and everything that does not come to the same. */
export interface Proof {
  readonly month: string;
  /** What the histories of all claims say that the month moved; the charge is the sum of the others. */
  moved: Totals;
  days: number;
  claims: number;
  lines: number;
  remittances: number;
  deposits: number;
  /** Lines of histories that were written after their day was certified. */
  later: number;
  readonly misfits: Misfit[];
}

type Store = Pick<Platform, 'table' | 'files'>;

/**
 * Computes a month anew from the histories of these claims, from nothing else, and compares: the balances that are kept, the
 * certificates of its days and of the month, its remittances and its deposits.
 */
export async function proveMonth(
  { table, files }: Store,
  practiceId: string,
  month: string,
  claimIds: readonly string[],
): Promise<Proof> {
  const proof: Proof = {
    month,
    moved: noTotals,
    days: 0,
    claims: 0,
    lines: 0,
    remittances: 0,
    deposits: 0,
    later: 0,
    misfits: [],
  };
  const misfit = (record: string, what: string) => void proof.misfits.push({ record, what });
  const { last } = await lastCertificate(table, practiceId);
  const certificates = await readMonth(files, practiceId, month, last, misfit);
  if (last?.to.startsWith(month) && !certificates.has(last.file)) {
    misfit(`certificate ${last.file}`, 'is missing in the archive, or was changed');
  }
  await checkChain(files, certificates, misfit);
  proof.days = certificates.size;
  const histories = new Histories(table, practiceId);
  const ids = new Set([...claimIds, ...[...certificates.values()].flatMap(({ claims }) => Object.keys(claims))]);
  for await (const [claimId, history] of histories.ofEach([...ids].sort())) {
    proof.claims++;
    const claim = await findClaim(table, practiceId, claimId);
    checkClaim(claimId, claim, history);
  }
  for (const [file, { claims, moved, day }] of certificates) {
    const said = Object.values(claims).reduce((sums, claim) => addTotals(sums, claim.moved), noTotals);
    if (!isAlike(said, moved)) misfit(`certificate of ${day}`, `does not come to the sum of its claims (${file})`);
  }
  await checkRemittances();
  await checkDeposits();
  return proof;

  function checkClaim(claimId: string, claim: Claim | undefined, history: Awaited<ReturnType<Histories['of']>>): void {
    const name = `claim ${claimId}`;
    const inMonth = history.filter(({ at }) => at.startsWith(month));
    try {
      const balances = rebuilt(history);
      proof.moved = addTotals(proof.moved, totals(rebuilt(inMonth)));
      for (const line of new Set([...Object.keys(balances), ...Object.keys(claim?.balances ?? {})])) {
        proof.lines++;
        const [ours, kept] = [accounts(balances, line), accounts(claim?.balances ?? {}, line)];
        if (ours !== kept)
          misfit(
            `${name}, line ${line}`,
            `its history comes to ${ours || 'nothing'}, its account says ${kept || 'nothing'}`,
          );
        const charged = claim?.lines.find((one) => String(one.line) === line)?.chargeCents ?? 0;
        const [charge] = lineMoney({ [line]: balances[line] ?? {} });
        if (charge !== charged)
          misfit(`${name}, line ${line}`, `${usd(charged)} are charged, its history explains ${usd(charge)}`);
      }
    } catch (error) {
      misfit(name, `its history cannot be added up: ${(error as Error).message}`);
      return;
    }
    for (const { day, claims } of certificates.values()) {
      const said = claims[claimId];
      const ofTheDay = inMonth.filter(({ at }) => at.slice(0, 10) === day);
      const known = ofTheDay.filter(({ n }) => n <= (said?.n ?? 0));
      proof.later += ofTheDay.length - known.length;
      if (!said) continue;
      const found = certifiedAt(
        history.filter(({ n }) => n <= said.n),
        known,
        said.n,
      );
      for (const line of new Set([...Object.keys(found.lines), ...Object.keys(said.lines)])) {
        const [ours, theirs] = [found.lines[line]?.join(), said.lines[line]?.join()];
        if (ours !== theirs)
          misfit(
            `${name}, line ${line}`,
            `its history comes to ${ours ?? 'nothing'} cents charged, paid, adjusted and open on ${day}, its certificate says ${theirs ?? 'nothing'}`,
          );
      }
      if (!isAlike(found.moved, said.moved)) misfit(name, `moved other money on ${day} than its certificate says`);
    }
  }

  async function checkRemittances(): Promise<void> {
    for await (const remittance of listRemittances(table, practiceId, month)) {
      proof.remittances++;
      const posted = await postedRemittance(table, histories, remittance);
      for (const difference of remittanceDifferences(posted)) misfit(`remittance ${posted.remittanceId}`, difference);
      const certified = certificates
        .values()
        .flatMap(({ close }) => close.remittances)
        .find(({ remittanceId }) => remittanceId === posted.remittanceId);
      if (certified && certified.paymentCents !== posted.paymentCents && certified.state !== 'Quarantined') {
        misfit(
          `remittance ${posted.remittanceId}`,
          `is ${usd(posted.paymentCents)}, its certificate says ${usd(certified.paymentCents)}`,
        );
      }
    }
  }

  async function checkDeposits(): Promise<void> {
    const certified = new Map<string, ClosedDeposit>();
    for (const { close } of certificates.values()) for (const one of close.deposits) certified.set(one.depositId, one);
    for await (const deposit of listDeposits(table, practiceId, month)) {
      proof.deposits++;
      const { differences, deposits } = closeDay(deposit.on, [deposit], [], [], () => undefined);
      for (const difference of differences) misfit(`deposit ${deposit.depositId}`, difference);
      const said = certified.get(deposit.depositId);
      certified.delete(deposit.depositId);
      if (said && said.cents !== deposit.cents) {
        misfit(`deposit ${deposit.depositId}`, `is ${usd(deposit.cents)}, its certificate says ${usd(said.cents)}`);
      }
      const [now] = deposits as [ClosedDeposit];
      for (const part of ['remittanceCents', 'patientCents', 'namedCents'] as const) {
        if (said && now[part] < said[part])
          misfit(`deposit ${deposit.depositId}`, `had more of it explained when it was certified`);
      }
    }
    for (const depositId of certified.keys()) misfit(`deposit ${depositId}`, 'is missing, though it was certified');
  }
}

type Tell = (record: string, what: string) => void;

/**
 * The day certificates of a month by their files; what was changed is told and left out, and so is what no later one is bound
 * to: an attempt that failed has left it.
 */
async function readMonth(
  files: Platform['files'],
  practiceId: string,
  month: string,
  last: FilePlace | undefined,
  misfit: Tell,
): Promise<Map<string, DayCertificate>> {
  const days = new Map<string, DayCertificate>();
  const months: MonthCertificate[] = [];
  const bound = new Set(last && [last.file]);
  const folder = certificateFolder(practiceId);
  const following = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
  for (const prefix of [month, following]) {
    for await (const { key } of files.list('archive', `${folder}${prefix}`)) {
      const text = await textOf(files, key);
      const content = JSON.parse(text) as Partial<DayCertificate> & Partial<MonthCertificate>;
      if (content.previous) bound.add(content.previous.file);
      if (!key.endsWith(`.${hash('sha256', text, 'base64url')}.json`)) {
        misfit(`certificate ${key}`, 'was changed: its content is not the one that its name stands for');
      } else if (prefix === month && content.day) days.set(key, content as DayCertificate);
      else if (prefix === month) months.push(content as MonthCertificate);
    }
  }
  for (const key of days.keys()) if (!bound.has(key)) days.delete(key);
  const moved = sumOf([...days.values()]);
  for (const said of months) {
    if (bound.has(said.last.file) && !isAlike(said.moved, moved)) {
      misfit(`certificate of ${month}`, 'does not come to the sum of its days');
    }
  }
  return days;
}

/** Each one is bound to the one before it and to an anchor: both have to be there. */
async function checkChain(files: Platform['files'], certificates: ReadonlyMap<string, DayCertificate>, misfit: Tell) {
  const isThere = async ({ file, hash: print }: FilePlace) => {
    if (certificates.has(file)) return true;
    if (!(await files.head('archive', file))) return false;
    return hash('sha256', await textOf(files, file), 'base64url') === print;
  };
  for (const { day, previous, anchor } of certificates.values()) {
    for (const [what, place] of [
      ['the certificate before it', previous],
      ['its anchor', anchor],
    ] as const) {
      if (place && !(await isThere(place)))
        misfit(`certificate of ${day}`, `${what} is missing, or was changed (${place.file})`);
    }
  }
}

const sumOf = (certificates: readonly DayCertificate[]) =>
  certificates.reduce((sums, { moved }) => addTotals(sums, moved), noTotals);

const isAlike = (one: Totals, other: Totals) =>
  (Object.keys(one) as (keyof Totals)[]).every((name) => one[name] === other[name]);

/** `charge -100.00, paid:1 80.00`, in the order of their names. */
function accounts(balances: Balances, line: string): string {
  const entries = Object.entries(balances[line] ?? {}).filter(([, cents]) => cents !== 0);
  if (sum(entries.map(([, cents]) => cents)) !== 0) entries.push(['missing', -sum(entries.map(([, cents]) => cents))]);
  return entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([account, cents]) => `${account} ${usd(cents)}`)
    .join(', ');
}
