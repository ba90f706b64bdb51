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
      this.#out.write(`\r${lineOf(runtime, false).slice(0, (this.#out.columns ?? 80) - 1)}\u001b[K`);
      return;
    }
    const week = Math.floor((runtime.clock.now() - runtime.start) / (7 * day));
    if (week === this.#week) return;
    if (this.#week !== undefined) this.#out.write(`${lineOf(runtime, true)}\n`);
    this.#week = week;
  }

  /** Takes the rewritten line away. */
  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }
}

/** On a terminal at most 79 characters, up to 1,000 claims and a million dollars; in columns where lines stand under each other. */
function lineOf({ table, clock }: Runtime, inColumns: boolean): string {
  const counts = { here: 0, payer: 0, patient: 0, person: 0, closed: 0 };
  let [paidCents, openCents] = [0, 0];
  for (const { stage, totals, waitsForPerson } of table.claims.values()) {
    counts[waitsForPerson ? 'person' : placeOf[stage]]++;
    paidCents += totals.paidCents + totals.patientPaidCents;
    openCents += totals.openCents;
  }
  const { here, ...others } = counts;
  const claims = Object.entries(here > 0 && !inColumns ? counts : others);
  const width = inColumns ? 4 : 0;
  const told = claims.map(([place, count]) => `${place} ${String(count).padStart(width)}`);
  const money = [`in ${whole(paidCents).padStart(2 * width)}`, `open ${whole(openCents).padStart(2 * width)}`];
  return [new Date(clock.now()).toISOString().slice(0, 10), ...told, ...money].join(inColumns ? '   ' : '  ');
}

/** Without the cents, which nobody reads in passing. */
const whole = (cents: number) => usd(cents).slice(0, -3);
