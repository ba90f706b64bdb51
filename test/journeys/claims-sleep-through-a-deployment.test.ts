import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Claim, isClosed } from '../../functions/domain/claim/claim.ts';
import { Practice } from '../../functions/domain/practice/practice.ts';
import { claimOf } from '../../functions/store/claims.ts';
import { getPractice } from '../../functions/store/practices.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { claimMachine } from '../../infra/local/functions.ts';
import { memorySecrets } from '../../infra/local/memory-secrets.ts';
import { drive } from '../../infra/local/month.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { sqliteTable } from '../../infra/local/table.ts';
import { claimline } from '../infra/local/commands/command-line.ts';
import { restore } from '../support/release.ts';

interface State {
  readonly Type: string;
  readonly Arguments?: { readonly Payload: Readonly<Record<string, string>> };
}
interface Definition {
  readonly States: Readonly<Record<string, State>>;
}

const root = new URL('../../events/', import.meta.url);
const releases = globSync('releases/*/*.json.gz', { cwd: root.pathname }).toSorted();
const charges = new URL('files/charges/2026-01-07.csv', root).pathname;
const kebabCase = (name: string) => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

const folder = mkdtempSync(join(tmpdir(), 'claimline-releases-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every recording laid out as the data folder that it was. */
const laidOut = (recording: string) => {
  const data = join(folder, `${basename(dirname(recording))}-${basename(recording)}`);
  return { data, options: restore(new URL(recording, root), data) };
};

function definitionOf(data: string): Definition {
  const database = new DatabaseSync(join(data, 'claimline.sqlite'));
  const [row, ...others] = database.prepare('SELECT asl FROM machine_definition').all();
  database.close();
  expect(others).toEqual([]);
  return JSON.parse(String(row!.asl));
}

/** Each claim of the same charges, all the way through today's program. */
const undisturbed = new Map<string, Claim>();
beforeAll(async () => {
  await claimline(folder, ['run', '--charges', charges, '--data', 'today', '--json']);
  const table = sqliteTable(join(folder, 'today/claimline.sqlite'));
  for (const item of table.named('CLAIM')) {
    const claim = claimOf(item)!;
    undisturbed.set(claim.claimId, claim);
  }
}, 120_000);

/** A question that today's program puts to a person before it sends anything: an earlier one sent the claim unasked. */
const isAskedToday = ({ stage, submissions }: Claim) => stage === 'NeedsPerson' && submissions.length === 0;

test('there are recordings of claims asleep in the waits that last', async () => {
  const asleep = new Set<string>();
  for (const recording of releases) {
    const { data } = laidOut(recording);
    const database = new DatabaseSync(join(data, 'claimline.sqlite'));
    for (const { state } of database.prepare('SELECT DISTINCT state FROM machine_branch').all())
      asleep.add(String(state));
    database.close();
    rmSync(data, { recursive: true });
  }
  const lasting = ['AwaitCorrection', 'AwaitRemittance', 'AwaitAppealDecision', 'AwaitPatientPayment'];
  expect([...asleep]).toEqual(expect.arrayContaining(lasting));
});

describe.each(releases)('%s', (recording) => {
  let data: string;
  let options: ReturnType<typeof restore>;
  beforeAll(() => {
    ({ data, options } = laidOut(recording));
  });
  afterAll(() => rmSync(data, { recursive: true }));

  test('was made under another definition than today’s, which sent what events/states keeps', () => {
    const definition = definitionOf(data);
    expect(definition).not.toEqual(claimMachine());
    for (const [state, { Type, Arguments }] of Object.entries(definition.States)) {
      if (Type !== 'Task') continue;
      const sent = Object.keys(Arguments!.Payload).toSorted();
      const kept = globSync(`states/${kebabCase(state)}/entered-*.json`, { cwd: root.pathname }).map((path) =>
        Object.keys(JSON.parse(readFileSync(new URL(path, root), 'utf8'))).toSorted(),
      );
      expect(kept, state).toContainEqual(sent);
    }
  });

  test('a practice that was written by it is read as today’s', async () => {
    const table = sqliteTable(join(data, 'claimline.sqlite'));
    const practice = await getPractice(table, 'juniper-creek');
    expect(practice).toMatchObject(Practice.parse(practice));
  });

  test('its claims wake under their own definition into today’s functions, and their money is as if nothing had changed', async () => {
    const runtime = await Runtime.open({ ...options, data });
    const asleep = [...runtime.machine.list({ status: 'RUNNING' })];
    expect(asleep.length).toBeGreaterThan(5);
    expect(await drive(runtime, [])).toBe('Rested');

    const claims = new Map([...runtime.claims()].map((claim): [string, Claim] => [claim.claimId, claim]));
    for (const { name } of asleep) {
      const { status } = runtime.machine.describe('claim', name);
      const { wait, openWorkId } = claims.get(name.replace(/-\d+$/, ''))!;
      // What does not finish waits for a person, as it would have without a deployment.
      expect(status === 'SUCCEEDED' || (status === 'RUNNING' && wait && openWorkId), name).toBeTruthy();
    }
    expect([...claims.values()].filter(isClosed).length).toBeGreaterThan(asleep.length / 2);
    expect([...runtime.machine.list({ status: 'FAILED' })]).toEqual([]);
    const asked = [...undisturbed.values()].filter(isAskedToday);
    expect(asked.length).toBeLessThan(3);
    for (const { claimId, balances } of undisturbed.values()) {
      if (asked.every((claim) => claim.claimId !== claimId)) expect(claims.get(claimId)!.balances).toEqual(balances);
    }

    // What begins today begins with today's definition, beside those that began before.
    runtime.machine.start('claim', 'BEGUN-TODAY', { practiceId: 'juniper-creek', claimId: 'NONE', jitterSeconds: 0 });
    runtime.close();
    const database = new DatabaseSync(join(data, 'claimline.sqlite'));
    const definitions = database
      .prepare('SELECT definition, count(*) AS n FROM machine_execution GROUP BY definition ORDER BY definition')
      .all();
    database.close();
    expect(definitions).toHaveLength(2);
  }, 120_000);
});

test('a practice that is saved today is read as it was meant', async () => {
  const table = sqliteTable(':memory:');
  const { practice, payers } = JSON.parse(readFileSync(new URL('files/practices/juniper-creek.json', root), 'utf8'));
  const saved = await savePractice({ table, secrets: memorySecrets() }, practice, payers);
  expect(await getPractice(table, saved.practiceId)).toEqual(saved);
});
