import { beforeEach, expect, test } from 'vitest';
import { handler as scrub } from '../../../functions/steps/scrub-claim/handler.ts';
import { rehydrate } from '../../../functions/store/executions.ts';
import { answerWork } from '../../../functions/store/work.ts';
import { aClaim } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

test('a claim that is rehydrated while it waits for a person leaves no item open that nobody can answer', async () => {
  const [line] = aClaim().lines;
  const claim = await office.has({ lines: [{ ...line!, pointers: [] }] });
  await office.enter(scrub, 'ScrubClaim');
  const [first, ...others] = await office.work();
  expect(others).toEqual([]);

  await rehydrate(office.platform, await office.claim(), '2026-04-07T15:00:00.000Z');
  await office.enter(scrub, 'ScrubClaim', '2026-04-07T15:00:01.000Z');
  const open = await office.work();
  expect(open.map(({ workId }) => workId)).toEqual([(await office.claim()).openWorkId]);
  expect(open[0]!.workId).not.toBe(first!.workId);

  const answer = { at: '2026-04-08T15:00:00.000Z', by: 'biller', outcome: 'Voided' as const };
  const given = { ...answer, corrections: [], overrides: [] };
  await expect(answerWork(office.platform, claim.practiceId, first!.workId, given)).rejects.toThrow('answered before');
  await answerWork(office.platform, claim.practiceId, open[0]!.workId, given);
});
