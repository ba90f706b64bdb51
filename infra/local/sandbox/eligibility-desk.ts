import { readDay, writeDay } from '../../../functions/domain/x12/date.ts';
import { writeCents } from '../../../functions/domain/x12/decimal.ts';
import { type Level, writeHierarchy } from '../../../functions/domain/x12/hierarchy.ts';
import { readText } from '../../../functions/domain/x12/interchange.ts';
import type { Delimiters, Segment, SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import type { Office } from './adjudication.ts';
import { dayOf } from './calendar.ts';
import { chance, digits } from './chance.ts';
import type { PayerHabits } from './habits.ts';
import { type Member, memberOf } from './member.ts';
import { guides, transmission } from './transmission.ts';

/** One question of a 270: about whom, of which payer, for which day. */
interface Question {
  payer: Segment;
  provider: Segment;
  subscriber: Segment;
  dependent?: Segment;
  traces: Segment[];
  demographics: { subscriber?: Segment; dependent?: Segment };
  day: string;
  procedures: string[];
}

/** Answers each 270 of the text by a 271, at once. */
export function answerEligibility({ seed, payers, clearinghouse }: Office, text: string, now: string): string {
  const [interchange] = readText(text).interchanges;
  const transactions = interchange?.groups.flatMap((group) => group.transactions) ?? [];
  const answers = transactions.map(({ segments, delimiters }): SegmentDraft[] => {
    const bht = segments.find(([id]) => id === 'BHT');
    const questions = readQuestions(segments, delimiters, dayOf(now));
    const [date, time] = now.split('T');
    return [
      ['BHT', '0022', '11', bht?.[3], writeDay(date!), time!.replaceAll(':', '').slice(0, 4)],
      ...writeHierarchy(questions.map((question) => answer(question, seed, payers))),
    ];
  });
  const control = Number(digits(9, seed, text));
  const usage = interchange?.usage === 'P' ? 'P' : 'T';
  return transmission(
    { from: clearinghouse, to: interchange?.sender.id || 'UNKNOWN', usage, at: now, control },
    guides.eligibility,
    answers,
  );
}

function readQuestions(segments: readonly Segment[], delimiters: Delimiters, today: string): Question[] {
  const questions: Question[] = [];
  let [payer, provider]: Segment[] = [['NM1'], ['NM1']];
  let question: Question | undefined;
  for (const segment of segments) {
    const [id, first = '', second = '', third = ''] = segment;
    if (id === 'NM1' && first === 'PR') payer = segment;
    else if (id === 'NM1' && first === '1P') provider = segment;
    else if (id === 'HL' && third === '22') {
      question = {
        payer: payer!,
        provider: provider!,
        subscriber: ['NM1'],
        traces: [],
        demographics: {},
        day: today,
        procedures: [],
      };
      questions.push(question);
    } else if (!question) continue;
    else if (id === 'NM1' && first === 'IL') question.subscriber = segment;
    else if (id === 'NM1' && first === '03') question.dependent = segment;
    else if (id === 'TRN') question.traces.push(segment);
    else if (id === 'DMG') question.demographics[question.dependent ? 'dependent' : 'subscriber'] = segment;
    else if (id === 'DTP' && first === '291') question.day = readDay(third.split('-')[0]) ?? today;
    else if (id === 'EQ' && second) question.procedures.push(second.split(delimiters.component)[1] ?? '');
  }
  return questions;
}

function answer(question: Question, seed: string, payers: Office['payers']): Level {
  const payer = [...payers.values()].find(({ x12Id }) => x12Id === question.payer[9]);
  const source = (below: Level[], refusal: SegmentDraft[] = []): Level => ({
    code: '20',
    segments: [[...draft(question.payer)], ...refusal],
    below,
  });
  if (!payer) return source([], [['AAA', 'Y', undefined, '41', 'C']]);
  const [trace = ''] = question.traces.map((segment) => segment[2]);
  if (chance(seed, payer.payerId, trace, 'unable') < payer.unable)
    return source([], [['AAA', 'Y', undefined, '42', 'R']]);

  const { subscriber, dependent, demographics, traces } = question;
  const echoed = traces.map((segment): SegmentDraft => ['TRN', '2', ...segment.slice(2)]);
  const answered = benefits(question, payer, seed);
  const about = (name: Segment, person: Segment | undefined): SegmentDraft[] => [
    draft(name),
    ...answered.faults,
    ...(person && answered.faults.length === 0 ? [draft(person)] : []),
  ];
  const isDependent = dependent !== undefined;
  const subscriberLevel: Level = {
    code: '22',
    segments: isDependent
      ? [draft(subscriber), ...(demographics.subscriber ? [draft(demographics.subscriber)] : [])]
      : [...echoed, ...about(subscriber, demographics.subscriber), ...answered.segments],
    below: isDependent
      ? [{ code: '23', segments: [...echoed, ...about(dependent, demographics.dependent), ...answered.segments] }]
      : [],
  };
  return source([{ code: '21', segments: [draft(question.provider)], below: [subscriberLevel] }]);
}

function benefits(
  { subscriber, day, procedures }: Question,
  payer: PayerHabits,
  seed: string,
): { faults: SegmentDraft[]; segments: SegmentDraft[] } {
  const memberId = subscriber[9] ?? '';
  const isShaped = new RegExp(payer.memberIdPattern).test(memberId);
  const member = memberOf(payer, memberId, day, seed);
  const { standing } = member;
  if (!isShaped) return { faults: [['AAA', 'Y', undefined, '72', 'C']], segments: [] };
  if (standing.is === 'unknown') return { faults: [['AAA', 'Y', undefined, '75', 'C']], segments: [] };

  const yearStart = `${day.slice(0, 4)}-01-01`;
  const begin: SegmentDraft = [
    'DTP',
    '346',
    'D8',
    writeDay(standing.is === 'terminated' ? `${standing.through.slice(0, 4)}-01-01` : yearStart),
  ];
  if (standing.is === 'terminated') {
    const end: SegmentDraft = ['DTP', '347', 'D8', writeDay(standing.through)];
    return { faults: [], segments: [begin, end, ['EB', day > standing.through ? '6' : '1', undefined, '30']] };
  }
  const active: SegmentDraft = ['EB', '1', undefined, '30', undefined, member.plan.name];
  return {
    faults: [],
    segments: [
      begin,
      active,
      ...otherPayer(standing),
      ...shares(member),
      ...procedures.map((code) => authorization(code, payer)),
    ],
  };
}

/** Another payer that comes first, or instead (Medicare Advantage). */
function otherPayer(standing: Member['standing']): SegmentDraft[] {
  if (standing.is !== 'elsewhere' && standing.is !== 'second') return [];
  return [
    ['EB', 'R', undefined, '30', standing.is === 'elsewhere' ? 'HN' : undefined],
    ['LS', '2120'],
    ['NM1', standing.is === 'elsewhere' ? 'PR' : 'PRP', '2', standing.name],
    ['LE', '2120'],
  ];
}

function shares({ plan, deductibleLeft }: Member): SegmentDraft[] {
  const segments: SegmentDraft[] = [
    ['EB', 'C', 'IND', '30', undefined, undefined, '23', writeCents(plan.deductible)],
    ['EB', 'C', 'IND', '30', undefined, undefined, '29', writeCents(deductibleLeft)],
  ];
  if (plan.coinsurance > 0)
    segments.push([
      'EB',
      'A',
      'IND',
      '98',
      undefined,
      undefined,
      undefined,
      undefined,
      String(plan.coinsurance).replace(/^0/, ''),
    ]);
  if (plan.copay > 0) segments.push(['EB', 'B', 'IND', '98', undefined, undefined, '27', writeCents(plan.copay)]);
  return segments;
}

const authorization = (code: string, { authorizationCodes }: PayerHabits): SegmentDraft => {
  const isNeeded = authorizationCodes.includes(code) ? 'Y' : 'N';
  return ['EB', '1', ...Array(8).fill(undefined), undefined, isNeeded, undefined, ['HC', code]] as SegmentDraft;
};

/** A segment of the question in the answer; names, numbers and dates have no composites. */
const draft = ([id = '', ...elements]: Segment): SegmentDraft => [id, ...elements];
