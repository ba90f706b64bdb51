import { CfnParameter, SecretValue } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** Whom claims are sent to. Both values are given at deployment, so that neither stands in the template. */
export class Clearinghouse extends Construct {
  readonly url: string;
  /** Resolved from the secret `claimline-<stage>/clearinghouse-key` whenever a function is deployed. */
  readonly key: string;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const parameter = new CfnParameter(this, 'Url', {
      description: "Where the clearinghouse's API begins",
      allowedPattern: '^https://\\S+$',
    });
    parameter.overrideLogicalId('ClearinghouseUrl');
    this.url = parameter.valueAsString;
    this.key = SecretValue.secretsManager(`${stage.prefix}/clearinghouse-key`).unsafeUnwrap();
  }
}
