import { exactly, type Figure, figure } from '../bench/figure.ts';

/** What became of one malformed input: whether all of it is somewhere, and how much of it was taken. */
export interface Withstood {
  readonly isWhole: boolean;
  readonly taken: number;
}

/** Brings malformed inputs in, one after the other: none crashes, none takes a second, and nothing of them is lost. */
export async function* withstood(
  format: string,
  inputs: Iterable<Uint8Array>,
  bringIn: (input: Uint8Array, index: number) => Promise<Withstood>,
): AsyncGenerator<Figure> {
  const crashes = new Set<string>();
  let [count, crashed, dropped, slowest, taken] = [0, 0, 0, 0, 0];
  for (const input of inputs) {
    const began = process.threadCpuUsage();
    try {
      const one = await bringIn(input, count);
      taken += one.taken;
      if (!one.isWhole) dropped++;
    } catch (error) {
      crashed++;
      crashes.add(String(error));
    }
    const { user, system } = process.threadCpuUsage(began);
    slowest = Math.max(slowest, (user + system) / 1_000);
    count++;
  }
  const told = crashes.size > 0 ? ` (${[...crashes].slice(0, 3).join('; ')})` : '';
  yield exactly(`${format}: malformed inputs of ${count} that crash${told}`, crashed, 'inputs', 0);
  yield exactly(`${format}: malformed inputs of ${count} of which something is nowhere`, dropped, 'inputs', 0);
  yield figure(`${format}: the longest that one took`, slowest, 'CPU ms', { atMost: 1000 });
  yield figure(`${format}: taken of them, as what was wrong did not matter`, taken, 'visits');
}
