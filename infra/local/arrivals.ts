import type { DatabaseSync } from 'node:sqlite';
import type { Moment } from '../../functions/domain/days.ts';

/** Something that reaches the practice from outside, once. */
export interface Arrival {
  /** Its key in the intake bucket, or the message id of a post. No two are alike. */
  readonly name: string;
  readonly at: Moment;
  readonly body: string | Uint8Array;
  /** It comes through the signed door instead of as a file, signed with this secret. */
  readonly posted?: { readonly secret: string };
}

/** What has arrived already, so that a run that was killed goes on with the rest. */
export class Arrivals {
  readonly #add;
  readonly #have;

  constructor(database: DatabaseSync) {
    database.exec('CREATE TABLE IF NOT EXISTS arrivals (name TEXT PRIMARY KEY) WITHOUT ROWID');
    this.#add = database.prepare('INSERT OR IGNORE INTO arrivals VALUES (?)');
    this.#have = database.prepare('SELECT 1 FROM arrivals WHERE name = ?');
  }

  have(name: string): boolean {
    return this.#have.get(name) !== undefined;
  }

  add(name: string): void {
    this.#add.run(name);
  }
}
