import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/**
 * Whom claims are sent to: the receivers for which the stage has connectors, and one for all others, whose address is given at
 * deployment. Their keys lie in secrets and are read when they are needed.
 */
export class Clearinghouse extends Construct {
  readonly url: string;
  /** The name of the secret with the key of the one for all others. It can be made, and rotated, at any time without a deployment. */
  readonly secret: string;
  /** The connectors as JSON. */
  readonly connectors: string;
  /** The secrets of all of them. */
  readonly secretArns: string[];

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const isNeeded = stage.connectors.length === 0;
    const parameter = new CfnParameter(this, 'Url', {
      description: "Where the clearinghouse's API begins",
      // With connectors, receivers without one need not be reached by anything.
      ...(isNeeded ? { allowedPattern: '^https://\\S+$' } : { allowedPattern: '^(https://\\S+)?$', default: '' }),
    });
    parameter.overrideLogicalId('ClearinghouseUrl');
    this.url = parameter.valueAsString;
    this.secret = `${stage.prefix}/clearinghouse-key`;
    this.connectors = JSON.stringify(stage.connectors);
    const arnOf = (name: string) => Stack.of(this).formatArn({ service: 'secretsmanager', resource: `secret:${name}` });
    // Secrets Manager puts six characters of its own behind the name.
    this.secretArns = [
      arnOf(`${this.secret}-??????`),
      ...(isNeeded ? [] : [arnOf(`${stage.prefix}/clearinghouses/*`)]),
    ];
  }
}
