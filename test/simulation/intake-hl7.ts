import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { handler, type MessageReceipt } from '../../functions/doors/receive-messages/handler.ts';
import { textOfBytes } from '../../functions/doors/text-of-bytes.ts';
import type { Figure } from '../bench/figure.ts';
import { aChargeMessage, aPatientMessage, aScheduleMessage } from '../support/charge-messages.ts';
import { aPractice } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';
import { Office } from '../support/office.ts';
import { damagedTexts, type Roll, values } from './damaged-text.ts';
import { type Withstood, withstood } from './withstood.ts';

const { npi } = aPractice().providers[0]!;

/**
 * Damaged files of HL7 messages: each message of them is answered, and is taken or lies in the file to be corrected; every
 * letter but those of envelopes is in a message, and every refusal names a place.
 */
export async function* malformedHl7(count: number): AsyncGenerator<Figure> {
  const office = await Office.open();
  const inputs = damagedTexts(count, extremes, sample, [anotherValue, anotherSegment]);
  yield* withstood('hl7', inputs, (input, index) => dropped(office, input, `f${index}.hl7`));
}

async function dropped(office: Office, input: Uint8Array, name: string): Promise<Withstood> {
  const failed = await office.drop(handler, `cedar-family/hl7/${name}`, input);
  if (failed.length > 0) throw new Error('went back to the queue');
  const read = async (key: string) => text(Readable.from(await office.files.get('records', key)));
  const receipt: MessageReceipt = JSON.parse(await read(`cedar-family/hl7/${name}.json`));
  const { messages, posted, duplicates, refused, problems, fix } = receipt;
  const answers = (await read(`cedar-family/hl7/${name}.ack`)).match(/(^|\r)MSA\|A[AER]\|/g)?.length ?? 0;
  const fixed = fix ? await read(fix) : '';
  const isWhole =
    messages === posted + duplicates + refused &&
    messages === answers &&
    new Set(problems.map(({ message }) => message)).size === refused &&
    problems.every(({ field, problem }) => field !== '' && problem !== '') &&
    (refused < messages || letters(fixed) === letters(withoutEnvelopes(textOfBytes(input))));
  return { isWhole, taken: posted };
}

const letters = (all: string) => all.replaceAll(/[\p{Cc}\s\ufeff]/gu, '');
const withoutEnvelopes = (all: string) =>
  all
    .split(/[^\P{Cc}\t]+/u)
    .filter((line) => !/^(FHS|BHS|BTS|FTS)/.test(line))
    .join('\r');

let made = 0;
function sample(roll: Roll): string {
  const encounterId = `V-${++made}`;
  const visit = Encounter.parse(anEncounter({ encounterId, renderingProvider: npi }));
  const all = [
    () => aChargeMessage(visit),
    () =>
      aPatientMessage(visit, { number: encounterId, event: ['A04', 'A08', 'A31', 'A40'][roll(4)]!, former: ['PT-9'] }),
    () => aScheduleMessage(encounterId, '2026-03-09'),
  ];
  return Array.from({ length: 1 + roll(2) }, () => all[roll(3)]!()).join('');
}

const anotherValue = (message: string, roll: Roll) => {
  const cells = message.split(/(?<=[|^~])/);
  cells[roll(cells.length)] = `${values[roll(values.length)]}|`;
  return cells.join('');
};
const anotherSegment = (message: string, roll: Roll) => {
  const segments = message.split('\r');
  const [moved] = segments.splice(roll(segments.length), 1);
  segments.splice(roll(segments.length + 1), 0, ...Array.from({ length: roll(3) }, () => moved!));
  return segments.join(['\r', '\n', '\r\n', '\u001c\r\u000b'][roll(4)]);
};

const extremes: readonly string[] = [
  '',
  '\r\r\r',
  'MSH',
  'MSH|',
  'MSH|^~\\&',
  `MSH|^~\\&|${'|'.repeat(200_000)}`,
  'MSH|^~\\&|A\r'.repeat(20_000),
  `MSH|^~\\&|A|||||||M|P\r${'FT1|1\r'.repeat(50_000)}`,
  `MSH|^~\\&|A|||||||M|P\rPID|||${'~'.repeat(300_000)}`,
  `MSH|^~\\&|A|||||||M|P\rPID|||${'\\'.repeat(300_000)}`,
  'a'.repeat(300_000),
  '\u000b'.repeat(100_000),
  'BHS|^~\\&\rBTS|7\r',
];
