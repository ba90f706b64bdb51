import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundle } from './bundle.ts';
import { ClaimlineStack } from './claimline-stack.ts';
import { gate } from './gate.ts';
import { projectFile, readProjectFile } from './project-file.ts';
import { stageOf } from './stage.ts';
import { readTriggers } from './triggers.ts';

const app = new App();
const stage = stageOf(app);

new ClaimlineStack(app, `Claimline-${stage.name}`, {
  stage,
  asl: readProjectFile('statemachines/claim.asl.json'),
  triggers: readTriggers(readProjectFile('functions/doors/triggers.json')),
  code: (folder) => {
    const directory = join(app.outdir, 'bundles', folder);
    bundle(projectFile(`functions/${folder}/handler.ts`), directory);
    return Code.fromAsset(directory);
  },
});
gate(app, stage);
app.synth();
