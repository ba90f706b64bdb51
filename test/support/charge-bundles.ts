import type { Encounter } from '../../functions/domain/encounter/encounter.ts';

const concept = (system: string, ...codes: readonly string[]) => ({ coding: codes.map((code) => ({ system, code })) });
const cpt = 'http://www.ama-assn.org/go/cpt';
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
const npi = 'http://hl7.org/fhir/sid/us-npi';
const money = (cents: number) => ({ value: cents / 100, currency: 'USD' });
const entry = (resource: { readonly resourceType: string; readonly id: string }) => ({
  fullUrl: `https://ehr.example/fhir/${resource.resourceType}/${resource.id}`,
  resource,
});

type Someone = Omit<Encounter['patient'], 'patientId' | 'address' | 'birthDate'> & {
  readonly birthDate?: string;
  readonly address?: Encounter['patient']['address'];
};

const person = ({ lastName, firstName, middleName, birthDate, sex, address }: Someone) => ({
  name: [{ use: 'official', family: lastName, given: [firstName, middleName].filter(Boolean) }],
  birthDate,
  gender: { F: 'female', M: 'male', U: 'unknown' }[sex],
  ...(address && {
    address: [
      {
        line: [address.line1, address.line2].filter(Boolean),
        city: address.city,
        state: address.state,
        postalCode: address.zip,
      },
    ],
  }),
});

/** Everyone and everything that the charges of a visit refer to. */
function around({
  encounterId,
  patient,
  coverages,
  renderingProvider,
  placeOfService,
  diagnoses,
  referringProvider,
}: Encounter) {
  return [
    { resourceType: 'Patient', id: 'pt', identifier: [{ value: patient.patientId }], ...person(patient) },
    { resourceType: 'Practitioner', id: 'dr', identifier: [{ system: npi, value: renderingProvider }] },
    ...(referringProvider
      ? [
          {
            resourceType: 'Practitioner',
            id: 'ref',
            identifier: [{ system: npi, value: referringProvider.npi }],
            name: [{ family: referringProvider.lastName, given: [referringProvider.firstName] }],
          },
        ]
      : []),
    { resourceType: 'Location', id: 'room', name: 'Main office', type: [concept('pos', placeOfService)] },
    ...diagnoses.map((code, index) => ({ resourceType: 'Condition', id: `dx${index + 1}`, code: concept(icd, code) })),
    {
      resourceType: 'Encounter',
      id: 'visit',
      identifier: [{ value: encounterId }],
      location: [{ location: { reference: 'Location/room' } }],
      diagnosis: diagnoses.map((_, index) => ({
        condition: { reference: `Condition/dx${index + 1}` },
        rank: index + 1,
      })),
    },
    ...coverages.flatMap(({ payer, memberId, groupNumber, relationship, subscriber }, index) => [
      {
        resourceType: 'Coverage',
        id: `cov${index + 1}`,
        status: 'active',
        order: index + 1,
        subscriberId: memberId,
        relationship: concept('rel', relationship),
        payor: [{ display: payer }],
        subscriber: { reference: subscriber ? `RelatedPerson/sub${index + 1}` : 'Patient/pt' },
        ...(groupNumber && { class: [{ type: concept('class', 'group'), value: groupNumber }] }),
      },
      ...(subscriber
        ? [{ resourceType: 'RelatedPerson', id: `sub${index + 1}`, ...person({ ...subscriber, address: undefined }) }]
        : []),
    ]),
  ];
}

export const bundle = (resources: readonly { readonly resourceType: string; readonly id: string }[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map(entry),
});

/** A visit as an EHR sends it in FHIR: a Claim with everything it refers to. */
export function aClaimBundle(encounter: Encounter, overrides: object = {}) {
  const { lines, coverages, diagnoses, referringProvider, onsetDate, copayPaid, authorizationNumber } = encounter;
  const claim = {
    resourceType: 'Claim',
    id: 'claim',
    status: 'active',
    use: 'claim',
    patient: { reference: 'https://ehr.example/fhir/Patient/pt' },
    provider: { reference: 'Practitioner/dr' },
    careTeam: referringProvider
      ? [{ provider: { reference: 'Practitioner/ref' }, role: concept('role', 'referring') }]
      : [],
    supportingInfo: onsetDate ? [{ category: concept('info', 'onset'), timingDate: onsetDate }] : [],
    diagnosis: diagnoses.map((code, index) => ({ sequence: index + 1, diagnosisCodeableConcept: concept(icd, code) })),
    insurance: coverages.map((_, index) => ({
      sequence: index + 1,
      coverage: { reference: `Coverage/cov${index + 1}` },
      preAuthRef: index === 0 && authorizationNumber ? [authorizationNumber] : [],
    })),
    item: lines.map((line) => ({
      productOrService: concept(cpt, line.code),
      modifier: line.modifiers.map((code) => concept(cpt, code)),
      servicedPeriod: { start: line.from, end: line.to ?? line.from },
      quantity: { value: line.units },
      net: money(line.charge),
      diagnosisSequence: line.pointers,
      detail: line.ndc
        ? [
            {
              productOrService: concept('http://hl7.org/fhir/sid/ndc', line.ndc.code),
              quantity: { value: Number(line.ndc.quantity), code: line.ndc.unit },
            },
          ]
        : [],
    })),
    ...(copayPaid !== undefined && {
      extension: [
        {
          url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Claim.patientPaid',
          valueMoney: money(copayPaid),
        },
      ],
    }),
    ...overrides,
  };
  return bundle([...around(encounter), claim]);
}

/** The same visit as ChargeItems, which EHRs make before there is a claim. */
export function aChargeItemBundle(encounter: Encounter, overrides: object = {}) {
  const charges = encounter.lines.map((line, index) => ({
    resourceType: 'ChargeItem',
    id: `charge${index + 1}`,
    status: 'billable',
    code: { coding: [{ system: cpt, code: line.code }, ...line.modifiers.map((code) => ({ system: cpt, code }))] },
    occurrenceDateTime: `${line.from}T09:00:00-06:00`,
    performer: [{ actor: { reference: 'Practitioner/dr' } }],
    quantity: { value: line.units },
    priceOverride: money(line.charge),
    reason: line.pointers.map((pointer) => concept(icd, encounter.diagnoses[pointer - 1]!)),
    ...overrides,
  }));
  return bundle([...around(encounter), ...charges]);
}
