import type { Acknowledgment } from '../../domain/claim/claim.ts';
import type { Moment } from '../../domain/days.ts';
import { acknowledge } from '../../domain/submission/acknowledge.ts';
import { type Origin, originOf } from '../../domain/submission/field-of-segment.ts';
import { type Interchange, readText, type Transaction } from '../../domain/x12/interchange.ts';
import type { Platform } from '../../platform/platform.ts';
import { keepPayerNumber } from '../../store/claim-clues.ts';
import { ClaimChanged, changeClaim } from '../../store/claims.ts';
import { answerWait } from '../../store/executions.ts';
import { stopFiling } from '../../store/filing.ts';
import { changeInterchange, findInterchange, partsOf, type SentInterchange } from '../../store/interchanges.ts';
import { onlyTrip } from '../../store/only-trip.ts';
import { getPractice, routeFrom } from '../../store/practices.ts';
import { askToRepair, isRejected, returnOthers } from '../../store/rejected-interchanges.ts';
import { findTrip } from '../../store/submissions.ts';
import { voidRefused } from '../../store/voided.ts';
import { type Arrival, fileDoor, textOf } from '../door.ts';
import { quarantine } from '../quarantine.ts';
import { type Fault, type InterchangeVerdict, type Said, verdictsOf } from './verdicts.ts';

/**
 * TA1, 999 and 277CA in `intake/<clearinghouse>/acknowledgments/`: each names an interchange of ours, or its claims. A claim
 * that is accepted or rejected hears so. Where an interchange is rejected, the claims that its receiver points to are, and
 * the others leave again; what is wrong for all of them is one person's work. A 999 that accepts says nothing of the payer,
 * so it only marks the interchange.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const { interchanges, faults } = readText(await textOf(platform, arrival));
  if (interchanges.length === 0) {
    await quarantine(platform, arrival, faults[0]?.message ?? 'The file holds no X12 interchange.');
    return;
  }
  const [folder = ''] = arrival.key.split('/');
  const unplaced: string[] = [];
  for (const interchange of interchanges) {
    const submitter = interchange.receiver.id.trim();
    const practiceId = await routeFrom(platform.table, folder, 'SUBMITTER', submitter);
    if (practiceId) unplaced.push(...(await receive(interchange, practiceId, arrival, platform)));
    else
      unplaced.push(`ISA08 is ${submitter}, which is the submitter id of no practice whose files lie in ${folder}/.`);
  }
  if (unplaced.length > 0) await quarantine(platform, arrival, unplaced.join(' '));
});

/**
 * Answers what it speaks of that was never sent. A 277CA may name a batch by the clearinghouse's own number: claims that are
 * not in the interchange of that number, or where there is none, are known by theirs.
 */
async function receive(
  interchange: Interchange,
  practiceId: string,
  arrival: Arrival,
  platform: Platform,
): Promise<string[]> {
  const unplaced: string[] = [];
  for (const verdict of verdictsOf(interchange)) {
    const { controlNumber } = verdict;
    const sent = Number.isInteger(controlNumber)
      ? await findInterchange(platform.table, practiceId, controlNumber)
      : undefined;
    const hasLeft = sent !== undefined && sent.state !== 'Open';
    const claims = verdict.outcome === 'Sorted' ? verdict.claims : new Map<string, Said>();
    if (!hasLeft && claims.size === 0) unplaced.push(`Interchange ${controlNumber} was never sent.`);
    const others = hasLeft ? await new Answered(sent, arrival, platform).hear(verdict) : claims;
    for (const [claimId, said] of others) {
      const trip = await onlyTrip(platform.table, practiceId, claimId);
      if (typeof trip === 'string') unplaced.push(trip);
      else await new Answered(trip.interchange, arrival, platform).tell(claimId, trip.number, said);
    }
  }
  return [...new Set(unplaced)];
}

/** An interchange of ours of which somebody speaks. */
class Answered {
  readonly #sent: SentInterchange;
  readonly #arrival: Arrival;
  readonly #platform: Platform;

  constructor(sent: SentInterchange, arrival: Arrival, platform: Platform) {
    this.#sent = sent;
    this.#arrival = arrival;
    this.#platform = platform;
  }

  /** Answers what was said of claims that are not in the interchange. */
  async hear(verdict: InterchangeVerdict): Promise<ReadonlyMap<string, Said>> {
    if (verdict.outcome === 'Sorted') return this.#tellClaims(verdict.claims, verdict.part);
    if (verdict.outcome === 'Repeated') return new Map();
    if (verdict.outcome === 'Rejected') await this.#reject(verdict);
    else if (this.#isOnItsWay) {
      const change = { state: 'Acknowledged', answeredAt: this.#arrival.at } as const;
      await changeInterchange(this.#platform.table, this.#sent, change);
    }
    return new Map();
  }

  /** Nobody has said anything of it as a whole. A batch that was cut off may not have noted that it left. */
  get #isOnItsWay(): boolean {
    return this.#sent.state === 'Sent' || this.#sent.state === 'Allocated';
  }

  async #tellClaims(said: ReadonlyMap<string, Said>, part: number): Promise<ReadonlyMap<string, Said>> {
    const { table } = this.#platform;
    const { practiceId, controlNumber, state } = this.#sent;
    const hasLeftAgain = state === 'Returning' || state === 'Returned';
    const left = new Map(said);
    for await (const { submissions } of partsOf(table, this.#sent, part)) {
      for (const { claimId, number } of submissions) {
        const one = said.get(claimId);
        if (!one) continue;
        left.delete(claimId);
        // What refuses an earlier copy says nothing of the one under way.
        const trip = hasLeftAgain ? await findTrip(table, practiceId, claimId, number) : undefined;
        if (trip && trip.interchange !== controlNumber && one.outcome === 'Rejected') continue;
        await this.tell(claimId, number, one);
      }
      if (left.size === 0) break;
    }
    return left;
  }

  async tell(claimId: string, number: number, said: Said): Promise<void> {
    const { at, key: file } = this.#arrival;
    const acknowledgment: Acknowledgment = { ...said, at, file, interchange: this.#sent.controlNumber };
    const claim = await changeClaim(this.#platform.table, this.#sent.practiceId, claimId, at, (claim) => {
      const change = acknowledge(claim, number, acknowledgment);
      const stopped = said.outcome === 'Accepted' ? stopFiling(claim, at) : [];
      const known = keepPayerNumber(claim, acknowledgment.payerClaimNumber);
      const refused = said.outcome === 'Rejected' ? voidRefused(claim, number, said.reasons, at) : [];
      return change && { ...change, writes: [...known, ...stopped, ...refused] };
    });
    if (claim) await answerWait(this.#platform, claim);
  }

  /** Throws ClaimChanged when another writer was first: the file comes again. */
  async #reject({ by, faults, ...said }: Extract<InterchangeVerdict, { outcome: 'Rejected' }>): Promise<void> {
    const { table } = this.#platform;
    const parts = said.parts && said.parts.length < (this.#sent.parts ?? 1) ? said.parts : undefined;
    if (isRejected(this.#sent, parts)) return;
    // A TA1 that refuses a copy of what was taken, as a duplicate, takes nothing back.
    if (!this.#isOnItsWay && (by === 'TA1' || this.#sent.state === 'Empty')) return;
    const origins = await this.#originsOf(faults);
    const { at } = this.#arrival;
    const words = faults.map((fault) => inWords(fault, origins.get(fault)));
    const rejection = { at, by, ...(parts && { parts }), faults: words };
    const areClaims = faults.every((fault) => (origins.get(fault)?.claimIds.length ?? 0) > 0);
    if (areClaims) await this.#tellClaims(byClaim(by, faults, origins), parts?.[0] ?? 1);
    const done = areClaims
      ? await returnOthers(table, this.#sent, rejection)
      : await askToRepair(table, await getPractice(table, this.#sent.practiceId), this.#sent, rejection);
    if (!done) throw new ClaimChanged(`of interchange ${this.#sent.controlNumber}`);
  }

  /** What stands at each place that is named, in the text as it was sent. */
  async #originsOf(faults: readonly Fault[]): Promise<ReadonlyMap<Fault, Origin>> {
    const origins = new Map<Fault, Origin>();
    if (!faults.some(({ place }) => place)) return origins;
    const transactions = await this.#transactions(this.#arrival.at);
    for (const fault of faults) {
      const { part, position, ...element } = fault.place ?? {};
      const segments = transactions.find(({ control }) => Number(control) === part)?.segments;
      if (segments && position !== undefined) origins.set(fault, originOf(segments, position, element));
    }
    return origins;
  }

  async #transactions(at: Moment): Promise<readonly Transaction[]> {
    const text = await textOf(this.#platform, { bucket: 'exchange', key: this.#sent.file, at });
    return readText(text).interchanges[0]?.groups[0]?.transactions ?? [];
  }
}

const inWords = ({ words }: Fault, origin: Origin | undefined): string =>
  origin?.field && origin.claimIds.length === 0 ? `${words} (${origin.field} in the practice's file)` : words;

/** The faults of each claim at which a 999 points, with the fields of ours. */
function byClaim(by: string, faults: readonly Fault[], origins: ReadonlyMap<Fault, Origin>): Map<string, Said> {
  const said = new Map<string, { reasons: string[]; fields: Set<string> }>();
  for (const fault of faults) {
    const { claimIds, field } = origins.get(fault)!;
    for (const claimId of claimIds) {
      const one = said.get(claimId) ?? { reasons: [], fields: new Set() };
      said.set(claimId, one);
      one.reasons.push(fault.words);
      if (field) one.fields.add(field);
    }
  }
  return new Map(
    Array.from(said, ([claimId, { reasons, fields }]) => [
      claimId,
      { outcome: 'Rejected', by, reasons, ...(fields.size > 0 && { fields: [...fields] }) },
    ]),
  );
}
