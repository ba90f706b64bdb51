/** A program: how long charge files take, beside the bare CSV parser. Prints JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { readCharges } from '../../functions/doors/receive-charges/read-charges.ts';
import { readPractice, sampleFolder, samplePractice } from '../../infra/local/practice-file.ts';

/** CPU seconds of the thread, medians of turns between the two. */
export interface Speeds {
  readonly rows: number;
  readonly megabytes: number;
  readonly ours: number;
  readonly theirs: number;
}

const parts = 12;
const months = 5;
const rounds = 9;

/** The sample month over and over, each time with numbers of its own: what a long file is split into. */
function texts(): string[] {
  const folder = join(sampleFolder, 'charges');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const end = files[0]!.indexOf('\n') + 1;
  const header = files[0]!.slice(0, end);
  const month = files.map((file) => file.slice(end)).join('');
  const made = (part: number, turn: number) => month.replaceAll(/^E/gm, `E${part}-${turn}-`);
  return Array.from({ length: parts }, (_, part) => {
    const text = header + Array.from({ length: months }, (_, turn) => made(part, turn)).join('');
    return Buffer.from(text).toString(); // One piece, as it comes out of a file.
  });
}

const setting = readPractice(samplePractice);
const all = texts();

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function seconds(work: (text: string) => number): { took: number; rows: number } {
  const began = process.threadCpuUsage();
  let rows = 0;
  for (const text of all) rows += work(text);
  const { user, system } = process.threadCpuUsage(began);
  return { took: (user + system) / 1e6, rows };
}

const turns = Array.from({ length: rounds }, () => ({
  bare: seconds((text) => Papa.parse(text, { delimiter: ',', newline: '\n' }).data.length),
  ours: seconds((text) => readCharges(text, setting).rows),
}));

const speeds: Speeds = {
  rows: turns[0]!.ours.rows,
  megabytes: all.reduce((sum, text) => sum + text.length, 0) / 1e6,
  ours: median(turns.slice(2).map(({ ours }) => ours.took)),
  theirs: median(turns.slice(2).map(({ bare }) => bare.took)),
};
console.log(JSON.stringify(speeds));
