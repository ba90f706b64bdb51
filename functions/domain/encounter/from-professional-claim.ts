import type { Relationship } from '../claim/claim.ts';
import { fingerprint } from '../claim/fingerprint.ts';
import { dollars, sum, usd } from '../money.ts';
import type { Address } from '../x12/entity.ts';
import {
  type OtherPayer,
  type Person,
  type ProfessionalClaim,
  referenceOf,
  type ServiceLine,
} from '../x12/professional-claim.ts';
import { payerKnown, providerKnown } from './names-known.ts';
import type { Setting } from './to-claim.ts';
import { unkept } from './unkept.ts';

/** An element of an 837P: of the first such segment, or of the first behind the NM1 of this role, of the claim or one of its lines. */
export interface Place {
  readonly id: string;
  readonly element: number;
  readonly role?: string;
  /** 0 is the first. */
  readonly line?: number;
}

export interface Said {
  readonly place: Place;
  readonly message: string;
}

/**
 * A claim of an 837P as the schema of an encounter takes it, and what is wrong with it as charges. What an encounter has no
 * place for is wrong too: a claim is kept whole, or it is not taken.
 */
export function fromProfessionalClaim(
  claim: ProfessionalClaim,
  setting: Setting,
): { readonly shaped: unknown; readonly said: readonly Said[] } {
  const { practice } = setting;
  const { patient, subscriber, billingProvider } = claim;
  const person = patient ?? subscriber;
  const named = (role: string) => claim.providers.find(({ entity }) => entity.role === role);
  const [referring, rendering, facility] = [named('DN'), named('82'), named('77')];
  const who = rendering?.entity ?? billingProvider.entity;
  const ordered = [
    { rank: rankOf(subscriber.responsibility), coverage: firstCoverage(claim, setting) },
    ...claim.otherPayers.map((other) => ({
      rank: rankOf(other.responsibility),
      coverage: otherCoverage(other, setting),
    })),
  ];
  const shaped = {
    encounterId: claim.patientControlNumber,
    patient: { ...shapedPerson(person), patientId: patientIdOf(claim, person), deathDate: person.deathDate },
    coverages: ordered.toSorted((one, other) => one.rank - other.rank).map(({ coverage }) => coverage),
    renderingProvider: providerKnown(setting, [who.id ?? '', `${who.name}, ${who.first}`]),
    referringProvider: referring && {
      npi: referring.entity.id ?? '',
      lastName: referring.entity.name ?? '',
      firstName: referring.entity.first ?? '',
    },
    placeOfService: claim.placeOfService,
    facility: facility && {
      name: facility.entity.name ?? '',
      npi: facility.entity.id,
      address: shapedAddress(facility.address) ?? {},
    },
    diagnoses: claim.diagnoses,
    lines: claim.lines.map(shapedLine),
    authorizationNumber: referenceOf(claim, 'G1'),
    referralNumber: referenceOf(claim, '9F'),
    accident: accidentOf(claim),
    onsetDate: dateOf(claim, '431'),
    medicareSecondary: [subscriber, ...claim.otherPayers].find(({ insuranceType }) => insuranceType)?.insuranceType,
    note: claim.note?.text,
    copayPaid: paid(claim),
    consents: {
      signatureOnFile: claim.signatureOnFile,
      assignmentAccepted: claim.assignment === 'A',
      benefitsAssigned: claim.benefitsAssigned === 'Y',
      releaseOfInformation: claim.release === 'Y',
    },
  };
  return { shaped, said: [...wrongTrip(claim, practice.npi), ...wrongTotal(claim), ...unkept(claim, practice)] };
}

const trips = new Map([
  ['7', 'a replacement'],
  ['8', 'a void'],
]);

/** Only a new claim, of this practice, to its first payer, is a charge. */
function wrongTrip(
  { frequency, billingProvider, subscriber, otherPayers, lines }: ProfessionalClaim,
  npi: string,
): Said[] {
  const said: Said[] = [];
  if (frequency !== '1') {
    const what = trips.get(frequency) ?? `of frequency ${frequency || 'nothing'}`;
    const message = `is ${what}, and only new charges (1) are taken: correct or void the claim that the first one made, see npx claimline work`;
    said.push({ place: { id: 'CLM', element: 5 }, message });
  }
  if (billingProvider.entity.id !== npi) {
    const message = `is not the NPI of this practice, which is ${npi}: was the file meant for another one?`;
    said.push({ place: { id: 'NM1', role: '85', element: 9 }, message });
  }
  const isDecided =
    otherPayers.some(({ amounts, adjustments }) => amounts.length + adjustments.length > 0) ||
    lines.some(({ adjudications }) => adjudications.length > 0);
  if (isDecided || !['P', 'U', ''].includes(subscriber.responsibility)) {
    const message =
      'bills a second payer after a first one has decided; charges begin with the first payer, and what it decides comes in as its remittance';
    said.push({ place: { id: 'SBR', element: 1 }, message });
  }
  return said;
}

function wrongTotal({ chargeCents, lines }: ProfessionalClaim): Said[] {
  const total = sum(lines.map((line) => line.chargeCents));
  if (total === chargeCents) return [];
  const message = `says ${usd(chargeCents)}, but the claim's service lines come to ${usd(total)}`;
  return [{ place: { id: 'CLM', element: 2 }, message }];
}

/** Primary, secondary, tertiary, and so on. */
const rankOf = (responsibility: string) => {
  const rank = 'PSTABCDEFGH'.indexOf(responsibility);
  return responsibility === '' || rank < 0 ? 0 : rank;
};

const relationships = new Map<string, Relationship>([
  ['18', 'self'],
  ['01', 'spouse'],
  ['19', 'child'],
]);

function firstCoverage({ payer, subscriber, patient }: ProfessionalClaim, setting: Setting) {
  return {
    payer: payerKnown(setting, [payer.entity.id ?? '', payer.entity.name ?? '']),
    memberId: subscriber.entity.id ?? '',
    groupNumber: subscriber.groupNumber,
    relationship: patient ? (relationships.get(patient.relationship) ?? 'other') : 'self',
    ...(patient && { subscriber: { ...shapedPerson(subscriber) } }),
  };
}

function otherCoverage({ payer, subscriber, relationship, groupNumber }: OtherPayer, setting: Setting) {
  return {
    payer: payerKnown(setting, [payer.entity.id ?? '', payer.entity.name ?? '']),
    memberId: subscriber.entity.id ?? '',
    groupNumber,
    relationship: relationships.get(relationship) ?? 'other',
    ...(relationship !== '18' && { subscriber: shapedPerson(subscriber) }),
  };
}

const shapedPerson = ({ entity, address, birthDate, gender }: Partial<Person> & Pick<Person, 'entity'>) => ({
  lastName: entity.name ?? '',
  firstName: entity.first ?? '',
  middleName: entity.middle,
  birthDate,
  sex: gender ?? 'U',
  address: shapedAddress(address),
});

const shapedAddress = (address: Address | undefined) =>
  address && {
    line1: address.lines[0] ?? '',
    line2: address.lines[1],
    city: address.city ?? '',
    state: address.state ?? '',
    zip: address.zip ?? '',
  };

/** REF*EA; where it is not said, one that stands for name, birth date and sex. */
const patientIdOf = (claim: ProfessionalClaim, { entity, birthDate, gender }: Person): string =>
  referenceOf(claim, 'EA') ?? `X${fingerprint([entity.name, entity.first, birthDate, gender].join('|').toUpperCase())}`;

const dateOf = ({ dates }: Pick<ProfessionalClaim, 'dates'>, qualifier: string) =>
  dates.find((date) => date.qualifier === qualifier)?.from;

function paid({ amounts }: ProfessionalClaim): string | undefined {
  const cents = sum(amounts.filter(({ qualifier }) => qualifier === 'F5').map((amount) => amount.cents));
  return cents === 0 ? undefined : dollars(cents);
}

const causes = new Map([
  ['AA', 'auto'],
  ['EM', 'employment'],
  ['OA', 'other'],
]);

function accidentOf(claim: ProfessionalClaim): unknown {
  const { relatedCause } = claim;
  if (!relatedCause) return undefined;
  return { cause: causes.get(relatedCause.codes[0] ?? ''), on: dateOf(claim, '439') ?? '', state: relatedCause.state };
}

function shapedLine(line: ServiceLine): unknown {
  const { procedure, unit, quantity, pointers, chargeCents, drug, notes } = line;
  const served = line.dates.find(({ qualifier }) => qualifier === '472');
  return {
    from: served?.from ?? '',
    to: served?.to,
    code: procedure.code,
    modifiers: [...procedure.modifiers],
    ...(unit === 'MJ' ? { units: '1', minutes: quantity } : { units: quantity }),
    charge: dollars(chargeCents),
    pointers: [...pointers],
    ndc: drug && { code: drug.code, quantity: drug.quantity, unit: drug.unit },
    note: notes[0]?.text,
  };
}

/** Where an 837P says what an encounter has at this path. */
export function placeOf(path: readonly PropertyKey[]): Place {
  const [head = '', index, ...rest] = path.map(String);
  const line = head === 'lines' && index !== undefined ? Number(index) : undefined;
  const name =
    line === undefined ? path.map(String).join('.') : `lines.${rest.filter((part) => !/^\d+$/.test(part)).join('.')}`;
  return { ...(places[name] ?? { id: line === undefined ? 'CLM' : 'SV1', element: 1 }), line };
}

const person = (path: string, role: string): [string, Place][] => [
  [`${path}.lastName`, { id: 'NM1', role, element: 3 }],
  [`${path}.firstName`, { id: 'NM1', role, element: 4 }],
  [`${path}.birthDate`, { id: 'DMG', role, element: 2 }],
  [`${path}.sex`, { id: 'DMG', role, element: 3 }],
  [`${path}.address`, { id: 'N3', role, element: 1 }],
  [`${path}.address.line1`, { id: 'N3', role, element: 1 }],
  [`${path}.address.city`, { id: 'N4', role, element: 1 }],
  [`${path}.address.state`, { id: 'N4', role, element: 2 }],
  [`${path}.address.zip`, { id: 'N4', role, element: 3 }],
];

const places: Readonly<Record<string, Place>> = Object.fromEntries<Place>([
  ['encounterId', { id: 'CLM', element: 1 }],
  // QC where there is one: the patient.
  ...person('patient', 'QC'),
  ...person('coverages.0.subscriber', 'IL'),
  ['coverages.0.payer', { id: 'NM1', role: 'PR', element: 9 }],
  ['coverages.0.memberId', { id: 'NM1', role: 'IL', element: 9 }],
  ['referringProvider.npi', { id: 'NM1', role: 'DN', element: 9 }],
  ['referringProvider.lastName', { id: 'NM1', role: 'DN', element: 3 }],
  ['renderingProvider', { id: 'NM1', role: '82', element: 9 }],
  ['placeOfService', { id: 'CLM', element: 5 }],
  ['facility.name', { id: 'NM1', role: '77', element: 3 }],
  ['facility.address.line1', { id: 'N3', role: '77', element: 1 }],
  ['facility.address.city', { id: 'N4', role: '77', element: 1 }],
  ['accident.cause', { id: 'CLM', element: 11 }],
  ['accident.on', { id: 'CLM', element: 11 }],
  ['copayPaid', { id: 'AMT', element: 2 }],
  ['lines.from', { id: 'DTP', element: 3 }],
  ['lines.code', { id: 'SV1', element: 1 }],
  ['lines.charge', { id: 'SV1', element: 2 }],
  ['lines.units', { id: 'SV1', element: 4 }],
  ['lines.minutes', { id: 'SV1', element: 4 }],
  ['lines.pointers', { id: 'SV1', element: 7 }],
  ['lines.ndc.code', { id: 'LIN', element: 3 }],
  ['lines.ndc.quantity', { id: 'CTP', element: 4 }],
  ['lines.ndc.unit', { id: 'CTP', element: 5 }],
]);
