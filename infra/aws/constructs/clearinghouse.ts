import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** Whom claims are sent to. The address is given at deployment; the key lies in a secret and is read when it is needed. */
export class Clearinghouse extends Construct {
  readonly url: string;
  /** The name of the secret with the key. It can be made, and rotated, at any time without a deployment. */
  readonly secret: string;
  readonly secretArn: string;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const parameter = new CfnParameter(this, 'Url', {
      description: "Where the clearinghouse's API begins",
      allowedPattern: '^https://\\S+$',
    });
    parameter.overrideLogicalId('ClearinghouseUrl');
    this.url = parameter.valueAsString;
    this.secret = `${stage.prefix}/clearinghouse-key`;
    // Secrets Manager puts six characters of its own behind the name.
    const resource = `secret:${this.secret}-??????`;
    this.secretArn = Stack.of(this).formatArn({ service: 'secretsmanager', resource });
  }
}
