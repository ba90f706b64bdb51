import { App, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';
import { RunbookAlarm } from '../../../infra/aws/constructs/runbook-alarm.ts';
import { NoSuchArticle, readRunbook } from '../../../infra/aws/runbook.ts';

const articles = [...readRunbook().values()];

test.each(articles)('$key says what it means, where to look and what to do', ({ key, meaning, text }) => {
  expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(meaning.length).toBeGreaterThan(20);
  expect(Array.from(text.matchAll(/^\*\*(\w+)\*\* \S/gm), ([, part]) => part)).toEqual(['Means', 'Look', 'Do']);
});

test('an alarm without an article cannot be made', () => {
  const stack = new Stack(new App(), 'Test');
  const make = (article: string) =>
    new RunbookAlarm(stack, article, {
      article,
      runbookUrl: 'docs/runbook.md',
      console: 'https://us-east-1.console.aws.amazon.com/',
      topic: new Topic(stack, `${article}-topic`),
      metric: new Metric({ namespace: 'Claimline', metricName: 'Any' }),
      threshold: 1,
      evaluationPeriods: 1,
    });
  expect(() => make('nobody-wrote-this')).toThrow(NoSuchArticle);
  expect(() => make('dead-letters')).not.toThrow();
});
