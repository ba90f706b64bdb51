import type { Writable } from 'node:stream';
import type { Stage } from '../../functions/domain/claim/claim.ts';
import { usd } from '../../functions/domain/money.ts';
import type { Runtime } from './runtime.ts';

/** Where a claim is, in the five words that fit on a line. */
const places = {
  here: ['Received', 'Ready'],
  payer: ['Submitted', 'Accepted', 'Adjudicated', 'Appealed'],
  patient: ['PatientBilled'],
  person: ['NeedsPerson'],
  closed: ['ClosedPaid', 'ClosedWrittenOff', 'ClosedVoided'],
} as const satisfies Record<string, readonly Stage[]>;

const placeOf = Object.fromEntries(
  Object.entries(places).flatMap(([place, stages]) => stages.map((stage) => [stage, place])),
) as Record<Stage, keyof typeof places>;

const day = 86_400_000;
/** Milliseconds between two rewrites of the line. */
const pace = 80;

type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Shows virtual time passing: a line that is rewritten in place on a terminal, else a line per virtual week. */
export class Progress {
  readonly #out: Terminal;
  #shownAt = Number.NEGATIVE_INFINITY;
  #week: number | undefined;

  constructor(out: Terminal) {
    this.#out = out;
  }

  show(runtime: Runtime): void {
    if (this.#out.isTTY) {
      const now = performance.now();
      if (now - this.#shownAt < pace) return;
      this.#shownAt = now;
      this.#out.write(`\r${lineOf(runtime).slice(0, (this.#out.columns ?? 80) - 1)}\u001b[K`);
      return;
    }
    const week = Math.floor((runtime.clock.now() - runtime.start) / (7 * day));
    if (week === this.#week) return;
    if (this.#week !== undefined) this.#out.write(`${lineOf(runtime)}\n`);
    this.#week = week;
  }

  /** Takes the rewritten line away. */
  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }
}

/** At most 79 characters as long as less than a million dollars and 10,000 claims are about. */
function lineOf({ table, clock }: Runtime): string {
  const counts = { here: 0, payer: 0, patient: 0, person: 0, closed: 0 };
  let [paidCents, openCents] = [0, 0];
  for (const { stage, totals, waitsForPerson } of table.claims.values()) {
    counts[waitsForPerson ? 'person' : placeOf[stage]]++;
    paidCents += totals.paidCents + totals.patientPaidCents;
    openCents += totals.openCents;
  }
  const claims = Object.entries(counts).map(([place, count]) => `${place} ${String(count).padStart(3)}`);
  const money = [`in ${whole(paidCents)}`, `open ${whole(openCents)}`];
  return [new Date(clock.now()).toISOString().slice(0, 10), ...claims, ...money].join('  ');
}

/** Without the cents, which nobody reads in passing. */
const whole = (cents: number) => usd(cents).slice(0, -3);
