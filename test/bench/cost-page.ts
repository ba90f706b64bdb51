import { type Counted, type Price, prices, pricesOf } from '../../infra/aws/prices.ts';
import { type Component, components, dollars, dollarsOf, goal, standing } from './cost.ts';
import { cpuOf, type MeteredMonth, slower, waits } from './metered-month.ts';

/** The page `docs/cost.md`: what a claim and a stage cost on AWS, and how that was counted. */
export function costPage({ claims, cleanClaims, clean, average, clock }: MeteredMonth): string {
  const names = Object.keys(components) as Component[];
  const bill = names.map((name) => [name, money(dollarsOf(clean, name)), money(dollarsOf(average, name))]);
  const counted = names.flatMap((name) =>
    components[name].map((what: Counted) => {
      const { dollars, per, source }: Price = prices[what];
      const price = `$${Number((dollars * countOf(per)).toPrecision(9))} per ${per}`;
      return [words[what], clean[what].toFixed(1), average[what].toFixed(1), `[${price}](${source})`];
    }),
  );
  const rows = standing(clock).map(([what, count, cost]) => [what, String(count), `$${cost.toFixed(2)}`]);
  const total = standing(clock).reduce((sum, [, , cost]) => sum + cost, 0);
  return [
    '# What it costs on AWS',
    '',
    `The sample month of ${claims} claims was run to its end, and everything that would be billed was counted at the platform’s seam:`,
    'each call with its bytes, each transition of the machine with its retries, each call of a function, each line of a log.',
    `${cleanClaims} of the claims are paid at once; the others are denied, corrected, appealed, asked about, billed to a second payer or to`,
    'the patient; people answer in the evening what only they can. `npm run bench -- aws` counts again; `npm run docs` renders this page.',
    '',
    '| dollars per claim | paid at once | average of the month |',
    '| --- | ---: | ---: |',
    ...bill.map(row),
    row(['**all**', `**${money(dollars(clean))}**`, `**${money(dollars(average))}**`]),
    '',
    `The goal is $${goal}. A claim that is paid at once stays below it. An average claim of the sample month, of which only one in`,
    `${Math.round(claims / cleanClaims)} goes that way, does not: it takes ${average.transitions.toFixed(0)} transitions, and each of them costs as much as forty writes.`,
    '',
    '## What was counted',
    '',
    `List prices of us-east-1 as published in ${pricesOf}, on demand, without free tiers, discounts and taxes.`,
    '',
    '| per claim | paid at once | average | price |',
    '| --- | ---: | ---: | --- |',
    ...counted.map(row),
    '',
    '- **DynamoDB**: items by their bytes, whole units for each, twice in a transaction, and once more for each index they are in.',
    `- **Lambda**: ${Object.entries(cpuOf)
      .map(([kind, ms]) => `${ms} ms of CPU (${kind})`)
      .join(', ')} in each call, which is more than`,
    `  was measured, times ${slower} for Lambda’s slower CPU and by its share of one; and while it waits: ${waits.read} ms for a read, ${waits.write} for a`,
    `  write, ${waits.file} for a file, ${waits.workflow} for Step Functions, ${waits.clearinghouse} for the clearinghouse.`,
    '- **KMS**: as if Step Functions kept no key for the next call; of ten calls to S3 one, as buckets have keys of their own; queues keep theirs.',
    '- **Logs**: our lines and Lambda’s, and every event of an execution without its data.',
    '- **Not counted**: what is kept (a dollar buys four gigabytes of table for a month, or forty of files), starts of functions, mail.',
    '',
    '## What a stage costs when no claim comes',
    '',
    '| in `prod` | count | a month |',
    '| --- | ---: | ---: |',
    ...rows.map(row),
    row(['**all**', '', `**$${total.toFixed(2)}**`]),
    '',
  ].join('\n');
}

const money = (dollars: number) => `$${dollars.toFixed(6)}`;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
/** `1,000` of `1,000 PUT requests`. */
const countOf = (per: string) => Number(/^[\d,]+/.exec(per)?.[0].replaceAll(',', '') ?? 1);

const words: Readonly<Record<Counted, string>> = {
  transitions: 'state transitions',
  invocations: 'calls of functions',
  gigabyteSeconds: 'GB-seconds of functions',
  writeUnits: 'write request units',
  readUnits: 'read request units',
  filePuts: 'files written',
  fileGets: 'files read',
  queueRequests: 'queue requests',
  keyRequests: 'key requests',
  logBytes: 'bytes of logs',
  traces: 'traces',
  posts: 'posts',
  filteredPosts: 'posts through the firewall',
  bytesOut: 'bytes to the clearinghouse',
};
