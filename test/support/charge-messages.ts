import type { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { dollars } from '../../functions/domain/money.ts';

type Fields = Readonly<Record<number, string | undefined>>;

/** A segment with the given fields, the others empty. MSH-1 is the delimiter itself. */
function segment(name: string, fields: Fields): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const values = Array.from({ length: last }, (_, index) => fields[index + 1] ?? '');
  return [name, ...(name === 'MSH' ? values.slice(1) : values)].join('|');
}

const compact = (day: string | undefined) => day?.replaceAll('-', '');
const text = (value: string | undefined) =>
  value?.replace(
    /[\\|^&~]/g,
    (sign) => ({ '\\': '\\E\\', '|': '\\F\\', '^': '\\S\\', '&': '\\T\\', '~': '\\R\\' })[sign]!,
  );
const parts = (...values: readonly (string | undefined)[]) =>
  values
    .map((value) => text(value) ?? '')
    .join('^')
    .replace(/\^+$/, '');

/** How HL7 names a provider that the practice names by NPI or `Last, First`. */
const named = (provider: string) => {
  const [last, first] = provider.split(', ');
  return first ? parts('', last, first) : parts(provider);
};

/** What a schedule says of a visit: SIU, by default that it is booked. */
export const aScheduleMessage = (
  visitId: string,
  day: string,
  { event = 'S12', number = `S-${visitId}`, toldAt = '20260301080000' } = {},
): string =>
  [
    segment('MSH', {
      2: '^~\\&',
      3: 'EHR',
      4: 'CLINIC',
      7: toldAt,
      9: `SIU^${event}^SIU_S12`,
      10: number,
      11: 'P',
      12: '2.5.1',
    }),
    segment('SCH', { 2: visitId }),
    segment('AIS', { 1: '1', 3: '99213', 4: `${compact(day)}0900` }),
    '',
  ].join('\r');

const personal = (patient: Encounter['patient']): Fields => {
  const { address } = patient;
  return {
    1: '1',
    3: parts(patient.patientId, '', '', 'CLINIC', 'MR'),
    5: parts(patient.lastName, patient.firstName, patient.middleName),
    7: compact(patient.birthDate),
    8: patient.sex,
    11: parts(address.line1, address.line2, address.city, address.state, address.zip),
  };
};

const insured = (coverages: Encounter['coverages'], authorization?: string): [string, Fields][] =>
  coverages.map(({ payer, memberId, groupNumber, relationship, subscriber }, index) => [
    'IN1',
    {
      1: String(index + 1),
      4: text(payer),
      8: text(groupNumber),
      14: index === 0 ? text(authorization) : undefined,
      16: subscriber && parts(subscriber.lastName, subscriber.firstName, subscriber.middleName),
      17: { self: 'SEL', spouse: 'SPO', child: 'CHD', other: 'OTH' }[relationship],
      18: compact(subscriber?.birthDate),
      36: text(memberId),
      43: subscriber?.sex,
    },
  ]);

/** What an EHR says of a patient: ADT, by default that something of it has changed. `former` are numbers that were merged into this one's. */
export function aPatientMessage(
  { patient, coverages }: Pick<Encounter, 'patient' | 'coverages'>,
  {
    event = 'A08',
    number = `P-${patient.patientId}`,
    toldAt = '20260301080000',
    former = [] as readonly string[],
  } = {},
): string {
  return [
    segment('MSH', {
      2: '^~\\&',
      3: 'EHR',
      4: 'CLINIC',
      7: toldAt,
      9: `ADT^${event}^ADT_A01`,
      10: number,
      11: 'P',
      12: '2.5.1',
    }),
    segment('EVN', { 1: event, 2: toldAt }),
    segment('PID', personal(patient)),
    ...former.map((one) => segment('MRG', { 1: parts(one, '', '', 'CLINIC', 'MR') })),
    ...insured(coverages).map(([name, fields]) => segment(name, fields)),
    '',
  ].join('\r');
}

/** A visit with its charges as an EHR sends it in HL7: DFT^P03. */
export function aChargeMessage(encounter: Encounter, overrides: Readonly<Record<string, Fields>> = {}): string {
  const { encounterId, patient, coverages, lines, referringProvider, onsetDate, copayPaid } = encounter;
  const segments: [string, Fields][] = [
    [
      'MSH',
      {
        2: '^~\\&',
        3: 'EHR',
        4: 'CLINIC',
        5: 'CLAIMLINE',
        6: 'BILLING',
        7: '20260105180000',
        9: 'DFT^P03^DFT_P03',
        10: `M-${encounterId}`,
        11: 'P',
        12: '2.5.1',
      },
    ],
    ['EVN', { 1: 'P03', 2: '20260105180000' }],
    ['PID', personal(patient)],
    [
      'PV1',
      {
        1: '1',
        2: 'O',
        8: referringProvider && parts(referringProvider.npi, referringProvider.lastName, referringProvider.firstName),
        19: text(encounterId),
      },
    ],
    ...(onsetDate
      ? [['OBX', { 1: '1', 2: 'DT', 3: '11368-8^Onset^LN', 5: compact(onsetDate), 11: 'F' }] as [string, Fields]]
      : []),
    ...lines.map((line, index): [string, Fields] => [
      'FT1',
      {
        1: String(index + 1),
        2: `${encounterId}-${index + 1}`,
        4: parts(compact(line.from), compact(line.to)),
        6: 'CG',
        7: parts(line.code, '', 'C4'),
        10: String(line.units),
        11: dollars(line.charge),
        16: encounter.placeOfService,
        19: line.pointers.map((pointer) => parts(encounter.diagnoses[pointer - 1], '', 'I10')).join('~'),
        20: named(encounter.renderingProvider),
        25: parts(line.code, '', 'C4'),
        26: line.modifiers.join('~'),
        29: line.ndc && parts(line.ndc.code, '', 'NDC'),
        43: line.ndc && parts(line.ndc.quantity, line.ndc.unit),
      },
    ]),
    ...(copayPaid === undefined
      ? []
      : [
          [
            'FT1',
            {
              1: String(lines.length + 1),
              2: `${encounterId}-PAID`,
              4: compact(lines[0]!.from),
              6: 'PY',
              11: dollars(copayPaid),
            },
          ] as [string, Fields],
        ]),
    ...encounter.diagnoses.map((code, index): [string, Fields] => [
      'DG1',
      { 1: String(index + 1), 3: parts(code, '', 'I10'), 6: 'F' },
    ]),
    ...insured(coverages, encounter.authorizationNumber),
  ];
  const changed = segments.map(([name, fields]) => segment(name, { ...fields, ...overrides[name] }));
  return `${changed.join('\r')}\r`;
}
