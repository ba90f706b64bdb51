import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../functions/domain/work/work.ts';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const file = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
const run = ['run', '--charges', file];
let open: WorkItem[];

/** A claim whose second line has no diagnosis is among these charges. */
const pointerless = () => open.find(({ findings }) => findings.some((one) => one.startsWith('LINE-01, line 2')))!;

beforeAll(async () => {
  await claimline(folder, run);
  open = lastLine(await claimline(folder, ['work', '--json']));
}, 60_000);

describe('claimline work', () => {
  it('lists what is open, by queue', async () => {
    const { stdout } = await claimline(folder, ['work', '--queue', 'coding']);
    expect(stdout).toContain(pointerless().workId);
    expect(stdout).toContain('Line 2 has no diagnosis to point to.');
    const others = open.filter(({ queue }) => queue !== 'coding');
    for (const { workId } of others) expect(stdout).not.toContain(workId);
  });

  it('shows an item by its id and by its claim', async () => {
    const { workId, claimId } = pointerless();
    const byId = await claimline(folder, ['work', 'show', workId]);
    expect(byId.stdout).toContain('answers  Corrected, Voided');
    expect(await claimline(folder, ['work', 'show', claimId!])).toEqual(byId);
  });

  it.each([
    [['resolve', 'JCX', 'Voided'], 'There is no work item JCX.'],
    [['resolve', '$', 'Maybe'], '"Maybe" does not answer work item'],
    [['resolve', '$', 'Corrected', '--set', 'line.2.pointers=9'], 'line.2.pointers was not corrected'],
    [['resolve', '$', 'Corrected', '--set', 'shoeSize=9'], 'shoeSize was not corrected: there is no such field'],
    [['resolve', '$', 'Corrected', '--set', 'pointers'], 'expected is field=value'],
    [['--queue', 'lunch'], 'There is no queue lunch; the queues are'],
  ])('refuses %j and changes nothing', async (args, sentence) => {
    const words = args.map((arg) => (arg === '$' ? pointerless().workId : arg));
    const { code, stderr } = await claimline(folder, ['work', ...words]);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(lastLine(await claimline(folder, ['work', 'show', pointerless().workId, '--json']))).toEqual(pointerless());
  });

  it('takes an answer, sends the claim on at once, and the same run goes on to its payment', async () => {
    const { workId, claimId } = pointerless();
    const answer = [
      'work',
      'resolve',
      workId,
      'corrected',
      '--set',
      'line.2.pointers=1',
      '--by',
      'Ana',
      '--note',
      'seen',
    ];
    const resolved = lastLine(await claimline(folder, [...answer, '--json']));
    expect(resolved.answer).toMatchObject({ outcome: 'Corrected', by: 'Ana', note: 'seen' });
    expect(resolved.stage).toBe('Submitted');
    expect(resolved.history.map(({ kind }: { kind: string }) => kind)).toContain('Submitted');
    const again = await claimline(folder, answer);
    expect(again.stderr).toContain('was answered before');

    const on = await claimline(folder, run);
    expect(on.stdout).toContain('Going on with the run');
    const film = lastLine(await claimline(folder, ['claim', claimId!, '--json']));
    expect(film.history.map(({ kind }: { kind: string }) => kind)).toContain('Remitted');
    expect(film.interchanges[0]).toMatch(/outbound\/\d+\.837$/);
  }, 120_000);

  it('tells the film of a claim with the balance after each frame', async () => {
    const { claimId } = pointerless();
    const film = lastLine(await claimline(folder, ['claim', claimId!.toLowerCase(), '--json']));
    expect(film.history[0]).toMatchObject({
      kind: 'Charged',
      by: 'claimline',
      after: { chargeCents: film.chargeCents },
    });
    for (const { after } of film.history) {
      const { chargeCents, ...parts } = after;
      expect(Object.values<number>(parts).reduce((total, cents) => total + cents)).toBe(chargeCents);
    }
    const { stdout } = await claimline(folder, ['claim', claimId!]);
    for (const { what } of film.history) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(what);
    expect((await claimline(folder, ['claim', 'JCX'])).stderr).toBe('claimline: There is no claim JCX.\n');
  });
});
