import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimline, workFolder } from './command-line.ts';

const folder = workFolder();
const sample = (name: string) => join(new URL('../../../../events/files/reference/', import.meta.url).pathname, name);
const reference = (...words: readonly string[]) => claimline(folder, ['reference', ...words, '--reference', 'tables']);

describe('claimline reference', () => {
  it('says that nothing is loaded, and so nothing is checked', async () => {
    const { code, stdout } = await reference();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Not loaded: ICD-10-CM diagnoses, .*\. What needs them is not checked\.\n$/);
  });

  it('refuses CPT until somebody says that they hold its licence, and answers 1', async () => {
    const units = sample('MCR_MUE_PractitionerServices_Eff_07-01-2026.csv');
    const before = await reference('load', units, '--excerpt');
    expect(before.code).toBe(1);
    expect(before.stdout).toContain('Say that you hold one with: claimline reference acknowledge cpt');
    const { stdout } = await reference('acknowledge', 'cpt', '--by', 'Juniper Creek');
    expect(stdout).toContain('Recorded in tables/reference: Juniper Creek holds it.');
    const after = await reference('load', units, '--excerpt');
    expect(after).toMatchObject({ code: 0, stdout: 'Loaded 5 rows: NCCI units of a day, 2026-07-01 to 2026-09-30.\n' });
  });

  it('loads what it can of several files, says why not of the others, and answers 1', async () => {
    const { code, stdout } = await reference(
      'load',
      sample('icd10cm_order_2026.txt'),
      sample('GPCI2026.csv'),
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'icd10cm_order_2026.txt', outcome: 'Refused', reason: expect.stringContaining('has 5 rows; a release') },
      { file: 'GPCI2026.csv', outcome: 'Refused', reason: expect.stringContaining('at least 80') },
    ]);
    expect((await reference('load', sample('GPCI2026.csv'), '--excerpt')).stdout).toContain(
      'geographic indices, 2026-01-01 to 2026-12-31',
    );
  });

  it('shows versions, days, rows, what is missing, and who holds which licence', async () => {
    const { stdout } = await reference('status');
    expect(stdout).toMatch(/geographic indices +2026-01-01 +2026-12-31 +3 +GPCI2026\.csv \(an excerpt\)/);
    expect(stdout).toMatch(/Not loaded: ICD-10-CM diagnoses/);
    expect(stdout).toMatch(/Licence cpt: Juniper Creek, \d{4}-\d\d-\d\d/);
    const { tables, licences } = JSON.parse((await reference('status', '--json')).stdout);
    expect(licences).toMatchObject([{ licence: 'cpt', by: 'Juniper Creek' }]);
    expect(tables.filter(({ versions }: { versions: unknown[] }) => versions.length > 0)).toMatchObject([
      { kind: 'mue', versions: [{ from: '2026-07-01', to: '2026-09-30', rows: 5, excerpt: true }] },
      { kind: 'gpcis', versions: [{ rows: 3 }], gaps: expect.any(Array) },
    ]);
  });

  it.each([
    [['load', 'nowhere.zip'], 'There is no file nowhere.zip.'],
    [['acknowledge', 'cdt'], 'There is no licence cdt to acknowledge; there is cpt.'],
  ])('%s: %s', async (words, says) => {
    const { code, stderr } = await reference(...words);
    expect(code).toBe(1);
    expect(stderr).toContain(says);
  });
});
