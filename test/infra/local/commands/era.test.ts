import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();

/** An 835 over one claim of $200.00 and a provider adjustment of $5.00; balanced when the payment is 85.00. */
function remittance(payment: string): string {
  const segments = [
    'ISA*00*          *00*          *ZZ*SANDBOXCH      *ZZ*JUNIPERCREEK   *260131*1200*^*00501*000000001*0*T*:',
    'GS*HP*SANDBOXCH*JUNIPERCREEK*20260131*1200*1*X*005010X221A1',
    'ST*835*0001',
    `BPR*I*${payment}*C*CHK************20260131`,
    'TRN*1*CK1*1970000001',
    'DTM*405*20260131',
    'N1*PR*SAMPLE PAYER',
    'N3*1 ROAD',
    'N4*AUSTIN*TX*78701',
    'N1*PE*SAMPLE PRACTICE*XX*1999000015',
    'LX*1',
    'CLP*JC1*1*200*90*30*12*P1*11*1',
    'NM1*QC*1*SAMPLE*ANN',
    'SVC*HC:99213*150*90**1',
    'DTM*472*20260105',
    'CAS*CO*45*30',
    'CAS*PR*2*30',
    'SVC*HC:87880*50*0**1',
    'DTM*472*20260105',
    'CAS*CO*97*50',
    'PLB*1999000015*20261231*WO:X1*5',
    'SE*20*0001',
    'GE*1*1',
    'IEA*1*000000001',
  ];
  return `${segments.join('~\n')}~\n`;
}

const figures = {
  claims: 1,
  serviceLines: 2,
  chargeCents: 20_000,
  paidCents: 9_000,
  patientCents: 3_000,
  adjustmentCents: { CO: 8_000, PR: 3_000, OA: 0, PI: 0, CR: 0 },
  providerAdjustmentCents: 500,
  paymentCents: 8_500,
  balanced: true,
  differences: [],
};

mkdirSync(join(folder, 'all'));
const files = { 'good.835': remittance('85'), 'off.835': remittance('85.01'), 'note.txt': 'not an 835' };
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'all', name), text);

describe('claimline era', () => {
  it('gives the figures of a balanced remittance exactly, from a file and from the standard input', async () => {
    const fromFile = await claimline(folder, ['era', 'all/good.835', '--json']);
    expect(fromFile.code).toBe(0);
    expect(JSON.parse(fromFile.stdout)).toStrictEqual({ transactions: [figures], totals: figures });
    expect(await claimline(folder, ['era', '-', '--json'], files['good.835'])).toEqual(fromFile);
  });

  it('names the cents that are missing and ends with code 2', async () => {
    const { code, stdout } = await claimline(folder, ['era', 'all/off.835']);
    expect(code).toBe(2);
    expect(stdout).toContain('does not balance');
    expect(stdout).toContain('The payment is off by $0.01 from its claims and provider adjustments.');
    const json = await claimline(folder, ['era', 'all/off.835', '--json']);
    expect(lastLine(json).totals).toMatchObject({ balanced: false, differences: [expect.stringContaining('$0.01')] });
  });

  it('reads a folder file by file; one that is no 835 makes code 1', async () => {
    const { code, stdout, stderr } = await claimline(folder, ['era', 'all', '--json']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).toEqual(['all/good.835', 'all/note.txt', 'all/off.835']);
    expect(lines.map(({ totals }) => totals?.balanced)).toEqual([true, undefined, false]);
    expect(code).toBe(1);
    expect(stderr).toContain('all/note.txt holds no 835');
  });

  it('names the line and the claim that are off, and takes what is piped in', async () => {
    const text = files['good.835'].replace('SVC*HC:87880*50*0', 'SVC*HC:87880*50*1');
    const { code, stdout } = await claimline(folder, ['era', '--json'], text);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).totals.differences).toEqual(['Service line 2 of claim JC1 is off by -$1.00.']);
  });

  it('says that X12 of another kind is none', async () => {
    const { code, stderr } = await claimline(folder, ['era'], files['good.835'].replace('ST*835', 'ST*999'));
    expect([code, stderr]).toEqual([
      1,
      'claimline: The standard input holds no 835, but X12 of another kind (claimline x12 read tells which).\n',
    ]);
  });

  it('says so when there is no such file', async () => {
    const { code, stderr } = await claimline(folder, ['era', 'nowhere.835']);
    expect([code, stderr]).toEqual([1, 'claimline: nowhere.835: there is no such file or folder.\n']);
  });
});
