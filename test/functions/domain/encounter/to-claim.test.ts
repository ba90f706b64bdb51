import { describe, expect, test } from 'vitest';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { findPayer, toClaim } from '../../../../functions/domain/encounter/to-claim.ts';
import { post, totals } from '../../../../functions/domain/ledger/ledger.ts';
import { aMedicarePayer, aPayer, aPractice, aSubscriber } from '../../../support/claims.ts';
import { anEncounter } from '../../../support/encounters.ts';

const setting = { practice: aPractice(), payers: [aPayer({ aliases: ['PHP'] }), aMedicarePayer()] };
const at = '2026-03-10T14:00:00.000Z';
const made = (overrides: Parameters<typeof anEncounter>[0] = {}) =>
  toClaim(Encounter.parse(anEncounter(overrides)), setting, at);

function claimOf(overrides: Parameters<typeof anEncounter>[0] = {}) {
  const result = made(overrides);
  if ('complaints' in result) throw new Error(result.complaints.map(({ message }) => message).join(' '));
  return result;
}

describe('the claim of an encounter', () => {
  test('bills the first payer for every line, and no name is lost', () => {
    const { claim, entries } = claimOf();
    expect(claim).toMatchObject({
      schema: 1,
      practiceId: 'cedar-family',
      claimId: expect.stringMatching(/^CFM[0-9A-Z]{13}$/),
      version: 0,
      stage: 'Received',
      renderingProviderId: 'dr-vance',
      coverages: [{ payerId: 'prairie-health', memberId: 'PHW204417788', relationship: 'self' }],
      lines: [
        { line: 1, code: '99213', from: '2026-03-09', to: '2026-03-09', units: 1, unit: 'UN', chargeCents: 14_500 },
        { line: 2, code: '87804', modifiers: ['QW'], chargeCents: 3_250 },
      ],
      billing: 0,
      executions: 1,
    });
    expect(totals(post({}, entries))).toMatchObject({ chargeCents: 17_750, openCents: 17_750 });
    expect(Object.keys(claim)).not.toContain('copayPaid');
  });

  test('a copay taken at the visit is the patient’s, and the account still adds up', () => {
    const { entries } = claimOf({ copayPaid: '25.00' });
    expect(totals(post({}, entries))).toMatchObject({
      chargeCents: 17_750,
      patientPaidCents: 2_500,
      openCents: 15_250,
    });
  });

  test('a patient without coverage owes all of it', () => {
    const { entries } = claimOf({ coverages: [], copayPaid: '45.00' });
    expect(post({}, entries)).toMatchObject({ '1': { patient: 10_000 }, '2': { patient: 3_250 } });
  });

  test('a line without a charge opens nothing', () => {
    const line = { from: '2026-03-09', code: '3074F', charge: '0.00' };
    expect(claimOf({ lines: [line] }).entries).toEqual([]);
  });

  test('minutes are the units of a timed line', () => {
    const line = { from: '2026-03-09', code: '00790', charge: '900', minutes: 95 };
    expect(claimOf({ lines: [line] }).claim.lines[0]).toMatchObject({ units: 95, unit: 'MJ' });
  });

  test('a subscriber without an address lives with the patient', () => {
    const { address: _, ...subscriber } = aSubscriber();
    const coverage = { payer: 'prairie-health', memberId: 'PHW1', relationship: 'child', subscriber };
    expect(claimOf({ coverages: [coverage] }).claim.coverages[0]?.subscriber?.address.city).toBe('Cedar Falls');
  });

  test('its number follows from the visit, its fingerprint from all that was said', () => {
    const [one, again] = [claimOf().claim, claimOf().claim];
    expect(again).toEqual(one);
    const other = claimOf({ note: 'added' }).claim;
    expect(other.claimId).toBe(one.claimId);
    expect(other.fingerprint).not.toBe(one.fingerprint);
    expect(claimOf({ encounterId: 'V-2' }).claim.claimId).not.toBe(one.claimId);
  });
});

test('what the practice does not know is asked for, not guessed: every place, and what is known', () => {
  const coverages = [
    { payer: 'Acme', memberId: 'A1', relationship: 'self' },
    { payer: 'Zenith', memberId: 'Z1', relationship: 'self' },
  ];
  expect(made({ renderingProvider: 'Dr. Who', coverages })).toEqual({
    complaints: [
      { field: 'rendering', message: 'is no provider of the practice; known are dr-vance.' },
      { field: 'payer', message: 'is no payer of the practice; known are prairie-health, medicare-ia.' },
      {
        field: 'secondary_payer',
        message: 'is no payer of the practice; known are prairie-health, medicare-ia.',
      },
    ],
  });
});

test.each([
  ['prairie-health', 'prairie-health'],
  [' PRHP1 ', 'prairie-health'],
  ['prairie health plan', 'prairie-health'],
  ['php', 'prairie-health'],
  ['05102', 'medicare-ia'],
  ['prairie', undefined],
  ['', undefined],
])('the payer called %j is %s', (text, payerId) => expect(findPayer(setting.payers, text)?.payerId).toBe(payerId));
