import { Command } from 'commander';
import { aws } from './aws.ts';
import { type Figure, printFigures } from './figure.ts';
import { life } from './life.ts';

const topics: Readonly<Record<string, () => AsyncGenerator<Figure>>> = { life, aws };

const program: Command = new Command('bench')
  .description('Speed, size and memory, a figure on each line; ends with 1 when a goal is not met.')
  .argument('[topic]', `what to measure: ${Object.keys(topics).join(', ')}`, 'life')
  .option('--json', 'each figure as a JSON object')
  .parse();

const [name] = program.processedArgs as [string];
const topic = topics[name];
if (!topic) program.error(`There is no topic ${name} yet; there are: ${Object.keys(topics).join(', ')}.`);
process.exitCode = (await printFigures(topic(), program.opts<{ json?: boolean }>().json === true)) ? 0 : 1;
