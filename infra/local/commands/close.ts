import { styleText } from 'node:util';
import type { DayCertificate } from '../../../functions/domain/close/certificate.ts';
import type { DayClose } from '../../../functions/domain/close/day-close.ts';
import type { Day } from '../../../functions/domain/days.ts';
import { sum, usd } from '../../../functions/domain/money.ts';
import type { Files } from '../../../functions/platform/platform.ts';
import { certificateFolder, closeOf, lastCertificate, readCertificate } from '../../../functions/store/certificates.ts';
import { Histories } from '../../../functions/store/posted.ts';
import { openBooks } from '../books.ts';
import { columns } from '../columns.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

interface ShownClose {
  readonly practiceId: string;
  readonly day: Day;
  /** The file in the archive, named by its hash; a day that is not over has none. */
  readonly file?: string;
  readonly frozen?: DayClose;
  /** As it is known now. */
  readonly now: DayClose;
  /** What has come, or was found out, since the day was closed. */
  readonly later: readonly string[];
}

/** `claimline close`: what the money of a day came to. Answers 0, or 2 when something does not come to the same. */
export async function close(flags: Place & Looking & { day?: Day; json?: boolean }): Promise<number> {
  const { table, files, practiceIds } = await openBooks(flags);
  const shown: ShownClose[] = [];
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, 'the close of a day (claimline close)', flags);
    const { last } = await lastCertificate(table, practiceId);
    const day = flags.day ?? last?.to ?? new Date().toISOString().slice(0, 10);
    const [file, certificate] = last && day <= last.to ? await frozenDay(files, practiceId, day, last) : [];
    const now = await closeOf(table, practiceId, day, new Histories(table, practiceId));
    const frozen = certificate?.close;
    shown.push({ practiceId, day, file, frozen, now, later: frozen ? later(frozen, now) : [] });
  }
  process.stdout.write(flags.json ? `${JSON.stringify(shown)}\n` : shown.map(page).join('\n'));
  return shown.every(({ now }) => now.differences.length === 0) ? 0 : 2;
}

/** The certificate of a day that later ones are bound to; by going back from the newest. */
async function frozenDay(
  files: Files,
  practiceId: string,
  day: Day,
  last: { readonly file: string },
): Promise<[string, DayCertificate] | []> {
  const found: string[] = [];
  for await (const { key } of files.list('archive', `${certificateFolder(practiceId)}${day}.`)) found.push(key);
  const [only] = found;
  if (found.length === 1 && only) return [only, await readCertificate(files, only)];
  for (let file: string | undefined = last.file; file; ) {
    const certificate: DayCertificate = await readCertificate(files, file);
    if (certificate.day === day) return [file, certificate];
    file = certificate.previous?.file;
  }
  return [];
}

function later(frozen: DayClose, now: DayClose): string[] {
  const deposits = new Map(frozen.deposits.map((one) => [one.depositId, one]));
  const remittances = new Map(frozen.remittances.map((one) => [one.remittanceId, one]));
  const receipts = new Map(frozen.receipts.map(({ batch, cents }) => [batch, cents]));
  return [
    ...now.deposits.flatMap(({ depositId, cents, openCents }) => {
      const before = deposits.get(depositId);
      if (!before) return [`deposit ${depositId} over ${usd(cents)} came`];
      return openCents === before.openCents
        ? []
        : [`of deposit ${depositId} ${usd(before.openCents - openCents)} were explained`];
    }),
    ...now.remittances.flatMap(({ remittanceId, paymentCents, postedCents }) => {
      const before = remittances.get(remittanceId);
      if (!before) return [`remittance ${remittanceId} over ${usd(paymentCents)} came`];
      const more = postedCents - before.postedCents;
      return more === 0 ? [] : [`of remittance ${remittanceId} ${usd(more)} more were posted`];
    }),
    ...now.receipts.flatMap(({ batch, cents }) => {
      const more = cents - (receipts.get(batch) ?? 0);
      return more === 0 ? [] : [`${usd(more)} of patients (${batch}) were recorded`];
    }),
  ];
}

function page({ practiceId, day, file, frozen, now, later: came }: ShownClose): string {
  const shown = frozen ?? now;
  const { deposits, remittances, receipts } = shown;
  const total = (pick: (one: DayClose['deposits'][number]) => number) => sum(deposits.map(pick));
  const all = (pick: (one: DayClose['remittances'][number]) => number) => sum(remittances.map(pick));
  const posted = remittances.filter(({ state }) => state !== 'Quarantined');
  const held = remittances.filter(({ state }) => state === 'Quarantined');
  const rows: [string, number][] = [
    ['for remittances', total((one) => one.remittanceCents)],
    ['settled at another time than the remittance says', total((one) => one.adjustmentCents)],
    ['for what patients paid', total((one) => one.patientCents)],
    ['of others, by name', total((one) => one.namedCents)],
    ['open: nobody knows yet what for', total((one) => one.openCents)],
  ];
  const told: [string, number][] = [
    ['posted to claims', all(({ postedCents }) => postedCents)],
    ['in suspense', sum(posted.map(({ suspenseCents }) => suspenseCents))],
    ['not ours, as somebody has found', sum(posted.map(({ notOursCents }) => notOursCents))],
    ['less provider-level adjustments', -sum(posted.map(({ providerCents }) => providerCents))],
    ['in quarantine, as it does not balance', sum(held.map(({ paymentCents }) => paymentCents))],
  ];
  const part = (rows: readonly [string, number][]) =>
    rows.filter(([, cents], index) => cents !== 0 || index === 0).map(([words, cents]) => [`  ${words}`, usd(cents)]);
  const open = deposits.filter(({ openCents }) => openCents !== 0);
  const state = file ? `closed, ${file}` : 'not closed yet';
  return [
    styleText('bold', `${practiceId}, ${day}`) + styleText('dim', `  ${state}`),
    ...columns(
      [
        [`Deposits (${deposits.length})`, usd(total(({ cents }) => cents))],
        ...part(rows),
        [`Remittances (${remittances.length})`, usd(all(({ paymentCents }) => paymentCents))],
        ...part(told),
        ['What patients paid', usd(sum(receipts.map(({ cents }) => cents)))],
      ],
      [1],
    ),
    ...open.map(({ depositId, openCents }) => `Open: ${usd(openCents)} of deposit ${depositId}`),
    ...now.differences.map((difference) => styleText('red', `Does not tie: ${difference}`)),
    ...(now.differences.length === 0 ? ['Everything ties, to the cent.'] : []),
    ...(came.length > 0 ? ['Since then:', ...came.map((one) => `  ${one}`)] : []),
    '',
  ].join('\n');
}
