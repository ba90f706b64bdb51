import { DatabaseSync } from 'node:sqlite';
import type { Json } from '../../functions/platform/platform.ts';
import { realClock } from '../../infra/local/clock.ts';
import { Machine } from '../../infra/local/machine.ts';
import { workflowsContract } from './workflows.ts';

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Await',
  States: {
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: 'await',
        Payload: { name: '{% $states.context.Execution.Name %}', token: '{% $states.context.Task.Token %}' },
      },
      TimeoutSeconds: 3600,
      End: true,
    },
  },
};

workflowsContract('workflows on the local machine', () => {
  const tokens = new Map<string, string>();
  const machine = new Machine({
    database: new DatabaseSync(':memory:'),
    clock: realClock,
    definitions: { await: definition },
    async invoke(_, payload: Json) {
      const { name, token } = payload as { name: string; token: string };
      tokens.set(name, token);
    },
  });
  return {
    machine: 'await',
    workflows: {
      start: async (...started) => machine.start(...started),
      succeed: async (...news) => machine.succeed(...news),
      fail: async (...news) => machine.fail(...news),
    },
    async tokenOf(name) {
      await machine.runReady();
      return tokens.get(name)!;
    },
    async endOf(name) {
      await machine.runReady();
      const { status, output, error, cause } = machine.describe('await', name);
      return { status, output: output && JSON.parse(output), error, cause };
    },
  };
});
