import { readDay, writeDay } from '../../../functions/domain/x12/date.ts';
import { type Interchange, readText, type Transaction } from '../../../functions/domain/x12/interchange.ts';
import { draftOf, type Segment, type SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import type { Office } from './adjudication.ts';
import { businessDaysLater, dayOf, daysLater } from './calendar.ts';
import { between, chance, digits } from './chance.ts';
import type { PayerHabits } from './habits.ts';
import { guides, transmission } from './transmission.ts';

/** What is said of a request: the HCR, and for a grant that was changed the days that are left of it. */
interface Verdict {
  readonly decision: SegmentDraft;
  readonly days?: number;
}

/** Days of a grant that is shorter than what was asked for. */
const shortened = 14;

/**
 * Answers each 278 request of the text at once: the request again, with HCR after each UM. What is decided follows from the
 * member, code, first day and date of the request, so that the same request is answered alike, or further on when its day has
 * come.
 */
export function answerAuthorization(office: Office, text: string, now: string): string {
  const { seed, clearinghouse } = office;
  const [interchange] = readText(text).interchanges;
  const transactions = interchange?.groups.flatMap((group) => group.transactions) ?? [];
  const answers = transactions.map((transaction) => answer(office, transaction, now));
  const control = Number(digits(9, seed, text));
  return transmission(
    { from: clearinghouse, to: interchange?.sender.id || 'UNKNOWN', usage: usageOf(interchange), at: now, control },
    guides.authorization,
    answers,
  );
}

const usageOf = (interchange: Interchange | undefined) => (interchange?.usage === 'P' ? 'P' : 'T');

function answer({ seed, payers }: Office, { segments, delimiters }: Transaction, now: string): SegmentDraft[] {
  const organization = segments.find(([id, role]) => id === 'NM1' && role === 'X3');
  const payer = [...payers.values()].find(({ x12Id }) => x12Id === organization?.[9]);
  const verdict = payer && verdictOn(segments, delimiters.component, payer, seed, now);
  const [date, time] = now.split('T');
  return segments.slice(1, -1).flatMap((segment): SegmentDraft[] => {
    const [id, first, second = '', third = ''] = segment;
    const [, ...elements] = draftOf(segment, delimiters);
    if (id === 'BHT')
      return [['BHT', '0007', '11', segment[3], writeDay(date!), time!.replaceAll(':', '').slice(0, 4), '18']];
    if (id === 'TRN' && first === '1') return [['TRN', '2', ...elements.slice(1)]];
    if (id === 'NM1' && first === 'X3' && !payer)
      return [
        ['NM1', ...elements],
        ['AAA', 'Y', undefined, '79', 'C'],
      ];
    if (id === 'UM' && verdict) return [['UM', ...elements], verdict.decision];
    if (id === 'DTP' && first === 'AAH' && second === 'RD8' && verdict?.days !== undefined) {
      const from = third.split('-')[0]!;
      return [['DTP', 'AAH', 'RD8', `${from}-${writeDay(daysLater(readDay(from)!, verdict.days))}`]];
    }
    return [[id ?? '', ...elements]];
  });
}

function verdictOn(
  segments: readonly Segment[],
  component: string,
  payer: PayerHabits,
  seed: string,
  now: string,
): Verdict {
  const element = (id: string, at: number) => segments.find((segment) => segment[0] === id)?.[at] ?? '';
  const [, code = ''] = element('SV1', 1).split(component);
  const member = segments.find(([id, role]) => id === 'NM1' && role === 'IL')?.[9] ?? '';
  if (!payer.authorizationCodes.includes(code)) return { decision: ['HCR', 'NA'] };
  const day = segments.find(([id, of]) => id === 'DTP' && of === 'AAH')?.[3]?.split('-')[0] ?? '';
  const about = [payer.payerId, member, code, day] as const;
  const { reviews } = payer;
  if (chance(seed, ...about, 'review') < reviews.pends) {
    const asked = readDay(element('BHT', 4)) ?? dayOf(now);
    const decided = businessDaysLater(asked, between(reviews.days, seed, ...about, 'review days'));
    if (dayOf(now) < decided) return { decision: ['HCR', 'A4', undefined, '0W'] };
  }
  const number = `PA${digits(9, seed, ...about)}`;
  const luck = chance(seed, ...about, 'authorization');
  if (luck < reviews.denies) {
    const isWordless = chance(seed, ...about, 'words') < reviews.wordless;
    return { decision: isWordless ? ['HCR', 'A3'] : ['HCR', 'A3', undefined, '0F'] };
  }
  if (luck < reviews.denies + reviews.modifies) return { decision: ['HCR', 'A6', number], days: shortened };
  return { decision: ['HCR', 'A1', number] };
}
