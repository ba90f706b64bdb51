import { describe, expect, test } from 'vitest';
import { claimNumber, fingerprint, hash64, jitterSeconds } from '../../../../functions/domain/claim/fingerprint.ts';

/** The numbers that practice systems give to visits: short, sequential, and much alike. */
const visits = Array.from({ length: 200_000 }, (_, n) => `E${260_101 + (n % 28)}-${String(n).padStart(6, '0')}`);

describe('claimNumber', () => {
  test('fits CLM01 as small payers hold it, and can be read aloud', () => {
    for (const prefix of ['CF', 'CFM', 'CFMX']) {
      for (const visit of visits.slice(0, 500)) {
        const number = claimNumber(prefix, 'cedar-family', visit);
        expect(number.length).toBeLessThanOrEqual(17);
        expect(number).toMatch(/^[A-Z]{2,4}[0-9A-HJKMNP-TV-Z]{13}$/);
        expect(number.startsWith(prefix)).toBe(true);
      }
    }
  });

  test('is the same for the same visit, and another one for another practice', () => {
    expect(claimNumber('CFM', 'cedar-family', 'V-1')).toBe(claimNumber('CFM', 'cedar-family', 'V-1'));
    expect(claimNumber('CFM', 'cedar-family', 'V-1')).not.toBe(claimNumber('CFM', 'elm-family', 'V-1'));
  });

  test('200,000 visits of a practice have 200,000 numbers', () => {
    expect(new Set(visits.map((visit) => claimNumber('CFM', 'cedar-family', visit))).size).toBe(visits.length);
  });
});

describe('fingerprint', () => {
  test('has 16 hexadecimal digits and changes with every character', () => {
    const texts = [...'charged'].map((_, at) => `${'charged'.slice(0, at)}X${'charged'.slice(at + 1)}`);
    const prints = ['charged', '', ...texts].map(fingerprint);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('uses its whole width', () => {
    let ones = 0n;
    let zeros = 0n;
    for (const visit of visits.slice(0, 1_000)) {
      const [a, b] = hash64(visit);
      const bits = (BigInt(a) << 32n) | BigInt(b);
      ones |= bits;
      zeros |= ~bits & ((1n << 64n) - 1n);
    }
    expect(ones).toBe((1n << 64n) - 1n);
    expect(zeros).toBe((1n << 64n) - 1n);
  });
});

test('claims sent in the same second wake spread over four hours: no minute holds twice its share', () => {
  const perMinute = new Array<number>(240).fill(0);
  for (const visit of visits.slice(0, 100_000))
    perMinute[Math.floor(jitterSeconds(claimNumber('CFM', 'cedar-family', visit)) / 60)]!++;
  expect(Math.max(...perMinute)).toBeLessThan(2 * (100_000 / 240));
  expect(Math.min(...perMinute)).toBeGreaterThan(0);
});
