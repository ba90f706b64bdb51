import { writeDay } from '../../../functions/domain/x12/date.ts';
import { writeCents } from '../../../functions/domain/x12/decimal.ts';
import { type Level, writeHierarchy } from '../../../functions/domain/x12/hierarchy.ts';
import { readText } from '../../../functions/domain/x12/interchange.ts';
import type { Segment, SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import type { Adjudication, Office } from './adjudication.ts';
import { dayOf } from './calendar.ts';
import { digits } from './chance.ts';
import { paidCents } from './decision.ts';
import type { ClaimFile, ClaimState } from './journal.ts';
import { guides, transmission } from './transmission.ts';

/** One claim asked for in a 276, with the names that stand around it. */
interface Question {
  payer: Segment;
  submitter: Segment;
  provider: Segment;
  subscriber: Segment;
  dependent?: Segment;
  trace: string;
  /** REF*EJ and REF*1K. */
  number: string;
  claimNumber: string;
}

/** Answers each 276 of the text by a 277, at once. A payer that had gone silent takes the claim up when it is asked. */
export function answerStatus(office: Office, adjudication: Adjudication, text: string, now: string): string {
  const { seed, clearinghouse, journal } = office;
  const [interchange] = readText(text).interchanges;
  const transactions = interchange?.groups.flatMap((group) => group.transactions) ?? [];
  const [date, time] = now.split('T');
  const answers = journal.together(() =>
    transactions.map(({ segments }): SegmentDraft[] => [
      [
        'BHT',
        '0010',
        '08',
        segments.find(([id]) => id === 'BHT')?.[3],
        writeDay(date!),
        time!.replaceAll(':', '').slice(0, 4),
        'DG',
      ],
      ...writeHierarchy(
        readQuestions(segments).map((question) => answer(question, find(question, office), adjudication, office, now)),
      ),
    ]),
  );
  const control = Number(digits(9, seed, text));
  const usage = interchange?.usage === 'P' ? 'P' : 'T';
  return transmission(
    { from: clearinghouse, to: interchange?.sender.id || 'UNKNOWN', usage, at: now, control },
    guides.status,
    answers,
  );
}

function readQuestions(segments: readonly Segment[]): Question[] {
  const questions: Question[] = [];
  const names: Record<string, Segment> = {};
  let question: Question | undefined;
  for (const segment of segments) {
    const [id, first = '', second = '', third] = segment;
    if (id === 'HL') {
      question = undefined;
      if (third === '22') delete names.QC;
    }
    if (id === 'NM1') names[first] = segment;
    if (id === 'TRN') {
      const { PR = ['NM1'], IL = ['NM1'], QC } = names;
      question = {
        ...{
          payer: PR,
          submitter: names['41'] ?? ['NM1'],
          provider: names['1P'] ?? ['NM1'],
          subscriber: IL,
          dependent: QC,
        },
        ...{ trace: second, number: '', claimNumber: '' },
      };
      questions.push(question);
    }
    if (id === 'REF' && first === 'EJ' && question) question.number = second;
    if (id === 'REF' && first === '1K' && question) question.claimNumber = second;
  }
  return questions;
}

/** By the payer's number, else the newest claim under the practice's number. Rejected and lost ones are on nobody's file. */
function find({ payer, claimNumber, number }: Question, { journal, payers }: Office): ClaimFile | undefined {
  const habits = [...payers.values()].find(({ x12Id }) => x12Id === payer[9]);
  if (!habits) return undefined;
  const named = claimNumber ? journal.claim(claimNumber) : undefined;
  const known = named?.payer === habits.payerId ? [named] : journal.versions(habits.payerId, number);
  return known.findLast(({ state }) => state !== 'rejected' && state !== 'lost');
}

function answer(
  question: Question,
  file: ClaimFile | undefined,
  adjudication: Adjudication,
  { journal }: Office,
  now: string,
): Level {
  if (file?.state === 'silent') {
    journal.setState(file.claimNumber, 'open');
    adjudication.schedule(file, file.claim.frequency === '8' ? 'void' : 'decide', dayOf(now));
  }
  const claim: SegmentDraft[] = [
    ['TRN', '2', question.trace],
    statusOf(file, now),
    ...(file ? ([['REF', '1K', file.claimNumber]] as SegmentDraft[]) : []),
    ...(question.number ? ([['REF', 'EJ', question.number]] as SegmentDraft[]) : []),
  ];
  const name = ([id = '', ...elements]: Segment): SegmentDraft => [id, ...elements];
  const { payer, submitter, provider, subscriber, dependent } = question;
  const person: Level = dependent
    ? {
        code: '22',
        segments: [name(subscriber)],
        below: [{ code: '23', bare: true, segments: [name(dependent), ...claim] }],
      }
    : { code: '22', segments: [name(subscriber), ...claim] };
  const providerLevel: Level = { code: '19', segments: [name(provider)], below: [person] };
  return {
    code: '20',
    segments: [name(payer)],
    below: [{ code: '21', segments: [name(submitter)], below: [providerLevel] }],
  };
}

const words: Partial<Readonly<Record<ClaimState, readonly [string, string]>>> = {
  open: ['P1', '20'],
  silent: ['P1', '20'],
  voided: ['F3', '101'],
  superseded: ['F3', '101'],
};

function statusOf(file: ClaimFile | undefined, now: string): SegmentDraft {
  const day = writeDay(dayOf(now));
  if (!file) return ['STC', ['A4', '35'], day, undefined, '0'];
  const charge = writeCents(file.claim.chargeCents);
  if (!file.decision || file.state !== 'final')
    return ['STC', [...(words[file.state] ?? ['P1', '20'])], day, undefined, charge];
  const { decision, notice = '' } = file;
  const isDenied = decision.status === '4';
  const adjudicated = writeDay(notice.slice(-10));
  return [
    'STC',
    isDenied ? ['F2', '1'] : ['F1', '65'],
    day,
    undefined,
    charge,
    writeCents(paidCents(decision)),
    adjudicated,
    undefined,
    isDenied ? undefined : adjudicated,
  ];
}
