import type { Setting } from '../../domain/encounter/to-claim.ts';
import { messagesIn, messagesTold } from '../../domain/hl7/er7.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Received, receiveMessage } from '../../store/hl7-messages.ts';
import { findPractice, listPayers } from '../../store/practices.ts';
import { type Arrival, fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';

/** What became of a file of HL7 messages: kept in the records, `<practice>/hl7/<file>.json`, its answers beside it. */
export interface MessageReceipt {
  readonly file: string;
  readonly at: string;
  /** `messages` is the sum of the three after it. */
  readonly messages: number;
  readonly posted: number;
  readonly duplicates: number;
  readonly refused: number;
  /** How many messages its batches say they have, where it is not how many there are: some were lost on the way. */
  readonly told?: number;
  readonly problems: readonly {
    /** 1, 2, 3 … in the file. */
    readonly message: number;
    readonly controlId: string;
    readonly field: string;
    readonly problem: string;
  }[];
  /** The refused messages as they came, to be corrected and dropped again. */
  readonly fix?: string;
}

/**
 * A file of HL7 messages in `intake/<practice>/hl7/`, with or without the envelopes of a batch. Each message is taken by
 * itself and answered by an acknowledgment; the same file again adds nothing.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const [practiceId = '', , ...rest] = arrival.key.split('/');
  const practice = await findPractice(platform.table, practiceId);
  if (!practice) {
    await quarantine(platform, arrival, 'The folder is of no practice; HL7 files go into <practice>/hl7/.');
    return;
  }
  const setting = { practice, payers: await listPayers(platform.table, practiceId) };
  await receive(arrival, rest.join('-'), setting, platform);
});

async function receive(arrival: Arrival, file: string, setting: Setting, platform: Platform): Promise<void> {
  const { practiceId } = setting.practice;
  const text = await textOf(platform, arrival);
  const messages = messagesIn(text);
  const received: Received[] = [];
  for (const message of messages) received.push(await receiveMessage(platform, message, setting, arrival.at));

  const put = (key: string, body: string) => platform.files.put('records', `${practiceId}/${key}`, body);
  const count = (outcome: string) => received.filter((one) => one.outcome === outcome).length;
  const told = messagesTold(text);
  const fix = `quarantine/${file.replace(/\.hl7$/i, '')}-fix.hl7`;
  const refused = messages.filter((_, index) => received[index]!.outcome === 'Refused');
  if (refused.length > 0) await put(fix, refused.map((message) => `${message}\r`).join(''));
  await put(`hl7/${file}.ack`, received.map(({ acknowledgment }) => acknowledgment).join(''));
  const receipt: MessageReceipt = {
    file,
    at: arrival.at,
    messages: messages.length,
    posted: count('Posted'),
    duplicates: count('Duplicate'),
    refused: refused.length,
    ...(told !== undefined && told !== messages.length && { told }),
    problems: received.flatMap(({ controlId, problems }, index) =>
      problems.map(({ field, message }) => ({ message: index + 1, controlId, field, problem: message })),
    ),
    ...(refused.length > 0 && { fix: `${practiceId}/${fix}` }),
  };
  await put(`hl7/${file}.json`, JSON.stringify(receipt, null, 2));
}
