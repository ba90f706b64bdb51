import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { readCharges } from '../../../../functions/domain/fhir/charges.ts';
import { aChargeItemBundle, aClaimBundle, bundle } from '../../../support/charge-bundles.ts';
import { aPayer, aPractice } from '../../../support/claims.ts';
import { anEncounter } from '../../../support/encounters.ts';

const practice = aPractice();
const { npi } = practice.providers[0]!;
const setting = { practice, payers: [aPayer()] };
const visit = Encounter.parse(anEncounter({ renderingProvider: npi }));
const lines = visit.lines.map((line) => ({ ...line, to: line.to ?? line.from }));

const at = '2026-03-10T14:00:00.000Z';
const issuesOf = (body: unknown) => {
  const read = readCharges(body, setting, at);
  return 'issues' in read ? read.issues : [];
};

describe('a visit', () => {
  test('is read from a claim with what it refers to', () => {
    expect(readCharges(aClaimBundle(visit), setting, at)).toEqual({ encounter: { ...visit, lines } });
  });

  test('is read from charge items, by the reasons that each of them has', () => {
    expect(readCharges(aChargeItemBundle(visit), setting, at)).toEqual({ encounter: visit });
  });

  test('is read from a claim that contains what it refers to', () => {
    const { entry } = aClaimBundle(visit);
    const claim = JSON.parse(
      JSON.stringify(entry.at(-1)!.resource).replaceAll(
        /"(?:https:[^"]*fhir\/)?(?:Patient|Coverage|Practitioner)\/(\w+)"/g,
        '"#$1"',
      ),
    );
    const contained = entry
      .slice(0, -1)
      .map(({ resource }) => JSON.parse(JSON.stringify(resource).replaceAll('"Patient/pt"', '"#pt"')));
    const room = JSON.stringify({ ...claim, contained })
      .replaceAll('"Location/room"', '"#room"')
      .replaceAll(/"Condition\/(\w+)"/g, '"#$1"');
    expect(readCharges(JSON.parse(room), setting, at)).toEqual({ encounter: { ...visit, lines } });
  });
});

describe('what is wrong is said with its place', () => {
  const at = 'Bundle.entry[7].resource';
  const item = (different: object) => ({
    item: [{ ...(aClaimBundle(visit).entry.at(-1)!.resource as unknown as { item: object[] }).item[0], ...different }],
  });
  test.each<[string, unknown, string, string]>([
    [
      'a thin notification',
      {
        resourceType: 'Bundle',
        type: 'subscription-notification',
        entry: [{ fullUrl: 'https://ehr.example/fhir/Claim/1' }],
      },
      'Bundle.entry[0]',
      'not-supported',
    ],
    ['nothing that is charged', bundle([{ resourceType: 'Observation', id: '1' }]), 'Bundle', 'not-supported'],
    ['no resource', 'hello', 'Resource', 'structure'],
    ['a draft', aClaimBundle(visit, { status: 'draft' }), `${at}.status`, 'business-rule'],
    ['an estimate', aClaimBundle(visit, { use: 'predetermination' }), `${at}.use`, 'business-rule'],
    ['a claim of another shape', aClaimBundle(visit, { item: 'two' }), `${at}.item`, 'structure'],
    [
      'a coverage that is not there',
      aClaimBundle(visit, { insurance: [{ sequence: 1, coverage: { reference: 'Coverage/9' } }] }),
      `${at}.insurance[0].coverage`,
      'not-found',
    ],
    [
      'a diagnosis in SNOMED',
      aClaimBundle(visit, {
        diagnosis: [
          { sequence: 1, diagnosisCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] } },
        ],
      }),
      `${at}.diagnosis[0]`,
      'business-rule',
    ],
    [
      'two codes for one service',
      aClaimBundle(visit, item({ productOrService: { coding: [{ code: '99213' }, { code: '99214' }] } })),
      `${at}.item[0]`,
      'business-rule',
    ],
    [
      'a net that is not what its units cost',
      aClaimBundle(visit, item({ unitPrice: { value: 1 } })),
      `${at}.item[0]`,
      'business-rule',
    ],
    [
      'another currency',
      aClaimBundle(visit, item({ net: { value: 145, currency: 'EUR' } })),
      `${at}.item[0]`,
      'business-rule',
    ],
    ['a fraction of a cent', aClaimBundle(visit, item({ net: { value: 145.005 } })), `${at}.item[0].net`, 'invalid'],
    ['no day', aClaimBundle(visit, item({ servicedPeriod: undefined })), `${at}.item[0].servicedDate`, 'invalid'],
    ['a planned charge', aChargeItemBundle(visit, { status: 'planned' }), `${at}.status`, 'business-rule'],
    [
      'a bad birth date',
      aClaimBundle({ ...visit, patient: { ...visit.patient, birthDate: '1984-02-31' } }),
      'Bundle.entry[0].resource.birthDate',
      'invalid',
    ],
  ])('%s', (_, body, expression, code) => {
    expect(issuesOf(body)).toContainEqual({ expression, message: expect.any(String), code });
  });
});

test('whatever is said, it is read or refused', () => {
  const words = fc.constantFrom('Bundle', 'Claim', 'Patient', 'active', 'claim', '#', '', '2026-01-01');
  const names = fc.constantFrom(
    'resourceType',
    'entry',
    'resource',
    'item',
    'patient',
    'reference',
    'contained',
    'status',
    'use',
    'id',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      words,
      fc.integer(),
      fc.constant(null),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(names, tie('tree')),
    ),
  }));
  fc.assert(
    fc.property(tree, (body) => {
      const read = readCharges(body, setting, at);
      expect('issues' in read ? read.issues.length > 0 : 'news' in read).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe('what is said of patients and visits, of which nothing is charged', () => {
  const patient = {
    resourceType: 'Patient',
    id: 'pt',
    identifier: [{ value: 'PT-7' }],
    name: [{ family: 'Okonjo', given: ['Marisol'] }],
  };
  const newsOf = (...resources: { resourceType: string; id: string }[]) => {
    const read = readCharges(bundle(resources), setting, at);
    return 'news' in read ? read.news : read;
  };

  test.each([
    ['booked', false],
    ['fulfilled', false],
    ['cancelled', true],
    ['noshow', true],
  ])('an Appointment that is %s is a visit', (status, isOff) => {
    const appointment = {
      resourceType: 'Appointment',
      id: 'a-1',
      meta: { lastUpdated: '2026-03-01T08:00:00Z' },
      status,
      start: '2026-03-10T02:30:00Z',
      participant: [{ actor: { reference: 'Patient/pt' } }, { actor: { reference: 'Practitioner/dr' } }],
    };
    const doctor = {
      resourceType: 'Practitioner',
      id: 'dr',
      identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: npi }],
    };
    // In Chicago it is still the day before.
    expect(newsOf(appointment, patient, doctor)).toMatchObject({
      visits: [
        { visitId: 'a-1', day: '2026-03-09', isOff, toldAt: '20260301080000000', patientId: 'PT-7', provider: npi },
      ],
    });
  });

  test('an Appointment that is only proposed is none, and one without a day is refused', () => {
    const appointment = { resourceType: 'Appointment', id: 'a-1', status: 'proposed' };
    expect(newsOf(appointment)).toMatchObject({ visits: [] });
    expect(newsOf({ ...appointment, status: 'booked' } as never)).toMatchObject({
      issues: [{ expression: 'Bundle.entry[0].resource.start' }],
    });
  });

  test('an Encounter is a visit, a Condition and a Procedure are acknowledged', () => {
    const encounter = {
      resourceType: 'Encounter',
      id: 'e-1',
      status: 'finished',
      period: { start: '2026-03-09T23:00:00-05:00' },
    };
    const others = ['Condition', 'Procedure'].map((resourceType) => ({ resourceType, id: 'x' }));
    expect(newsOf(encounter, ...others)).toMatchObject({
      visits: [{ visitId: 'e-1', day: '2026-03-09', isOff: false }],
    });
    expect(newsOf(others[0]!)).toEqual({ patients: [], merged: [], visits: [] });
  });

  test('a Patient is kept with the Coverages and their days; one that was replaced leads to the other', () => {
    const coverage = {
      resourceType: 'Coverage',
      id: 'c-1',
      status: 'active',
      beneficiary: { reference: 'Patient/pt' },
      subscriberId: 'PHW204417788',
      relationship: { coding: [{ code: 'self' }] },
      payor: [{ display: 'Prairie Health' }],
      period: { start: '2026-01-01' },
    };
    expect(newsOf(patient, coverage)).toMatchObject({
      patients: [
        {
          patientId: 'PT-7',
          person: { lastName: 'Okonjo' },
          coverages: [{ memberId: 'PHW204417788', from: '2026-01-01' }],
        },
      ],
    });
    const old = {
      ...patient,
      id: 'old',
      identifier: [{ value: 'PT-6' }],
      link: [{ type: 'replaced-by', other: { reference: 'Patient/pt' } }],
    };
    expect(newsOf(patient, old)).toMatchObject({ patients: [{ patientId: 'PT-7' }], merged: [['PT-6', 'PT-7']] });
    expect(newsOf(coverage)).toMatchObject({ issues: [{ code: 'not-found' }] });
  });
});
