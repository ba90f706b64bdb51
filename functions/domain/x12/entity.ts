import type { ElementReader } from './element-reader.ts';
import { each, segmentOf, segmentsOf } from './loop-node.ts';
import { none } from './none.ts';
import type { LoopNode } from './parse.ts';
import type { Row } from './row.ts';
import type { SegmentDraft } from './segment.ts';

/** Who a loop is about (NM1), how to reach them (N3, N4, PER), and how they are known elsewhere (REF, PRV). */
export interface Entity {
  /** NM101, for example `PR` payer, `1P` provider, `IL` subscriber, `QC` patient. */
  readonly role: string;
  readonly kind: 'person' | 'organization';
  /** Last name of a person, or the organization's name. */
  readonly name?: string;
  readonly first?: string;
  readonly middle?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** NM108 and NM109: `XX` NPI, `PI` payer id, `MI` member id, `FI` tax id, `46` electronic transmitter id. */
  readonly idQualifier?: string;
  readonly id?: string;
  /** NM110, how this entity is related to the one above it (271 loop 2120 only). */
  readonly relationship?: string;
}

export interface Address {
  readonly lines: readonly string[];
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly country?: string;
  readonly subdivision?: string;
}

/** PER: a name and up to three numbers. */
export interface Contact {
  readonly name?: string;
  readonly numbers: readonly ContactNumber[];
}

export interface ContactNumber {
  /** `TE` telephone, `EX` extension, `FX` fax, `EM` e-mail, `UR` web address, `ED` EDI number. */
  readonly kind: string;
  readonly value: string;
}

/** REF: a number and what it is, by its qualifier. */
export interface Reference {
  readonly qualifier: string;
  readonly value: string;
  readonly description?: string;
  /** REF04, in the 837: the payer whose number it is, when that is not the destination payer. */
  readonly payerId?: string;
}

/** PRV: the part a provider plays, and usually a taxonomy code (`PXC`). */
export interface ProviderRole {
  readonly role: string;
  readonly idQualifier?: string;
  readonly id?: string;
}

/** The NM1 of the loop; when there is none, an entity of which only the role is known. */
export const readEntity = (loop: LoopNode | undefined, read: ElementReader, role: string): Entity =>
  readName(segmentOf(loop, 'NM1'), read, role);

/** NM1; without one, an entity of which only the role is known. */
export function readName(nm1: Row | undefined, read: ElementReader, role = ''): Entity {
  const text = (element: number) => read.text(nm1, element);
  return {
    role: text(1) ?? role,
    kind: text(2) === '1' ? 'person' : 'organization',
    name: text(3),
    first: text(4),
    middle: text(5),
    prefix: text(6),
    suffix: text(7),
    idQualifier: text(8),
    id: text(9),
    relationship: text(10),
  };
}

/** NM1 of any loop. */
export const writeEntity = (entity: Entity): SegmentDraft => [
  'NM1',
  entity.role,
  entity.kind === 'person' ? '1' : '2',
  entity.name,
  entity.first,
  entity.middle,
  entity.prefix,
  entity.suffix,
  entity.idQualifier,
  entity.id,
  entity.relationship,
];

/** N3 and N4 of the loop. */
export function readAddress(loop: LoopNode | undefined, read: ElementReader): Address | undefined {
  const [n3, n4] = [segmentOf(loop, 'N3'), segmentOf(loop, 'N4')];
  if (!n3 && !n4) return undefined;
  const place = (element: number) => read.text(n4, element);
  return {
    lines: n3?.texts(1) ?? [],
    city: place(1),
    state: place(2),
    zip: place(3),
    country: place(4),
    subdivision: place(7),
  };
}

/** N3 and N4, each only when there is something in it. */
export function writeAddress(address: Address | undefined): SegmentDraft[] {
  if (!address) return none;
  const { lines, city, state, zip, country, subdivision } = address;
  const segments: SegmentDraft[] = [];
  if (lines.length > 0) segments.push(['N3', ...lines]);
  if (city || state || zip || country)
    segments.push(['N4', city, state, zip, country, undefined, undefined, subdivision]);
  return segments;
}

/** Every PER of the loop. */
export const readContacts = (loop: LoopNode | undefined, read: ElementReader): Contact[] =>
  each(segmentsOf(loop, 'PER'), (per) => readContact(per, read));

export const readContact = (per: Row, read: ElementReader): Contact => ({
  name: read.text(per, 2),
  numbers: [3, 5, 7].flatMap((element) => {
    const [kind, value] = [read.text(per, element), read.text(per, element + 1)];
    return kind && value ? [{ kind, value }] : [];
  }),
});

/** PER*IC, one for each, with up to three numbers. */
export const writeContacts = (contacts: readonly Contact[]): SegmentDraft[] =>
  each(contacts, ({ name, numbers }) => ['PER', 'IC', name, ...numbers.flatMap(({ kind, value }) => [kind, value])]);

/** Every REF of the loop. */
export const readReferences = (loop: LoopNode | undefined, read: ElementReader): Reference[] =>
  each(segmentsOf(loop, 'REF'), (ref) => readReference(ref, read));

export const readReference = (ref: Row, read: ElementReader): Reference => ({
  qualifier: read.text(ref, 1) ?? '',
  value: read.text(ref, 2) ?? '',
  description: read.text(ref, 3),
  payerId: ref.has(4) ? read.components(ref, 4)[1] : undefined,
});

/** REF, one for each; REF04 (`2U`) names another payer in the 837. */
export const writeReferences = (references: readonly Reference[]): SegmentDraft[] =>
  each(references, ({ qualifier, value, description, payerId }) => [
    'REF',
    qualifier,
    value,
    description,
    payerId ? ['2U', payerId] : undefined,
  ]);

/** The PRV of the loop. */
export function readProviderRole(loop: LoopNode | undefined, read: ElementReader): ProviderRole | undefined {
  const prv = segmentOf(loop, 'PRV');
  return prv && readRole(prv, read);
}

/** PRV. */
export const readRole = (prv: Row, read: ElementReader): ProviderRole => ({
  role: read.text(prv, 1) ?? '',
  idQualifier: read.text(prv, 2),
  id: read.text(prv, 3),
});

/** PRV, or nothing. */
export const writeProviderRole = (provider: ProviderRole | undefined): SegmentDraft[] =>
  provider ? [['PRV', provider.role, provider.idQualifier, provider.id]] : none;
