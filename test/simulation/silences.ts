import type { History } from '../../functions/domain/claim/change.ts';
import type { Moment } from '../../functions/domain/days.ts';

const longestAllowed = 21 * 86_400;

/** What a line of a history says: whether a payer has the claim afterwards, and whether a word went to it or came from it. */
function saysOf({ event }: History, appealWork: unknown): { readonly atPayer?: boolean; readonly isContact?: boolean } {
  switch (event.kind) {
    case 'Submitted':
    case 'AppealPreparedBefore':
      return { atPayer: true, isContact: event.kind === 'Submitted' };
    case 'Acknowledged':
      return { atPayer: event.outcome === 'Accepted', isContact: true };
    case 'StatusChecked':
      return { atPayer: event.outcome !== 'Finalized', isContact: event.outcome !== 'Finalized' };
    case 'Remitted':
      return { atPayer: false, isContact: true };
    case 'Reviewed':
      return { atPayer: event.outcome === 'Reversed' || event.outcome === 'Incomplete' };
    case 'Triaged':
      return { atPayer: event.action === 'Wait' };
    case 'NextPayerBilled':
      return { atPayer: event.outcome === 'Forwarded' };
    case 'AppealPrepared':
      return { atPayer: event.workId === undefined, isContact: event.workId === undefined };
    case 'Answered':
      if (event.called) return { atPayer: event.outcome === 'Wait', isContact: true };
      return {
        atPayer: event.outcome === 'Wait' || isApproved(event, appealWork),
        isContact: isApproved(event, appealWork),
      };
    case 'AppealDecided':
    case 'Stated':
    case 'Scrubbed':
    case 'CoverageChecked':
    case 'Closed':
      return { atPayer: false };
    default:
      return {};
  }
}

/** A letter leaves when a person has approved it. */
const isApproved = ({ outcome, workId }: History['event'], appealWork: unknown) =>
  outcome === 'Approved' && workId !== undefined && workId === appealWork;

/**
 * For how long payers had claims without a word to them or from them, as the claims' histories tell it, line by line: nothing
 * here knows of due dates, sweeps or follow-ups.
 */
export class Silences {
  /** The longest, in seconds. */
  longest = 0;
  /** Inquiries and calls. */
  followUps = 0;
  /** What was longer than 21 days: the claim's lines before and after it. */
  readonly broken: string[] = [];
  readonly #end: Moment;

  constructor(end: Moment) {
    this.#end = end;
  }

  add(history: readonly History[], isClosed: boolean): void {
    let since: Moment | undefined;
    let appealWork: unknown;
    let isBroken = false;
    const look = (until: Moment, what: string) => {
      if (since === undefined) return;
      const seconds = (Date.parse(until) - Date.parse(since)) / 1000;
      this.longest = Math.max(this.longest, seconds);
      if (seconds > longestAllowed && !isBroken) {
        this.broken.push(`${since} to ${until}: ${what}`);
        isBroken = true;
      }
    };
    for (const line of history) {
      const { atPayer, isContact } = saysOf(line, appealWork);
      if (line.event.kind === 'StatusChecked' || line.event.called) this.followUps++;
      if (line.event.kind === 'AppealPrepared') appealWork = line.event.workId;
      if (isContact || atPayer === false) look(line.at, line.event.kind);
      if (atPayer === false) since = undefined;
      else if (atPayer && (isContact || since === undefined)) since = line.at;
    }
    if (!isClosed) look(this.#end, 'the end');
  }
}
