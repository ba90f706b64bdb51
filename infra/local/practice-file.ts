import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Payer } from '../../functions/domain/payer/payer.ts';
import { Practice } from '../../functions/domain/practice/practice.ts';
import { receiversOf } from '../../functions/domain/practice/receiver-of.ts';
import { Signers } from '../../functions/domain/practice/signers.ts';
import { Mistake } from './mistake.ts';
import { PayerHabits } from './sandbox/habits.ts';

export const sampleFolder = join(import.meta.dirname, '../../events/files');
export const samplePractice = join(sampleFolder, 'practices/juniper-creek.json');

const PracticeFile = z
  .object({ practice: Practice.extend(Signers.shape), payers: z.array(Payer).min(1) })
  .superRefine(({ practice, payers }, context) => {
    const known = receiversOf(practice).map(({ id }) => id);
    for (const [index, { receiver }] of payers.entries()) {
      if (receiver === undefined || known.includes(receiver)) continue;
      const message = `${receiver} is none of the practice's receivers; there are ${known.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['payers', index, 'receiver'], message });
    }
  });
export type PracticeFile = z.infer<typeof PracticeFile>;

/** A practice with its payers, as `events/files/practices/*.json`. Throws Mistake with every place that is wrong. */
export function readPractice(path: string): PracticeFile {
  const { success, data, error } = PracticeFile.safeParse(parseJson(path));
  if (success) return data;
  const places = error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Mistake(`${path} is not a practice with its payers:\n${places.join('\n')}`);
}

/** Who plays the practice's payers: those of the sample by their own habits, all others as middling ones that pay as contracted. */
export function habitsFor(payers: readonly Payer[]): PayerHabits[] {
  const folder = join(sampleFolder, 'payers');
  const known = readdirSync(folder).map((name) => PayerHabits.parse(parseJson(join(folder, name))));
  return payers.map(
    (payer, index) =>
      known.find(({ payerId, x12Id }) => payerId === payer.payerId && x12Id === payer.x12Id) ?? middling(payer, index),
  );
}

function middling({ payerId, x12Id, name, filingCode, fees, ...payer }: Payer, index: number): PayerHabits {
  return PayerHabits.parse({
    ...{ payerId, x12Id, name, filingCode, fees },
    originator: `19799${String(index).padStart(5, '0')}`,
    address: { line1: '1 Sandbox Row', city: 'Austin', state: 'TX', zip: '78701' },
    memberIdPattern: payer.memberIdPattern,
    otherwise: 0.6,
    daysToPay: [8, 14],
    filingDays: payer.filingDays,
    takesReplacements: payer.takesReplacements,
    authorizationCodes: payer.authorizationCodes,
    plans: [
      { name: 'full', weight: 2, deductible: 0, coinsurance: 0, copay: 0 },
      { name: 'usual', weight: 5, deductible: 50_000, coinsurance: 0.2, copay: 2_500 },
    ],
    appeals: { overturned: 0.5, days: [20, 40] },
  });
}

/** Throws Mistake for what is no JSON. */
export function parseJson(path: string): unknown {
  const text = readBytes(path).toString();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Mistake(`${path} is not JSON: ${(error as Error).message}.`);
  }
}

/** Throws Mistake when there is no such file. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `it cannot be read (${code})`;
    throw new Mistake(`${path}: ${why}.`);
  }
}
