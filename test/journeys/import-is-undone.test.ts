import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Claim, isClosed } from '../../functions/domain/claim/claim.ts';
import { totals } from '../../functions/domain/ledger/ledger.ts';
import type { ChargeReceipt } from '../../functions/doors/receive-charges/receipt.ts';
import { claimHistory, getClaim } from '../../functions/store/claims.ts';
import { type Withdrawn, withdraw } from '../../functions/store/withdraw.ts';
import { listWork } from '../../functions/store/work.ts';
import { drive } from '../../infra/local/month.ts';
import { habitsFor, readPractice, samplePractice } from '../../infra/local/practice-file.ts';
import { Runtime } from '../../infra/local/runtime.ts';

const whole = readFileSync(new URL('../../events/files/charges/2026-01-07.csv', import.meta.url), 'utf8');
const insured = whole
  .split('\n')
  .filter((row) => !/self[ -]?pay/i.test(row))
  .join('\n');
const { practice, payers } = readPractice(samplePractice);
const { practiceId } = practice;
const start = Date.parse('2026-01-07T23:00:00Z');
const hour = 3_600_000;

/** The sample practice on the evening of 7 January, its charges of the day just brought in. */
async function anEvening(csv = insured) {
  const runtime = await Runtime.open({
    time: 'virtual',
    start,
    seed: 'undo',
    practice: { practice, payers },
    payers: habitsFor(payers),
    autopilot: false,
  });
  const bringIn = async () => {
    await runtime.files.put('intake', `${practiceId}/charges/day.csv`, csv);
    await runtime.settle();
    return JSON.parse(await runtime.text('records', `${practiceId}/intake/day.csv.json`)) as ChargeReceipt;
  };
  const claims = (ids: readonly string[]) => Promise.all(ids.map((id) => getClaim(runtime.table, practiceId, id)));
  const undo = async (ids: readonly string[]) => {
    const answers: Withdrawn[] = [];
    for (const id of ids)
      answers.push(
        await withdraw(runtime.platform, practiceId, id, {
          at: runtime.now(),
          by: 'ida',
          source: 'day.csv',
          why: 'wrong month',
        }),
      );
    await runtime.settle();
    return answers;
  };
  return { runtime, receipt: await bringIn(), bringIn, claims, undo };
}

const outcomes = (answers: readonly Withdrawn[]) => [...new Set(answers.map(({ outcome }) => outcome))];
const money = (claims: readonly Claim[]) => claims.map(({ balances }) => totals(balances));

describe('an import that was a mistake', () => {
  test('is taken back while its claims are unsent, wherever they are: accounts empty, work closed, nothing goes out', async () => {
    const { runtime, receipt, claims, undo } = await anEvening();
    const before = await claims(receipt.claims);
    expect(new Set(before.map(({ wait }) => wait?.state))).toEqual(new Set(['AwaitAcknowledgment', 'AwaitCorrection']));

    expect(outcomes(await undo(receipt.claims))).toEqual(['Withdrawn']);
    const after = await claims(receipt.claims);
    expect(after.map(({ stage }) => stage)).toEqual(after.map(() => 'ClosedVoided'));
    expect(
      money(after).map(({ openCents, patientPaidCents, paidCents }) => [openCents, patientPaidCents, paidCents]),
    ).toEqual(after.map(() => [0, 0, 0]));
    expect(await Array.fromAsync(listWork(runtime.table, practiceId))).toEqual([]);
    const films = await Promise.all(
      after.map(({ claimId }) => Array.fromAsync(claimHistory(runtime.table, practiceId, claimId))),
    );
    expect(
      films
        .flat()
        .filter(({ event }) => event.kind === 'Withdrawn')
        .map(({ by, event }) => [by, event.source, event.why]),
    ).toEqual(after.map(() => ['ida', 'day.csv', 'wrong month']));

    await drive(runtime, [], { until: start + 40 * hour });
    expect(await Array.fromAsync(runtime.files.list('exchange', `${practiceId}/outbound/`))).toEqual([]);
    expect([...runtime.machine.list({ status: 'FAILED' })]).toEqual([]);
    runtime.close();
  });

  test('undone twice changes nothing more', async () => {
    const { runtime, receipt, claims, undo } = await anEvening();
    await undo(receipt.claims);
    const before = await claims(receipt.claims);
    expect(outcomes(await undo(receipt.claims))).toEqual(['WithdrawnBefore']);
    expect(await claims(receipt.claims)).toEqual(before);
    runtime.close();
  });

  test('may be brought in again, and is then paid as if nothing had been', async () => {
    const calm = await anEvening();
    await drive(calm.runtime, []);
    const wild = await anEvening();
    await wild.undo(wild.receipt.claims);
    const again = await wild.bringIn();
    expect(again).toMatchObject({ posted: wild.receipt.posted, duplicates: 0, claims: wild.receipt.claims });
    await drive(wild.runtime, []);
    expect(money(await wild.claims(again.claims))).toEqual(money(await calm.claims(calm.receipt.claims)));

    calm.runtime.close();
    wild.runtime.close();
  });

  test('stays where a claim was sent, and says what to do instead', async () => {
    const { runtime, receipt, claims, undo } = await anEvening(whole);
    await drive(runtime, [], { until: start + 40 * hour });
    const before = await claims(receipt.claims);
    const answers = await undo(receipt.claims);
    expect(outcomes(answers)).toEqual(
      ['Kept', 'Withdrawn'].filter((one) => answers.some(({ outcome }) => outcome === one)),
    );
    const sent = before.flatMap((claim, index) =>
      claim.submissions.length > 0 ? [{ claim, answer: answers[index]! }] : [],
    );
    expect(sent.length).toBeGreaterThan(5);
    for (const { answer } of sent)
      expect(answer).toMatchObject({ outcome: 'Kept', because: expect.stringMatching(/sent|closed|statement/) });
    expect(await claims(sent.map(({ claim }) => claim.claimId))).toEqual(sent.map(({ claim }) => claim));
    runtime.close();
  });

  test('taken back in the middle of a step, ends all the same', async () => {
    const { runtime, undo, claims } = await anEvening();
    const held = insured.replaceAll(/^E260107/gm, 'E260199');
    await runtime.files.put('intake', `${practiceId}/charges/other.csv`, held);
    // The door has worked and nothing else: executions have only begun.
    while (!(await runtime.files.head('records', `${practiceId}/intake/other.csv.json`))) await runtime.settleFor(1);
    const { claims: ids } = JSON.parse(
      await runtime.text('records', `${practiceId}/intake/other.csv.json`),
    ) as ChargeReceipt;
    expect(outcomes(await undo(ids))).toEqual(['Withdrawn']);
    expect((await claims(ids)).every(isClosed)).toBe(true);
    runtime.close();
  });
});
