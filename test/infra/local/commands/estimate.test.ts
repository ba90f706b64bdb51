import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { write271 } from '../../../../functions/domain/x12/write-271.ts';
import { inInterchange } from '../../../functions/domain/x12/in-interchange.ts';
import { aRow, chargeFile } from '../../../support/charge-file.ts';
import { aPayer, aPractice } from '../../../support/claims.ts';
import { anEligibilityResponse, benefit } from '../../../support/payer-answers.ts';
import { placedTexts } from '../../../support/pdf-text.ts';
import { claimline, workFolder } from './command-line.ts';

const folder = workFolder();
const office = { serviceTypes: ['98'] };
const benefits = [
  benefit('1'),
  benefit('A', { ...office, share: '0.2' }),
  benefit('C', { amountCents: 5_000, period: '29' }),
  benefit('G', { amountCents: 300_000, period: '29' }),
];
const run = (...args: string[]) => claimline(folder, ['estimate', ...args, '--practice', 'practice.json']);

beforeAll(() => {
  const files = {
    'practice.json': JSON.stringify({ practice: aPractice(), payers: [aPayer()] }),
    'insured.csv': chargeFile([aRow()]),
    'alone.csv': chargeFile([aRow({ payer: '', member_id: '' })]),
    'answers.271': inInterchange(
      [write271(anEligibilityResponse({ subscriber: { benefits } }), '0001')],
      '005010X279A1',
    ),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

describe('claimline estimate', () => {
  it('works the patient’s part out of the contract and the payer’s answer: 50.00 and 20 % of 48.50', async () => {
    const { code, stdout } = await run('insured.csv', '--answers', 'answers.271');
    expect(stdout).toMatch(/V-1 {2}Prairie Health Plan, the patient's part: \$59\.70/);
    expect(stdout).toContain("99213: the contract's $98.50.");
    expect(code).toBe(0);
    const { stdout: json } = await run('insured.csv', '--answers', 'answers.271', '--json');
    expect(JSON.parse(json)).toMatchObject([{ visit: 'V-1', patientCents: { low: 5_970, high: 5_970 }, because: [] }]);
    expect(json).not.toMatch(/Okonjo|PHW204417788/);
  });

  it('makes none without an answer, and says so', async () => {
    const { code, stdout } = await run('insured.csv');
    expect(code).toBe(2);
    expect(stdout).toContain('No eligibility answer of Prairie Health Plan is known for the patient.');
  });

  it('prints a good faith estimate for a patient who pays alone', async () => {
    const { code, stdout } = await run('alone.csv', '--pdf', 'alone.pdf', '--today', '2026-03-02');
    expect(stdout).toMatch(/the patient pays alone: \$145\.00/);
    expect(code).toBe(0);
    const texts = placedTexts(readFileSync(join(folder, 'alone.pdf'))).map(({ text }) => text);
    expect(texts.join(' ')).toMatch(/Good faith estimate .*March 2, 2026/);
  });

  it('knows what is neither', async () => {
    const { code, stderr } = await run('NOWHERE');
    expect(code).toBe(1);
    expect(stderr).toContain('There is no run in');
  });
});
