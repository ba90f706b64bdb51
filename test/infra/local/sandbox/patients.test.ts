import { expect, test } from 'vitest';
import { aPayer, Bench } from './practice-system.ts';

const statement = (claimId: string, number: number, dueCents = 10001, on = '2026-02-02') => ({
  ...{ statementId: `${claimId}-${number}`, claimId, practiceId: 'juniper-creek', number, on, dueCents },
});

function paid(bench: Bench): string[][] {
  return bench
    .wait()
    .flatMap(({ folder, text }) => (folder === 'payments' ? text.trim().split('\n').slice(1) : []))
    .map((row) => row.split(','));
}

test('patients pay at once, late, in parts or never, and the practice gets a file for each day on which somebody paid', () => {
  const bench = new Bench([aPayer()]);
  const claims = Array.from({ length: 200 }, (_, i) => `JC${i}`);
  const owed = new Map(claims.map((claim) => [claim, 10001]));
  const counts = [1, 2, 3].map((number) => {
    bench.now = `2026-0${number + 1}-02T15:00:00.000Z`;
    for (const [claim, cents] of owed)
      if (cents > 0) bench.sandbox.receiveStatement(statement(claim, number, cents, bench.now.slice(0, 10)));
    const rows = paid(bench);
    for (const [claim, amount, day] of rows) {
      owed.set(claim!, owed.get(claim!)! - Math.round(Number(amount) * 100));
      expect(day! > `2026-0${number + 1}-02`).toBe(true);
    }
    return rows.length;
  });
  const left = [...owed.values()];
  expect(counts[0]).toBeGreaterThan(100);
  expect(counts[1]).toBeGreaterThan(20);
  expect(counts[2]).toBeGreaterThan(8);
  expect(new Set(left)).toEqual(new Set([0, 10001]));
});

test('the same statement again is not paid again, and the file says what the practice needs', () => {
  const bench = new Bench([aPayer()]);
  for (const claim of ['A', 'B', 'C', 'D']) for (const _ of [1, 2]) bench.sandbox.receiveStatement(statement(claim, 1));
  const files = bench.wait();
  const rows = files.flatMap(({ text }) => text.trim().split('\n').slice(1));
  expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(rows.length);
  expect(files[0]!.path).toMatch(/^juniper-creek\/payments\/2026-02-\d\d\.csv$/);
  expect(files[0]!.text).toMatch(
    /^claim_id,amount,paid_on,method,receipt_id\n[A-D],(100\.01|50\.01),2026-02-\d\d,(card|check|portal),R\d{11}\n/,
  );
});
