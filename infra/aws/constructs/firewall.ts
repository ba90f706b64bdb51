import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** Requests from one address in five minutes. An EHR that posts every visit of a busy practice stays far below. */
const REQUESTS = 2000;

/** A Content-Length of seven digits, a megabyte. The firewall sees the first kilobytes of a body; the handler counts all. */
const A_MEGABYTE = '^0*[1-9][0-9]{6,}$';

export interface FirewallProps {
  readonly stage: Stage;
  readonly key: IKey;
  /** The API stage that it stands before. */
  readonly stageArn: string;
}

/** Stops floods, oversized bodies and known attacks before they cost anything. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stage, key, stageArn }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('Acl'),
      rules: [
        blocking('Flood', 0, { rateBasedStatement: { limit: REQUESTS, aggregateKeyType: 'IP' } }),
        blocking('Oversized', 1, {
          regexMatchStatement: {
            fieldToMatch: { singleHeader: { Name: 'content-length' } },
            regexString: A_MEGABYTE,
            textTransformations: [{ priority: 0, type: 'NONE' }],
          },
        }),
        managed('AWSManagedRulesAmazonIpReputationList', 2),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 3),
        // Its own size limit is 8 KiB, and an encounter with a note is larger than that.
        managed('AWSManagedRulesCommonRuleSet', 4, ['SizeRestrictions_BODY']),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });

    const log = new LogGroup(this, 'Log', {
      logGroupName: `aws-waf-logs-${stage.prefix}`, // WAF writes to no other prefix.
      encryptionKey: key,
      retention: stage.logDays,
      removalPolicy: stage.keep,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // The group's own ARN ends in `:*`, which the firewall does not take.
      logDestinationConfigs: [Stack.of(this).formatArn({ service: 'logs', resource: `log-group:${log.logGroupName}` })],
      redactedFields: ['authorization', 'webhook-signature'].map((Name) => ({ singleHeader: { Name } })),
    });
  }
}

function blocking(name: string, priority: number, statement: CfnWebACL.StatementProperty): CfnWebACL.RuleProperty {
  return { name, priority, statement, action: { block: {} }, visibilityConfig: visibility(name) };
}

function managed(name: string, priority: number, onlyCounted: string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: visibility(name),
  };
}

/** Sampled requests would keep bodies where nobody looks for them. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
