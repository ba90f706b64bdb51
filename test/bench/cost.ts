import { figures as ownFigures } from '../../functions/platform/figures.ts';
import { type Counted, monthly, prices } from '../../infra/aws/prices.ts';
import { type Resource, synthesized } from '../infra/aws/synthesized.ts';
import { type Figure, figure } from './figure.ts';
import { meteredMonth, type Use } from './metered-month.ts';

/** What one claim may cost in AWS charges, in dollars. */
export const goal = 0.0006;

/** The parts of the bill, and what is counted for each. */
export const components = {
  'Step Functions': ['transitions'],
  DynamoDB: ['writeUnits', 'readUnits'],
  Lambda: ['invocations', 'gigabyteSeconds'],
  S3: ['filePuts', 'fileGets'],
  KMS: ['keyRequests'],
  'CloudWatch Logs': ['logBytes'],
  'SQS and X-Ray': ['queueRequests', 'traces'],
  'API Gateway and WAF': ['posts', 'filteredPosts'],
  'data out': ['bytesOut'],
} as const satisfies Record<string, readonly Counted[]>;
export type Component = keyof typeof components;
const names = Object.keys(components) as Component[];

export const dollarsOf = (use: Use, component: Component): number =>
  components[component].reduce((sum, what) => sum + use[what] * prices[what].dollars, 0);

export const dollars = (use: Use): number => names.reduce((sum, name) => sum + dollarsOf(use, name), 0);

/** What a stage costs in a month in which no claim comes, by what stands there: how many, and dollars. */
export function standing(clock: Use): [what: string, count: number, dollars: number][] {
  const { of } = synthesized({ stage: 'prod' });
  const [[, { Properties }]] = of('AWS::WAFv2::WebACL') as [[string, Resource]];
  const counts = { 'rule of the web ACL': Properties.Rules.length, 'secret, as of the clearinghouse': 2 };
  const rows = Object.entries(monthly).map(([what, { dollars }]): [string, number, number] => {
    const figures = what.startsWith('figure') ? Object.keys(ownFigures).length : undefined;
    const count = counts[what as keyof typeof counts] ?? figures ?? of(what).length;
    return [what, count, count * dollars];
  });
  const queues = of('AWS::Lambda::EventSourceMapping').length;
  return [
    ...rows,
    ['queue that Lambda polls', queues, queues * pollsOfMonth * prices.queueRequests.dollars],
    ['schedules: batches, sweeps, anchors', 1, dollars(clock)],
  ];
}

/** Five pollers a queue, which ask every 20 seconds. */
const pollsOfMonth = 5 * 3 * 60 * 24 * 30;

/**
 * By component, in thousandths of a cent: what a claim costs that is paid at once, which is what the goal is for, and beside it
 * an average one of the sample month, in which most claims take longer ways.
 */
export async function* cost(): AsyncGenerator<Figure> {
  const { claims, cleanClaims, clean, average, cpu } = await meteredMonth();
  for (const name of names) yield thousandths(`claim paid at once: ${name}`, dollarsOf(clean, name));
  const atMost = millicents(goal);
  yield figure(`claim paid at once (${cleanClaims} of ${claims}), in all`, millicents(dollars(clean)), unit, {
    atMost,
  });
  for (const name of names) yield thousandths(`average claim of the month: ${name}`, dollarsOf(average, name));
  yield figure('average claim of the month, in all', millicents(dollars(average)), unit, { peer: atMost });
  yield figure('transitions of a claim paid at once', clean.transitions, 'transitions', { atMost: 12 });
  yield figure('CPU of all functions, of what is billed', cpu.measured, 'ms', { atMost: cpu.billed });
}

const unit = '¢/1000';
const millicents = (dollars: number) => dollars * 100_000;
const thousandths = (name: string, dollars: number) => figure(name, millicents(dollars), unit);
