import { describe, expect, test } from 'vitest';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { anEncounter } from '../../../support/encounters.ts';

const problemsOf = (encounter: unknown) => {
  const { error } = Encounter.safeParse(encounter);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

const patient = anEncounter().patient;
const line = anEncounter().lines[0]!;
const withLine = (overrides: object) => anEncounter({ lines: [{ ...line, ...overrides }] });
const withPatient = (overrides: object) => anEncounter({ patient: { ...patient, ...overrides } });

describe('an encounter as systems write it', () => {
  test('is read into cents, days and codes', () => {
    const read = Encounter.parse(
      anEncounter({
        patient: { ...patient, birthDate: '7/19/1984', sex: 'female' },
        diagnoses: ['j06.9', ' r50.9'],
        lines: [{ ...line, from: '03/09/2026', code: ' j1100', modifiers: ['qw'], charge: '$1,145.5', units: '2' }],
        copayPaid: '25',
      }),
    );
    expect(read).toMatchObject({
      patient: { birthDate: '1984-07-19', sex: 'F' },
      diagnoses: ['J069', 'R509'],
      lines: [{ from: '2026-03-09', code: 'J1100', modifiers: ['QW'], charge: 114_550, units: 2 }],
      copayPaid: 2_500,
    });
  });

  test.each<[string, object, object]>([
    ['no sex said', withPatient({ sex: '' }), { patient: { sex: 'U' } }],
    [
      'empty optional text',
      anEncounter({ authorizationNumber: ' ', note: '' }),
      { authorizationNumber: undefined, note: undefined },
    ],
    [
      'empty optional days and money',
      anEncounter({ onsetDate: '', copayPaid: ' ' }),
      { onsetDate: undefined, copayPaid: undefined },
    ],
    ['no end of the service', withLine({ to: '' }), { lines: [{ to: undefined }] }],
    [
      'no relationship',
      anEncounter({ coverages: [{ payer: 'PRHP1', memberId: 'M1', relationship: '' }] }),
      { coverages: [{ relationship: 'self' }] },
    ],
    ['a patient who pays alone', anEncounter({ coverages: [] }), { coverages: [] }],
    [
      'consents are given unless said',
      anEncounter(),
      { consents: { signatureOnFile: true, releaseOfInformation: true } },
    ],
    ['fields that nobody knows', { ...anEncounter(), color: 'red' }, { encounterId: 'V-1' }],
  ])('%s', (_, encounter, expected) => expect(Encounter.parse(encounter)).toMatchObject(expected));
});

describe('what is wrong is named at its place', () => {
  test.each<[string, unknown, string[]]>([
    ['no visit number', anEncounter({ encounterId: '  ' }), ['encounterId: is missing']],
    [
      'a day that there is not',
      withPatient({ birthDate: '2025-02-29' }),
      ['patient.birthDate: is not a date; expected YYYY-MM-DD or MM/DD/YYYY'],
    ],
    [
      'a charge in words',
      withLine({ charge: 'ten' }),
      ['lines.0.charge: is not an amount of money; expected dollars and cents such as 125.00'],
    ],
    [
      'a charge as a float',
      withLine({ charge: 145.1 }),
      ['lines.0.charge: Invalid input: expected string, received number'],
    ],
    ['a charge below nothing', withLine({ charge: '-1.00' }), ['lines.0.charge: is below zero']],
    ['a copay below nothing', anEncounter({ copayPaid: '-5' }), ['copayPaid: is below zero']],
    ['half a unit', withLine({ units: '1.5' }), ['lines.0.units: is not a whole number']],
    ['no units', withLine({ units: '0' }), ['lines.0.units: is not above zero']],
    ['no procedure', withLine({ code: '' }), ['lines.0.code: is missing']],
    ['no line', anEncounter({ lines: [] }), ['lines: has no service line']],
    ['a sex that X12 has no letter for', withPatient({ sex: 'Q' }), ['patient.sex: is not F, M or U']],
    [
      'a relationship unknown',
      anEncounter({ coverages: [{ payer: 'P', memberId: 'M1', relationship: 'uncle' }] }),
      ['coverages.0.relationship: is not one of self, spouse, child, other'],
    ],
    [
      'four coverages',
      anEncounter({ coverages: Array(4).fill({ payer: 'P', memberId: 'M1', relationship: 'self' }) }),
      ['coverages: Too big: expected array to have <=3 items'],
    ],
    [
      'an accident on no day',
      anEncounter({ accident: { cause: 'auto', on: 'yesterday' } }),
      ['accident.on: is not a date; expected YYYY-MM-DD or MM/DD/YYYY'],
    ],
    [
      'several things at once',
      withPatient({ lastName: '', birthDate: 'x' }),
      ['patient.lastName: is missing', 'patient.birthDate: is not a date; expected YYYY-MM-DD or MM/DD/YYYY'],
    ],
  ])('%s', (_, encounter, problems) => expect(problemsOf(encounter)).toEqual(problems));

  test.each([null, 'text', 7, [], {}])('%j is no encounter, and nothing is thrown but what zod finds', (json) => {
    expect(problemsOf(json).length).toBeGreaterThan(0);
  });
});
