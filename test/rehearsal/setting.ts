import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, daysBetween } from '../../functions/domain/days.ts';
import { habitsFor, readPractice, sampleFolder, samplePractice } from '../../infra/local/practice-file.ts';

const { practice, payers } = readPractice(samplePractice);

/** The sample practice, its payers and how the sandbox plays them. */
export const setting = { seed: 'rehearsal', practice, payers, habits: habitsFor(payers) };

/** Where `claimline practice save` finds it. */
export const settingFile = samplePractice;

const sampled = '2026-01-05';

/** A Monday's charges of the sample practice, as if the services had been given in the week before last. */
export function chargesFor(today: string, encounters: number): string {
  const [header, ...rows] = readFileSync(join(sampleFolder, `charges/${sampled}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  const given = Object.entries(Object.groupBy(rows, (row) => row.split(',')[0]!)).filter(([id]) =>
    id.startsWith('E260105'),
  );
  const taken = given.slice(0, encounters).flatMap(([, lines]) => lines!);
  return `${[header, ...taken].join('\n').replaceAll(sampled, recently(today))}\n`;
}

/** An encounter that the EHR posts instead. */
export function encounterFor(today: string): string {
  const text = readFileSync(join(sampleFolder, 'encounters/E260105-029.json'), 'utf8');
  return text.replaceAll(sampled, recently(today));
}

/** The same day of the week. */
function recently(today: string): string {
  return addDays(sampled, Math.floor((daysBetween(sampled, today) - 7) / 7) * 7);
}
