import type { X12Fault } from '../../../functions/domain/x12/fault.ts';
import { professionalClaimGuide } from '../../../functions/domain/x12/guides/005010X222A1.ts';
import {
  type FunctionalGroup,
  type Interchange,
  readText,
  type Transaction,
} from '../../../functions/domain/x12/interchange.ts';
import { parse } from '../../../functions/domain/x12/parse.ts';
import {
  claimAcknowledgment,
  implementationAcknowledgment,
  interchangeAcknowledgment,
  type ReceivedBatch,
  type SortedClaim,
} from './acknowledgments.ts';
import { type Adjudication, claimNumberOf, type Office, printOf } from './adjudication.ts';
import { dayOf, later } from './calendar.ts';
import { between, chance, digits } from './chance.ts';
import { clearinghouseRejections, payerRejections } from './front-end.ts';
import type { PayerHabits } from './habits.ts';
import type { ClaimFile, ClaimState } from './journal.ts';
import { memberOf } from './member.ts';
import { type ReceivedClaim, readClaims } from './received-claim.ts';

/** How many minutes after an interchange its answers come; a payer's comes some hours later. */
const minutesTo = { interchange: 3, implementation: 7, clearinghouse: 75 };
const payerMinutes = [4 * 60, 20 * 60] as const;

/** Takes 837 interchanges in: acknowledges them, sorts the claims, hands them to the payers. */
export class Intake {
  readonly #office: Office;
  readonly #adjudication: Adjudication;

  constructor(office: Office, adjudication: Adjudication) {
    this.#office = office;
    this.#adjudication = adjudication;
  }

  /** Whether an interchange was taken under this id. */
  has(id: string): boolean {
    return this.#office.journal.has(`837 ${id}`);
  }

  /** The same id again changes nothing. Throws when the text is no interchange at all. */
  take(id: string, text: string, now: string): void {
    const { interchanges } = readText(text);
    if (interchanges.length === 0) throw new NoInterchange();
    this.#office.journal.together(() => {
      if (!this.#office.journal.receive(`837 ${id}`)) return;
      for (const [position, interchange] of interchanges.entries()) {
        new Delivery(
          this.#office,
          this.#adjudication,
          `${id.replace(/[^\w-]/g, '_')}${position > 0 ? `_${position + 1}` : ''}`,
          interchange,
          now,
        ).take();
      }
    });
  }
}

/** One interchange on its way in. */
class Delivery {
  readonly #office: Office;
  readonly #adjudication: Adjudication;
  readonly #id: string;
  readonly #interchange: Interchange;
  readonly #now: string;

  constructor(office: Office, adjudication: Adjudication, id: string, interchange: Interchange, now: string) {
    this.#office = office;
    this.#adjudication = adjudication;
    this.#id = id;
    this.#interchange = interchange;
    this.#now = now;
  }

  take(): void {
    const { sender, control, faults, groups } = this.#interchange;
    const isNew = this.#office.journal.receive(`ISA ${sender.id} ${control}`);
    const note = isNew ? (faults[0]?.code ?? (faults.length > 0 ? '022' : '000')) : '025';
    this.#answer('TA1', minutesTo.interchange, (trip) => interchangeAcknowledgment(trip, this.#interchange, note));
    if (note === '000') for (const [position, group] of groups.entries()) this.#takeGroup(group, position);
  }

  #takeGroup(group: FunctionalGroup, position: number): void {
    const checked = group.transactions.map((transaction) => ({ ...transaction, faults: faultsOf(transaction) }));
    this.#answer(`999_${position + 1}`, minutesTo.implementation, (trip) =>
      implementationAcknowledgment(trip, group, checked),
    );
    if (group.faults.length > 0) return;
    for (const [number, { faults, segments, delimiters }] of checked.entries()) {
      if (faults.length > 0) continue;
      const claims = readClaims(segments, delimiters);
      this.#sort(claims, batchOf(segments, dayOf(this.#now)), `${position + 1}-${number + 1}`);
    }
  }

  #sort(claims: readonly ReceivedClaim[], batch: ReceivedBatch, batchName: string): void {
    const { clearinghouse, payers } = this.#office;
    const byX12Id = new Map([...payers.values()].map((payer) => [payer.x12Id, payer]));
    const sorted = claims.map((claim): SortedClaim => {
      const rejections = clearinghouseRejections(claim, batch.receivedDay);
      const isAddressed = byX12Id.has(claim.payerX12Id);
      return { claim, rejections: isAddressed ? rejections : [...rejections, { category: 'A3', status: '116' }] };
    });
    const speaker = { role: 'AY', name: 'SANDBOX CLEARINGHOUSE', id: clearinghouse } as const;
    this.#answer(`277CA_${batchName}_clearinghouse`, minutesTo.clearinghouse, (trip) =>
      claimAcknowledgment(trip, speaker, batch, sorted),
    );

    const accepted = sorted.filter(({ rejections }) => rejections.length === 0).map(({ claim }) => claim);
    for (const [x12Id, theirs] of Map.groupBy(accepted, ({ payerX12Id }) => payerX12Id)) {
      this.#handOver(byX12Id.get(x12Id)!, theirs, batch, batchName);
    }
  }

  #handOver(payer: PayerHabits, claims: readonly ReceivedClaim[], batch: ReceivedBatch, batchName: string): void {
    const { seed } = this.#office;
    const files = claims.map((claim) => ({ claim, ...this.#file(payer, claim) }));
    const spoken = files.filter(({ state }) => state !== 'silent' && state !== 'lost');
    if (spoken.length === 0) return;
    const speaker = { role: 'PR', name: payer.name, id: payer.x12Id } as const;
    const minutes = between(payerMinutes, seed, payer.payerId, 'front end');
    this.#answer(`277CA_${batchName}_${payer.payerId}`, minutes, (trip) =>
      claimAcknowledgment(trip, speaker, batch, spoken),
    );
  }

  #file(
    payer: PayerHabits,
    claim: ReceivedClaim,
  ): { rejections: SortedClaim['rejections']; state: ClaimState; payerClaimNumber?: string } {
    const { seed, journal } = this.#office;
    const version = journal.countVersions(payer.payerId, claim.number) + 1;
    const { standing } = memberOf(payer, claim.subscriber.memberId, claim.lines[0]!.from, seed);
    const named = claim.frequency === '1' ? undefined : journal.claim(claim.originalClaimNumber);
    const original =
      named &&
      journal.standings(payer.payerId, named.number).findLast(({ state }) => state === 'final' || state === 'open');
    const rejections = payerRejections({
      ...{ claim, payer, isKnownMember: standing.is !== 'unknown' },
      original: original ? (original.state === 'final' ? 'final' : 'open') : 'none',
    });
    const state = rejections.length > 0 ? 'rejected' : this.#fate(payer, claim, version);
    const payerClaimNumber = claimNumberOf(seed, payer.payerId, claim.number, version);
    const file: ClaimFile = {
      ...{ claimNumber: payerClaimNumber, payer: payer.payerId, number: claim.number, version, state, claim },
      ...{ receivedAt: this.#now, submitter: this.#interchange.sender.id, usage: this.#usage, print: printOf(claim) },
    };
    this.#adjudication.admit(file);
    return { rejections, state, payerClaimNumber: rejections.length > 0 ? undefined : payerClaimNumber };
  }

  #fate({ payerId, loses, silent }: PayerHabits, { number }: ReceivedClaim, version: number): ClaimState {
    const { seed } = this.#office;
    if (version === 1 && chance(seed, payerId, number, 'lost') < loses) return 'lost';
    return chance(seed, payerId, number, version, 'silent') < silent ? 'silent' : 'open';
  }

  get #usage(): 'P' | 'T' {
    return this.#interchange.usage === 'P' ? 'P' : 'T';
  }

  #answer(
    kind: string,
    minutes: number,
    write: (trip: Parameters<typeof interchangeAcknowledgment>[0]) => string,
  ): void {
    const { seed, clearinghouse, journal } = this.#office;
    const name = `${kind}_${this.#id}`;
    const at = later(this.#now, minutes);
    const control = Number(digits(9, seed, name));
    const text = write({ from: clearinghouse, to: this.#interchange.sender.id, usage: this.#usage, at, control });
    journal.answer({ name, at, folder: 'acknowledgments', path: `${clearinghouse}/acknowledgments/${name}.x12`, text });
  }
}

function faultsOf(transaction: Transaction): X12Fault[] {
  if (transaction.id !== '837')
    return [{ segment: transaction.position, message: 'Only an 837 can be submitted.', code: '1' }];
  return [...transaction.faults, ...parse(transaction, professionalClaimGuide).faults];
}

function batchOf(segments: readonly (readonly string[])[], receivedDay: string): ReceivedBatch {
  const bht = segments.find(([id]) => id === 'BHT');
  const submitter = segments.find(([id, role]) => id === 'NM1' && role === '41');
  return {
    reference: bht?.[3] ?? '',
    submitter: { name: submitter?.[3] ?? '', id: submitter?.[9] ?? '' },
    receivedDay,
  };
}

/** What was submitted has no ISA. */
export class NoInterchange extends Error {
  override readonly name = 'NoInterchange';
  constructor() {
    super('The submitted text holds no X12 interchange.');
  }
}
