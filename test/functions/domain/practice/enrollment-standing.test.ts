import { describe, expect, test } from 'vitest';
import { Enrollment } from '../../../../functions/domain/practice/enrollment.ts';
import { notLive, withStanding } from '../../../../functions/domain/practice/enrollment-standing.ts';

const one = (known: Partial<Enrollment> = {}): Enrollment =>
  Enrollment.parse({ payerId: 'elm', from: '2026-01-01', ...known });
const asked = { payerId: 'elm', providerId: 'dr-vance', on: '2026-03-09' };

describe('what keeps claims from a payer', () => {
  test.each<[string, Enrollment[], string | undefined]>([
    ['nothing is known', [], undefined],
    ['nothing is known of this payer', [one({ payerId: 'oak', claims: 'DRAFT' })], undefined],
    ['as files said it before there were states: yes', [one({ claims: true })], undefined],
    ['as files said it before there were states: no', [one({ claims: false })], 'not live'],
    ['it is live', [one({ claims: 'LIVE' })], undefined],
    ['it is asked for', [one({ claims: 'SUBMITTED' })], 'SUBMITTED'],
    ['the practice has to do something', [one({ claims: 'PROVIDER_ACTION_REQUIRED' })], 'PROVIDER_ACTION_REQUIRED'],
    ['a new one is asked for while the old one is live', [one(), one({ claims: 'DRAFT' })], undefined],
    ['it was live until last year', [one({ to: '2025-12-31' }), one({ claims: 'PROVISIONING' })], 'PROVISIONING'],
    ['the provider is not', [one(), one({ providerId: 'dr-vance', claims: 'DRAFT' })], 'DRAFT'],
    ['another provider is not', [one(), one({ providerId: 'dr-ash', claims: 'DRAFT' })], undefined],
    ['remittances are not', [one({ remittances: 'SUBMITTED' })], undefined],
  ])('%s', (_, enrollments, expected) => {
    expect(notLive(enrollments, 'claims', asked)).toBe(expected);
  });
});

describe('a state is written', () => {
  test('where the enrollment is known, and nowhere else', () => {
    const before = [one({ to: '2025-12-31' }), one({ claims: 'SUBMITTED' }), one({ providerId: 'dr-vance' })];
    const after = withStanding(before, 'claims', 'LIVE', { payerId: 'elm', on: '2026-03-09' });
    expect(after).toEqual([before[0], { ...before[1], claims: 'LIVE' }, before[2]]);
  });

  test('where nothing was known, with the other transactions yet to be asked for', () => {
    expect(withStanding([], 'remittances', 'SUBMITTED', asked)).toEqual([
      { payerId: 'elm', providerId: 'dr-vance', from: '2026-03-09', claims: true, remittances: 'SUBMITTED' },
    ]);
  });
});
