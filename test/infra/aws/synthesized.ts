import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { ClaimlineStack } from '../../../infra/aws/claimline-stack.ts';
import { readProjectFile } from '../../../infra/aws/project-file.ts';
import { type Stage, stageOf } from '../../../infra/aws/stage.ts';
import { readTriggers } from '../../../infra/aws/triggers.ts';

export const asl = readProjectFile('statemachines/claim.asl.json');
export const triggers = readTriggers(readProjectFile('functions/doors/triggers.json'));

interface Synthesis {
  readonly app: App;
  readonly stage: Stage;
  readonly stack: ClaimlineStack;
}

/** The app as it is deployed, but for the code, which is not bundled. */
export function claimline(context: Record<string, string> = { stage: 'prod' }): Synthesis {
  const app = new App({ context });
  const stage = stageOf(app, {});
  const code = () => Code.fromInline('export const handler = () => {};');
  return { app, stage, stack: new ClaimlineStack(app, `Claimline-${stage.name}`, { stage, asl, triggers, code }) };
}

export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of every shape there is.
  readonly Properties: any;
}

export interface Synthesized {
  readonly template: Template;
  /** The resources of a type by their logical ids. */
  readonly of: (type: string) => [string, Resource][];
}

/** The template of a stage. Refuses one whose resources depend on each other in a circle. */
export function synthesized(context?: Record<string, string>): Synthesized {
  const template = Template.fromStack(claimline(context).stack);
  return { template, of: (type) => Object.entries(template.findResources(type)) as [string, Resource][] };
}
