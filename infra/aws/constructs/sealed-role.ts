import { type IRole, ManagedPolicy, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface SealedRoleProps {
  /** The service that takes the role, as in `lambda` for `lambda.amazonaws.com`. */
  readonly service: string;
  readonly statements: PolicyStatement[];
}

/** A role that may do what is written here and no more: constructs that would grant it something else cannot. */
export function sealedRole(scope: Construct, { service, statements }: SealedRoleProps): IRole {
  const policy = new ManagedPolicy(scope, 'Policy', { statements });
  const assumedBy = new ServicePrincipal(`${service}.amazonaws.com`);
  return new Role(scope, 'Role', { assumedBy, managedPolicies: [policy] }).withoutPolicyUpdates();
}

/** Tracing has no resources to name. */
export const tracingActions = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
