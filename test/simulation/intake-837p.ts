import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import { toClaim } from '../../functions/domain/encounter/to-claim.ts';
import type { ProfessionalClaim } from '../../functions/domain/x12/professional-claim.ts';
import { tokenize } from '../../functions/domain/x12/tokenizer.ts';
import { readChargeFile } from '../../functions/doors/receive-charges/read-charge-file.ts';
import type { Charges } from '../../functions/doors/receive-charges/read-charges.ts';
import { readCharges } from '../../functions/doors/receive-charges/read-charges.ts';
import { receiptOf, type Verdict, verdictsOf } from '../../functions/doors/receive-charges/receipt.ts';
import { refusedOf } from '../../functions/doors/receive-charges/refused-of.ts';
import { readPractice, sampleFolder, samplePractice } from '../../infra/local/practice-file.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { asCharged, charge837p } from '../support/charge-837p.ts';
import { damagedFiles } from './x12-mutated.ts';

const setting = readPractice(samplePractice);
const at = '2026-01-31T00:00:00.000Z';

/** Damaged 837Ps are taken apart as charges without a crash and in time; every segment of them is in a claim or told. */
export async function* malformed837p(count: number): AsyncGenerator<Figure> {
  const crashes = new Set<string>();
  const losses = new Set<string>();
  let [crashed, lost, slowest, lines, taken] = [0, 0, 0, 0, 0];
  for (const text of damagedFiles(charges(), count)) {
    const began = process.threadCpuUsage();
    try {
      const seen = await broughtIn(text);
      const { user, system } = process.threadCpuUsage(began);
      slowest = Math.max(slowest, (user + system) / 1_000);
      lines += seen.lines;
      taken += seen.taken;
      const missing = unaccounted(text, seen);
      if (missing.length > 0) lost++;
      for (const one of missing) losses.add(one);
    } catch (error) {
      crashed++;
      crashes.add(String(error));
    }
  }
  yield exactly(`837P: malformed files of ${count} that crash${some(crashes)}`, crashed, 'files', 0);
  yield exactly(
    `837P: malformed files of ${count} with a segment or claim that is nowhere${some(losses)}`,
    lost,
    'files',
    0,
  );
  yield figure('837P: the longest that one took', slowest, 'CPU ms', { atMost: 1000 });
  yield figure(`837P: service lines of them that were whole and taken, of ${lines}`, taken, 'lines');
}

const some = (all: ReadonlySet<string>) => (all.size > 0 ? ` (${[...all].slice(0, 3).join('; ')})` : '');

/** The sample month's claims by three, as an 837P. */
function charges() {
  const folder = join(sampleFolder, 'charges');
  const claims = readdirSync(folder).flatMap((name) => insured(readFileSync(join(folder, name), 'utf8')));
  const content = fc.array(fc.constantFrom(...claims), { minLength: 1, maxLength: 3 });
  const write = (some: unknown) => charge837p(some as ProfessionalClaim[], setting.practice);
  return { name: '837P', content, write, read: () => [] };
}

const insured = (csv: string): ProfessionalClaim[] =>
  readCharges(csv, setting).visits.flatMap(({ found }) => {
    if ('problems' in found) return [];
    const made = toClaim(found.encounter, setting, at);
    if ('complaints' in made || made.claim.coverages.length === 0) return [];
    return [asCharged(made.claim as Claim, setting)];
  });

/** Throws NotAccountedFor when a line or a cent is not in the receipt. */
async function broughtIn(text: string) {
  const read = await readChargeFile(Buffer.from(text), setting);
  const verdicts = await verdictsOf(read, async (encounter) => {
    const made = toClaim(encounter, setting, at);
    return 'complaints' in made
      ? { outcome: 'Quarantined', complaints: made.complaints }
      : { outcome: 'Posted', claimId: made.claim.claimId };
  });
  const { account, problems } = receiptOf({ file: 'damaged.837', at }, read, verdicts);
  return { read, verdicts, problems, lines: account.in.rows, taken: account.accepted.rows };
}

interface Seen {
  readonly read: Charges;
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly { readonly row: number }[];
}

const envelope = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA']);

/** Segments that are in no claim and in no complaint, and refused claims that are not in the file to be corrected. */
function unaccounted(text: string, { read, verdicts, problems }: Seen): string[] {
  if (!read.x12) return [];
  const told = new Set(problems.map(({ row }) => row));
  const inClaims = new Set<number>();
  const refused = refusedOf(read, verdicts, []) ?? '';
  const missing: string[] = [];
  let claims = 0;
  for (const cut of read.x12) {
    for (const { position } of cut.header) inClaims.add(position);
    for (const { levels, segments } of cut.claims) {
      claims++;
      for (const { position } of [...levels.flat(), ...segments]) inClaims.add(position);
      const index = read.visits.findIndex(({ rows }) => segments.some(({ position }) => position === rows[0]!.number));
      if (index < 0) missing.push('a claim that is no visit');
      else if (verdicts[index]!.outcome === 'Quarantined') {
        const isThere = segments.every(({ segment }) =>
          refused.includes(segment.join(cut.interchange.delimiters.element)),
        );
        if (!isThere) missing.push('a refused claim that is not in the file to be corrected');
      }
    }
  }
  const foreign = new Set(
    read.visits.flatMap(({ rows, found }) =>
      'problems' in found && found.problems[0]?.column === 'ST' ? rows[0]!.number : [],
    ),
  );
  let level = 0;
  let transaction = 0;
  for (const { rows, position } of tokenize(text)) {
    for (let index = 0; index < rows.count; index++) {
      const id = rows.id(index);
      const number = position + index;
      if (id === 'HL') level = number;
      if (id === 'ST') transaction = number;
      const isTold = told.has(number) || told.has(level) || foreign.has(transaction) || id === 'TA1';
      if (!envelope.has(id) && !inClaims.has(number) && !isTold) missing.push(`segment ${id.slice(0, 5)}`);
    }
  }
  if (claims > 0 && read.visits.length < claims) missing.push('a claim that is no visit');
  return missing;
}
