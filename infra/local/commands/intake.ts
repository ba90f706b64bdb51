import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { toClaim } from '../../../functions/domain/encounter/to-claim.ts';
import { readChargeFile } from '../../../functions/doors/receive-charges/read-charge-file.ts';
import type { Visit } from '../../../functions/doors/receive-charges/read-charges.ts';
import {
  type ChargeReceipt,
  receiptOf as receiptFrom,
  type Verdict,
  verdictsOf,
} from '../../../functions/doors/receive-charges/receipt.ts';
import { type Admission, preview } from '../../../functions/store/intake.ts';
import { findPractice, listPayers } from '../../../functions/store/practices.ts';
import { openBooks } from '../books.ts';
import { chargeReceiptPage } from '../charge-receipt-page.ts';
import { allReceipts, receiptOf } from '../charge-receipts.ts';
import { columns } from '../columns.ts';
import { DataFolder } from '../data-folder.ts';
import { fitName } from '../fit-name.ts';
import { Mistake } from '../mistake.ts';
import { readBytes, readPractice, samplePractice } from '../practice-file.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import type { Place } from '../stage-or-folder.ts';

export interface IntakeFlags extends Looking, Place {
  readonly json?: boolean;
  /** Of several on a stage; with a dry run also a file. */
  readonly practice?: string;
}

/** `claimline intake`: what became of a charge file, or of all of them. Answers the exit code: 2 when something was not taken. */
export async function show(file: string | undefined, flags: IntakeFlags): Promise<number> {
  const { table, files, practiceIds: all, option } = await openBooks(flags);
  const practiceIds = flags.practice === undefined ? all : [flags.practice];
  const place = flags.stage === undefined ? new DataFolder(flags.data).shown() : `stage ${flags.stage}`;
  const what = file === undefined ? 'the receipts of all charge files' : `the receipt of a charge file`;
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, `${what} (claimline intake)`, flags);
  }
  const found =
    file === undefined ? await allReceipts(files, practiceIds) : [await receiptOf(files, practiceIds, file, place)];
  const receipts = found.map(({ receipt }) => receipt);
  if (flags.json) print(JSON.stringify(file === undefined ? receipts : receipts[0]));
  else if (file !== undefined) print(page(receipts[0]!));
  else print(receipts.length === 0 ? 'No charge file has come in.' : listPage(receipts, option));
  return receipts.some(({ quarantined }) => quarantined > 0) ? 2 : 0;

  function page(receipt: ChargeReceipt): string {
    const { fix } = receipt;
    return chargeReceiptPage(receipt, fix && fixPlace(fix));
  }
  function fixPlace(fix: string): string {
    return flags.stage === undefined ? new DataFolder(flags.data).shown('records', fix) : `records/${fix} of ${place}`;
  }
}

/**
 * `claimline intake FILE --dry-run`: what would become of each visit, held against the books of the data folder where there
 * are some. Nothing is written but that somebody has looked. Answers the exit code: 2 when something would not be taken.
 */
export async function dryRun(file: string | undefined, flags: IntakeFlags): Promise<number> {
  if (file === undefined) throw new Mistake('Name the charge file: npx claimline intake my-charges.csv --dry-run');
  const bytes = readBytes(file);
  const books = await booksFor(flags);
  const setting = books?.setting ?? readPractice(flags.practice ?? samplePractice);
  const table = books?.table ?? { get: async () => undefined };

  const at = new Date().toISOString();
  const charges = await readChargeFile(bytes, setting);
  const earlier = new Map<string, Earlier>();
  const verdicts = await verdictsOf(charges, async (encounter, visit) => {
    const admission = await preview(table, encounter, setting, at);
    const made = toClaim(encounter, setting, at);
    return 'claim' in made ? besideEarlier(admission, made.claim, visit, earlier) : admission;
  });
  const receipt = receiptFrom({ file: fitName(file), at }, charges, verdicts);
  const rows = charges.visits.flatMap((visit, index) => rowVerdicts(visit, verdicts[index]!, earlier));
  rows.sort((one, other) => one.row - other.row);
  if (flags.json) print(JSON.stringify({ dryRun: true, ...receipt, verdicts: rows }));
  else {
    const against = books ? `the books ${books.name}` : `${setting.practice.name}, without books`;
    print(`Nothing was written. This is what would become of it, held against ${against}:\n`);
    const noun = receipt.format === '837P' ? 'segment' : 'row';
    if (receipt.problems.length !== 1 || receipt.encounters > 0) print(verdictLines(rows, noun).join('\n'));
    print(`\n${chargeReceiptPage(receipt, undefined)}`);
  }
  return receipt.quarantined > 0 || receipt.rows === 0 ? 2 : 0;
}

/** The books that a dry run is held against: those of a stage, or of the data folder where there are some. */
async function booksFor(flags: IntakeFlags) {
  const { stage, data, practice } = flags;
  if (stage === undefined && (practice !== undefined || !new DataFolder(data).read())) return undefined;
  const { table, practiceIds } = await openBooks(flags);
  const practiceId = practice ?? practiceIds[0];
  if (practiceId === undefined || (practice === undefined && practiceIds.length > 1)) {
    throw new Mistake(`Say whose charges they are: --practice with one of ${practiceIds.join(', ')}.`);
  }
  const found = await findPractice(table, practiceId);
  if (!found) throw new Mistake(`There is no practice ${practiceId}; there are: ${practiceIds.join(', ')}.`);
  await recordSeen(table, practiceId, undefined, 'which charges came before (claimline intake --dry-run)', flags);
  const setting = { practice: found, payers: await listPayers(table, practiceId) };
  return { table, setting, name: stage === undefined ? `in ${new DataFolder(data).shown()}` : `of stage ${stage}` };
}

interface RowVerdict {
  readonly row: number;
  readonly verdict: 'new' | 'known before' | 'repeats a row' | 'not taken';
  readonly claimId?: string;
  /** The row of this file that says the same. */
  readonly sameAs?: number;
  readonly because?: string;
}

const words = { Posted: 'new', Duplicate: 'known before', Quarantined: 'not taken' } as const;

/** The visit of this file that a claim's number was met in first, and what it charged. */
interface Earlier {
  readonly visit: Visit;
  readonly fingerprint: string;
}

/** What becomes of a visit whose number another one of the same file has: it comes later, when that one is a claim. */
function besideEarlier(
  admission: Admission,
  { claimId, fingerprint }: Claim,
  visit: Visit,
  earlier: Map<string, Earlier>,
): Admission {
  const before = earlier.get(claimId);
  if (!before) earlier.set(claimId, { visit, fingerprint });
  if (!before || admission.outcome !== 'Posted') return admission;
  if (before.fingerprint === fingerprint) return { outcome: 'Duplicate', claimId };
  const message = `has the number of another visit of this file, at ${before.visit.rows[0]!.number}, and says something else`;
  return { outcome: 'Quarantined', complaints: [{ field: 'encounter_id', message }] };
}

function rowVerdicts(visit: Visit, verdict: Verdict, earlier: ReadonlyMap<string, Earlier>): RowVerdict[] {
  const { rows, repeats } = visit;
  const first = verdict.outcome === 'Duplicate' ? earlier.get(verdict.claimId)?.visit : undefined;
  const isRepeat = first !== undefined && first !== visit;
  const { outcome } = verdict;
  const claimId = verdict.outcome === 'Quarantined' ? undefined : verdict.claimId;
  const problems = verdict.outcome === 'Quarantined' ? verdict.problems : [];
  const because = (row: number) => {
    if (outcome !== 'Quarantined') return undefined;
    const own = problems.filter((problem) => problem.row === row);
    return own.length === 0
      ? 'another row of its visit has a problem'
      : own.map(({ column, message }) => [column, message].filter(Boolean).join(': ')).join('; ');
  };
  return [
    ...rows.map(({ number: row }, index) => ({
      row,
      verdict: isRepeat ? ('repeats a row' as const) : words[outcome],
      claimId,
      ...(isRepeat && { sameAs: first.rows[index]?.number }),
      because: because(row),
    })),
    ...repeats.map(({ number: row, of: sameAs }) => ({
      sameAs,
      row,
      verdict: outcome === 'Quarantined' ? ('not taken' as const) : ('repeats a row' as const),
      claimId,
      because: because(row),
    })),
  ];
}

/** Of a long file, those rows that are not simply new. */
function verdictLines(rows: readonly RowVerdict[], noun: string): string[] {
  const told = rows.length > 100 ? rows.filter(({ verdict }) => verdict !== 'new').slice(0, 500) : rows;
  const lines = columns(
    told.map(({ row, verdict, claimId, sameAs, because }) => {
      const what = claimId ?? because ?? '';
      return [`  ${noun} ${row}`, verdict, sameAs === undefined ? what : `${what}, as ${noun} ${sameAs}`];
    }),
  );
  const left = rows.length - told.length;
  return left === 0 ? lines : [...lines, `  and ${left} more, with --json all of them.`];
}

const listPage = (receipts: readonly ChargeReceipt[], option: string) =>
  [
    ...receipts.map((receipt) => chargeReceiptPage({ ...receipt, problems: [], suggestions: {} }, undefined)),
    '',
    `One of them with its problems:  npx claimline intake ${receipts.at(-1)!.file}${option}`,
  ].join('\n');

const print = (text: string) => process.stdout.write(`${text}\n`);
