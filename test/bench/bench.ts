import { Argument, Command } from 'commander';
import { aws } from './aws.ts';
import { type Figure, printFigures } from './figure.ts';
import { intake } from './intake.ts';
import { life } from './life.ts';
import { payers } from './payers.ts';
import { posting } from './posting.ts';
import { scrub } from './scrub.ts';
import { x12 } from './x12.ts';

const topics: Readonly<Record<string, () => AsyncGenerator<Figure>>> = {
  life,
  x12,
  aws,
  intake,
  scrub,
  payers,
  posting,
};

const program: Command = new Command('bench')
  .description('Speed, size and memory, a figure on each line; ends with 1 when a goal is not met.')
  .addArgument(new Argument('[topic]', 'what to measure').choices(Object.keys(topics)).default('life'))
  .option('--json', 'each figure as a JSON object')
  .parse();

const [name] = program.processedArgs as [string];
const figures = (topics[name] as (typeof topics)[string])();
process.exitCode = (await printFigures(figures, program.opts<{ json?: boolean }>().json === true)) ? 0 : 1;
