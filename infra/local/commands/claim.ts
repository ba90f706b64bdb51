import { styleText } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { type Claim, firstServiceDay } from '../../../functions/domain/claim/claim.ts';
import type { Moment } from '../../../functions/domain/days.ts';
import { type Totals, totals } from '../../../functions/domain/ledger/ledger.ts';
import { usd } from '../../../functions/domain/money.ts';
import { claimHistory, getClaim } from '../../../functions/store/claims.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { dataOption } from '../data-option.ts';
import { type Frame, film } from '../film.ts';
import type { PayerName } from '../history-words.ts';
import { openTable } from '../opened-table.ts';
import { stageWords } from '../stage-words.ts';

/** `claimline claim`: the film of a claim. Answers the exit code. */
export async function claim(id: string, { data, json }: { data: string; json?: boolean }): Promise<number> {
  const { table, practice, payer } = await openTable(data);
  const found = await getClaim(table, practice.practiceId, id.toUpperCase());
  const frames = film(found, await Array.fromAsync(claimHistory(table, practice.practiceId, found.claimId)), payer);
  const text = json ? JSON.stringify(asJson(found, frames)) : page(found, frames, payer, practice.zone, data);
  process.stdout.write(`${text}\n`);
  return 0;
}

/** Ids, codes and money; who the patient is stays in the table. */
function asJson(claim: Claim, history: readonly Frame[]) {
  const { claimId, encounterId, stage, coverages, lines, submissions, balances, openWorkId } = claim;
  return {
    ...{ claimId, encounterId, stage, ...totals(balances) },
    payers: coverages.map(({ payerId }) => payerId),
    ...{ openWorkId, lines, submissions, balances, history },
  };
}

function page(claim: Claim, frames: readonly Frame[], payer: PayerName, zone: string, data: string): string {
  const { claimId, encounterId, stage, coverages, lines, openWorkId, submissions } = claim;
  const payers = coverages.map(({ payerId }) => payer(payerId)).join(', then ') || 'the patient alone';
  const sent = submissions.flatMap(({ interchange }) => interchange ?? []);
  const head = [
    ['visit', `${encounterId} on ${firstServiceDay(claim)}`],
    ['services', lines.map(({ code, modifiers }) => [code, ...modifiers].join('-')).join(', ')],
    ['payers', payers],
    ...(sent.length > 0 ? [['sent in', sent.join(', ')]] : []),
    ...(openWorkId
      ? [['waits for', `work item ${openWorkId}:  npx claimline work show ${openWorkId}${dataOption(data)}`]]
      : []),
  ];
  return [
    styleText('bold', `Claim ${claimId}: ${stageWords[stage]}`),
    ...columns(head).map((line) => `  ${line}`),
    `  ${balanceText(totals(claim.balances))}`,
    ...frames.flatMap((frame) => ['', ...frameLines(frame, zone)]),
  ].join('\n');
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
