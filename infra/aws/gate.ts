import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';
import { acknowledge } from './acknowledgments.ts';
import type { Stage } from './stage.ts';

/** Lets nothing be synthesized that breaks a rule of AwsSolutions or HIPAA Security without a reason on the list. */
export function gate(app: App, stage: Stage): void {
  acknowledge(app, stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new HIPAASecurityChecks(app));
}
