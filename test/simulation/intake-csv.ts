import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { toClaim } from '../../functions/domain/encounter/to-claim.ts';
import { readRows } from '../../functions/doors/read-rows.ts';
import { fixFile } from '../../functions/doors/receive-charges/fix-file.ts';
import { readCharges } from '../../functions/doors/receive-charges/read-charges.ts';
import { receiptOf, verdictsOf } from '../../functions/doors/receive-charges/receipt.ts';
import { textOfBytes } from '../../functions/doors/text-of-bytes.ts';
import { readPractice, sampleFolder, samplePractice } from '../../infra/local/practice-file.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { dice } from '../bench/x12-text.ts';

const setting = readPractice(samplePractice);
const at = '2026-01-31T00:00:00.000Z';

/** Damaged charge files are taken apart without a crash and in time; every letter of them is in a row, every row in a receipt. */
export async function* malformedCsv(count: number): AsyncGenerator<Figure> {
  const crashes = new Set<string>();
  let [crashed, dropped, slowest, rows, taken] = [0, 0, 0, 0, 0];
  for (const bytes of damagedFiles(count)) {
    const began = process.threadCpuUsage();
    try {
      const seen = await broughtIn(bytes);
      rows += seen.rows;
      taken += seen.taken;
      if (!seen.isWhole) dropped++;
    } catch (error) {
      crashed++;
      crashes.add(String(error));
    }
    const { user, system } = process.threadCpuUsage(began);
    slowest = Math.max(slowest, (user + system) / 1_000);
  }
  const told = crashes.size > 0 ? ` (${[...crashes].slice(0, 3).join('; ')})` : '';
  yield exactly(`csv: malformed files of ${count} that crash${told}`, crashed, 'files', 0);
  yield exactly(`csv: malformed files of ${count} with a letter or row that is nowhere`, dropped, 'files', 0);
  yield figure('csv: the longest that one took', slowest, 'CPU ms', { atMost: 1000 });
  yield figure(`csv: rows of them that were whole and taken, of ${rows}`, taken, 'rows');
}

/** Throws NotAccountedFor when a row or a cent is not in the receipt. */
async function broughtIn(bytes: Uint8Array) {
  const text = textOfBytes(bytes);
  const charges = readCharges(text, setting);
  const verdicts = await verdictsOf(charges, async (encounter: Encounter) => {
    const made = toClaim(encounter, setting, at);
    return 'complaints' in made
      ? { outcome: 'Quarantined', complaints: made.complaints }
      : { outcome: 'Posted', claimId: made.claim.claimId };
  });
  const { account, problems, rows } = receiptOf({ file: 'damaged.csv', at }, charges, verdicts);

  const ordered = charges.visits
    .flatMap((visit) => [...visit.rows, ...visit.repeats])
    .sort((a, b) => a.number - b.number);
  const isRefused = rows === 0 && charges.header.length === 0 && charges.problem !== undefined;
  const isTold =
    isRefused || letters(text) === letters([charges.header, ...ordered.map(({ cells }) => cells)].flat().join());
  const bad = charges.visits.flatMap((visit, index) =>
    verdicts[index]!.outcome === 'Quarantined' ? [...visit.rows, ...visit.repeats] : [],
  );
  const fixed = readRows(fixFile(charges.header, bad, problems)).rows;
  return { rows, taken: account.accepted.rows, isWhole: isTold && fixed.length === account.quarantined.rows };
}

/** What stands in cells: all but what separates and surrounds them. */
const letters = (text: string) => text.replaceAll(/[\s,;|"\ufeff]/g, '');

/** The same ones every time: some that are all damage, then sample files of some rows, each damaged in one to five ways. */
function* damagedFiles(count: number): Generator<Uint8Array> {
  const roll = dice(20_260_131);
  const folder = join(sampleFolder, 'charges');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  for (let made = 0; made < count; made++) {
    const extreme = extremes[made];
    if (extreme !== undefined) {
      yield Buffer.from(extreme);
      continue;
    }
    const [header = '', ...rows] = files[roll(files.length)]!;
    const from = roll(rows.length);
    let text = [header, ...rows.slice(from, from + 1 + roll(12))].join('\n');
    for (let times = roll(5); times >= 0; times--) text = damages[roll(damages.length)]!(text, roll);
    yield Buffer.from(text, made % 7 === 0 ? 'latin1' : 'utf8');
  }
}

type Damage = (text: string, roll: (below: number) => number) => string;

const strange = [
  '"',
  '""',
  ',',
  ',,',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  "'",
  '=1+1',
  'é',
  '🩺',
  '1E+15',
  '-',
  '__proto__',
  '\u2028',
  ' ',
];
const values = [
  '',
  'x',
  '9'.repeat(400),
  '46090',
  '1.005',
  '-1.00',
  '$1,2',
  '="7"',
  '00',
  'NaN',
  '13/45/2026',
  '"',
  'Infinity',
];

const damages: readonly Damage[] = [
  (text, roll) => insert(text, roll(text.length + 1), strange[roll(strange.length)]!),
  (text, roll) => insert(text, roll(text.length + 1), String.fromCharCode(roll(0x250))),
  (text, roll) => text.slice(0, roll(text.length + 1)),
  (text, roll) => {
    const from = roll(text.length + 1);
    return text.slice(0, from) + text.slice(from + 1 + roll(40));
  },
  (text, roll) => {
    const cells = text.split(',');
    cells[roll(cells.length)] = values[roll(values.length)]!;
    return cells.join(',');
  },
  (text, roll) => {
    const lines = text.split('\n');
    lines.splice(roll(lines.length), 0, lines[roll(lines.length)]!);
    return lines.join('\n');
  },
  (text, roll) => text.replaceAll('\n', ['\r\n', '\r', '\n\n', '\n,,,\n'][roll(4)]!),
  (text, roll) => text.replaceAll(',', [';', '\t', '|', ',"'][roll(4)]!),
  (text) => `\ufeff${text}`,
];

const insert = (text: string, where: number, what: string) => text.slice(0, where) + what + text.slice(where);

/** Nothing, nothing but quotes, separators or lines, one endless line, binary. */
const extremes: readonly string[] = [
  '',
  '\n\n\n',
  '"',
  '"'.repeat(100_001),
  '"\n'.repeat(50_000),
  'a,"b\n'.repeat(30_000),
  'a,"b"c\n'.repeat(30_000),
  ','.repeat(200_000),
  '\n'.repeat(200_000),
  'a'.repeat(300_000),
  `${'a,'.repeat(50_000)}\n1`,
  'PK\u0003\u0004 \u0000\u0001',
  Array.from({ length: 3_000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join(''),
];
