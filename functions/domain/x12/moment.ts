import { readDay, writeDay } from './date.ts';

/** `YYYY-MM-DDTHH:MM`, with seconds and fractions when there are any, from `CCYYMMDD` and `HHMM[SS[D[D]]]`. */
export function readMoment(day: string | undefined, time: string | undefined): string | undefined {
  const date = readDay(day);
  const [, hour, minute, second, fraction] =
    /^([01]\d|2[0-3])([0-5]\d)(?:([0-5]\d)(\d{1,2})?)?$/.exec(time ?? '') ?? [];
  if (!date || !hour) return undefined;
  return `${date}T${hour}:${minute}${second ? `:${second}` : ''}${fraction ? `.${fraction}` : ''}`;
}

/** The day and the time of an ISO moment as X12 writes them; a zone is left out, what is finer than hundredths too. */
export function writeMoment(moment: string): [day: string, time: string] {
  const [day = '', clock = ''] = moment.split('T');
  return [writeDay(day), (/^[\d:.]+/.exec(clock)?.[0] ?? '').replaceAll(/[:.]/g, '').slice(0, 8)];
}
