import {
  ClearinghouseUnreachable,
  type Platform,
  Throttled,
  UnknownOutcome,
} from '../../functions/platform/platform.ts';
import type { Dice } from '../../infra/local/sample/dice.ts';

/** What may go wrong with a call: it was refused before anything happened, or it happened and nobody said so. */
export type FaultKind = 'refused' | 'unknown';

/** Which error a call fails with; a service that answers questions is unreachable in both ways, as nothing was changed. */
const errors: { readonly [part: string]: { readonly [kind in FaultKind]: new (message: string) => Error } } = {
  platform: { refused: Throttled, unknown: UnknownOutcome },
  question: { refused: ClearinghouseUnreachable, unknown: ClearinghouseUnreachable },
  submission: { refused: ClearinghouseUnreachable, unknown: UnknownOutcome },
};

/** Every hour the sweep asks the table some ten times: as often as others, its faults would be most of all. */
const rarely = 0.05;

/**
 * A platform of which each call fails with this chance, half of the times before and half of the times after its work.
 * `faults` counts them by call and kind: `table.put unknown`.
 */
export function faultyPlatform(platform: Platform, dice: Dice, rate: number, faults: Map<string, number>): Platform {
  function failing<A extends unknown[], R>(name: string, call: (...given: A) => Promise<R>, sort = 'platform') {
    return async (...given: A): Promise<R> => {
      if (!dice.chance(name === 'table.query' ? rate * rarely : rate)) return call(...given);
      const kind: FaultKind = dice.chance(0.5) ? 'refused' : 'unknown';
      faults.set(`${name} ${kind}`, (faults.get(`${name} ${kind}`) ?? 0) + 1);
      if (kind === 'unknown') await call(...given);
      throw new errors[sort]![kind](`A fault of the simulation at ${name}.`);
    };
  }

  const { table, files, workflows, clearinghouse, mail } = platform;
  return {
    ...platform,
    table: {
      get: failing('table.get', table.get.bind(table)),
      put: failing('table.put', table.put.bind(table)),
      delete: failing('table.delete', table.delete.bind(table)),
      transact: failing('table.transact', table.transact.bind(table)),
      query: failing('table.query', table.query.bind(table)),
    },
    files: {
      ...files,
      put: failing('files.put', files.put),
      get: failing('files.get', files.get),
      head: failing('files.head', files.head),
    },
    workflows: {
      start: failing('workflows.start', workflows.start),
      succeed: failing('workflows.succeed', workflows.succeed),
      fail: failing('workflows.fail', workflows.fail),
    },
    clearinghouse: {
      eligibility: failing('clearinghouse.eligibility', clearinghouse.eligibility, 'question'),
      status: failing('clearinghouse.status', clearinghouse.status, 'question'),
      authorization: failing('clearinghouse.authorization', clearinghouse.authorization, 'question'),
      submit: failing('clearinghouse.submit', clearinghouse.submit, 'submission'),
      find: failing('clearinghouse.find', clearinghouse.find, 'question'),
    },
    mail: { send: failing('mail.send', mail.send) },
  };
}

const passing: ReadonlySet<string> = new Set(['Throttled', 'UnknownOutcome', 'ClearinghouseUnreachable']);

/** Whether an error is one of those that a service gets over by itself, or is made of nothing else. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isPassing);
  return passing.has((error as Error).name);
}
