import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findInterchange } from '../../../../functions/store/interchanges.ts';
import { getPractice } from '../../../../functions/store/practices.ts';
import { askToRepair } from '../../../../functions/store/rejected-interchanges.ts';
import { sqliteTable } from '../../../../infra/local/table.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
const run = (...more: string[]) => claimline(folder, ['run', '--charges', charges, '--json', ...more]);
const submissions = (...words: string[]) => claimline(folder, ['submissions', ...words]);
const practiceId = 'juniper-creek';

interface Told {
  readonly waiting: number;
  readonly interchanges: readonly { readonly controlNumber: number; readonly state: string; readonly claims: number }[];
  readonly unaccepted: readonly { readonly claimId: string; readonly fileBy: string; readonly submissions: number }[];
}
interface Shown {
  readonly claimId: string;
  readonly nowIn?: number;
  readonly acknowledgment?: { readonly outcome: string };
}
const listed = async (): Promise<Told> => lastLine(await submissions('list', '--json'))[0];

/** As if the receiver had refused the envelope of the first interchange after all. */
async function rejectEnvelope(): Promise<void> {
  const table = sqliteTable(join(folder, '.claimline/run/claimline.sqlite'));
  const interchange = (await findInterchange(table, practiceId, 1))!;
  const rejection = { at: '2026-01-08T18:00:00.000Z', by: 'TA1', faults: ['ISA06: the sender is not known'] };
  expect(await askToRepair(table, await getPractice(table, practiceId), interchange, rejection)).toBe(true);
}

beforeAll(async () => {
  await run('--days', '1');
}, 60_000);

describe('claimline submissions', () => {
  it('lists interchanges, and what no payer has accepted with the day by which it must be, the nearest first', async () => {
    const { waiting, interchanges, unaccepted } = await listed();
    expect([waiting, interchanges]).toMatchObject([0, [{ controlNumber: 1, state: 'Acknowledged' }]]);
    const days = unaccepted.map(({ fileBy }) => fileBy);
    expect(days).toEqual(days.toSorted());
    const { stdout } = await submissions();
    expect(stdout).toContain(`Not accepted anywhere yet: ${unaccepted.length} claims`);
    for (const { claimId, fileBy } of unaccepted) expect(stdout).toMatch(new RegExp(`${claimId} .*${fileBy}`));
  });

  it('shows what became of each claim of an interchange', async () => {
    const { unaccepted } = await listed();
    const told = lastLine(await submissions('show', '1', '--json'));
    expect(told.submissions).toHaveLength(told.claims);
    const accepted = told.submissions.filter((one: Shown) => one.acknowledgment?.outcome === 'Accepted');
    expect(accepted.length).toBe(told.claims - unaccepted.filter((one) => one.submissions > 0).length);
    const { stdout } = await submissions('show', '1');
    expect(stdout).toMatch(/accepted 2026-01-08 by Medicare/);
    expect(stdout).not.toContain('submissions resend');
  });

  it('sends nothing again that its receiver has taken, and knows no others', async () => {
    const before = await listed();
    const cases: [string[], string][] = [
      [['resend', '1'], 'Interchange 1 cannot be sent again: its receiver has taken it'],
      [['resend', '7'], 'There is no interchange 7'],
      [['show', '7'], 'There is no interchange 7'],
      [['--practice', 'elm'], 'There is no practice elm'],
    ];
    for (const [words, said] of cases) {
      expect(await submissions(...words)).toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
    }
    expect(await listed()).toEqual(before);
  });

  it('sends the claims of a rejected one again that nobody has accepted, once, and answers its work item', async () => {
    const left = (await listed()).unaccepted.filter((one) => one.submissions > 0).map(({ claimId }) => claimId);
    await rejectEnvelope();
    const { stdout } = await submissions('show', '1');
    expect(stdout).toContain('ISA06: the sender is not known');
    const why = ['--why', 'submitter id corrected', '--by', 'nora'];
    expect(lastLine(await submissions('resend', '1', ...why, '--json'))).toMatchObject({ was: 'Rejected' });
    expect((await claimline(folder, ['work', 'show', 'X-1'])).stdout).toMatch(/answered +Resend by nora/);
    expect((await submissions('resend', '1')).stderr).toMatch(/cannot be sent again: it goes out again|have left/);

    await run('--days', '3');
    const { interchanges } = await listed();
    expect(interchanges.map(({ controlNumber, state }) => [controlNumber, state])).toEqual([
      [2, 'Acknowledged'],
      [1, 'Returned'],
    ]);
    // Of what was under way some were accepted after all, before the next batch.
    const again = lastLine(await submissions('show', '2', '--json')).submissions.map(({ claimId }: Shown) => claimId);
    const before: readonly Shown[] = lastLine(await submissions('show', '1', '--json')).submissions;
    const moved = before.filter(({ nowIn }) => nowIn === 2);
    expect(moved.length).toBeGreaterThan(0);
    expect(again.toSorted()).toEqual(moved.map(({ claimId }) => claimId).toSorted());
    expect(left).toEqual(expect.arrayContaining(again));
    expect((await submissions('show', '1')).stdout).toContain('went out again in interchange 2');
  }, 60_000);
});
