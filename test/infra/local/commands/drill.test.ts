import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { backUp, loseEverything, restore } from '../../../../infra/local/drill.ts';
import { summary } from '../../../../infra/local/month.ts';
import { stepsFor } from '../../../../infra/local/recovery-steps.ts';
import { Runtime } from '../../../../infra/local/runtime.ts';
import { claimline, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = join(import.meta.dirname, '../../../../events/files/charges/2026-01-07.csv');

describe('claimline drill', () => {
  it('loses everything in the middle of a month, restores it, and finds the money and every claim', async () => {
    const { code, stdout } = await claimline(folder, ['drill', '--charges', charges, '--days', '14', '--json']);
    const { holds, rehydrated, proofs } = JSON.parse(stdout);
    expect([code, holds]).toEqual([0, true]);
    expect(rehydrated).toBeGreaterThan(5);
    const ledgers = proofs.filter(({ name }: { name: string }) => name.startsWith('ledgerHash'));
    expect(ledgers).toHaveLength(2);
    for (const { before } of ledgers) expect(before).toMatch(/^[0-9a-f]{64}$/);
  }, 120_000);

  it('does not take the folder of a run', async () => {
    await claimline(folder, ['run', '--charges', charges, '--days', '3']);
    const { code, stderr } = await claimline(folder, ['drill', '--data', '.claimline/run']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('holds a run, which the drill would lose')]);
  }, 60_000);
});

describe('what the drill relies on', () => {
  const data = join(folder, '.claimline/run');
  const backup = join(folder, 'backup');
  const open = async () => {
    const { options } = JSON.parse(readFileSync(join(data, 'claimline.json'), 'utf8'));
    return Runtime.open({ ...options, data });
  };
  const hash = async () => {
    const runtime = await open();
    const { ledgerHash, claims } = await summary(runtime);
    runtime.close();
    return { ledgerHash, claims };
  };
  let before: { ledgerHash: string; claims: number };

  beforeAll(async () => {
    await claimline(folder, ['run', '--charges', charges, '--days', '14']);
    before = await hash();
  }, 60_000);

  it('really loses table, executions and files', async () => {
    backUp(data, backup);
    expect(loseEverything(data).items).toBeGreaterThan(100);
    expect(existsSync(join(data, 'exchange'))).toBe(false);
    const { claims, ledgerHash } = await hash();
    expect([claims, ledgerHash === before.ledgerHash]).toEqual([0, false]);
  });

  it('sees when the backup lacks as little as one claim', async () => {
    const database = new DatabaseSync(join(data, 'claimline.sqlite'));
    database.exec('DELETE FROM items');
    database.close();
    restore(data, backup);
    expect(await hash()).toEqual(before);

    const again = new DatabaseSync(join(data, 'claimline.sqlite'));
    again.exec(`DELETE FROM items WHERE rowid = (SELECT min(rowid) FROM items WHERE sk = 'CLAIM')`);
    again.close();
    expect((await hash()).ledgerHash).not.toBe(before.ledgerHash);
  });
});

describe('the steps on AWS', () => {
  const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:123456789012:${name}`;
  const deployed = {
    environment: { TABLE_NAME: 'Claims-1', BUCKET_INTAKE: 'a-intake', BUCKET_RECORDS: 'a-records' },
    machineArn: arn('states', 'stateMachine:claimline-prod-claim'),
    doors: { 'receive-charges': { queue: arn('sqs', 'q'), deadLetters: arn('sqs', 'd') } },
  };
  const steps = stepsFor('prod', deployed, ' --profile billing');

  it('are a script that a shell can read, with the names of the stack', () => {
    execFileSync('bash', ['-n'], { input: steps.slice(steps.indexOf('\n')) });
    for (const name of ['Claims-1', 'a-intake a-records', deployed.machineArn, 'receive-charges receive-encounters']) {
      expect(steps).toContain(name);
    }
    expect(steps).not.toMatch(/undefined|\[object/);
  });

  it('name profile and region with every call of AWS', () => {
    const calls = steps.match(/(^|[;|(]|do )\s*(aws|npx claimline|npm run deploy) [^\n]*/gm)!;
    expect(calls.length).toBeGreaterThan(12);
    for (const call of calls) expect(call).toContain('--profile billing');
  });
});
