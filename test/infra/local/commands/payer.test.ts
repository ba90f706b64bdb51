import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aPayer } from '../../../support/claims.ts';
import { claimline, workFolder } from './command-line.ts';

const folder = workFolder();
const sample = new URL('../../../../events/files/practices/juniper-creek.json', import.meta.url).pathname;
const check = (text: object, ...args: string[]) => {
  writeFileSync(join(folder, 'payers.json'), JSON.stringify(text));
  return claimline(folder, ['payer', 'check', 'payers.json', ...args]);
};

describe('claimline payer check', () => {
  it('finds nothing wrong with the payers of the sample', async () => {
    const { code, stdout } = await claimline(folder, ['payer', 'check', sample]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/6 payers: 0 errors, 0 to look at\./)]);
  });

  it('says in a sentence what is missing, misspelt, of the wrong kind or too little, and where', async () => {
    const { filingDays: _, ...payer } = aPayer();
    const { code, stdout } = await check({
      ...payer,
      filingDay: 180,
      appealDays: 10,
      takesReplacements: 'yes',
      class: 'ppo',
    });
    expect(code).toBe(1);
    for (const said of [
      'filingDays is missing.',
      "filingDay is nothing that a payer's file has: did you mean filingDays?",
      'appealDays is too little: 30 is the least.',
      'takesReplacements is not of the right kind: expected is boolean.',
      'class is none of medicare, medicare-advantage',
    ])
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(said);
  });

  it('compares names with those of the practice, and says it as JSON', async () => {
    const { code, stdout } = await check({ ...aPayer(), aliases: ['medicare'] }, '--practice', sample, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { payer: 'prairie-health', problems: [{ severity: 'error', where: 'aliases.0' }] },
    ]);
  });

  it('answers 0 when there is only something to look at', async () => {
    const { code, stdout } = await check([{ ...aPayer(), filingDays: 3_650 }]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 errors, 1 to look at')]);
  });

  it('knows what is no payer', async () => {
    const { code, stderr } = await check([1]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('holds no payer')]);
  });
});
