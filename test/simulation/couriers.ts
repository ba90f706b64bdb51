import type { Bucket } from '../../functions/platform/platform.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import type { Dice } from '../../infra/local/sample/dice.ts';
import type { Answer } from '../../infra/local/sandbox/journal.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How copies travel: `punctual` brings the first in time and the others up to two days later; `late` makes all of them wait. */
export type Manner = 'punctual' | 'late';

interface Parcel {
  readonly at: number;
  readonly deliver: () => Promise<unknown>;
}

/**
 * Unreliable couriers between the world and a runtime: whatever arrives, file or post, arrives three times and in any order.
 * One copy is the same object announced again, one lies under another key, a post comes again under its own id and under
 * another. What the runtime writes for others is announced three times over.
 */
export class Couriers {
  /** Deliveries made, each copy counted. */
  delivered = 0;
  readonly #parcels: Parcel[] = [];
  readonly #runtime: Runtime;
  readonly #dice: Dice;
  readonly #manner: Manner;

  constructor(runtime: Runtime, feed: readonly Arrival[], dice: Dice, manner: Manner) {
    this.#runtime = runtime;
    this.#dice = dice;
    this.#manner = manner;
    for (const arrival of feed) this.#takeArrival(arrival);
    this.#intercept();
  }

  #intercept(): void {
    const { sandbox, queue } = this.#runtime;
    const [tick, nextMoment] = [this.#runtime.tick.bind(this.#runtime), this.#runtime.nextMoment.bind(this.#runtime)];
    const [due, nextDue] = [sandbox.due.bind(sandbox), sandbox.nextDue.bind(sandbox)];
    const add = queue.add.bind(queue);
    sandbox.due = (now) => {
      for (const answer of due(now)) {
        this.#takeAnswer(answer);
        sandbox.delivered(answer.name);
      }
      return [];
    };
    sandbox.nextDue = () => {
      const parcel = this.#next();
      return [nextDue(), parcel && new Date(parcel.at).toISOString()].filter((at) => at !== undefined).sort()[0];
    };
    queue.add = (bucket, key, at) => {
      for (let copy = 0; copy < (bucket === 'intake' ? 1 : 3); copy++) add(bucket, key, at);
    };
    this.#runtime.nextMoment = () => Math.min(nextMoment(), this.#next()?.at ?? Number.POSITIVE_INFINITY);
    this.#runtime.tick = async () => {
      await this.#deliverDue();
      await tick();
    };
  }

  #takeArrival({ name, at, body, posted }: Arrival): void {
    const moment = Date.parse(at);
    if (!posted) {
      this.#takeFile(name, body, moment);
      return;
    }
    const text = body.toString();
    for (const [copy, id] of [name, name, `${name}-again`].entries())
      this.#take(moment + this.#delay(name, copy), () => this.#runtime.post(text, id, posted.secret));
  }

  /** Some acknowledgments come only after the remittance of what they acknowledge. */
  #takeAnswer({ name, folder, path, text, at }: Answer): void {
    const key = folder === 'decisions' ? `${this.#runtime.practiceId}/decisions/${name}.json` : path;
    const isHeld = this.#manner === 'late' && folder === 'acknowledgments' && this.#dice.of(`${name} held`).chance(0.2);
    this.#takeFile(key, text, Date.parse(at) + (isHeld ? 25 * day : 0));
  }

  #takeFile(key: string, body: string | Uint8Array, at: number): void {
    const put = (bucket: Bucket, as: string) => this.#runtime.files.put(bucket, as, body);
    const again = key.replace(/(?=\.[^./]*$)/, '-again');
    for (const [copy, as] of [key, key, again].entries())
      this.#take(at + this.#delay(key, copy), () => put('intake', as));
  }

  #delay(name: string, copy: number): number {
    const delay = Math.floor(this.#dice.of(`${name} ${copy}`).next() * 2 * day);
    return this.#manner === 'punctual' && copy === 0 ? 0 : delay;
  }

  #take(at: number, deliver: () => Promise<unknown>): void {
    this.#parcels.push({ at, deliver });
    this.#parcels.sort((one, other) => one.at - other.at);
  }

  #next(): Parcel | undefined {
    return this.#parcels[0];
  }

  async #deliverDue(): Promise<void> {
    for (let next = this.#next(); next && next.at <= this.#runtime.clock.now(); next = this.#next()) {
      await next.deliver();
      this.#parcels.shift();
      this.delivered++;
      await this.#runtime.settle();
    }
  }
}
