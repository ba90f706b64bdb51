import type { Message } from './er7.ts';

/** How far a sender has counted, and which numbers before that have not come. */
export interface Sequence {
  readonly highest: number;
  /** First and last of each gap, in order. */
  readonly missing: readonly (readonly [first: number, last: number])[];
}

/** Numbers of a message that its sender counts up by one. */
export interface Counted {
  /** The field, its sender, and what stands before the digits. */
  readonly name: string;
  readonly numbers: readonly number[];
}

/** Fields that a sender may count in, besides MSH-13, which the standard has for it. */
export const countedFields = ['MSH-10', 'FT1-2'] as const;
export type CountedField = (typeof countedFields)[number];

/** More gaps than this are no losses: the sender does not count by one. */
const mostGaps = 500;

/** Who sent a message; its numbers are the sender's own. */
export const senderOf = ({ header }: Message): string =>
  [3, 4].map((field) => header.field(field).component(1)).join('/');

/** What a message counts: MSH-13 where it is sent, and the fields that the practice's EHR counts in. */
export function countedIn(message: Message, fields: readonly CountedField[]): Counted[] {
  const { header } = message;
  const written: [string, string][] = [['MSH-13', header.field(13).component(1)]];
  if (fields.includes('MSH-10')) written.push(['MSH-10', header.field(10).component(1)]);
  if (fields.includes('FT1-2')) {
    for (const transaction of message.all('FT1')) written.push(['FT1-2', transaction.field(2).component(1)]);
  }
  const found = new Map<string, number[]>();
  for (const [field, text] of written) {
    const [, before = '', digits] = /^(.*\D)?(\d{1,15})$/.exec(text) ?? [];
    if (digits === undefined) continue;
    const name = `${field} of ${senderOf(message)}${before && ` (${before}…)`}`;
    found.set(name, [...(found.get(name) ?? []), Number(digits)]);
  }
  return Array.from(found, ([name, numbers]) => ({ name, numbers }));
}

/** The sequence after a number has come; the same one when it came before. It begins with the first number, and anew with 0. */
export function arrived(sequence: Sequence | undefined, number: number): Sequence {
  if (!sequence || number === 0) return { highest: number, missing: [] };
  const { highest, missing } = sequence;
  if (number > highest) {
    const gap = number > highest + 1 ? [[highest + 1, number - 1] as const] : [];
    return { highest: number, missing: [...missing, ...gap].slice(-mostGaps) };
  }
  if (!missing.some(([first, last]) => first <= number && number <= last)) return sequence;
  const left = missing.flatMap(([first, last]): (readonly [number, number])[] => {
    if (number < first || last < number) return [[first, last]];
    return (
      [
        [first, number - 1],
        [number + 1, last],
      ] as const
    ).filter(([from, to]) => from <= to);
  });
  return { highest, missing: left };
}

/** `17–19, 22`. */
export const gapsInWords = ({ missing }: Sequence): string =>
  missing.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
