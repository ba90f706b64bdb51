/**
 * Holds the X12 codec against a folder of sample files: `node .ci/conformance-x12.ts FOLDER`. The folder has one
 * directory per kind (835, 837P …) and, for the 835, the totals that an independent reading found (golden_835*.tsv).
 * Prints counts by kind; the last line is `N passed, N failed`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adjustedCents } from '../functions/domain/x12/adjustment.ts';
import { balance835 } from '../functions/domain/x12/balance-835.ts';
import { readCents } from '../functions/domain/x12/decimal.ts';
import { professionalClaimGuide } from '../functions/domain/x12/guides/005010X222A1.ts';
import { type Interchange, readInterchanges, type Transaction } from '../functions/domain/x12/interchange.ts';
import { read835 } from '../functions/domain/x12/read-835.ts';
import { read837p } from '../functions/domain/x12/read-837p.ts';
import { follows } from '../functions/domain/x12/read-transaction.ts';
import type { Remittance } from '../functions/domain/x12/remittance.ts';
import { Tokenizer, tokenize } from '../functions/domain/x12/tokenizer.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder that holds the samples.');

let passed = 0;
/** Transactions of versions that the 837P reader does not know. */
let refused = 0;
const failures: string[] = [];
const counts = new Map<string, { files: number; transactions: number; claims: number }>();

function check(what: string, expected: unknown, found: unknown): void {
  if (String(expected) === String(found)) passed++;
  else failures.push(`${what}: expected ${expected}, found ${found}`);
}

type Row = Readonly<Record<string, string>>;

function table(name: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(folder as string, name), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index] ?? '', cell])));
}

const sum = <T>(items: readonly T[], cents: (item: T) => number): number =>
  items.reduce((total, item) => total + cents(item), 0);

function remittancesOf(interchanges: readonly Interchange[]): { transaction: Transaction; content: Remittance }[] {
  const transactions = interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  return transactions
    .filter(({ id }) => id === '835')
    .map((transaction) => ({ transaction, content: read835(transaction).content }));
}

/** Every file is read without a throw, no character is lost, and pieces of seven characters give the same segments. */
for (const kind of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const count = { files: 0, transactions: 0, claims: 0 };
  counts.set(kind.name, count);
  for (const name of readdirSync(join(folder, kind.name))) {
    const file = `${kind.name}/${name}`;
    const text = readFileSync(join(folder, file), 'utf8');
    try {
      const transactions = readInterchanges(text).flatMap(({ groups }) =>
        groups.flatMap((group) => group.transactions),
      );
      count.files++;
      count.transactions += transactions.length;
      for (const transaction of transactions.filter(({ id }) => kind.name.startsWith('837P') && id === '837')) {
        if (!follows(transaction, professionalClaimGuide)) {
          refused++;
          continue;
        }
        const { content } = read837p(transaction);
        const segments = transaction.segments.filter(([id]) => id === 'CLM').length;
        check(`${file} ST ${transaction.control} claims`, segments, content.claims.length);
        count.claims += content.claims.length;
      }
      const tokenizer = new Tokenizer();
      const pieces = (text.match(/[\s\S]{1,7}/g) ?? []).flatMap((piece) => tokenizer.push(piece));
      const segmentsOf = (runs: ReturnType<typeof tokenize>) =>
        JSON.stringify(runs.flatMap(({ segments }) => segments));
      check(`${file} in pieces`, segmentsOf(tokenize(text)), segmentsOf([...pieces, ...tokenizer.end()]));
    } catch (error) {
      failures.push(`${file}: ${error}`);
    }
  }
}

const remittances = new Map<string, ReturnType<typeof remittancesOf>>();
for (const row of table('golden_835.tsv')) {
  const file = row.file ?? '';
  const interchanges = readInterchanges(readFileSync(join(folder, file), 'utf8'));
  const all = remittancesOf(interchanges);
  remittances.set(file, all);
  const contents = all.map(({ content }) => content);
  const claims = contents.flatMap((content) => content.claims);
  const services = claims.flatMap((claim) => claim.services);
  const adjustments = [...claims, ...services].flatMap((item) => item.adjustments);
  const balances = contents.map(balance835);
  const count = counts.get(file.split('/')[0] ?? '');
  if (count) count.claims += claims.length;

  const expect = (column: string, found: number) => check(`${file} ${column}`, row[column], found);
  const expectCents = (column: string, found: number) => check(`${file} ${column}`, readCents(row[column]), found);
  expect('interchanges', interchanges.filter(({ control }) => control !== '').length);
  expect('transactions', contents.length);
  expect('claims', claims.length);
  expect('svc_lines', services.length);
  expect('n_cas_adjustments', adjustments.length);
  expectCents(
    'total_charge_CLP03',
    sum(claims, (claim) => claim.chargeCents),
  );
  expectCents(
    'total_paid_CLP04',
    sum(claims, (claim) => claim.paidCents),
  );
  expectCents(
    'total_patient_resp_CLP05',
    sum(claims, (claim) => claim.patientResponsibilityCents ?? 0),
  );
  expectCents(
    'BPR02_total',
    sum(contents, ({ payment }) => payment.cents),
  );
  expectCents(
    'PLB_total',
    sum(contents, (content) => sum(content.providerAdjustments, ({ cents }) => cents)),
  );
  for (const group of ['CO', 'PR', 'OA', 'PI', 'CR']) {
    expectCents(`CAS_${group}`, adjustedCents(adjustments.filter((adjustment) => adjustment.group === group)));
  }
  expect(
    'txn_unbalanced',
    balances.filter((balance) => balance.transactionCents !== 0 || balance.illegibleAmounts > 0).length,
  );
  expect(
    'claims_unbalanced',
    sum(balances, (balance) => balance.claims.length),
  );
  expect(
    'svc_unbalanced',
    sum(balances, (balance) => balance.services.length),
  );
  check(`${file} balanced`, row.balanced, balances.every(({ isBalanced }) => isBalanced) ? 'y' : 'n');
}

const seen = new Map<string, number>();
for (const row of table('golden_835_by_st.tsv')) {
  const file = row.file ?? '';
  const index = seen.get(file) ?? 0;
  seen.set(file, index + 1);
  const remittance = remittances.get(file)?.[index];
  const what = `${file} ST ${row.ST02}`;
  const { payment, trace, claims, providerAdjustments } = remittance?.content ?? {};
  check(`${what} ST02`, row.ST02, remittance?.transaction.control);
  check(`${what} TRN02`, row.TRN02, trace?.number);
  check(`${what} BPR01`, row.BPR01, payment?.handling);
  check(`${what} BPR02`, readCents(row.BPR02) ?? 0, payment?.cents);
  check(`${what} BPR04`, row.BPR04, payment?.method);
  check(`${what} claims`, row.claims, claims?.length);
  check(
    `${what} CLP04`,
    readCents(row.sum_CLP04),
    sum(claims ?? [], (claim) => claim.paidCents),
  );
  check(
    `${what} PLB`,
    readCents(row.sum_PLB),
    sum(providerAdjustments ?? [], ({ cents }) => cents),
  );
  const missing = remittance && balance835(remittance.content).transactionCents;
  if (readCents(row.diff) !== undefined) check(`${what} diff`, readCents(row.diff), missing);
}

const claimsSeen = new Map<string, number>();
for (const row of table('golden_835_claims.tsv')) {
  const file = row.file ?? '';
  const index = claimsSeen.get(file) ?? 0;
  claimsSeen.set(file, index + 1);
  const all = (remittances.get(file) ?? []).flatMap(({ transaction, content }) => {
    const unbalanced = new Set(balance835(content).claims.map(({ position }) => position));
    return content.claims.map((claim) => ({
      claim,
      control: transaction.control,
      balanced: !unbalanced.has(claim.position),
    }));
  });
  const { claim, control, balanced } = all[index] ?? {};
  const adjustments = claim ? [claim, ...claim.services].flatMap((item) => item.adjustments) : [];
  const what = `${file} claim ${index + 1}`;
  const found = {
    ST02: control,
    CLP01: claim?.patientControlNumber,
    CLP02: claim?.status,
    CLP06: claim?.filingCode,
    CLP07: claim?.payerClaimNumber ?? '',
    svc_lines: claim?.services.length,
    n_cas: adjustments.length,
    claim_balanced: balanced ? 'y' : 'n',
  };
  for (const [column, value] of Object.entries(found)) check(`${what} ${column}`, row[column], value);
  const cents = {
    CLP03: claim?.chargeCents,
    CLP04: claim?.paidCents,
    CLP05: claim?.patientResponsibilityCents ?? 0,
    ...Object.fromEntries(
      ['CO', 'PR', 'OA', 'PI', 'CR'].map((group) => [
        group,
        adjustedCents(adjustments.filter((adjustment) => adjustment.group === group)),
      ]),
    ),
  };
  for (const [column, value] of Object.entries(cents)) check(`${what} ${column}`, readCents(row[column]) ?? 0, value);
}

for (const [kind, { files, transactions, claims }] of counts) {
  console.log(`${kind}: ${files} files, ${transactions} transactions${claims > 0 ? `, ${claims} claims` : ''}`);
}
console.log(`${refused} 837s of other versions left alone`);
for (const failure of failures) console.log(`FAILED ${failure.slice(0, 300)}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
