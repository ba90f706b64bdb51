import { readInterchanges } from '../../functions/domain/x12/interchange.ts';
import { read270 } from '../../functions/domain/x12/read-270.ts';
import { read276 } from '../../functions/domain/x12/read-276.ts';
import { read278 } from '../../functions/domain/x12/read-278.ts';
import { write271 } from '../../functions/domain/x12/write-271.ts';
import { write277 } from '../../functions/domain/x12/write-277.ts';
import { write278 } from '../../functions/domain/x12/write-278.ts';
import { type TransactionDraft, writeInterchange } from '../../functions/domain/x12/write-interchange.ts';
import {
  type Clearinghouse,
  ClearinghouseUnreachable,
  type Found,
  type Tell,
  type Told,
} from '../../functions/platform/platform.ts';
import {
  anEligibilityResponse,
  aReviewResponse,
  aStatusResponse,
  benefit,
  type SaidOfCoverage,
} from './payer-answers.ts';

/** A clearinghouse that answers real X12 with real X12: what a test tells it to. */
export class ScriptedClearinghouse implements Clearinghouse {
  /** Everybody is covered unless said. */
  coverage: SaidOfCoverage = { subscriber: { benefits: [benefit('1')] } };
  /** As `aStatusResponse` reads it. */
  claimStatus = 'P1:46';
  /** As `aReviewResponse` reads it: what is said of every request for authorization. */
  review = 'A1 PA-77';
  isDown = false;
  /** Answers this instead of X12. */
  babbles: string | undefined;
  /** What it says at once of an interchange that it is sent. */
  says: string | undefined;
  /** What was asked, oldest first. */
  readonly asked: string[] = [];
  /** Interchanges by their id, as they arrived: one that arrives again is taken once. */
  readonly taken = new Map<string, string>();
  /** How often anything was submitted. */
  submissions = 0;

  async eligibility(request: string): Promise<string> {
    read270(transactionOf(this.#received(request)));
    return this.babbles ?? interchangeOf(write271(anEligibilityResponse(this.coverage), '0001'), 'HB');
  }

  async status(request: string): Promise<string> {
    read276(transactionOf(this.#received(request)));
    return this.babbles ?? interchangeOf(write277(aStatusResponse(this.claimStatus), '0001'), 'HN');
  }

  async submit(id: string, interchange: string, tell?: Tell, told?: Told): Promise<void> {
    this.#reached();
    const isTold = this.says !== undefined && (await told?.('at-once'))?.has('at-once');
    if (this.says !== undefined && !isTold) await tell?.('at-once', this.says);
    this.submissions++;
    if (!this.taken.has(id)) this.taken.set(id, interchange);
  }

  async find(id: string): Promise<Found> {
    this.#reached();
    return this.taken.has(id) ? 'Taken' : 'NotTaken';
  }

  async authorization(request: string): Promise<string> {
    const { content } = read278(transactionOf(this.#received(request)));
    return this.babbles ?? interchangeOf(write278(aReviewResponse(content, this.review), '0001'), 'HI');
  }

  #received(request: string): string {
    this.#reached();
    this.asked.push(request);
    return request;
  }

  #reached(): void {
    if (this.isDown) throw new ClearinghouseUnreachable('The clearinghouse does not answer.');
  }
}

function transactionOf(text: string) {
  const [interchange] = readInterchanges(text);
  return interchange!.groups[0]!.transactions[0]!;
}

/** What the clearinghouse sends to Cedar Family Medicine, in its envelope. */
export function interchangeOf(draft: TransactionDraft, functionalCode: string): string {
  const [senderCode, receiverCode] = ['CLEARHOUSE1', 'CEDARFM01'];
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: senderCode },
    receiver: { qualifier: 'ZZ', id: receiverCode },
    controlNumber: 1,
    usage: 'T',
    at: '2026-03-13T12:00:00Z',
    groups: [
      {
        functionalCode,
        version: draft.version ?? '',
        senderCode,
        receiverCode,
        controlNumber: 1,
        transactions: [draft],
      },
    ],
  });
}
