import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exactly, type Figure } from '../bench/figure.ts';
import { type Charges, Workplace } from './command-run.ts';
import { differing } from './sample-life.ts';

/** The same command in two places: every file that it leaves has to be the same byte for byte, and so has every figure. */
export async function* twice(charges: Charges): AsyncGenerator<Figure> {
  const places = [new Workplace(charges), new Workplace(charges)] as const;
  const [one, other] = [await places[0].finish(), await places[1].finish()];
  const [left, right] = [filesOf(places[0].path), filesOf(places[1].path)];
  for (const place of places) place.remove();

  const figures = ({ wallSeconds: _, ...rest }: typeof one) => JSON.stringify(rest);
  yield exactly(`files that differ between two runs, of ${left.size}`, differing(left, right).length, 'files', 0);
  yield exactly('figures that differ', figures(one) === figures(other) ? 0 : 1, 'runs', 0);
}

/** Content hashes by path, but for the database, whose pages lie as they come. */
function filesOf(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
      .filter((path) => !/\.sqlite|\.lock/.test(path))
      .map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex'),
      ]),
  );
}
