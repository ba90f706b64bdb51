import { Command } from 'commander';
import { type Figure, printFigures } from '../bench/figure.ts';
import { type Extent, extents, lifeProofs } from './life.ts';

type Proofs = Readonly<Record<string, (extent: Extent) => AsyncGenerator<Figure>>>;

const topics: Readonly<Record<string, Proofs>> = { life: lifeProofs };

const program: Command = new Command('prove')
  .description('Counted proofs, a figure on each line; ends with 1 when a goal is not met.')
  .argument('[topic]', `what to prove: ${Object.keys(topics).join(', ')}`, 'life')
  .option('--only <proof>', `one of ${Object.keys(lifeProofs).join(', ')}`)
  .option('--full', 'as much as a release has to pass')
  .option('--json', 'each figure as a JSON object')
  .parse();

const { only, full, json } = program.opts<{ only?: string; full?: boolean; json?: boolean }>();
const [name] = program.processedArgs as [string];
const proofs = topics[name];
if (!proofs) program.error(`There is no topic ${name}; there are: ${Object.keys(topics).join(', ')}.`);
if (only && !proofs[only]) program.error(`There is no proof ${only}; there are: ${Object.keys(proofs).join(', ')}.`);

process.exitCode = (await printFigures(figures(proofs), json === true)) ? 0 : 1;

async function* figures(chosen: Proofs): AsyncGenerator<Figure> {
  for (const [proof, prove] of Object.entries(chosen)) {
    if (!only || only === proof) yield* prove(full ? extents.full : extents.usual);
  }
}
