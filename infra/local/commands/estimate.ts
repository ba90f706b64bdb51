import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { Day } from '../../../functions/domain/days.ts';
import { rangeInWords } from '../../../functions/domain/estimate/estimate-document.ts';
import { expectedCents } from '../../../functions/domain/estimate/good-faith.ts';
import { usd } from '../../../functions/domain/money.ts';
import { renderPdf } from '../../../functions/doors/print-document/render.ts';
import { keepGoodFaithEstimate } from '../../../functions/store/good-faith-estimates.ts';
import { type Books, openBooks } from '../books.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { type Estimated, estimateOfClaim, estimateOfVisit, estimatesOfFile } from '../estimates.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';
import { print } from './work.ts';

export interface EstimateFlags extends Looking, Place {
  readonly service: readonly string[];
  readonly diagnosis: readonly string[];
  readonly answers?: string;
  readonly practice?: string;
  readonly pdf?: string;
  readonly today?: Day;
  readonly reference: string;
  readonly json?: boolean;
}

/**
 * `claimline estimate`: what a visit is expected to cost its patient. Answers the exit code: 2 when something cannot be
 * estimated. An estimate that is printed for a visit of the books is kept as given to the patient.
 */
export async function estimate(what: string, flags: EstimateFlags): Promise<number> {
  const { reference, answers, practice, pdf, service, diagnosis } = flags;
  const today = flags.today ?? new Date().toISOString().slice(0, 10);
  let all: readonly Estimated[];
  if (existsSync(what)) all = await estimatesOfFile(what, { today, reference, answers, practice });
  else {
    const books = await openBooks(flags);
    const asked = { today, reference, diagnoses: diagnosis };
    const found =
      (await estimateOfClaim(books, what.toUpperCase(), asked)) ?? (await estimateOfVisit(books, what, service, asked));
    if (!found) throw new Mistake(`${what} is neither a file, nor a claim or an announced visit of these books.`);
    await seen(books, found, flags);
    if (pdf && found.selfPay && service.length > 0) await keep(books, found, flags);
    all = [found];
  }
  const printed = pdf === undefined ? [] : await printAll(all, pdf);
  if (flags.json) print(JSON.stringify(all.map(asJson)));
  else print([...all.flatMap((one) => [...page(one), '']), ...printed].join('\n').trimEnd());
  return all.some(({ impossible }) => impossible !== undefined) ? 2 : 0;
}

async function seen({ table }: Books, { name, practice }: Estimated, flags: Looking): Promise<void> {
  await recordSeen(table, practice.practiceId, undefined, `the estimate of ${name} (claimline estimate)`, flags);
}

async function keep({ table }: Books, { practice, selfPay }: Estimated, { by }: Looking): Promise<void> {
  const whoAndWhen = { at: new Date().toISOString(), by: by ?? userInfo().username };
  await keepGoodFaithEstimate(table, practice.practiceId, selfPay!, whoAndWhen);
}

/** One goes into the file; several into a folder of that name, each by its number. */
async function printAll(all: readonly Estimated[], pdf: string): Promise<string[]> {
  const printable = all.filter(({ document }) => document !== undefined);
  if (all.length > 1) mkdirSync(pdf, { recursive: true });
  for (const { name, document } of printable)
    writeFileSync(all.length > 1 ? join(pdf, `${name}-estimate.pdf`) : pdf, await renderPdf(document!));
  return [`${printable.length} of ${all.length} printed: ${pdf}`];
}

/** Money and codes; who the patient is stays out of it. */
function asJson({ name, payerName, insured, selfPay, impossible }: Estimated) {
  const lines = selfPay?.lines.map(({ code, modifiers, units, chargeCents }) => ({
    code,
    modifiers,
    units,
    chargeCents,
  }));
  return {
    ...{ visit: name, payer: payerName, impossible },
    ...insured,
    ...(selfPay && { goodFaith: { issuedOn: selfPay.issuedOn, expectedCents: expectedCents(selfPay), lines } }),
  };
}

function page({ name, payerName, insured, selfPay, impossible }: Estimated): string[] {
  const width = pageWidth() - 4;
  const list = (items: readonly string[]) => items.map((text) => `  ${wrapped(text, width, '    ')}`);
  if (impossible)
    return [`${styleText('bold', name)}  ${payerName}: ${styleText('red', 'no estimate')}`, ...list([impossible])];
  if (selfPay) {
    const rows = selfPay.lines.map(({ code, modifiers, units, chargeCents }) => [
      `  ${[code, ...modifiers].join('-')}`,
      units === 1 ? '' : `× ${units}`,
      usd(chargeCents),
    ]);
    const head = `${styleText('bold', name)}  the patient pays alone: ${styleText('bold', usd(expectedCents(selfPay)))}`;
    return [head, ...columns(rows, [2])];
  }
  const { lines, worked, patientCents, because, settings, payerId, notes } = insured!;
  const head = `${styleText('bold', name)}  ${payerName}, the patient's part: ${styleText('bold', rangeInWords(patientCents))}`;
  const isExact = patientCents.low === patientCents.high;
  const rows = lines.map(({ code, modifiers, chargeCents }, index) => {
    const [low, high] = [worked.low[index]!, worked.high[index]!];
    const both = (of: (service: typeof low) => number) => {
      const [least, most] = [of(low), of(high)].toSorted((a, b) => a - b);
      return isExact || least === most ? usd(of(high)) : `${usd(least!)}–${usd(most!)}`;
    };
    return [
      `  ${[code, ...modifiers].join('-')}`,
      ...[usd(chargeCents), both(({ allowedCents }) => allowedCents), both(({ deductibleCents }) => deductibleCents)],
      ...[both(({ copayCents }) => copayCents), both(({ coinsuranceCents }) => coinsuranceCents)],
      both(({ patientCents }) => patientCents),
    ];
  });
  const titles = ['  service', 'charge', 'allowed', 'deductible', 'copay', 'coinsurance', 'patient'];
  return [
    head,
    ...columns([titles, ...rows], [1, 2, 3, 4, 5, 6]),
    ...list(lines.map(({ code, allowed }) => `${code}: ${allowed.how}.`)),
    ...list(because),
    ...(settings.length > 0 ? list([`The file of ${payerId} could settle it: ${settings.join(', ')}.`]) : []),
    ...list(notes),
  ];
}
