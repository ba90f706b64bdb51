import type { X12Fault } from './fault.ts';
import { guide999 } from './guides/005010X231A1.ts';
import type {
  ElementError,
  ElementPosition,
  SegmentError,
  TransactionAcknowledgment,
} from './implementation-acknowledgment.ts';
import { writeTa1 } from './interchange-acknowledgment.ts';
import { components, type Delimiters, type Segment } from './segment.ts';
import type {
  ValidatedGroup,
  ValidatedInterchange,
  ValidatedTransaction,
  Validation,
  ValidationFault,
} from './validate.ts';
import { write999 } from './write-999.ts';
import type { GroupDraft, InterchangeDraft } from './write-interchange.ts';

export interface AnswerOptions {
  /** ISO moment of the answer. */
  readonly at: string;
  /** ISA13 of the first answer; the others count on. */
  readonly controlNumber: number;
}

/**
 * What to send back for what was received, one interchange for each: a TA1 where one was asked for or the envelope is
 * faulty, and a 999 for each group unless the envelope was refused. Groups of 999s are not answered, nor are fragments
 * without ISA. Faults up to level 2 reject a transaction; sums, situations and code sets are noted.
 */
export function acknowledge({ interchanges }: Validation, { at, controlNumber }: AnswerOptions): InterchangeDraft[] {
  return interchanges
    .filter(({ interchange }) => interchange.control !== '')
    .map((received) => answer(received, at))
    .filter(({ acknowledgments, groups }) => acknowledgments.length > 0 || groups.length > 0)
    .map((draft, index) => ({ ...draft, controlNumber: controlNumber + index }));
}

function answer({ interchange, groups }: ValidatedInterchange, at: string) {
  const { sender, receiver, usage, control, acknowledgmentRequested } = interchange;
  const [fault]: readonly X12Fault[] = interchange.faults;
  const sent = interchange.at;
  const ta1 = { controlNumber: control, ...(sent && { sent }), code: fault ? 'R' : 'A', note: fault?.code ?? '000' };
  return {
    ...{ sender: receiver, receiver: sender, usage: usage === 'P' ? ('P' as const) : ('T' as const), at },
    acknowledgments: fault || acknowledgmentRequested ? [writeTa1(ta1)] : [],
    groups: fault ? [] : groups.filter(({ group }) => group.functionalCode !== 'FA').map(answerGroup),
  };
}

function answerGroup({ group, faults, transactions }: ValidatedGroup, index: number): GroupDraft {
  const answered = transactions.map(answerTransaction);
  const accepted = answered.filter(({ code }) => code !== 'R').length;
  const { functionalCode: kind, control, version: guide } = group;
  const isNoted = answered.some(({ code }) => code === 'E');
  const code = faults.length > 0 || accepted === 0 ? 'R' : accepted < answered.length ? 'P' : isNoted ? 'E' : 'A';
  const content = {
    group: { kind, controlNumber: control, ...(guide && { guide }) },
    ...{ transactions: answered, code, included: answered.length, received: answered.length },
    ...{ accepted: code === 'R' ? 0 : accepted, errors: codesOf(faults) },
  };
  return {
    ...{ functionalCode: guide999.functionalCode, version: guide999.id, controlNumber: index + 1 },
    ...{ senderCode: group.receiverCode, receiverCode: group.senderCode },
    transactions: [write999(content, '0001')],
  };
}

function answerTransaction({ transaction, faults }: ValidatedTransaction): TransactionAcknowledgment {
  const isEnvelope = ({ rule }: ValidationFault) => rule.startsWith('ENV-');
  const inside = faults.filter((fault) => !isEnvelope(fault) && fault.rule !== 'GUIDE');
  const segmentErrors = [...Map.groupBy(inside, ({ segment }) => segment)]
    .sort(([one], [other]) => one - other)
    .flatMap(([, atOne]) => segmentErrorsOf(atOne, transaction));
  const errors = [
    ...codesOf(faults.filter(isEnvelope)),
    ...(faults.some(({ rule }) => rule === 'GUIDE') ? ['I6'] : []),
    ...(inside.length > 0 ? ['5'] : []),
  ];
  return {
    ...{
      type: transaction.id,
      controlNumber: transaction.control,
      ...(transaction.guide && { guide: transaction.guide }),
    },
    code: faults.length === 0 ? 'A' : faults.some(({ level }) => level <= 2) ? 'R' : 'E',
    ...{ segmentErrors, errors },
  };
}

/** The faults at one segment: those of its elements together, each of those of the segment as a whole by itself. */
function segmentErrorsOf(
  faults: readonly ValidationFault[],
  { segments, position, delimiters }: ValidatedTransaction['transaction'],
): SegmentError[] {
  const ofElements = faults.filter(({ element }) => element !== undefined);
  const errorOf = (
    { id = '', segment, loop, claim }: ValidationFault,
    error: string,
    elementErrors: ElementError[],
  ) => ({
    ...{ segment: legibleId(id), position: segment - position + 1, ...(loop && { loop: loop.slice(0, 4) }), error },
    contexts: claim ? [{ names: [{ name: 'CLM01', value: claim }], dataElements: [] }] : [],
    elementErrors,
  });
  const [first] = ofElements;
  return [
    ...(first
      ? [
          errorOf(
            first,
            '8',
            ofElements.map((fault) => {
              const place = placeOf(fault.element ?? '');
              const badValue = valueAt(segments[fault.segment - position], place, delimiters);
              return { ...place, error: fault.code ?? '1', ...(badValue && { badValue }), contexts: [] };
            }),
          ),
        ]
      : []),
    ...faults.filter(({ element }) => element === undefined).map((fault) => errorOf(fault, fault.code ?? '8', [])),
  ];
}

/** IK301 has two or three characters; a garbled id is told as far as it fits. */
const legibleId = (id: string): string =>
  id
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 3)
    .padEnd(2, 'X');

/** What stands there, as far as a 999 has room for it. */
function valueAt(segment: Segment | undefined, { element, component }: ElementPosition, delimiters: Delimiters) {
  const text = segment?.[element];
  return (component ? components(text, delimiters)[component - 1] : text)?.slice(0, 99);
}

/** `CLM05-1` is component 1 of element 5. */
function placeOf(element: string): ElementPosition {
  const [, number = '1', component] = /(\d\d)(?:-(\d+))?$/.exec(element) ?? [];
  return { element: Number(number), ...(component && { component: Number(component) }) };
}

const codesOf = (faults: readonly ValidationFault[]): string[] => [
  ...new Set(faults.flatMap(({ code }) => (code ? [code] : []))),
];
