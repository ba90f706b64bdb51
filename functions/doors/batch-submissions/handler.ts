import type { Acknowledgment } from '../../domain/claim/claim.ts';
import type { Moment } from '../../domain/days.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { receiverOf, receiversOf, takesAt } from '../../domain/practice/receiver-of.ts';
import { acknowledge } from '../../domain/submission/acknowledge.ts';
import { type Files, type Platform, UnknownOutcome } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
import { changeClaim, getClaim } from '../../store/claims.ts';
import { answerWait } from '../../store/executions.ts';
import { fillInterchanges } from '../../store/fill-interchanges.ts';
import {
  changeInterchange,
  claimCount,
  partsOf,
  returnToQueue,
  type SentInterchange,
  unfinishedInterchanges,
} from '../../store/interchanges.ts';
import { getPractice, listPayers, listPractices } from '../../store/practices.ts';
import type { Trip } from '../../store/submissions.ts';
import { clockDoor, textOf } from '../door.ts';
import { ClaimsText, type Traveller, type Unwritable } from './interchange-text.ts';

/**
 * Several times a day: what is queued goes out in 837P interchanges, by receiver. An interchange has its number and its
 * claims before it is written, and is sent under one id, so that a batch that was cut off is finished by the next one and
 * taken once.
 */
export const handler = clockDoor(async (at, platform) => {
  const failures: unknown[] = [];
  for (const practiceId of await listPractices(platform.table)) {
    try {
      failures.push(...(await new Batch(practiceId, at, platform, await settingOf(practiceId, platform)).send()));
    } catch (error) {
      tellFault(platform, 'CLAIMS_NOT_SENT', error, { practiceId });
      failures.push(error); // The other practices' claims go out all the same.
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `The claims of ${failures.length} receivers or practices were not all sent.`);
});

interface Setting {
  readonly practice: Practice;
  readonly payers: readonly Payer[];
}

const settingOf = async (practiceId: string, { table }: Platform): Promise<Setting> => ({
  practice: await getPractice(table, practiceId),
  payers: await listPayers(table, practiceId),
});

/** By a list, which S3 answers where it hides that an object is not there. */
async function isThere(files: Files, file: string): Promise<boolean> {
  for await (const { key } of files.list('exchange', file)) if (key === file) return true;
  return false;
}

/** Names of the X12 files in a folder of the intake that begin so. */
async function namesIn(files: Files, folder: string, start: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const { key } of files.list('intake', `${folder}${start}`))
    names.add(key.slice(folder.length).replace(/\.x12$/, ''));
  return names;
}

/** What one practice sends at a moment. */
class Batch {
  readonly #practiceId: string;
  readonly #at: Moment;
  readonly #platform: Platform;
  readonly #setting: Setting;
  /** Receivers who took nothing, and why: what is for them waits for the next batch. */
  readonly #failed = new Map<string, unknown>();

  constructor(practiceId: string, at: Moment, platform: Platform, setting: Setting) {
    this.#practiceId = practiceId;
    this.#at = at;
    this.#platform = platform;
    this.#setting = setting;
  }

  /** Answers what went wrong, once for each receiver. */
  async send(): Promise<unknown[]> {
    const { table } = this.#platform;
    const open: SentInterchange[] = [];
    for (const interchange of await unfinishedInterchanges(table, this.#practiceId)) {
      if (interchange.state === 'Returning' || !this.#receiver(interchange)) await returnToQueue(table, interchange);
      else if (interchange.state === 'Open') open.push(interchange);
      else await this.#leave(interchange, true);
    }
    const filled = fillInterchanges(table, {
      practiceId: this.#practiceId,
      at: this.#at,
      open,
      receiverFor: (trip) => this.#receiverFor(trip),
      goesTo: (receiver) => this.#goesTo(receiver),
    });
    for await (const interchange of filled) await this.#leave(interchange, false);
    return [...this.#failed.values()];
  }

  #receiver({ receiver }: SentInterchange) {
    const all = receiversOf(this.#setting.practice);
    return receiver === undefined ? all[0] : all.find(({ id }) => id === receiver);
  }

  async #receiverFor({ practiceId, claimId, number, payerId }: Trip): Promise<string> {
    const { practice, payers } = this.#setting;
    const toWhom =
      payerId ??
      (await getClaim(this.#platform.table, practiceId, claimId)).submissions.find((trip) => trip.number === number)
        ?.payerId;
    const payer = payers.find((one) => one.payerId === toWhom);
    return payer ? receiverOf(practice, payer).id : practice.clearinghouse.id;
  }

  #goesTo(id: string): boolean {
    const receiver = receiversOf(this.#setting.practice).find((one) => one.id === id);
    return receiver !== undefined && !this.#failed.has(id) && takesAt(receiver, this.#at, this.#setting.practice.zone);
  }

  /** Sends a closed interchange. A receiver that does not take it stops no other. */
  async #leave(interchange: SentInterchange, isResumed: boolean): Promise<void> {
    const { practiceId } = interchange;
    const { id } = this.#receiver(interchange)!;
    if (this.#failed.has(id)) return;
    try {
      await this.#transmit(interchange, isResumed);
    } catch (error) {
      tellFault(this.#platform, 'CLAIMS_NOT_SENT', error, { practiceId });
      this.#failed.set(id, error);
    }
  }

  async #transmit(interchange: SentInterchange, isResumed: boolean): Promise<void> {
    const { table, files, clearinghouse, log } = this.#platform;
    const { practiceId, file } = interchange;
    // Under one id goes one text: what was written before is not written anew from claims that may have changed.
    const isWritten = isResumed && (await isThere(files, file));
    const written = isWritten
      ? { text: await textOf(this.#platform, { bucket: 'exchange', key: file, at: this.#at }) }
      : await this.#write(interchange);
    if (!written) {
      await changeInterchange(table, interchange, { state: 'Empty' });
      return;
    }
    if (!isWritten) await files.put('exchange', file, written.text);
    const found = isWritten ? await clearinghouse.find(file, written.text) : 'NotTaken';
    if (found === 'Unknown') throw new UnknownOutcome(`Nobody can say yet whether ${file} was taken.`);
    // What the receiver says at once comes in by the door of what it says later.
    const { id } = this.#receiver(interchange)!;
    const tell = (name: string, acknowledgment: string) =>
      files.put('intake', `${id}/acknowledgments/${name}.x12`, acknowledgment);
    const told = (start: string) => namesIn(files, `${id}/acknowledgments/`, start);
    if (found === 'NotTaken') await clearinghouse.submit(file, written.text, tell, told);
    await changeInterchange(table, interchange, { state: 'Sent' });
    log.write('CLAIMS_SENT', { practiceId, count: claimCount(interchange) });
  }

  /** The text of the interchange; undefined when no claim in it travels any more. */
  async #write(interchange: SentInterchange): Promise<{ readonly text: string } | undefined> {
    const { practice, payers } = this.#setting;
    const replaced = new Set<string>();
    let replacements = 0;
    const text = new ClaimsText(interchange, this.#receiver(interchange)!, practice, payers, ({ element }) => {
      replaced.add(element);
      replacements++;
    });
    for await (const { number, submissions } of partsOf(this.#platform.table, interchange)) {
      const unwritable = text.add(number, await this.#travellers(submissions));
      for (const one of unwritable) await this.#keepBack(one);
    }
    if (text.isEmpty) return undefined;
    if (replacements > 0) {
      const { practiceId } = interchange;
      const outcome = [...replaced].sort().join(' ');
      this.#platform.log.write('CHARACTERS_REPLACED', { practiceId, count: replacements, outcome });
    }
    return { text: text.close() };
  }

  /** The claims of a part whose trips have not ended meanwhile. */
  async #travellers(submissions: readonly { readonly claimId: string; readonly number: number }[]) {
    const claims = await Promise.all(
      submissions.map(({ claimId }) => getClaim(this.#platform.table, this.#practiceId, claimId)),
    );
    const travellers = claims.map((claim, index): Traveller => ({ claim, number: submissions[index]!.number }));
    return travellers.filter(({ claim, number }) =>
      claim.submissions.some((one) => one.number === number && !one.ended),
    );
  }

  /** A claim that no 837P can hold becomes work, and the others go. */
  async #keepBack({ claim, number, reason }: Unwritable): Promise<void> {
    const said: Acknowledgment = { outcome: 'Rejected', at: this.#at, by: 'Claimline', reasons: [reason] };
    const { practiceId, claimId } = claim;
    const changed = await changeClaim(this.#platform.table, practiceId, claimId, this.#at, (now) =>
      acknowledge(now, number, said),
    );
    if (changed) await answerWait(this.#platform, changed);
  }
}
