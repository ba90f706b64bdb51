import type { Platform } from '../../functions/platform/platform.ts';

/** Something that runs at the same time as others; every call it makes to the table or the machine is one turn. */
export interface Party {
  run(platform: Platform): Promise<unknown>;
  /** Dies instead of taking its turn number so many, counted from 0. */
  readonly diesAt?: number;
}

class Died extends Error {}

/** Lets parties run side by side, one turn at a time, in the order that is chosen; answers how many could go at each turn. */
async function play(platform: Platform, parties: readonly Party[], choices: readonly number[]): Promise<number[]> {
  const ready: (() => void)[] = [];
  let busy = parties.length;
  let quiet = Promise.withResolvers<void>();
  const rest = () => {
    busy--;
    if (busy === 0) quiet.resolve();
  };

  const endings = parties.map(async ({ run, diesAt }) => {
    let turn = 0;
    const gate = async () => {
      if (turn++ === diesAt) throw new Died();
      const { promise, resolve } = Promise.withResolvers<void>();
      ready.push(resolve);
      rest();
      await promise;
    };
    try {
      await run(gated(platform, gate));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    } finally {
      rest();
    }
  });

  const options: number[] = [];
  for (;;) {
    await quiet.promise;
    if (ready.length === 0) break;
    quiet = Promise.withResolvers<void>();
    const chosen = choices[options.length] ?? 0;
    options.push(ready.length);
    busy++;
    ready.splice(chosen, 1)[0]!();
  }
  await Promise.all(endings);
  return options;
}

function gated(platform: Platform, gate: () => Promise<void>): Platform {
  const slowed = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          await gate();
          return method.apply(target, given);
        };
      },
    });
  return { ...platform, table: slowed(platform.table), workflows: slowed(platform.workflows) };
}

/** Every order in which the parties' turns can come, each in a world of its own. Answers how many there are. */
export async function everyInterleaving<World>(
  make: () => Promise<World>,
  scene: (world: World) => { readonly platform: Platform; readonly parties: readonly Party[] },
  check: (world: World) => Promise<void>,
): Promise<number> {
  let choices: number[] = [];
  for (let count = 1; ; count++) {
    const world = await make();
    const { platform, parties } = scene(world);
    const options = await play(platform, parties, choices);
    await check(world);

    const taken = options.map((_, turn) => choices[turn] ?? 0);
    let last = options.length - 1;
    while (last >= 0 && taken[last] === options[last]! - 1) last--;
    if (last < 0) return count;
    choices = [...taken.slice(0, last), taken[last]! + 1];
  }
}
