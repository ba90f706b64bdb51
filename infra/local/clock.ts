import { DatabaseSync } from 'node:sqlite';

/** Milliseconds since the epoch: the only time the local runtime knows. */
export interface Clock {
  now(): number;
  /** Milliseconds of real time until this clock shows `moment`; 0 when it already does. */
  realDelay(moment: number): number;
}

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Goes forward to `moment`; never back. */
  jumpTo(moment: number): void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  realDelay: (moment) => Math.max(0, moment - Date.now()),
};

/** Starts at `start`, or where the last run on this database stood, and moves only by `jumpTo`. */
export function virtualClock(start: number, database?: DatabaseSync): VirtualClock {
  const saved = database && new SavedMoment(database);
  let now = Math.max(start, saved?.read() ?? start);
  saved?.write(now);
  return {
    now: () => now,
    realDelay: () => 0,
    jumpTo(moment) {
      if (moment <= now) return;
      now = moment;
      saved?.write(now);
    },
  };
}

/** How much real time may pass between two notes of the scaled clock. */
const noteEvery = 250;

/**
 * A day passes in `dayLength` real milliseconds, from `start` or from where the last run on this database stood. It
 * stands still while no process runs: otherwise an hour's pause would let every deadline pass. It notes the moment of
 * its next note, so that a run that was killed goes on a little later, never earlier.
 */
export function scaledClock(start: number, dayLength: number, database?: DatabaseSync): Clock {
  const saved = database && new SavedMoment(database);
  const factor = 86_400_000 / dayLength;
  const from = Math.max(start, saved?.read() ?? start);
  const realFrom = performance.now();
  let noted = Number.NEGATIVE_INFINITY;
  const now = () => {
    const real = performance.now() - realFrom;
    if (saved && real >= noted + noteEvery) {
      noted = real;
      saved.write(Math.ceil(from + (real + noteEvery) * factor));
    }
    return Math.floor(from + real * factor);
  };
  return { now, realDelay: (moment) => Math.max(0, (moment - now()) / factor) };
}

/** The time that the clock of a database shows; the real one where none was noted. */
export function momentIn(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const isNoted = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'clock'").get();
  const noted = isNoted && (database.prepare('SELECT moment FROM clock').get()?.moment as number | undefined);
  database.close();
  return noted ?? Date.now();
}

class SavedMoment {
  readonly #read;
  readonly #write;

  constructor(database: DatabaseSync) {
    database.exec('CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), moment INTEGER NOT NULL)');
    this.#read = database.prepare('SELECT moment FROM clock');
    this.#write = database.prepare(
      'INSERT INTO clock VALUES (1, ?) ON CONFLICT DO UPDATE SET moment = excluded.moment',
    );
  }

  read(): number | undefined {
    return this.#read.get()?.moment as number | undefined;
  }

  write(moment: number): void {
    this.#write.run(moment);
  }
}
