import type { Moment } from '../days.ts';
import type { Message } from './er7.ts';

/** Taken; refused for what is in it; refused for what it is. */
export type AcknowledgmentCode = 'AA' | 'AE' | 'AR';

/** What is wrong: the segment and field, as `FT1[2]-11`, and a sentence. */
export interface MessageProblem {
  readonly field: string;
  readonly message: string;
  /** Of HL7's table 0357; a value that is not as it should be unless said. */
  readonly code?: keyof typeof conditions;
}

const conditions = {
  '100': 'Segment sequence error',
  '101': 'Required field missing',
  '102': 'Data type error',
  '200': 'Unsupported message type',
  '202': 'Unsupported processing id',
  '205': 'Duplicate key identifier',
} as const;

/** The answer to a message: MSH with sender and receiver turned round, MSA, and an ERR for each problem. */
export function acknowledgment(
  message: Message | undefined,
  code: AcknowledgmentCode,
  problems: readonly MessageProblem[],
  at: Moment,
): string {
  const of = (field: number, component = 1) => clean(message?.header.field(field).component(component) ?? '');
  const party = (field: number) =>
    [1, 2, 3]
      .map((component) => of(field, component))
      .join('^')
      .replace(/\^+$/, '');
  const controlId = of(10);
  const trigger = of(9, 2);
  const type = trigger ? `ACK^${trigger}^ACK` : 'ACK';
  const moment = at.replaceAll(/[-:T]|\..*/g, '');
  const header = [
    ...['MSH', '^~\\&', party(5), party(6), party(3), party(4)],
    ...[`${moment}+0000`, '', type, `A${controlId}`.slice(0, 199), of(11) || 'P', of(12) || '2.5.1'],
  ];
  const errors = problems.map(({ field, message: sentence, code: why = '102' }) => {
    const [, name = '', number = '1', at = ''] = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?(?:-(\d+))?/.exec(field) ?? [];
    const place = name && [name, number, at].join('^').replace(/\^+$/, '');
    const condition = `${why}^${conditions[why]}^HL70357`;
    return ['ERR', '', place, condition, 'E', '', '', '', clean(sentence)];
  });
  return [header, ['MSA', code, controlId], ...errors].map((fields) => `${fields.join('|')}\r`).join('');
}

/** Text as it may stand in a component. */
const clean = (text: string): string =>
  text
    .replaceAll('\\', '\\E\\')
    .replaceAll('|', '\\F\\')
    .replaceAll('^', '\\S\\')
    .replaceAll('&', '\\T\\')
    .replaceAll('~', '\\R\\')
    .replaceAll(/\p{Cc}+/gu, ' ');
