import { styleText } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { type Claim, firstServiceDay, isClosed } from '../../../functions/domain/claim/claim.ts';
import type { Moment } from '../../../functions/domain/days.ts';
import { type Totals, totals } from '../../../functions/domain/ledger/ledger.ts';
import { usd } from '../../../functions/domain/money.ts';
import { runningFiling } from '../../../functions/domain/submission/filing.ts';
import type { Table } from '../../../functions/platform/platform.ts';
import { ClaimNotFound, claimHistory, findClaim } from '../../../functions/store/claims.ts';
import { findInterchange } from '../../../functions/store/interchanges.ts';
import * as keys from '../../../functions/store/keys.ts';
import { getPractice } from '../../../functions/store/practices.ts';
import { openBooks } from '../books.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { everyCent } from '../every-cent.ts';
import { type Frame, film } from '../film.ts';
import type { PayerName } from '../history-words.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';
import { stageWords } from '../stage-words.ts';
import { everyCentPage } from './every-cent.ts';

/** `claimline claim`: the film of a claim. Answers the exit code. */
export async function claim(id: string, flags: Looking & Place & { json?: boolean }): Promise<number> {
  const { table, practiceIds, payer, option, shown } = await openBooks(flags);
  const found = await claimOf(table, practiceIds, id.toUpperCase());
  if (/^\d{1,3}$/.test(flags.why ?? '')) return whyLine(found, flags);
  await recordSeen(table, found.practiceId, found.claimId, 'the film of the claim (claimline claim)', flags);
  const frames = film(found, await Array.fromAsync(claimHistory(table, found.practiceId, found.claimId)), payer);
  const sent = await Promise.all(found.submissions.map(({ number }) => interchangeOf(table, found, number)));
  const files = [...new Set(sent.flatMap((file) => (file ? [shown(file)] : [])))];
  const { zone } = await getPractice(table, found.practiceId);
  const text = flags.json
    ? JSON.stringify(asJson(found, frames, files))
    : page(found, frames, files, payer, zone, option);
  process.stdout.write(`${text}\n`);
  return 0;
}

/** `claimline claim --why <line>`: each cent of a line with what it rests on. Throws NoSuchLine. */
async function whyLine(found: Claim, { why: line, ...flags }: Looking & Place & { json?: boolean }): Promise<number> {
  const books = await openBooks(flags);
  const what = `every cent of line ${line} (claimline claim --why)`;
  await recordSeen(books.table, found.practiceId, found.claimId, what, flags);
  const explained = await everyCent(books, found, Number(line));
  const text = flags.json ? JSON.stringify(explained) : everyCentPage(found, explained, books.payer);
  process.stdout.write(`${text}\n`);
  return 0;
}

/** Throws ClaimNotFound. */
async function claimOf(table: Table, practiceIds: readonly string[], claimId: string): Promise<Claim> {
  for (const practiceId of practiceIds) {
    const found = await findClaim(table, practiceId, claimId);
    if (found) return found;
  }
  throw new ClaimNotFound(claimId);
}

/** The 837 that a trip travelled in, in the exchange bucket; undefined until it is batched. */
async function interchangeOf(
  table: Table,
  { practiceId, claimId }: Claim,
  number: number,
): Promise<string | undefined> {
  const { pk, sk } = keys.submission(practiceId, claimId, number);
  const { interchange } = ((await table.get(pk, sk))?.submission ?? {}) as { interchange?: number };
  return interchange === undefined ? undefined : (await findInterchange(table, practiceId, interchange))?.file;
}

/** Ids, codes and money; who the patient is stays in the table. */
function asJson(claim: Claim, history: readonly Frame[], interchanges: readonly string[]) {
  const { claimId, encounterId, stage, coverages, lines, submissions, balances, openWorkId } = claim;
  return {
    ...{ claimId, encounterId, stage, ...totals(balances) },
    payers: coverages.map(({ payerId }) => payerId),
    ...{ fileBy: runningFiling(claim)?.by, openWorkId, lines, submissions, interchanges, balances, history },
  };
}

function page(
  claim: Claim,
  frames: readonly Frame[],
  files: readonly string[],
  payer: PayerName,
  zone: string,
  option: string,
): string {
  const { claimId, encounterId, stage, coverages, lines, openWorkId } = claim;
  const payers = coverages.map(({ payerId }) => payer(payerId)).join(', then ') || 'the patient alone';
  const head = [
    ['visit', `${encounterId} on ${firstServiceDay(claim)}`],
    ['services', lines.map(({ code, modifiers }) => [code, ...modifiers].join('-')).join(', ')],
    ['payers', payers],
    ...files.map((file, at) => [at === 0 ? 'sent in' : '', file]),
    ...acceptance(claim, payer),
    ...(openWorkId ? [['waits for', `work item ${openWorkId}:  npx claimline work show ${openWorkId}${option}`]] : []),
  ];
  return [
    styleText('bold', `Claim ${claimId}: ${stageWords[openWorkId && !isClosed(claim) ? 'NeedsPerson' : stage]}`),
    ...columns(head).map((line) => `  ${line}`),
    `  ${balanceText(totals(claim.balances))}`,
    ...frames.flatMap((frame) => ['', ...frameLines(frame, zone)]),
  ].join('\n');
}

/** Who has taken it, which proves that it was filed in time; or by when somebody must. */
function acceptance(claim: Claim, payer: PayerName): string[][] {
  const filing = runningFiling(claim);
  if (filing) return [['not accepted', `by ${payer(filing.payerId)} yet; its filing window closes on ${filing.by}`]];
  const accepted = claim.submissions.findLast(({ acknowledgment }) => acknowledgment?.outcome === 'Accepted');
  if (!accepted?.acknowledgment) return [];
  const { at, source, by, trace, interchange, file } = accepted.acknowledgment;
  const proof = [trace && `report ${trace}`, interchange && `our interchange ${interchange}`, file].filter(Boolean);
  return [['accepted', [`${at.slice(0, 10)} by ${source ?? by}`, ...proof].join(', ')]];
}

function frameLines({ at, by, what, why, money, after }: Frame, zone: string): string[] {
  const width = pageWidth();
  const indent = ' '.repeat(18);
  const who = by === 'claimline' ? '' : styleText('dim', `  (by ${by})`);
  return [
    `${styleText('dim', localTime(at, zone))}  ${styleText('bold', wrapped(`${what}.`, width - indent.length, indent))}${who}`,
    ...why.map((reason) => indent + wrapped(reason, width - indent.length, indent)),
    ...money.map((move) => indent + wrapped(styleText('green', move), width - indent.length, indent)),
    ...(money.length > 0
      ? [indent + wrapped(styleText('dim', balanceText(after)), width - indent.length, indent)]
      : []),
  ];
}

/** `charged 241.00 = paid 97.21 + …`, parts at zero left out except what is open. */
function balanceText(sums: Totals): string {
  const parts: [string, number][] = [
    ['paid', sums.paidCents],
    ['by patient', sums.patientPaidCents],
    ['contractual', sums.contractualCents],
    ['adjusted', sums.otherAdjustmentCents],
    ['written off', sums.writtenOffCents],
  ];
  const told = parts.flatMap(([name, cents]) => (cents === 0 ? [] : [`${name} ${usd(cents)}`]));
  return `charged ${usd(sums.chargeCents)} = ${[...told, `open ${usd(sums.openCents)}`].join(' + ')}`;
}

/** `2026-01-02 17:00` on the practice's wall. */
function localTime(at: Moment, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
