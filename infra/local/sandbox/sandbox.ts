import type { DatabaseSync } from 'node:sqlite';
import type { Clearinghouse } from '../../../functions/platform/platform.ts';
import { Adjudication, type Office } from './adjudication.ts';
import { answerAuthorization } from './authorization-desk.ts';
import { carriedIn, fileCredits } from './bank.ts';
import { businessDaysLater, dayOf, momentAt } from './calendar.ts';
import { between, chance } from './chance.ts';
import { answerEligibility } from './eligibility-desk.ts';
import type { PayerHabits } from './habits.ts';
import { Intake } from './intake.ts';
import { type Answer, type Carried, type ClaimFile, Journal } from './journal.ts';
import { filePayments, ReceivedStatement, receiptFor } from './patients.ts';
import { answerStatus } from './status-desk.ts';
import { type ClaimTruth, truthOf } from './truth.ts';

export interface SandboxOptions {
  /** Everything is remembered in tables of this database whose names begin with `sandbox_`. */
  readonly database: DatabaseSync;
  readonly seed: string;
  readonly payers: readonly PayerHabits[];
  /** The clearinghouse's id: first part of the paths of its answers, sender of all of them. */
  readonly clearinghouse: string;
  /** ISO moment. */
  readonly now: () => string;
  /** The folder in the intake into which a provider's bank puts its files, by its NPI; none without. */
  readonly bank?: ReadonlyMap<string, string>;
}

/** An appeal as it reaches the payer. */
export interface ReceivedAppeal {
  readonly claimId: string;
  readonly payerClaimNumber: string;
  readonly level: number;
  /** ISO moment. */
  readonly at: string;
}

/**
 * A clearinghouse, the payers behind it and the patients, for a machine without them. It knows Claimline by X12 text
 * alone. What it decides follows from the text, the payers' habits and the seed, never from the order of arrival, and
 * whatever it receives twice it takes once.
 */
export class Sandbox {
  readonly clearinghouse: Clearinghouse;
  readonly #office: Office;
  readonly #adjudication: Adjudication;
  readonly #now: () => string;

  constructor({ database, seed, payers, clearinghouse, now, bank = new Map() }: SandboxOptions) {
    const journal = new Journal(database);
    this.#office = {
      seed,
      clearinghouse,
      journal,
      bank,
      payers: new Map(payers.map((payer) => [payer.payerId, payer])),
    };
    this.#adjudication = new Adjudication(this.#office);
    this.#now = now;
    const intake = new Intake(this.#office, this.#adjudication);
    this.clearinghouse = {
      eligibility: async (request) => answerEligibility(this.#office, request, now()),
      submit: async (id, interchange) => intake.take(id, interchange, now()),
      find: async (id) => (intake.has(id) ? 'Taken' : 'NotTaken'),
      status: async (request) => answerStatus(this.#office, this.#adjudication, request, now()),
      authorization: async (request) => answerAuthorization(this.#office, request, now()),
    };
  }

  /** A statement in the patient's mailbox. The same statement again changes nothing. */
  receiveStatement(statement: ReceivedStatement): void {
    const receipt = receiptFor(ReceivedStatement.parse(statement), this.#office.seed, dayOf(this.#now()));
    if (receipt) this.#office.journal.pay(receipt);
  }

  /** An appeal in the payer's mailbox: a won one is paid by remittance, a lost one is told by a decision. */
  receiveAppeal({ claimId, payerClaimNumber, level, at }: ReceivedAppeal): void {
    const { journal, seed, payers } = this.#office;
    journal.together(() => {
      if (!journal.receive(`appeal ${claimId} ${payerClaimNumber} ${level}`)) return;
      const file = journal.claim(payerClaimNumber);
      const payer = file && payers.get(file.payer);
      if (!payer || file.state !== 'final') return;
      const now = this.#now();
      const day = dayOf(at > now ? at : now);
      if (this.#isWon(file, payer, level)) this.#adjudication.schedule(file, 'overturn', day);
      else {
        const days = between(payer.appeals.days, seed, payer.payerId, claimId, level, 'appeal');
        const name = `appeal_${claimId}_${payerClaimNumber}_${level}`;
        const text = `${JSON.stringify({ claimId, payerClaimNumber, level, outcome: 'Upheld' })}\n`;
        const told = momentAt(businessDaysLater(day, days), '12:00');
        journal.answer({ name, at: told, folder: 'decisions', path: `${payer.payerId}/decisions/${name}.json`, text });
      }
    });
  }

  #isWon({ payer, number }: ClaimFile, { appeals }: PayerHabits, level: number): boolean {
    return chance(this.#office.seed, payer, number, level, 'appeal') < appeals.overturned;
  }

  /** Everything that is to be delivered by now and was not yet, oldest first. The same again until `delivered` is called. */
  due(now: string = this.#now()): Answer[] {
    const { journal } = this.#office;
    journal.together(() => {
      this.#adjudication.catchUp(now);
      const receipts = filePayments(journal, now);
      if (this.#office.bank.size === 0) return;
      for (const credit of carriedIn(receipts)) journal.credit(credit);
      fileCredits(journal, this.#office.seed, now);
    });
    return journal.openAnswers(now);
  }

  /** Everything that was written and not delivered yet, whenever it is due. */
  undelivered(): Answer[] {
    return this.#office.journal.openAnswers('9999');
  }

  /** The next moment at which `due` has something. */
  nextDue(): string | undefined {
    return this.#office.journal.nextMoment();
  }

  /** By the answer's name. */
  delivered(name: string): void {
    this.#office.journal.deliver(name);
  }

  /** What payers have announced to take back and have not taken yet. */
  leftToTake(): readonly Pick<Carried, 'payer' | 'reference' | 'cents'>[] {
    return this.#office.journal.leftToTake();
  }

  /** What really became of every claim. */
  truth(): ClaimTruth[] {
    return truthOf(this.#office.journal);
  }
}
