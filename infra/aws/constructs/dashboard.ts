import { Dashboard, GraphWidget, type IMetric, Row, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type Figure, figures } from '../../../functions/platform/figures.ts';
import { figure, openExecutions } from './alarms.ts';
import type { FileDoor } from './file-door.ts';

export interface OverviewProps {
  readonly name: string;
  /** The table's name. */
  readonly table: string;
  readonly machine: StateMachine;
  readonly functions: ReadonlyMap<string, Alias>;
  readonly fileDoors: ReadonlyMap<string, FileDoor>;
}

/** One page from left to right: what comes in, what runs, what waits, what fails. */
export function overview(scope: Construct, { name, table, machine, functions, fileDoors }: OverviewProps): void {
  const each = <T>(things: ReadonlyMap<string, T>, metric: (thing: T, label: string) => IMetric) =>
    Array.from(things, ([label, thing]) => metric(thing, label));
  const errors = each(functions, (live, label) => live.metricErrors({ label, statistic: 'Sum' }));
  const milliseconds = each(functions, (live, label) => live.metricDuration({ label, statistic: 'p95' }));
  const age = each(fileDoors, ({ queue }, label) => queue.metricApproximateAgeOfOldestMessage({ label }));
  const dead = each(fileDoors, ({ deadLetters }, label) =>
    deadLetters.metricApproximateNumberOfMessagesVisible({ label }),
  );
  const own = (unit: string) =>
    Object.entries(figures).flatMap(([name, its]) => (its === unit ? [figure(name as Figure, table)] : []));

  const dashboard = new Dashboard(scope, 'Overview', { dashboardName: name });
  dashboard.addWidgets(
    new Row(
      new GraphWidget({
        title: 'Executions',
        left: [machine.metricStarted(), machine.metricSucceeded()],
        right: [machine.metricFailed(), machine.metricTimedOut(), machine.metricAborted()],
        width: 18,
      }),
      new SingleValueWidget({ title: 'Of the account’s quota', metrics: [openExecutions()], width: 6, height: 6 }),
    ),
    new Row(
      new GraphWidget({ title: 'Oldest of what waits, seconds', left: own('Seconds'), width: 12 }),
      new GraphWidget({ title: 'What the sweep and the doors met', left: own('Count'), width: 12 }),
    ),
    new Row(
      new GraphWidget({ title: 'Oldest message by door, seconds', left: age, width: 12 }),
      new GraphWidget({ title: 'Dead letters by door', left: dead, width: 12 }),
    ),
    new Row(
      new GraphWidget({ title: 'Errors by function', left: errors, width: 12 }),
      new GraphWidget({ title: 'Milliseconds by function, p95', left: milliseconds, width: 12 }),
    ),
  );
}
