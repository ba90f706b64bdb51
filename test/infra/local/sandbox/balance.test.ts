import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balance835 } from '../../../../functions/domain/x12/balance-835.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read835 } from '../../../../functions/domain/x12/read-835.ts';
import { generateMonth, sampleMonth } from '../../../../infra/local/sample/month.ts';
import { Bench, type TestClaim } from './practice-system.ts';

const { habits } = generateMonth(sampleMonth);
const memberIds: Record<string, (n: number) => string> = {
  SBBRZVH: (n) => `BVH${100_000_000 + n}`,
  SBHILLC: (n) => `ABC${100_000_000 + n}`,
  SBPECAN: (n) => `PMA${1_000_000 + n}`,
  SBLSMCD: (n) => `${100_000_000 + n}`,
  SBBBADV: (n) => `H${10_000_000 + n}`,
  SBMCRTX: (n) => `1A00A00AA${10 + (n % 90)}`,
};

const line = fc.record({
  code: fc.constantFrom(
    '99213',
    '99214:25',
    '20610:RT',
    '36415',
    '80061:QW',
    '93000',
    'J7325',
    '99397',
    '11102',
    '99999',
  ),
  charge: fc.integer({ min: 1, max: 400_000 }).map((cents) => cents / 100),
});
const claim = fc.record({
  payer: fc.constantFrom(...Object.keys(memberIds)),
  member: fc.nat(5000),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
});

test('whatever is charged, every remittance of every payer balances, and the money told is the money decided', async () => {
  let remittances = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(claim, { minLength: 5, maxLength: 40 }), fc.string(), async (drawn, seed) => {
      const bench = new Bench(habits, { seed });
      const claims = drawn.map(
        ({ payer, member, lines }, i): TestClaim => ({
          number: `TP${i}`,
          payer,
          member: memberIds[payer]!(member),
          lines,
        }),
      );
      await bench.submit(claims.map(cents));
      let told = 0;
      for (const text of bench.remittances()) {
        remittances++;
        const { content, faults } = read835(readInterchanges(text)[0]!.groups[0]!.transactions[0]!);
        expect(faults).toEqual([]);
        expect(balance835(content)).toMatchObject({ isBalanced: true });
        expect(content.payment.cents).toBeGreaterThanOrEqual(0);
        for (const { paidCents } of content.claims) told += paidCents;
      }
      const decided = bench.sandbox.truth().flatMap(({ payers }) => payers);
      expect(told).toBe(decided.reduce((total, { paidCents }) => total + paidCents, 0));
    }),
    { numRuns: 30 },
  );
  expect(remittances).toBeGreaterThan(100);
});

/** The total is given, since a sum of dollars in floats would not be one of cents. */
function cents(claim: TestClaim): TestClaim {
  const total = claim.lines!.reduce((sum, { charge }) => sum + Math.round(charge! * 100), 0);
  return { ...claim, charge: total / 100 };
}
