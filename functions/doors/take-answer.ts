import type { Moment } from '../domain/days.ts';
import { answerFolder } from '../domain/submission/answer-folder.ts';
import { type Files, NoSuchFile, type Platform } from '../platform/platform.ts';

/**
 * Brings one file from a receiver's mailbox into the intake, where its door opens. One that lies there already is not fetched
 * again; one that the receiver does not give, though it said that there is one, is noted among what was put aside.
 */
export async function takeAnswer(platform: Platform, receiver: string, name: string, at: Moment): Promise<boolean> {
  const { files, mailboxes } = platform;
  const place = (folder: string) => `${receiver}/${folder}/${name}.x12`;
  for (const folder of ['acknowledgments', 'remittances']) if (await lies(files, place(folder))) return false;
  try {
    const text = await mailboxes.open(receiver, name);
    await files.put('intake', place(answerFolder(text)), text);
    return true;
  } catch (error) {
    if (!(error instanceof NoSuchFile)) throw error;
    const reason = `${receiver} told of a file ${name} and does not give it. Ask ${receiver} for it by this number.`;
    const note = { file: name, at, reason };
    await files.put('records', `quarantine/${receiver}/answers/${name}.json`, JSON.stringify(note, null, 2));
    platform.log.write('FILE_QUARANTINED', { receiver });
    platform.metrics.record('FilesQuarantined', 1);
    return false;
  }
}

/** By a list, which S3 answers where it hides from a function that an object is not there. */
async function lies(files: Files, place: string): Promise<boolean> {
  for await (const { key } of files.list('intake', place)) if (key === place) return true;
  return false;
}
