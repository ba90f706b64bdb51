import { Argument, Command } from 'commander';
import { type Figure, printFigures } from '../bench/figure.ts';
import { awsExtents, awsProofs } from './aws.ts';
import { intakeExtents, intakeProofs } from './intake.ts';
import { extents, lifeProofs } from './life.ts';
import { payersExtents, payersProofs } from './payers.ts';
import { postingExtents, postingProofs } from './posting.ts';
import { scrubExtents, scrubProofs } from './scrub.ts';
import { x12Extents, x12Proofs } from './x12.ts';

type Proofs = Readonly<Record<string, () => AsyncGenerator<Figure>>>;

/** The proofs of a topic, ready to run to the usual or the full extent. */
const topic =
  <E>(
    { usual, full }: { usual: E; full: E },
    proofs: Readonly<Record<string, (extent: E) => AsyncGenerator<Figure>>>,
  ) =>
  (isFull: boolean): Proofs =>
    Object.fromEntries(Object.entries(proofs).map(([name, prove]) => [name, () => prove(isFull ? full : usual)]));

const topics = {
  life: topic(extents, lifeProofs),
  x12: topic(x12Extents, x12Proofs),
  aws: topic(awsExtents, awsProofs),
  intake: topic(intakeExtents, intakeProofs),
  payers: topic(payersExtents, payersProofs),
  posting: topic(postingExtents, postingProofs),
  scrub: topic(scrubExtents, scrubProofs),
};
const names = Object.keys(topics) as (keyof typeof topics)[];
const listed = names.map((name) => `of ${name}: ${Object.keys(topics[name](false)).join(', ')}`);

const program: Command = new Command('prove')
  .description('Counted proofs, a figure on each line; ends with 1 when a goal is not met.')
  .addArgument(new Argument('[topic]', 'what to prove').choices(names).default('life'))
  .option('--only <proof>', `one proof of the topic; ${listed.join('; ')}`)
  .option('--full', 'as much as a release has to pass')
  .option('--json', 'each figure as a JSON object')
  .parse();

const { only, full, json } = program.opts<{ only?: string; full?: boolean; json?: boolean }>();
const [name] = program.processedArgs as [keyof typeof topics];
const proofs = topics[name](full === true);
if (only && !Object.hasOwn(proofs, only)) {
  program.error(`There is no proof ${only} of ${name}; there are: ${Object.keys(proofs).join(', ')}.`);
}

process.exitCode = (await printFigures(figures(), json === true)) ? 0 : 1;

async function* figures(): AsyncGenerator<Figure> {
  for (const [proof, prove] of Object.entries(proofs)) if (!only || only === proof) yield* prove();
}
