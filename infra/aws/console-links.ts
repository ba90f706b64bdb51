import type { Stack } from 'aws-cdk-lib';

/** Pages of the AWS console where the thing can be looked at. */
export const consoleLinks = {
  machine: (stack: Stack, arn: string) => page(stack, 'states', `/statemachines/view/${arn}`),
  function: (stack: Stack, name: string) => page(stack, 'lambda', `/functions/${name}?tab=monitoring`),
  functions: (stack: Stack) => page(stack, 'lambda', '/functions'),
  queue: (stack: Stack, name: string) =>
    page(stack, 'sqs/v3', `/queues/https%3A%2F%2Fsqs.${stack.region}.amazonaws.com%2F${stack.account}%2F${name}`),
  table: (stack: Stack, name: string) => page(stack, 'dynamodbv2', `table?name=${name}&tab=monitoring`),
  backups: (stack: Stack, vault: string) => page(stack, 'backup', `/backupvaults/details/${vault}`),
  key: (stack: Stack, id: string) => page(stack, 'kms', `/kms/keys/${id}`),
  quotas: (stack: Stack) => page(stack, 'servicequotas', '').replace(/home.*/, 'home/services/states/quotas'),
  api: (stack: Stack, id: string) => page(stack, 'apigateway', `/apis/${id}/stages`),
};

function page({ region }: Stack, service: string, anchor: string): string {
  return `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#${anchor}`;
}
