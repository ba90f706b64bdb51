import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { asWorkbook } from '../../../support/workbook.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const sample = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
const [header = '', ...rows] = readFileSync(sample, 'utf8').trimEnd().split('\n');

beforeAll(async () => {
  await claimline(folder, ['run', '--charges', sample, '--days', '1']);
  const unknown = rows[1]!.replace(/^[^,]+,/, 'E-NEW,');
  const bad = rows[2]!.replace(/^[^,]+,/, 'E-BAD,').replace(/,\d{4}-\d\d-\d\d,/, ',31/31/2026,');
  writeFileSync(join(folder, 'mixed.csv'), `${[header, ...rows, rows[0], unknown, bad].join('\n')}\n`);
}, 60_000);

describe('claimline intake', () => {
  it('shows the receipt of a file: its rows and its money, each once', async () => {
    const { stdout, code } = await claimline(folder, ['intake', '2026-01-07.csv']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/in the file +27 rows +\$4,853\.00/);
    expect(stdout).toMatch(/in new claims +27 rows +\$4,853\.00/);
    const { account } = lastLine(await claimline(folder, ['intake', '2026-01-07.csv', '--json']));
    expect(account).toMatchObject({ in: { rows: 27, cents: 485_300 }, quarantined: { rows: 0, cents: 0 } });
  });

  it('says what there is when there is no such receipt', async () => {
    const { stderr, code } = await claimline(folder, ['intake', 'nothing.csv']);
    expect(code).toBe(1);
    expect(stderr).toContain('has no receipt of nothing.csv. There are: 2026-01-07.csv.');
  });

  it('says row by row what would become of a file, and takes nothing in', async () => {
    const before = stamps();
    const { stdout, code } = await claimline(folder, ['intake', 'mixed.csv', '--dry-run']);
    expect(code).toBe(2);
    expect(stdout).toContain('Nothing was written.');
    expect(stdout).toMatch(/row 2 +known before/);
    expect(stdout).toMatch(/row 29 +repeats a row +JC\w+, as row 2/);
    expect(stdout).toMatch(/row 30 +new/);
    expect(stdout).toMatch(/row 31 +not taken +dob: "31\/31\/2026" is not a date/);
    expect(stamps()).toEqual(before);

    const report = lastLine(await claimline(folder, ['intake', 'mixed.csv', '--dry-run', '--json']));
    expect(report.verdicts).toHaveLength(30);
    expect(report.account.in).toMatchObject({ rows: 30, withoutAmount: 0 });
  });

  it('holds a file against a practice alone', async () => {
    const practice = join(sample, '../../practices/juniper-creek.json');
    const { stdout, code } = await claimline(folder, ['intake', sample, '--dry-run', '--practice', practice]);
    expect(stdout).toMatch(/row 2 +new/);
    expect(code).toBe(0);
  });

  it('says of a workbook which sheet it reads, and what to do with one that cannot be read', async () => {
    writeFileSync(join(folder, 'charges.xlsx'), await asWorkbook([header, ...rows].join('\n')));
    const { stdout, code } = await claimline(folder, ['intake', 'charges.xlsx', '--dry-run']);
    expect(stdout).toContain('The sheet Charges of the workbook was read.');
    expect(stdout).toMatch(/row 2 +known before/);
    expect(code).toBe(0);

    writeFileSync(join(folder, 'damaged.xlsx'), Buffer.from('PK\u0003\u0004\u0014\u0000 \u00ff', 'latin1'));
    const damaged = await claimline(folder, ['intake', 'damaged.xlsx', '--dry-run']);
    expect(damaged.stdout.replaceAll(/\s+/g, ' ')).toContain('The workbook is damaged: it cannot be unpacked.');
    expect(damaged.code).toBe(2);
  });
  it('takes an import back as far as it was not sent, and the receipt says so', async () => {
    const before = stamps();
    const asked = await claimline(folder, ['intake', 'undo', '2026-01-07.csv']);
    expect(asked.stdout).toMatch(/\d+ of 15 claims of 2026-01-07\.csv can be taken back: they were not sent\./);
    expect(asked.stdout).toMatch(/JC\w+ stays: it was sent in interchange 1; correct or void it/);
    expect(asked.stdout).toContain('Nothing was done. To take them back:');
    expect(asked.code).toBe(2);
    expect(stamps()).toEqual(before);

    const done = lastLine(
      await claimline(folder, [
        'intake',
        'undo',
        '2026-01-07.csv',
        '--yes',
        '--by',
        'ida',
        '--why',
        'wrong day',
        '--json',
      ]),
    );
    const taken = done.claims.filter(({ outcome }: { outcome: string }) => outcome === 'Withdrawn');
    expect(taken.length).toBeGreaterThan(0);
    const { stdout } = await claimline(folder, ['intake', '2026-01-07.csv']);
    expect(stdout).toMatch(/Taken back at \S+ by ida \(wrong day\): \d+ claims?; \d+ stay/);
    const film = await claimline(folder, ['claim', taken[0].claimId]);
    expect(film.stdout).toMatch(/took the charges back \(2026-01-07\.csv\)[\s\S]*closed: voided/);
  });
});

/** Every object in the buckets with its date. */
function stamps(): string[] {
  const home = join(folder, '.claimline/run');
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(intake|exchange|records)/.test(name))
    .map((name) => `${name} ${statSync(join(home, name)).mtimeMs}`)
    .sort();
}
