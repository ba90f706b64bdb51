import type { Deployed } from '../../functions/platform/aws/operations.ts';

export interface Account {
  readonly profile?: string;
  readonly region?: string;
}

/** The recovery of a stage, step by step, with the stack's own names. Throws StageNotFound. */
export async function recoverySteps(stage: string, { profile, region }: Account): Promise<string> {
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  if (region !== undefined) process.env.AWS_REGION = region;
  // The SDK is not read for the drill on this machine.
  const { findStage } = await import('../../functions/platform/aws/operations.ts');
  const options = Object.entries({ profile, region }).flatMap(([name, value]) => (value ? [`--${name} ${value}`] : []));
  return stepsFor(stage, await findStage(stage), options.map((option) => ` ${option}`).join(''));
}

/** `options` go with every command, each with a blank before it. */
export function stepsFor(stage: string, { environment, machineArn, doors }: Deployed, options = ''): string {
  const table = environment.TABLE_NAME!;
  const buckets = Object.entries(environment).filter(([name]) => name.startsWith('BUCKET_'));
  const intake = environment.BUCKET_INTAKE!;
  const where = `--stage ${stage}${options}`;
  const functions = [...Object.keys(doors), 'receive-encounters', 'batch-submissions', 'sweep'].join(' ');
  return `Recovery of stage ${stage}. In a shell, set the moment to go back to, in UTC, before the loss:
MOMENT=2026-01-31T06:00:00Z

# 1. Stop what comes in and what runs, so that nothing writes into what is being restored. What comes meanwhile waits in
#    the queues and their dead letters; EHRs try again.
for name in ${functions}; do
  aws lambda get-function-concurrency --function-name claimline-${stage}-$name --query ReservedConcurrentExecutions --output text${options} > $name.was
  aws lambda put-function-concurrency --function-name claimline-${stage}-$name --reserved-concurrent-executions 0${options}
done
aws stepfunctions list-executions --state-machine-arn ${machineArn} --status-filter RUNNING --query "executions[].[executionArn]" --output text${options} |
  while read -r arn; do aws stepfunctions stop-execution --execution-arn "$arn" --cause recovery${options}; done

# 2. Restore the table to the moment, under a new name. Indexes and the key come with it.
aws dynamodb restore-table-to-point-in-time --source-table-name ${table} --target-table-name claimline-${stage}-restored --restore-date-time $MOMENT${options}
aws dynamodb wait table-exists --table-name claimline-${stage}-restored${options}
aws dynamodb update-continuous-backups --table-name claimline-${stage}-restored --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true${options}
aws dynamodb update-table --table-name claimline-${stage}-restored --deletion-protection-enabled${options}

# 3. Take back what was deleted from the buckets: each is versioned, and a deletion is a marker that can be removed.
for bucket in ${buckets.map(([, name]) => name).join(' ')}; do
  aws s3api list-object-versions --bucket $bucket --query "DeleteMarkers[?IsLatest].[Key,VersionId]" --output text${options} |
    while read -r key version; do aws s3api delete-object --bucket $bucket --key "$key" --version-id "$version"${options}; done
done

# 4. Point the stage at the restored table, with the parameters of its first deployment, and let the functions run again.
npm run deploy -- -c stage=${stage} -c restoredTable=claimline-${stage}-restored${options}
for name in ${functions}; do
  aws lambda put-function-concurrency --function-name claimline-${stage}-$name --reserved-concurrent-executions $(cat $name.was)${options}
done

# 5. Send what came since the moment through its doors again: copied onto itself, an object has just come. What was posted
#    already is recognised.
aws s3api list-objects-v2 --bucket ${intake} --query "Contents[?LastModified>='$MOMENT'].[Key]" --output text${options} |
  while read -r key; do aws s3 cp "s3://${intake}/$key" "s3://${intake}/$key" --metadata-directive REPLACE${options}; done
npx claimline redrive ${where} --yes

# 6. Give every open claim a fresh execution from the table; without --yes it only lists them.
npx claimline rehydrate --all ${where}
npx claimline rehydrate --all ${where} --yes --why recovery

# 7. Nothing stands still, and nothing is put aside.
npx claimline rehydrate --failed ${where}
npx claimline redrive ${where} --quarantine`;
}
