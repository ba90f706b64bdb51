import { beforeEach, expect, test } from 'vitest';
import { Enrollment } from '../../../functions/domain/practice/enrollment.ts';
import { handler as sweep } from '../../../functions/doors/sweep/handler.ts';
import { handler as awaitCorrection } from '../../../functions/steps/await-correction/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { auditLines } from '../../../functions/store/audit.ts';
import { changeEnrollment } from '../../../functions/store/enrollments.ts';
import { aClaim, aPayer } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

const { payerId } = aPayer();
const { practiceId, renderingProviderId } = aClaim();
const enrollments = [
  Enrollment.parse({ payerId, from: '2024-01-01', claims: 'SUBMITTED' }),
  Enrollment.parse({ payerId, providerId: renderingProviderId, from: '2024-01-01', network: 'in' }),
];

let office: Office;
beforeEach(async () => {
  office = await Office.open({ enrollments });
  await office.has({ stage: 'Ready' });
  office.executions.wait('token');
});

const sweepAt = (hour: string) => office.call(sweep, { time: `2026-03-13T${hour}:00:00.000Z` });
const live = { at: '2026-03-13T14:30:00.000Z', by: 'nora', payerId, transaction: 'claims', state: 'LIVE' } as const;

async function held() {
  expect(await office.enter(scrubClaim, 'ScrubClaim', '2026-03-12T15:00:00.000Z')).toMatchObject({ outcome: 'Held' });
  await office.enter(awaitCorrection, 'AwaitCorrection', '2026-03-12T15:00:01.000Z', { token: 'token' });
  return (await office.work()).filter(({ queue }) => queue === 'enrollment');
}

test('a claim whose enrollment is not live is held, and goes on by itself once it is', async () => {
  const [work, ...others] = await held();
  expect(others).toEqual([]);
  expect(work!.instruction).toContain('the enrollment for claims is SUBMITTED');
  await sweepAt('14');
  expect(office.executions.delivered.get('token')).toBeUndefined();

  await changeEnrollment(office.table, practiceId, live);
  await sweepAt('15');
  expect(office.executions.delivered.get('token')).toEqual({ outcome: 'Corrected' });
  expect(await office.work()).toEqual([]);
  expect(await office.enter(scrubClaim, 'ScrubClaim', '2026-03-13T15:00:01.000Z')).toMatchObject({ outcome: 'Clean' });
});

test('who changed an enrollment is in the trail', async () => {
  await changeEnrollment(office.table, practiceId, live);
  const [line] = await Array.fromAsync(auditLines(office.table, practiceId));
  expect(line).toMatchObject({ by: 'nora', did: 'Changed', what: `enrollment with ${payerId} for claims: LIVE` });
});
