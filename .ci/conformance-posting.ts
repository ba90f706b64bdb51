/**
 * Sends every 835 of a folder of sample files through the door, against claims made for it: `node .ci/conformance-posting.ts
 * FOLDER`. What is in balance by the golden tables is posted over the same totals, or was posted before under the same trace;
 * what is not is quarantined for what the tables say. The last line is `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceLine } from '../functions/domain/claim/claim.ts';
import { sum } from '../functions/domain/money.ts';
import { billed, dayOf, statedDays } from '../functions/domain/remittance/said-of-service.ts';
import { readCents } from '../functions/domain/x12/decimal.ts';
import { readText } from '../functions/domain/x12/interchange.ts';
import { read835 } from '../functions/domain/x12/read-835.ts';
import type { ClaimPayment, Remittance } from '../functions/domain/x12/remittance.ts';
import { handler } from '../functions/doors/receive-remittances/handler.ts';
import * as keys from '../functions/store/keys.ts';
import { findRemittance, type StoredRemittance } from '../functions/store/remittances.ts';
import { savePractice } from '../functions/store/save-practice.ts';
import { aCoverage, aLine, aPayer, aPractice } from '../test/support/claims.ts';
import { Office } from '../test/support/office.ts';
import { aRemittance, remittanceText, reversed } from '../test/support/remittances.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder that holds the samples.');

type Row = Readonly<Record<string, string>>;
function table(name: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(folder as string, name), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index] ?? '', cell])));
}

let passed = 0;
/** Payments under a trace that came before in the same file: they are posted once. */
let repeated = 0;
const failures: string[] = [];
const check = (what: string, expected: unknown, found: unknown) => {
  if (String(expected) === String(found)) passed++;
  else failures.push(`${what}: expected ${expected}, found ${found}`);
};

const byTransaction = Map.groupBy(table('golden_835_by_st.tsv'), ({ file }) => file);
for (const row of table('golden_835.tsv')) await conform(row);

for (const failure of failures) console.log(failure);
console.log(`${repeated} payments came under a trace that stood before in their file, and were not posted again.`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function conform({ file = '', balanced, claims_unbalanced, svc_unbalanced }: Row): Promise<void> {
  const text = readFileSync(join(folder as string, file), 'utf8');
  const transactions = readText(text).interchanges.flatMap(({ groups }) =>
    groups.flatMap((group) => group.transactions),
  );
  const remittances = transactions.filter(({ id }) => id === '835').map((one) => read835(one).content);
  const office = await officeFor(remittances);
  await office.drop(handler, 'cedar-family/remittances/sample.835', text);

  const seen = new Set<string>();
  for (const [index, one] of remittances.entries()) {
    const golden = byTransaction.get(file)?.[index];
    const id = `${one.trace.originator}-${one.trace.number}`.replaceAll(/[^A-Za-z0-9-]/g, '');
    const name = `${file} ${index + 1}`;
    const kept = await findRemittance(office.table, 'cedar-family', id);
    if (seen.has(id)) {
      repeated++;
      continue;
    }
    seen.add(id);
    const isWhole =
      golden?.balanced === 'y' && (balanced === 'y' || (claims_unbalanced === '0' && svc_unbalanced === '0'));
    check(`${name}: what became of it`, isWhole ? 'Posted' : 'Quarantined', kept?.state);
    if (isWhole) check(`${name}: posted on claims`, readCents(golden?.sum_CLP04 ?? ''), kept?.balances?.posted ?? 0);
    else if (kept)
      reasons(name, kept, golden, remittances.length === 1 ? { claims_unbalanced, svc_unbalanced } : undefined);
  }
}

/** The exact cents by which the payment is off, and how many claims and lines are. */
function reasons(name: string, { differences }: StoredRemittance, golden: Row | undefined, counts?: Row): void {
  const payment = differences.find((one) => one.startsWith('The payment'));
  // Where the tables found no payment at all, that it is off is all that can be held.
  const offBy = golden?.diff === 'None' ? payment && centsIn(payment) : (readCents(golden?.diff ?? '0') ?? 0);
  check(`${name}: the payment is off by`, !offBy ? undefined : Math.abs(offBy), payment && centsIn(payment));
  if (!counts) return;
  check(
    `${name}: claims that are off`,
    counts.claims_unbalanced,
    differences.filter((one) => one.startsWith('Claim ')).length,
  );
  check(
    `${name}: lines that are off`,
    counts.svc_unbalanced,
    differences.filter((one) => one.startsWith('Service')).length,
  );
}

function centsIn(sentence: string): number {
  return Number(/\$([\d,.]+\d)/.exec(sentence)?.[1]?.replaceAll(/[,.]/g, ''));
}

/** The practice that is paid, its payer, the claims of the file, and what was paid before it is taken back. */
async function officeFor(remittances: readonly Remittance[]): Promise<Office> {
  const office = new Office();
  const [first] = remittances;
  const { name, id, references } = first!.payer;
  const aliases = remittances.flatMap(({ payer }) => [
    payer.name,
    payer.id,
    ...payer.references.map(({ value }) => value),
  ]);
  const payer = aPayer({
    name: name ?? 'A payer',
    x12Id: id ?? references[0]?.value ?? 'NONE',
    fees: {},
    aliases: aliases.flatMap((one) => one ?? []),
  });
  await savePractice(office.platform, aPractice(), [payer]);
  const payees = remittances.flatMap(({ payee }) => [payee.id, ...payee.references.map(({ value }) => value)]);
  for (const payee of payees.flatMap((one) => one ?? [])) {
    await office.table.put({ ...keys.route('NPI', payee), practiceId: 'cedar-family' });
    await office.table.put({ ...keys.route('TAX', payee.replaceAll(/\D/g, '')), practiceId: 'cedar-family' });
  }
  const payments = remittances.flatMap(({ claims }) => claims);
  const coverages = [aCoverage(), aCoverage(), aCoverage()];
  for (const [claimId, some] of Map.groupBy(payments, ({ patientControlNumber }) =>
    patientControlNumber.trim().toUpperCase(),
  )) {
    if (claimId === '') continue;
    await office.has({ claimId, coverages, stage: 'Accepted', lines: numbered(some.flatMap(linesOf)) });
  }
  for (const [n, one] of payments.filter(({ status }) => status === '22').entries()) {
    const before = aRemittance([reversed(one, { status: '1' })], {
      ...{ payer: first!.payer, payee: { ...first!.payee, id: '1122334455', idQualifier: 'XX' } },
      trace: { number: `BEFORE${n}`, originator: '1999999999' },
    });
    await office.drop(handler, `cedar-family/remittances/before${n}.835`, remittanceText(before));
  }
  return office;
}

/** The lines that a claim payment speaks of, with one more for what it says nothing of. */
function linesOf(received: ClaimPayment): ServiceLine[] {
  const [day = '2020-01-01'] = statedDays(received);
  const line = (code: string, cents: number, modifiers: readonly string[], on: string) =>
    aLine({ code, chargeCents: Math.abs(cents), modifiers, from: on, to: on });
  const said = received.services.map((service) =>
    line(
      billed(service),
      service.chargeCents,
      (service.submitted ?? service.procedure).modifiers,
      dayOf(service) ?? day,
    ),
  );
  const rest = received.chargeCents - sum(received.services.map(({ chargeCents }) => chargeCents));
  return rest === 0 ? said : [...said, line('REST1', rest, [], day)];
}

/** Lines that several payments of one claim speak of are there once. */
function numbered(lines: readonly ServiceLine[]): ServiceLine[] {
  const unique = new Map<string, ServiceLine>();
  const times = new Map<string, number>();
  for (const one of lines) {
    const text = [one.code, one.from, one.chargeCents, ...one.modifiers].join(' ');
    times.set(text, (times.get(text) ?? 0) + 1);
    unique.set(`${text} ${times.get(text)}`, one);
  }
  return [...unique.values()].slice(0, 50).map((one, index) => ({ ...one, line: index + 1 }));
}
