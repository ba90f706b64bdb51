import { hash } from 'node:crypto';
import {
  addTotals,
  type CertifiedClaim,
  certifiedClaim,
  type DayCertificate,
  type FilePlace,
  type MonthCertificate,
  noTotals,
} from '../domain/close/certificate.ts';
import { closeDay } from '../domain/close/day-close.ts';
import { addDays, type Day, type Moment } from '../domain/days.ts';
import { batchesOf } from '../domain/deposit/batches.ts';
import type { Json, Platform, Table } from '../platform/platform.ts';
import { grownClaims, lastAnchor } from './anchors.ts';
import { listDeposits, listReceipts } from './deposits.ts';
import * as keys from './keys.ts';
import { Histories, postedRemittance } from './posted.ts';
import { listRemittances } from './remittances.ts';

/** The first certificate looks back as long as a message can have waited at a door. */
const firstLookBack = 14;

/** Where the newest certificate of a practice lies. */
export interface CertificatePlace extends FilePlace {
  readonly to: Day;
}

type Store = Pick<Platform, 'table' | 'files'>;

/** Closes every day, in UTC, that is over and was not closed yet, one after the other. */
export async function certifyDays({ table, files }: Store, practiceId: string, at: Moment): Promise<void> {
  const until = addDays(at.slice(0, 10), -1);
  let { version, last } = await lastCertificate(table, practiceId);
  const from = last ? addDays(last.to, 1) : addDays(until, 1 - firstLookBack);
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const before = last && (await readCertificate(files, last.file));
    const certificate = await makeCertificate(table, practiceId, day, at, last, before);
    last = await keepFile(files, practiceId, day, certificate);
    if (isLastOfMonth(day)) await keepMonth(files, practiceId, certificate, last);
    const item = { ...keys.certificate(practiceId), version: version + 1, certificate: last as unknown as Json };
    // Where another run was first, its certificate holds, and ours is one more that is true.
    if (!(await table.put(item, version === 0 ? 'absent' : { version }))) return;
    version++;
  }
}

const isLastOfMonth = (day: Day) => addDays(day, 1).endsWith('-01');

async function makeCertificate(
  table: Table,
  practiceId: string,
  day: Day,
  madeAt: Moment,
  last: CertificatePlace | undefined,
  before: DayCertificate | undefined,
): Promise<DayCertificate> {
  const histories = new Histories(table, practiceId);
  const claims: Record<string, CertifiedClaim> = {};
  for await (const [claimId, history] of histories.ofEach((await grownClaims(table, practiceId, day, day)).sort())) {
    const certified = certifiedClaim(history, day);
    if (certified) claims[claimId] = certified;
  }
  const moved = Object.values(claims).reduce((sums, claim) => addTotals(sums, claim.moved), noTotals);
  const { previous: anchor } = await lastAnchor(table, practiceId);
  return {
    ...{ practiceId, day, madeAt },
    ...(last && { previous: { file: last.file, hash: last.hash } }),
    ...(anchor && { anchor: { file: anchor.file, hash: anchor.hash } }),
    close: await closeOf(table, practiceId, day, histories),
    ...{ claims, moved },
    month: before?.day.slice(0, 7) === day.slice(0, 7) ? addTotals(before.month, moved) : moved,
  };
}

/** What the money of a day comes to as it is known now. */
export async function closeOf(table: Table, practiceId: string, day: Day, histories: Histories) {
  const month = day.slice(0, 7);
  const on = async <T>(list: AsyncGenerator<T>, dayOf: (one: T) => Day) =>
    (await Array.fromAsync(list)).filter((one) => dayOf(one) === day);
  const deposits = await on(listDeposits(table, practiceId, month), (deposit) => deposit.on);
  const stored = await on(listRemittances(table, practiceId, month), ({ paidOn }) => paidOn);
  const remittances = [];
  for (const remittance of stored) remittances.push(await postedRemittance(table, histories, remittance));
  const named = new Set(
    deposits.flatMap(({ parts }) => parts.flatMap(({ found }) => (found?.kind === 'Patients' ? [found.batch] : []))),
  );
  const months = new Set([month, ...[...named].map((batch) => batch.split(' ')[1]!.slice(0, 7))]);
  const receipts = await Promise.all([...months].map((one) => Array.fromAsync(listReceipts(table, practiceId, one))));
  const batches = batchesOf(receipts.flat());
  const today = batches.filter((batch) => batch.on === day);
  return closeDay(day, deposits, remittances, today, (name) => batches.find(({ batch }) => batch === name));
}

async function keepFile(files: Platform['files'], practiceId: string, day: Day, certificate: DayCertificate) {
  return { to: day, ...(await put(files, practiceId, day, certificate)) };
}

async function keepMonth(files: Platform['files'], practiceId: string, certificate: DayCertificate, last: FilePlace) {
  const { day, month: moved } = certificate;
  const said: MonthCertificate = {
    ...{ practiceId, month: day.slice(0, 7), days: Number(day.slice(8)) },
    last: { file: last.file, hash: last.hash },
    moved,
  };
  await put(files, practiceId, day.slice(0, 7), said);
}

/** Named by its content: one that was written by an attempt that failed afterwards stays true and harms nothing. */
async function put(files: Platform['files'], practiceId: string, name: string, content: object): Promise<FilePlace> {
  const text = `${JSON.stringify(content)}\n`;
  const print = hash('sha256', text, 'base64url');
  const file = `${certificateFolder(practiceId)}${name}.${print}.json`;
  await files.put('archive', file, text);
  return { file, hash: print };
}

export const certificateFolder = (practiceId: string) => `${practiceId}/certificates/`;

export async function readCertificate(files: Platform['files'], file: string): Promise<DayCertificate> {
  return JSON.parse(await textOf(files, file));
}

export async function textOf(files: Platform['files'], file: string): Promise<string> {
  return Buffer.concat(await Array.fromAsync(await files.get('archive', file))).toString('utf8');
}

export async function lastCertificate(table: Table, practiceId: string) {
  const { pk, sk } = keys.certificate(practiceId);
  const item = await table.get(pk, sk);
  return { version: item?.version ?? 0, last: item?.certificate as unknown as CertificatePlace | undefined };
}
