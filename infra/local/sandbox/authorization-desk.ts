import { writeDay } from '../../../functions/domain/x12/date.ts';
import { readText } from '../../../functions/domain/x12/interchange.ts';
import { draftOf, type SegmentDraft } from '../../../functions/domain/x12/segment.ts';
import type { Office } from './adjudication.ts';
import { chance, digits } from './chance.ts';
import { guides, transmission } from './transmission.ts';

const certified = 0.9;

/** Answers each 278 request of the text at once: the request again, with HCR after each UM, certified (A1) or not (A3). */
export function answerAuthorization({ seed, clearinghouse }: Office, text: string, now: string): string {
  const [interchange] = readText(text).interchanges;
  const transactions = interchange?.groups.flatMap((group) => group.transactions) ?? [];
  const [date, time] = now.split('T');
  const answers = transactions.map(({ segments, delimiters }) =>
    segments.slice(1, -1).flatMap((segment): SegmentDraft[] => {
      const [id, first] = segment;
      const [, ...elements] = draftOf(segment, delimiters);
      if (id === 'BHT')
        return [['BHT', '0007', '11', segment[3], writeDay(date!), time!.replaceAll(':', '').slice(0, 4), '18']];
      if (id === 'TRN' && first === '1') return [['TRN', '2', ...elements.slice(1)]];
      if (id === 'UM') return [['UM', ...elements], decision(segments.flat().join(), seed)];
      return [[id ?? '', ...elements]];
    }),
  );
  const control = Number(digits(9, seed, text));
  const usage = interchange?.usage === 'P' ? 'P' : 'T';
  return transmission(
    { from: clearinghouse, to: interchange?.sender.id || 'UNKNOWN', usage, at: now, control },
    guides.authorization,
    answers,
  );
}

function decision(request: string, seed: string): SegmentDraft {
  if (chance(seed, 'authorization', request) < certified) return ['HCR', 'A1', `PA${digits(9, seed, request)}`];
  return ['HCR', 'A3', undefined, '0Y'];
}
