import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** Six years, as 45 CFR 164.316(b)(2) has documentation kept. */
const RETENTION = Duration.days(2192);

/**
 * Copies of the table that outlive the table and its point-in-time recovery: one of every night for five weeks, one of
 * every month for six years. Files need none: their versions are kept, and records and archive are locked.
 */
export class TableBackups extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, { stage, table, key }: { stage: Stage; table: ITableV2; key: IKey }) {
    super(scope, id);
    this.vault = new BackupVault(this, 'Vault', {
      backupVaultName: `${stage.prefix}-table`,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
      blockRecoveryPointDeletion: true,
    });
    const plan = new BackupPlan(this, 'Plan', { backupPlanName: `${stage.prefix}-table`, backupVault: this.vault });
    const rule = (ruleName: string, day: string, deleteAfter: Duration) =>
      plan.addRule(
        new BackupPlanRule({
          ruleName,
          scheduleExpression: Schedule.cron({ minute: '30', hour: '8', day }),
          startWindow: Duration.hours(1),
          completionWindow: Duration.hours(8),
          deleteAfter,
        }),
      );
    rule('nightly', '*', Duration.days(35));
    rule('monthly', '1', RETENTION);
    plan.addSelection('Table', { resources: [BackupResource.fromArn(table.tableArn)] });
  }
}
