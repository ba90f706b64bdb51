import type { DatabaseSync } from 'node:sqlite';
import type { Bucket } from '../../functions/platform/platform.ts';

export interface Delivery {
  readonly id: number;
  readonly bucket: Bucket;
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly tries: number;
}

/**
 * Objects that arrived and were not worked yet: what S3, EventBridge and the queue are on AWS. A delivery is taken off only
 * after its door has done its work, so that a process that dies in between does it again.
 */
export class DoorQueue {
  readonly #add;
  readonly #next;
  readonly #done;
  readonly #failed;
  readonly #known;
  readonly #dead;
  readonly #again;
  /** Whether anything was put into the queue since it was last seen empty. */
  #mayHave = true;

  constructor(database: DatabaseSync) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS deliveries (
        id INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting'
      );
      CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (id) WHERE state = 'waiting';
      CREATE INDEX IF NOT EXISTS deliveries_key ON deliveries (bucket, key);
    `);
    this.#add = database.prepare('INSERT INTO deliveries (bucket, key, at) VALUES (?, ?, ?)');
    this.#next = database.prepare(
      "SELECT id, bucket, key, at, tries FROM deliveries WHERE state = 'waiting' ORDER BY id LIMIT 1",
    );
    this.#done = database.prepare("UPDATE deliveries SET state = 'done' WHERE id = ?");
    this.#failed = database.prepare(
      "UPDATE deliveries SET tries = tries + 1, state = CASE WHEN tries + 1 >= ? THEN 'dead' ELSE 'waiting' END WHERE id = ?",
    );
    this.#known = database.prepare('SELECT 1 FROM deliveries WHERE bucket = ? AND key = ? LIMIT 1');
    this.#dead = database.prepare("SELECT id, bucket, key, at, tries FROM deliveries WHERE state = 'dead' ORDER BY id");
    this.#again = database.prepare("UPDATE deliveries SET tries = 0, state = 'waiting' WHERE id = ?");
  }

  add(bucket: Bucket, key: string, at: number): void {
    this.#add.run(bucket, key, at);
    this.#mayHave = true;
  }

  /** The oldest one that waits. */
  next(): Delivery | undefined {
    const next = this.#mayHave ? (this.#next.get() as Delivery | undefined) : undefined;
    this.#mayHave = next !== undefined;
    return next;
  }

  done(id: number): void {
    this.#done.run(id);
  }

  /** Back into the queue; into the dead letters after so many tries. */
  failed(id: number, mostTries: number): void {
    this.#failed.run(mostTries, id);
  }

  /** Whether the object was ever announced: a process may have died between writing a file and saying so. */
  knows(bucket: Bucket, key: string): boolean {
    return this.#known.get(bucket, key) !== undefined;
  }

  deadLetters(): Delivery[] {
    return this.#dead.all() as unknown as Delivery[];
  }

  /** Out of the dead letters, as if it had just come. */
  again(id: number): void {
    this.#again.run(id);
    this.#mayHave = true;
  }
}
