import { transferred } from './bank.ts';
import { businessDaysLater, dayOf, daysFrom, momentAt } from './calendar.ts';
import { between, chance, digits } from './chance.ts';
import { type Decision, decide, paidCents, reversed } from './decision.ts';
import type { PayerHabits } from './habits.ts';
import type { Account, Answer, Carried, ClaimFile, DocketItem, DocketKind, Journal, Standing } from './journal.ts';
import { memberOf } from './member.ts';
import { type DecidedClaim, type Payment, type ProviderAdjustment, paymentNotice } from './payment-notice.ts';
import type { ReceivedClaim } from './received-claim.ts';
import { guides, transmission } from './transmission.ts';

/** When a payer sends its money, in Central time. */
const payTime = '05:00';

/** How many business days after a reversal deferred money is taken. */
const deferral = 5;

export interface Office {
  readonly seed: string;
  readonly clearinghouse: string;
  readonly payers: ReadonlyMap<string, PayerHabits>;
  readonly journal: Journal;
  /** The folder in the intake into which a provider's bank puts its files, by its NPI. */
  readonly bank: ReadonlyMap<string, string>;
}

/** The payers' back offices: takes claims into their files, decides them in their time, pays account by account. */
export class Adjudication {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  /** Takes a claim that got through the front end into the payer's files. */
  admit(file: ClaimFile): void {
    this.#office.journal.file(file);
    if (file.state === 'open')
      this.schedule(file, file.claim.frequency === '8' ? 'void' : 'decide', dayOf(file.receivedAt));
  }

  /** The moment at which the payer acts on the claim: so many business days later, by its habits. */
  schedule(file: ClaimFile, kind: DocketKind, from: string): void {
    const { seed, journal } = this.#office;
    const payer = this.#payer(file.payer);
    const days = between(this.#daysFor(payer, kind), seed, payer.payerId, file.number, file.version, kind);
    const { submitter, claimNumber } = file;
    const at = momentAt(businessDaysLater(from, days), payTime);
    journal.enter({ at, payer: payer.payerId, submitter, payee: file.claim.payee.npi, claimNumber, kind });
  }

  #daysFor({ daysToPay, reverses, appeals }: PayerHabits, kind: DocketKind): readonly [number, number] {
    if (kind === 'overturn') return appeals.days;
    return (kind === 'revise' ? reverses?.days : undefined) ?? daysToPay;
  }

  /** Does everything that is due, account by account and day by day, and leaves the remittances in the journal. */
  catchUp(now: string): void {
    const { journal } = this.#office;
    for (let run = journal.nextRun(now); run; run = journal.nextRun(now)) {
      const answer = new PaymentRun(this, this.#office, run.at, run.account).make(run.items);
      if (answer) journal.answer(answer);
    }
  }

  #payer(payerId: string): PayerHabits {
    return this.#office.payers.get(payerId)!;
  }
}

/** One day's payment of one payer to one practice. */
class PaymentRun {
  readonly #adjudication: Adjudication;
  readonly #office: Office;
  readonly #account: Account;
  readonly #payer: PayerHabits;
  readonly #at: string;
  readonly #day: string;
  readonly #name: string;
  readonly #claims: DecidedClaim[] = [];
  readonly #adjustments: ProviderAdjustment[] = [];
  #last: ClaimFile | undefined;

  constructor(adjudication: Adjudication, office: Office, at: string, account: Account) {
    this.#adjudication = adjudication;
    this.#office = office;
    this.#account = account;
    this.#payer = office.payers.get(account.payer)!;
    this.#at = at;
    this.#day = dayOf(at);
    this.#name = `835_${account.submitter}_${account.payer}_${account.payee}_${this.#day}`;
  }

  make(items: readonly DocketItem[]): Answer | undefined {
    for (const { claimNumber, kind } of items) {
      const file = this.#office.journal.claim(claimNumber);
      if (file) this.#acts[kind](file);
    }
    if (this.#claims.length === 0 || !this.#last) return undefined;
    return this.#notice(this.#last);
  }

  readonly #acts: Readonly<Record<DocketKind, (file: ClaimFile) => void>> = {
    decide: (file) => this.#decide(file),
    void: (file) => {
      const original = this.#original(file);
      if (!original) return;
      this.#reverse(original, 'voided');
      this.#office.journal.setState(file.claimNumber, 'voided');
    },
    revise: (file) => {
      if (file.state !== 'final') return;
      this.#decideAgain(file, this.#secondThought(file));
    },
    overturn: (file) => {
      if (file.state !== 'final') return;
      this.#decideAgain(file, this.#decisionOn(file, true));
    },
  };

  #decide(file: ClaimFile): void {
    if (file.state !== 'open') return;
    const original = file.claim.frequency === '7' ? this.#original(file) : undefined;
    if (original) this.#reverse(original, 'superseded');
    const decision = this.#decisionOn(file, false);
    const partner = this.#partner(file.claim, decision);
    const told = partner ? { ...decision, status: '19' } : decision;
    this.#tell(file, told, this.#interest(dayOf(file.receivedAt), paidCents(told)), partner?.payer);
    this.#office.journal.setDecision(file.claimNumber, told, this.#name);
    if (partner) this.#forward(file, told, partner.payer, partner.memberId);

    const { reverses } = this.#payer;
    const thinksAgain =
      reverses && chance(this.#office.seed, this.#payer.payerId, file.number, 'reverses') < reverses.rate;
    if (thinksAgain && !partner && file.version === 1 && paidCents(decision) > 0)
      this.#adjudication.schedule(file, 'revise', this.#day);
  }

  #decisionOn(file: ClaimFile, wonAppeal: boolean): Decision {
    const { seed, journal } = this.#office;
    const { claim, number, version, print } = file;
    const earlier = journal
      .standings(this.#payer.payerId, number)
      .filter((other) => other.version < version && other.decision);
    const rank = ({ receivedAt, number, version }: Standing) => `${dayOf(receivedAt)} ${number} ${version}`;
    const isDuplicate =
      claim.frequency === '1' &&
      !wonAppeal &&
      journal.withPrint(this.#payer.payerId, print).some((other) => rank(other) < rank(file) && isStanding(other));
    return decide({
      ...{ seed, payer: this.#payer, claim, isDuplicate, wonAppeal },
      member: memberOf(this.#payer, claim.subscriber.memberId, claim.lines[0]!.from, seed),
      receivedDay: dayOf(file.receivedAt),
      attempt: earlier.length + 1,
    });
  }

  /** The payer found that it paid too much: for somebody not covered any more, or by a wrong fee. */
  #secondThought({ claim, decision }: ClaimFile): Decision {
    const isCoverageGone = chance(this.#office.seed, this.#payer.payerId, claim.number, 'second thought') < 0.5;
    const lines = decision!.lines.map((line) => {
      const { chargeCents, paidCents: paid, adjustments } = line;
      if (isCoverageGone) {
        const gone = [{ group: 'PR', code: '27', cents: chargeCents }];
        return {
          ...line,
          paidCents: 0,
          allowedCents: undefined,
          adjustments: gone,
          remarks: [],
          cause: 'coverage ended',
        };
      }
      const less = Math.round(paid / 5);
      if (less === 0) return line;
      const others = adjustments.filter(({ group, code }) => group !== 'CO' || code !== '45');
      const contractual = adjustments.find(({ group, code }) => group === 'CO' && code === '45')?.cents ?? 0;
      return {
        ...line,
        paidCents: paid - less,
        allowedCents: line.allowedCents! - less,
        adjustments: [{ group: 'CO', code: '45', cents: contractual + less }, ...others],
      };
    });
    return { ...decision!, status: isCoverageGone ? '4' : decision!.status, lines };
  }

  /** The reversal of the old decision and the new one, under a new number; what is owed back may be taken later. */
  #decideAgain(file: ClaimFile, decision: Decision): void {
    const { journal } = this.#office;
    this.#reverse(file, 'superseded');
    const version = journal.countVersions(file.payer, file.number) + 1;
    const next: ClaimFile = {
      ...file,
      version,
      claimNumber: claimNumberOf(this.#office.seed, file.payer, file.number, version),
      state: 'final',
      decision,
      notice: this.#name,
    };
    journal.file(next);
    this.#tell(next, decision);

    const owed = paidCents(file.decision!) - paidCents(decision);
    if (owed <= 0 || !this.#payer.reverses?.deferred) return;
    this.#adjustments.push({ code: 'WO', reference: file.claimNumber, cents: -owed });
    const fromDay = businessDaysLater(this.#day, deferral);
    journal.carry({ ...this.#account, reference: file.claimNumber, code: 'WO', cents: owed, fromDay });
  }

  #reverse(file: ClaimFile, state: 'superseded' | 'voided'): void {
    this.#tell(file, reversed(file.decision!));
    this.#office.journal.setState(file.claimNumber, state);
  }

  #tell(file: ClaimFile, decision: Decision, interestCents = 0, forwardedTo?: PayerHabits): void {
    const { claim, claimNumber, receivedAt } = file;
    if (interestCents > 0) this.#adjustments.push({ code: 'L6', reference: claimNumber, cents: -interestCents });
    this.#claims.push({
      claim,
      decision,
      payerClaimNumber: claimNumber,
      receivedDay: dayOf(receivedAt),
      forwardedTo,
      interestCents,
    });
    this.#last = file;
  }

  #interest(receivedDay: string, cents: number): number {
    const { interest } = this.#payer;
    const late = interest ? daysFrom(receivedDay, this.#day) - interest.afterDays : 0;
    return interest && late > 0 ? Math.round((cents * interest.yearly * late) / 365) : 0;
  }

  /** The decision that a replacement or void is about: the standing one of the claim whose number it carries. */
  #original({ payer, claim }: ClaimFile): ClaimFile | undefined {
    const named = this.#office.journal.claim(claim.originalClaimNumber);
    return named && this.#office.journal.versions(payer, named.number).findLast(({ state }) => state === 'final');
  }

  #partner({ subscriber, otherPayers, rank }: ReceivedClaim, { status }: Decision) {
    if (rank !== 'P' || status === '4') return undefined;
    const standing = this.#payer.members[subscriber.memberId];
    const known = standing?.is === 'forwarded' ? { payerId: standing.payerId, memberId: standing.memberId } : undefined;
    const named = otherPayers.flatMap(({ x12Id, memberId }) => {
      const payer = [...this.#office.payers.values()].find((payer) => payer.x12Id === x12Id);
      return payer && this.#payer.forwardsTo.includes(payer.payerId) ? [{ payerId: payer.payerId, memberId }] : [];
    });
    const { payerId = '', memberId = '' } = known ?? named[0] ?? {};
    const payer = this.#office.payers.get(payerId);
    return payer && { payer, memberId };
  }

  /** The partner gets the claim with the decision on it and bills nobody: it pays as if the practice had asked it. */
  #forward(file: ClaimFile, decision: Decision, partner: PayerHabits, memberId: string): void {
    const { x12Id } = this.#payer;
    const claim: ReceivedClaim = {
      ...file.claim,
      payerX12Id: partner.x12Id,
      rank: 'S',
      subscriber: { ...file.claim.subscriber, memberId },
      otherPayers: [
        { x12Id, memberId: file.claim.subscriber.memberId, rank: 'P', paidCents: paidCents(decision), adjustments: [] },
      ],
      lines: file.claim.lines.map((line, i) => {
        const { paidCents, adjustments } = decision.lines[i]!;
        return { ...line, prior: [{ x12Id, paidCents, adjustments }] };
      }),
    };
    const version = this.#office.journal.countVersions(partner.payerId, file.number) + 1;
    this.#adjudication.admit({
      ...{ number: file.number, submitter: file.submitter, usage: file.usage, state: 'open', receivedAt: this.#at },
      ...{ payer: partner.payerId, version, claim, print: printOf(claim) },
      claimNumber: claimNumberOf(this.#office.seed, partner.payerId, file.number, version),
    });
  }

  #notice({ claim: { payee }, usage }: ClaimFile): Answer {
    const { clearinghouse, seed } = this.#office;
    const trace = `EFT${this.#day.replaceAll('-', '')}${digits(7, seed, this.#name)}`;
    const cents = this.#balance(trace);
    const payment: Payment = {
      ...{ payer: this.#payer, payee, day: this.#day, trace, cents },
      ...{ claims: this.#claims, adjustments: this.#adjustments },
    };
    this.#transfer(trace, cents);
    const control = Number(digits(9, seed, this.#name));
    const trip = { from: clearinghouse, to: this.#account.submitter, usage, at: this.#at, control };
    return {
      name: this.#name,
      at: this.#at,
      folder: 'remittances',
      path: `${clearinghouse}/remittances/${this.#name}.x12`,
      text: transmission(trip, guides.remittance, [paymentNotice(payment)]),
    };
  }

  /** The money itself. Now and then the payer's bank takes at once what the remittance says it will take later. */
  #transfer(trace: string, cents: number): void {
    const { journal, seed, bank } = this.#office;
    const folder = bank.get(this.#account.payee);
    if (!folder || cents === 0) return;
    const takebacks = this.#adjustments.filter(({ code }) => code === 'WO');
    const [only] = takebacks.length === 1 ? takebacks : [];
    const isTakenNow = only && only.cents < 0 && -only.cents < cents && chance(seed, 'takeback', trace) < 0.5;
    if (isTakenNow) journal.receive(`taken ${only.reference}`);
    const wasTaken = only && only.cents > 0 && journal.has(`taken ${only.reference}`);
    const { name: payer, originator } = this.#payer;
    const paid = isTakenNow || wasTaken ? cents + only.cents : cents;
    journal.credit(transferred(seed, { folder, day: this.#day, cents: paid, payer, trace, originator }));
  }

  /** What is left to pay after money carried over from before. A sum below zero is carried on to the next remittance. */
  #balance(trace: string): number {
    const { journal } = this.#office;
    let cents = this.#claims.reduce((total, { decision }) => total + paidCents(decision), 0);
    for (const adjustment of this.#adjustments) cents -= adjustment.cents;
    for (const carried of journal.carried(this.#account, this.#day)) {
      if (carried.code === 'WO' && carried.cents > cents) continue;
      cents -= carried.cents;
      this.#adjustments.push(carried);
      journal.settle(carried.reference);
    }
    if (cents >= 0) return cents;
    const forward: Carried = { ...this.#account, reference: trace, code: 'FB', cents: -cents, fromDay: this.#day };
    journal.carry(forward);
    this.#adjustments.push({ code: 'FB', reference: trace, cents });
    return 0;
  }
}

/** Counts as having been billed before: not lost or sent back, and not denied as a whole. */
function isStanding({ state, decision }: Standing): boolean {
  return (state === 'open' || state === 'silent' || state === 'final') && decision?.status !== '4';
}

/** The payer's number for a version of a claim. */
export function claimNumberOf(seed: string, payerId: string, number: string, version: number): string {
  return digits(13, seed, payerId, number, version);
}

/** The same for claims that bill the same services of the same member. */
export function printOf({ subscriber, rank, lines }: ReceivedClaim): string {
  const services = lines.map(({ code, modifiers, from, units, chargeCents }) =>
    [code, ...modifiers, from, units, chargeCents].join(' '),
  );
  return [subscriber.memberId, rank, ...services.sort()].join('\n');
}
