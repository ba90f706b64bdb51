import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { waitStates } from '../functions/domain/claim/rendezvous.ts';
import { handler as receiveCharges } from '../functions/doors/receive-charges/handler.ts';
import { handler as receiveEncounters } from '../functions/doors/receive-encounters/handler.ts';
import { Envelope } from '../functions/steps/step.ts';
import { WaitEnvelope } from '../functions/steps/wait.ts';
import { savePractice } from '../functions/store/save-practice.ts';
import { doorOf, loadFunctions } from '../infra/local/functions.ts';
import { Office } from './support/office.ts';

const root = new URL('../events/', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const filesOf = (pattern: string) => globSync(pattern, { cwd: root.pathname }).toSorted();
const isInvalid = (path: string) => basename(path).startsWith('invalid-');
const pascal = (name: string) => name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
const functions = await loadFunctions();

let office: Office;
beforeEach(async () => {
  office = new Office();
  const { practice, payers } = read('files/practices/juniper-creek.json');
  await savePractice(office.platform, practice, payers);
});

describe('every input that a state was ever entered with', () => {
  const schemaOf = (state: string): z.ZodType =>
    (waitStates as readonly string[]).includes(state) ? WaitEnvelope : Envelope;

  test.each(filesOf('states/*/*.json'))('%s', (path) => {
    const state = pascal(basename(dirname(path)));
    const input = read(path);
    expect(input.state).toBe(state);
    expect(schemaOf(state).safeParse(input).success).toBe(!isInvalid(path));
  });

  test('is kept for every state that there is', () => {
    const steps = readdirSync(new URL('../functions/steps/', root)).filter((name) => !name.includes('.'));
    expect(readdirSync(new URL('states/', root)).toSorted()).toEqual(steps.toSorted());
  });

  test.each(filesOf('states/*/entered-*.json'))(
    '%s is taken by today’s code, which finds no such claim here',
    async (path) => {
      const handler = functions.get(pascal(basename(dirname(path))))!;
      await expect(office.call(handler, read(path))).rejects.toMatchObject({ name: 'ClaimNotFound' });
    },
  );
});

describe('what S3 announces through the queue', () => {
  test.each(filesOf('s3/*.json').filter((path) => !isInvalid(path)))('%s opens the door of its name', async (path) => {
    const event = read(path);
    const { bucket, object } = JSON.parse(event.Records[0].body).detail;
    const door = basename(path, '.json');
    expect(doorOf(bucket.name.split('-').at(-1), object.key)).toBe(door);
    const { messageId } = event.Records[0];
    // The object itself is not there: the message goes back to the queue, and nothing else happens.
    expect(await office.call(functions.get(door)!, event)).toEqual({
      batchItemFailures: [{ itemIdentifier: messageId }],
    });
    expect(office.log).toEqual([{ code: 'DOOR_FAILED', level: 'error', messageId, error: 'NoSuchFile' }]);
  });

  test('a charge file that lies there becomes claims', async () => {
    const key = 'juniper-creek/charges/2026-01-02.csv';
    await office.files.put('intake', key, readFileSync(new URL('files/charges/2026-01-02.csv', root)));
    expect(await office.call(receiveCharges, read('s3/receive-charges.json'))).toEqual({ batchItemFailures: [] });
    const receipt = await office.json<{ posted: number }>('records', 'juniper-creek/intake/2026-01-02.csv.json');
    expect(receipt.posted).toBe(office.executions.names().length);
    expect(receipt.posted).toBeGreaterThan(5);
  });

  test('an object of a bucket that is not ours goes to the dead letters', async () => {
    const event = read('s3/invalid-bucket.json');
    const [{ messageId }] = event.Records;
    expect(await office.call(receiveCharges, event)).toEqual({ batchItemFailures: [{ itemIdentifier: messageId }] });
  });
});

describe('what the API passes on', () => {
  const post = (path: string) =>
    office.call(receiveEncounters, read(path)) as Promise<{ statusCode: number; body: string }>;

  test('a signed encounter becomes a claim', async () => {
    const { statusCode, body } = await post('api-gateway/encounter.json');
    expect([statusCode, JSON.parse(body).outcome]).toEqual([202, 'Posted']);
    expect(office.executions.names()).toEqual([JSON.parse(body).claimId]);
  });

  test('one with a signature that does not hold becomes nothing', async () => {
    expect((await post('api-gateway/invalid-signature.json')).statusCode).toBe(401);
    expect(office.executions.names()).toEqual([]);
  });
});

describe('what the schedules send', () => {
  test.each(filesOf('schedule/*.json').filter((path) => !isInvalid(path)))(
    '%s opens the door of its name',
    async (path) => {
      await expect(office.call(functions.get(basename(path, '.json'))!, read(path))).resolves.toBeUndefined();
    },
  );

  test.each(['sweep', 'batch-submissions', 'verify-visits'])('%s does not guess the time', async (door) => {
    const late = office.call(functions.get(door)!, read('schedule/invalid-without-time.json'));
    await expect(late).rejects.toMatchObject({ name: 'ZodError' });
  });
});
