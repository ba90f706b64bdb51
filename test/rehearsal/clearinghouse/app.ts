import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Code, FunctionUrlAuthType, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { bundle } from '../../../infra/aws/bundle.ts';
import { projectFile } from '../../../infra/aws/project-file.ts';
import { setting } from '../setting.ts';
import type { Setting } from './handler.ts';

/** The stack beside Claimline's: whom it asks about coverage and sends its claims to, while it is rehearsed. */
const app = new App();
const stack = new Stack(app, 'Claimline-rehearsal-Clearinghouse');
const directory = join(app.outdir, 'bundles/clearinghouse');
mkdirSync(directory, { recursive: true });
bundle(projectFile('test/rehearsal/clearinghouse/handler.ts'), directory);
const told: Setting = { seed: setting.seed, clearinghouse: setting.practice.clearinghouse.id, payers: setting.habits };
writeFileSync(join(directory, 'setting.json'), JSON.stringify(told));

const made = new LambdaFunction(stack, 'Function', {
  functionName: 'claimline-rehearsal-clearinghouse',
  runtime: Runtime.NODEJS_24_X,
  handler: 'index.handler',
  code: Code.fromAsset(directory),
  timeout: Duration.seconds(20),
  memorySize: 512,
  logGroup: new LogGroup(stack, 'Log', { retention: RetentionDays.ONE_DAY, removalPolicy: RemovalPolicy.DESTROY }),
  environment: { CLEARINGHOUSE_KEY: app.node.getContext('key') },
});
const { url } = made.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
new CfnOutput(stack, 'Url', { value: url });
app.synth();
