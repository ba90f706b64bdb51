import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimline, lastLine, program, workFolder } from './command-line.ts';

const folder = workFolder();
const events = join(import.meta.dirname, '../../../../events/files');
const drop = join(folder, 'served/intake/juniper-creek/charges');
let server: ChildProcess;
let said = '';
let url = '';

beforeAll(async () => {
  const args = ['serve', '--data', 'served', '--port', '0', '--day', '1s'];
  server = spawn(process.execPath, [program, ...args], { cwd: folder });
  server.stdout!.on('data', (text) => {
    said += text;
  });
  await until(() => said.includes('Ctrl-C'));
  url = /GET (\S+)\/health/.exec(said)![1]!;
}, 60_000);

afterAll(() => server.kill('SIGKILL'));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 40_000; !(await holds()); ) {
    if (performance.now() > end) throw new Error(`It never came to that: ${said}`);
    await sleep(50);
  }
}

function post(body: string, secret: string): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret, 'base64');
  const signature = createHmac('sha256', key).update(`m1.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': 'm1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  return fetch(`${url}/practices/juniper-creek/encounters`, { method: 'POST', headers, body });
}

describe('claimline serve', () => {
  const encounter = readFileSync(join(events, 'encounters/E260105-029.json'), 'utf8');
  const { practice } = JSON.parse(readFileSync(join(events, 'practices/juniper-creek.json'), 'utf8'));

  it('takes signed encounters, and no others', async () => {
    const taken = await post(encounter, practice.webhookSecrets[0].secret);
    expect(taken.status).toBe(202);
    expect(await taken.json()).toMatchObject({ outcome: 'Posted' });
    expect((await post(encounter, 'bm90IHRoZSBzZWNyZXQ=')).status).toBe(401);
    const health = (await (await fetch(`${url}/health`)).json()) as { claims: number };
    expect(health.claims).toBe(1);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/practices/juniper-creek/encounters`)).status).toBe(405);
    expect((await fetch(`${url}/work/x`, { method: 'POST', body: '{}' })).status).toBe(401);
  });

  it('works what people drop, whatever its name, and a changed file of the same name again', async () => {
    copyFileSync(join(events, 'charges/2026-01-05.csv'), join(drop, 'Monday (1).csv'));
    await until(() => said.includes('Monday-1-.csv: 28 rows'));
    expect(existsSync(join(drop, 'Monday (1).csv'))).toBe(false);

    writeFileSync(join(drop, 'day.csv'), 'not,charges\n1,2\n');
    await until(() => said.includes('The file has no column'));
    copyFileSync(join(events, 'charges/2026-01-06.csv'), join(drop, 'day.csv'));
    await until(() => said.includes('day.csv: 31 rows'));
    await until(() => said.includes('claims out: 000000001.837'));
  }, 60_000);

  it('is the one that answers work while it runs, and nobody else works in its folder', async () => {
    const work = ['work', '--data', 'served'];
    let open: { workId: string; queue: string }[] = [];
    await until(async () => {
      open = lastLine(await claimline(folder, [...work, '--json']));
      return open.some(({ queue }) => queue === 'coding');
    });
    const { workId } = open.find(({ queue }) => queue === 'coding')!;
    const answer = ['work', 'resolve', workId, 'Voided', '--data', 'served'];
    const resolved = await claimline(folder, answer);
    expect(resolved.stdout).toContain('Account closed: voided.');
    expect((await claimline(folder, answer)).stderr).toContain('was answered before');
    const second = await claimline(folder, ['serve', '--data', 'served', '--port', '0']);
    expect([second.code, second.stderr]).toEqual([
      1,
      expect.stringContaining('Another claimline is at work in served'),
    ]);
  }, 60_000);

  it('stops cleanly on Ctrl-C', async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(said).toContain('Stopped; the same command goes on from here.');
    expect(existsSync(join(folder, 'served/serving.json'))).toBe(false);
  });
});
