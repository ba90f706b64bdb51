import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');
const data = join(folder, '.claimline/run');
let open: string[];

/** As if something had ended the claim's newest execution, and nobody has seen it yet. */
function abort(claimId: string): void {
  const database = new DatabaseSync(join(data, 'claimline.sqlite'));
  database
    .prepare(`UPDATE machine_execution SET status = 'ABORTED', ended = started, deadline = NULL WHERE name = ?`)
    .run(claimId);
  database
    .prepare('DELETE FROM machine_branch WHERE execution IN (SELECT id FROM machine_execution WHERE name = ?)')
    .run(claimId);
  database.close();
}

beforeAll(async () => {
  await claimline(folder, ['run', '--charges', charges, '--days', '20']);
  open = lastLine(await claimline(folder, ['rehydrate', '--all', '--json'])).claims;
}, 60_000);

describe('claimline rehydrate', () => {
  it('only lists what it would do when it is not told which claims, nor to go on', async () => {
    expect(open.length).toBeGreaterThan(3);
    const { stdout } = await claimline(folder, ['rehydrate', '--all']);
    expect(stdout).toContain(`${open.length} claims of .claimline/run are open:`);
    expect(stdout).toContain('Nothing was done.');
  });

  it('finds the claims whose execution has ended, gives them fresh ones, and they go on to their end', async () => {
    const [one, two] = open as [string, string];
    for (const claimId of [one, two]) abort(claimId);
    const found = lastLine(await claimline(folder, ['rehydrate', '--failed', '--json']));
    expect([found.dryRun, found.claims.toSorted()]).toEqual([true, [one, two].toSorted()]);

    const done = lastLine(await claimline(folder, ['rehydrate', '--failed', '--yes', '--why', 'the drill', '--json']));
    expect(done).toMatchObject({ dryRun: false, rehydrated: 2, failures: [] });
    expect(lastLine(await claimline(folder, ['rehydrate', '--failed', '--json'])).claims).toEqual([]);
    const told = lastLine(await claimline(folder, ['audit', one, '--json']));
    expect(told).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('rehydrate'), why: ['the drill'] }),
    );

    await claimline(folder, ['run', '--charges', charges]);
    const { stage, openWorkId } = lastLine(await claimline(folder, ['claim', one, '--json']));
    expect(stage.startsWith('Closed') || openWorkId !== undefined).toBe(true);
  }, 60_000);

  it.each([
    [['JC-NOBODY'], 'There is no claim JC-NOBODY.'],
    [['--failed', '--all'], 'one of the three'],
    [['JC1', '--failed'], 'one of the three'],
    [[], 'Name claims, or say --failed or --all'],
    [['--all', '--region', 'us-east-1'], '--profile and --region go with --stage'],
  ])('refuses %j', async (args, sentence) => {
    const { code, stderr } = await claimline(folder, ['rehydrate', ...args]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  });
});

describe('claimline redrive', () => {
  const intake = (path: string, text: string) => {
    const file = join(data, 'intake', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };

  it('says that nothing is put aside where nothing is', async () => {
    expect((await claimline(folder, ['redrive', '--quarantine'])).stdout).toBe(
      'Nothing is put aside in .claimline/run.\n',
    );
    expect((await claimline(folder, ['redrive', 'receive-remittances'])).stderr).toContain('has put nothing aside');
  });

  it('sends a quarantined file through its door again, once', async () => {
    intake('juniper-creek/decisions/letter.json', '{"claimId":"JC1","level":1,"outcome":"Upheld"}');
    const [waiting] = lastLine(await claimline(folder, ['rehydrate', '--all', '--json'])).claims;
    await claimline(folder, ['rehydrate', waiting]);
    const listed = lastLine(await claimline(folder, ['redrive', '--quarantine', '--json']));
    const letter = {
      door: 'receive-appeal-decisions',
      key: 'juniper-creek/decisions/letter.json',
      reason: 'There is no appeal 1 of a claim JC1.',
    };
    expect(listed).toMatchObject({ dryRun: true, deadLetters: [], quarantined: [letter] });

    const sent = await claimline(folder, ['redrive', letter.door, '--quarantine', '--yes']);
    expect(sent.stdout).toContain('They go through their doors again.');
    // The letter is as wrong as before, so its door has put it aside anew.
    expect(lastLine(await claimline(folder, ['redrive', '--quarantine', '--json'])).quarantined).toEqual([letter]);
  }, 60_000);

  it('sends dead letters through their door again', async () => {
    const before = lastLine(await claimline(folder, ['run', '--charges', charges, '--json']));
    const database = new DatabaseSync(join(data, 'claimline.sqlite'));
    const { changes } = database
      .prepare(`UPDATE deliveries SET state = 'dead', tries = 3 WHERE key LIKE '%/remittances/%'`)
      .run();
    database.close();
    expect(changes).toBeGreaterThan(0);
    expect(lastLine(await claimline(folder, ['redrive', '--json'])).deadLetters).toEqual([
      { door: 'receive-remittances', messages: Number(changes) },
    ]);
    await claimline(folder, ['redrive', '--yes']);
    expect(lastLine(await claimline(folder, ['redrive', '--json'])).deadLetters).toEqual([]);
    // They were posted long ago: a second run changes nothing.
    const after = lastLine(await claimline(folder, ['run', '--charges', charges, '--json']));
    expect(after.ledgerHash).toBe(before.ledgerHash);
  }, 60_000);
});
