import type { Segment } from '../x12/segment.ts';

/** Where a segment of an 837P of ours comes from: the claims under it, and the field that made the element. */
export interface Origin {
  /** Claim numbers; none for what all claims share, as the submitter and the billing provider. */
  readonly claimIds: readonly string[];
  /** As a correction names it, or the practice's file where all claims share it; undefined where no field makes it. */
  readonly field?: string;
}

/** Which field makes an element, by its name or, where all of them come from one, by its segment. */
type Fields = Readonly<Record<string, string>>;

const personFields = (who: string): Fields => ({
  NM103: `${who}.lastName`,
  NM104: `${who}.firstName`,
  N301: `${who}.address.line1`,
  N401: `${who}.address.city`,
  N402: `${who}.address.state`,
  N403: `${who}.address.zip`,
  DMG02: `${who}.birthDate`,
  DMG03: `${who}.sex`,
});

const subscriberFields: Fields = {
  ...personFields('subscriber'),
  NM109: 'memberId',
  SBR02: 'relationship',
  SBR03: 'groupNumber',
};
const patientFields: Fields = { ...personFields('patient'), PAT01: 'relationship' };

/** By the segment's qualifier where it has several uses. Source: where `claim-to-x12.ts` writes each field. */
const claimFields: Fields = {
  'CLM05-1': 'placeOfService',
  CLM06: 'consents.signatureOnFile',
  CLM07: 'consents.assignmentAccepted',
  CLM08: 'consents.benefitsAssigned',
  CLM09: 'consents.releaseOfInformation',
  CLM11: 'accident',
  CLM20: 'delayReason',
  CRC: 'epsdtReferral',
  HI: 'diagnoses',
  NTE: 'note',
  'DTP*431': 'onsetDate',
  'DTP*439': 'accident',
  'REF*G1': 'authorizationNumber',
  'REF*9F': 'referralNumber',
  'NM1*DN': 'referringProvider',
  'NM1*82': 'renderingProviderId',
  'NM1*77': 'facility',
  N3: 'facility',
  N4: 'facility',
};

const lineFields: Fields = {
  'SV101-2': 'code',
  'SV101-3': 'modifiers',
  'SV101-4': 'modifiers',
  'SV101-5': 'modifiers',
  'SV101-6': 'modifiers',
  SV101: 'code',
  SV102: 'chargeCents',
  SV103: 'unit',
  SV104: 'units',
  SV107: 'pointers',
  'DTP*472': 'from',
  NTE: 'note',
  LIN: 'ndc',
  CTP: 'ndc',
};

/** Of what all claims share: by whom it speaks of, submitter (41), receiver (40), billing provider (85), pay-to address (87). */
const practiceFields: Readonly<Record<string, Fields>> = {
  '41': { NM103: 'name', NM109: 'submitterId', PER: 'contact' },
  '40': { NM103: 'clearinghouse.name', NM109: 'clearinghouse.id' },
  '85': {
    ...{ NM103: 'name', NM109: 'npi', PRV: 'taxonomy', REF: 'taxId', PER: 'contact' },
    ...{
      N301: 'address.line1',
      N302: 'address.line2',
      N401: 'address.city',
      N402: 'address.state',
      N403: 'address.zip',
    },
  },
  '87': { N3: 'payTo', N4: 'payTo' },
};

/**
 * What stands at a position of a transaction, counted from ST, which is 1. A segment of a subscriber or patient concerns
 * every claim under it.
 */
export function originOf(
  segments: readonly Segment[],
  position: number,
  { element, component }: { readonly element?: number | undefined; readonly component?: number | undefined } = {},
): Origin {
  const at = position - 1;
  const level = segments.findLastIndex(([id], index) => id === 'HL' && index <= at);
  const [, , , code] = segments[level] ?? [];
  if (!segments[at]) return { claimIds: [] };
  const names = namesOf(segments[at], element, component);
  if (code !== '22' && code !== '23') return { claimIds: [], field: ofPractice(segments, at, names) };
  const claim = segments.findLastIndex(([id], index) => id === 'CLM' && level < index && index <= at);
  const claimIds = claim >= 0 ? [segments[claim]![1]!] : claimsUnder(segments, level);
  return { claimIds, field: ofClaim(segments, { level, code, claim, at }, names) };
}

/** Up to the next subscriber, or patient where the level is one. */
function claimsUnder(segments: readonly Segment[], level: number): string[] {
  const isOver = ([id, , , code]: Segment) => id === 'HL' && (code !== '23' || segments[level]![3] === '23');
  const length = segments.slice(level + 1).findIndex(isOver);
  const under = segments.slice(level + 1, length < 0 ? undefined : level + 1 + length);
  return under.filter(([id]) => id === 'CLM').map(([, claimId]) => claimId!);
}

interface Spot {
  readonly level: number;
  readonly code: string;
  readonly claim: number;
  readonly at: number;
}

function ofPractice(segments: readonly Segment[], at: number, names: readonly string[]): string | undefined {
  const whom = segments.slice(0, at + 1).findLast(([id]) => id === 'NM1')?.[1];
  return firstOf(practiceFields[whom ?? ''], names);
}

function ofClaim(
  segments: readonly Segment[],
  { level, code, claim, at }: Spot,
  names: readonly string[],
): string | undefined {
  if (claim < 0) {
    const whom = segments.slice(level, at + 1).findLast(([id]) => id === 'NM1')?.[1];
    if (whom === 'PR') return undefined;
    return firstOf(code === '22' ? subscriberFields : patientFields, names);
  }
  const inside = segments.slice(claim, at + 1);
  const line = inside.findLast(([id]) => id === 'LX');
  // Other payers (2320) and what they decided (2430) are no fields of this coverage.
  if (!line) return inside.some(([id]) => id === 'SBR') ? undefined : firstOf(claimFields, names);
  if (inside.slice(inside.indexOf(line)).some(([id]) => id === 'SVD')) return undefined;
  const field = firstOf(lineFields, names);
  return field && `line.${line[1]}.${field}`;
}

const firstOf = (fields: Fields = {}, names: readonly string[]) =>
  names.map((name) => fields[name]).find((field) => field !== undefined);

/** From the narrowest to the widest: `SV101-2`, `SV101`, `DTP*472`, `DTP`. */
function namesOf([id = '', qualifier = '']: Segment, element?: number, component?: number): string[] {
  const own = element === undefined ? [] : [`${id}${String(element).padStart(2, '0')}`];
  return [...own.flatMap((name) => (component ? [`${name}-${component}`, name] : [name])), `${id}*${qualifier}`, id];
}
