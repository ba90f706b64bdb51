/**
 * Validates every sample below a folder that its MANIFEST.tsv lists: `node .ci/conformance-x12-validate.ts FOLDER`.
 * A file passes when nothing throws, when each envelope defect that the manifest names has a fault of the rule for it
 * (and an 835 that its manifest calls unbalanced one of a balance), when the answers to it can be written, and when a
 * balanced 835 and an envelope that is in order have no such faults. The last line is `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledge } from '../functions/domain/x12/answers.ts';
import { validate } from '../functions/domain/x12/validate.ts';
import { writeInterchange } from '../functions/domain/x12/write-interchange.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder that holds the samples.');

/** The manifest's words for a defect, and the rule that has to name it. */
const defects: readonly (readonly [RegExp, string])[] = [
  [/SE01=/, 'ENV-SE01'],
  [/GE01=/, 'ENV-GE01'],
  [/IEA01=/, 'ENV-IEA01'],
  [/SE02!=ST02/, 'ENV-SE02'],
  [/GE02!=GS06/, 'ENV-GE02'],
  [/IEA02!=ISA13/, 'ENV-IEA02'],
  [/missing SE/, 'ENV-SE'],
  [/missing GE/, 'ENV-GE'],
  [/missing IEA/, 'ENV-IEA'],
  [/ISA not 106/, 'ENV-ISA'],
  [/no ISA/, 'ENV-ISA'],
];
const trailerRules = new Set([
  'ENV-SE',
  'ENV-SE01',
  'ENV-SE02',
  'ENV-GE',
  'ENV-GE01',
  'ENV-GE02',
  'ENV-IEA01',
  'ENV-IEA02',
]);
const balanceRules = new Set(['835-LINE', '835-CLAIM', '835-PAYMENT', '835-AMOUNT']);

let passed = 0;
const failures: string[] = [];
const levels = new Map<number, number>();
const [head = '', ...lines] = readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8').trim().split('\n');
const columns = head.split('\t');
for (const line of lines) {
  const cells = line.split('\t');
  const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
  const problems: string[] = [];
  try {
    const validation = validate(readFileSync(join(folder, cell('file')), 'utf8'));
    const rules = new Set(validation.faults.map(({ rule }) => rule));
    for (const { level } of validation.faults) levels.set(level, (levels.get(level) ?? 0) + 1);
    const told = `${cell('envelope')}; ${cell('notes')}`;
    for (const [words, rule] of defects) {
      if (words.test(told) && !rules.has(rule)) problems.push(`${words.source} was not named by ${rule}`);
    }
    const isDefective = cell('envelope') !== 'ok';
    if (isDefective && ![...rules].some((rule) => rule.startsWith('ENV-'))) problems.push('no fault of the envelope');
    const wrong = [...trailerRules].filter((rule) => !isDefective && rules.has(rule));
    if (wrong.length > 0) problems.push(`its envelope is in order, but ${wrong} was found`);
    const isUnbalanced = [...balanceRules].some((rule) => rules.has(rule));
    if (cell('balanced_835') === 'n' && !isUnbalanced) problems.push('it is unbalanced and not called so');
    if (cell('balanced_835') === 'y' && isUnbalanced) problems.push('it is balanced and called otherwise');
    for (const { message, reference } of validation.faults) {
      if (!/^[^{}]+\.$/.test(message) || !reference) problems.push(`this is no sentence: ${message}`);
    }
    for (const draft of acknowledge(validation, { at: '2026-02-03T09:15', controlNumber: 1 })) {
      const again = validate(writeInterchange(draft));
      for (const fault of again.faults.slice(0, 3)) problems.push(`its answer is faulty: ${fault.message}`);
    }
  } catch (error) {
    problems.push(String((error as Error).stack));
  }
  if (problems.length === 0) passed++;
  else failures.push(...[...new Set(problems)].slice(0, 4).map((problem) => `${cell('file')}: ${problem}`));
}
for (const failure of failures) console.log(failure);
console.log(
  [...levels]
    .sort()
    .map(([level, count]) => `level ${level}: ${count} faults`)
    .join(', '),
);
console.log(`${passed} passed, ${lines.length - passed} failed`);
process.exitCode = passed === lines.length ? 0 : 1;
