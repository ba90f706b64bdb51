import type { ElementReader } from './element-reader.ts';
import type { Diagnosis, EligibilityPerson, Membership, Trace } from './eligibility.ts';
import {
  readAddress,
  readEntity,
  readProviderRole,
  readReferences,
  writeAddress,
  writeEntity,
  writeProviderRole,
  writeReferences,
} from './entity.ts';
import { segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { readDates, writeDates } from './qualified-period.ts';
import type { Row } from './row.ts';
import type { SegmentDraft } from './segment.ts';

/** What 270 and 271 say of a person: TRN from the level's loop, the rest from its name loop. */
export function readPerson(
  level: LoopNode,
  name: LoopNode | undefined,
  read: ElementReader,
  role: 'IL' | '03',
): EligibilityPerson {
  const dmg = segmentOf(name, 'DMG');
  return {
    traces: segmentsOf(level, 'TRN').map((trn) => readTrace(trn, read)),
    person: readEntity(name, read, role),
    references: readReferences(name, read),
    address: readAddress(name, read),
    provider: readProviderRole(name, read),
    birthDate: read.day(dmg, 2),
    gender: read.text(dmg, 3),
    membership: readMembership(segmentOf(name, 'INS'), read),
    diagnoses: segmentsOf(name, 'HI').flatMap((hi) => readDiagnoses(hi, read)),
    dates: readDates(name, read),
  };
}

/** The segments of a person in the guide's order; a 271 puts its rejections after the address. */
export function writePerson(person: EligibilityPerson, rejections: readonly SegmentDraft[] = []): SegmentDraft[] {
  const { birthDate, gender, membership, diagnoses } = person;
  const segments: SegmentDraft[] = [
    ...writeTraces(person.traces),
    writeEntity(person.person),
    ...writeReferences(person.references),
    ...writeAddress(person.address),
    ...rejections,
    ...writeProviderRole(person.provider),
  ];
  if (birthDate || gender) segments.push(['DMG', birthDate && 'D8', birthDate?.replaceAll('-', ''), gender]);
  if (membership) segments.push(writeMembership(membership));
  if (diagnoses.length > 0) segments.push(['HI', ...diagnoses.map(({ qualifier, code }) => [qualifier, code])]);
  return [...segments, ...writeDates(person.dates)];
}

/** TRN, one for each (005010X279A1 §2000C, §2000D). */
export const writeTraces = (traces: readonly Trace[]): SegmentDraft[] =>
  traces.map(({ type, number, assigner, division }) => ['TRN', type, number, assigner, division]);

/** One TRN (005010X279A1 §2000C, §2000D). */
export const readTrace = (trn: Row, read: ElementReader): Trace => ({
  type: read.text(trn, 1) ?? '',
  number: read.text(trn, 2) ?? '',
  assigner: read.text(trn, 3),
  division: read.text(trn, 4),
});

/** INS (005010X279A1 §2100C, §2100D). */
export function readMembership(ins: Row | undefined, read: ElementReader): Membership | undefined {
  if (!ins) return undefined;
  const handicapped = read.text(ins, 10);
  return {
    isSubscriber: ins.text(1) === 'Y',
    relationship: read.text(ins, 2) ?? '',
    maintenanceType: read.text(ins, 3),
    maintenanceReason: read.text(ins, 4),
    studentStatus: read.text(ins, 9),
    handicapped: handicapped === undefined ? undefined : handicapped === 'Y',
    birthSequence: read.count(ins, 17),
  };
}

/** INS (005010X279A1 §2100C, §2100D). */
export function writeMembership(membership: Membership): SegmentDraft {
  const { isSubscriber, relationship, maintenanceType, maintenanceReason, studentStatus, handicapped } = membership;
  const skip = (count: number): undefined[] => Array(count).fill(undefined);
  return [
    'INS',
    ...[isSubscriber ? 'Y' : 'N', relationship, maintenanceType, maintenanceReason],
    ...[...skip(4), studentStatus, handicapped === undefined ? undefined : handicapped ? 'Y' : 'N'],
    ...[...skip(6), membership.birthSequence?.toString()],
  ];
}

/** The codes of one HI with their qualifiers (005010X279A1 §2100C, §2100D). */
export const readDiagnoses = (hi: Row, read: ElementReader): Diagnosis[] =>
  hi.elements().flatMap((element) => {
    const [qualifier = '', code = ''] = read.components(hi, element);
    return qualifier || code ? [{ qualifier, code }] : [];
  });
