import { afterAll, beforeAll, expect, test } from 'vitest';
import { sum } from '../../../functions/domain/money.ts';
import { readInterchanges } from '../../../functions/domain/x12/interchange.ts';
import { type CentStep, everyCent } from '../../../infra/local/every-cent.ts';
import { drive } from '../../../infra/local/month.ts';
import { Runtime } from '../../../infra/local/runtime.ts';
import { sampleLife } from '../../simulation/sample-life.ts';

let runtime: Runtime;
beforeAll(async () => {
  const { options, feed } = sampleLife('every cent', 60);
  runtime = await Runtime.open(options);
  await drive(runtime, feed);
}, 120_000);
afterAll(() => runtime.close());

const explained = async () => {
  const lines = [...runtime.claims()].flatMap((claim) =>
    claim.lines.map(({ line, chargeCents }) => ({ claim, line, charged: chargeCents })),
  );
  return Promise.all(
    lines.map(async ({ claim, line, charged }) => ({ charged, ...(await everyCent(runtime, claim, line)) })),
  );
};

test('where the cents of a line are adds up to its charge, and so do the moves', async () => {
  const lines = await explained();
  expect(lines.length).toBeGreaterThan(100);
  for (const { charged, now, steps } of lines) {
    expect(sum(Object.values(now))).toBe(charged);
    const moved = steps.map(({ from, to, cents }) => (from === 'charge' ? cents : to === 'charge' ? -cents : 0));
    expect(sum(moved)).toBe(charged);
  }
});

test('every cent of a payer rests on an amount in a kept file, and what was paid on a deposit', async () => {
  const steps = (await explained()).flatMap((line) => line.steps).filter(({ event }) => event === 'Remitted');
  expect(steps.length).toBeGreaterThan(100);
  const wrong: CentStep[] = [];
  for (const step of steps) {
    const [place, ...others] = step.segments ?? [];
    const amount = place && (await centsAt(step.file!, place));
    // What is short of the contract is left open, and a claim's own reason is spread over its lines.
    const isWhole = others.length === 0 && !step.clause && place?.loop === '2110';
    if (amount === undefined || (isWhole && Math.abs(amount) !== Math.abs(step.cents))) wrong.push(step);
  }
  expect(wrong).toEqual([]);
  const paid = steps.filter(({ to, cents }) => to.startsWith('paid:') && cents > 0);
  expect(paid.filter(({ deposit }) => deposit).length).toBeGreaterThan(0.8 * paid.length);
});

async function centsAt(file: string, { transaction, number, element }: NonNullable<CentStep['segments']>[number]) {
  const all = readInterchanges(await runtime.text('intake', file)).flatMap(({ groups }) =>
    groups.flatMap((one) => one.transactions),
  );
  const segment = all.find(({ control }) => control === transaction)?.segments[number - 1];
  expect(segment?.[0]).toBe(element.slice(0, 3));
  const text = segment?.[Number(element.slice(3))];
  return text === undefined ? undefined : Math.round(Number(text) * 100);
}
