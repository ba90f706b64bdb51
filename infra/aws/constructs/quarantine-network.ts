import { Fn, Stack } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { sealedRole } from './sealed-role.ts';

/** Where a function runs that reads files of strangers. */
export interface Placement {
  readonly vpc: Vpc;
  readonly vpcSubnets: { readonly subnetType: SubnetType };
  readonly securityGroups: SecurityGroup[];
}

/**
 * A network without a way out: the functions in it reach S3, DynamoDB and Step Functions, and there only what belongs to
 * this account. Whatever a hostile file makes a parser do, it cannot tell anybody.
 */
export class QuarantineNetwork extends Construct {
  readonly placement: Placement;

  constructor(scope: Construct, id: string, { stage, key }: { stage: Stage; key: IKey }) {
    super(scope, id);
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/24'),
      // Named by CloudFormation: nothing has to be looked up to synthesize.
      availabilityZones: [0, 1].map((zone) => Fn.select(zone, Fn.getAzs())),
      natGateways: 0,
      subnetConfiguration: [{ name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
      // Nothing is in the default group; closing it would bring a function along that may change any.
      restrictDefaultSecurityGroup: false,
    });
    const group = new SecurityGroup(this, 'Functions', {
      vpc,
      description: 'Functions that read files of strangers',
      allowAllOutbound: false,
    });
    const door = new SecurityGroup(this, 'Endpoint', { vpc, description: 'Step Functions', allowAllOutbound: false });
    door.addIngressRule(group, Port.HTTPS, 'from the functions');
    group.addEgressRule(door, Port.HTTPS, 'to Step Functions');
    // Gateways have no group and no fixed addresses; the routes lead nowhere else.
    group.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'to S3 and DynamoDB');

    for (const [name, service, verbs] of [
      ['S3', GatewayVpcEndpointAwsService.S3, ['s3:GetObject', 's3:PutObject']],
      [
        'Table',
        GatewayVpcEndpointAwsService.DYNAMODB,
        ['GetItem', 'PutItem', 'Query'].map((verb) => `dynamodb:${verb}`),
      ],
    ] as const) {
      vpc.addGatewayEndpoint(name, { service }).addToPolicy(ofThisAccount(Stack.of(this), [...verbs]));
    }
    const states = vpc.addInterfaceEndpoint('States', {
      service: InterfaceVpcEndpointAwsService.STEP_FUNCTIONS,
      securityGroups: [door],
      open: false,
    });
    const calls = ['StartExecution', 'DescribeExecution', 'SendTaskSuccess'].map((verb) => `states:${verb}`);
    states.addToPolicy(ofThisAccount(Stack.of(this), calls));

    const log = new LogGroup(this, 'FlowLog', {
      logGroupName: `/aws/vpc/${stage.prefix}`,
      encryptionKey: key,
      retention: stage.logDays,
      removalPolicy: stage.keep,
    });
    const write = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      resources: [log.logGroupArn],
    });
    const role = sealedRole(this, { service: 'vpc-flow-logs', statements: [write] });
    vpc.addFlowLog('Flows', {
      destination: FlowLogDestination.toCloudWatchLogs(log, role),
      trafficType: FlowLogTrafficType.ALL,
    });
    this.placement = {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [group],
    };
  }
}

/** What a function needs to be put into a network; interfaces have no names before. */
export const placementStatement = () =>
  new PolicyStatement({
    actions: ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'],
    resources: ['*'],
  });

/** The verbs that a function in here may have at all, on what is ours, by who is ours. */
function ofThisAccount({ account }: Stack, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: { StringEquals: { 'aws:ResourceAccount': account, 'aws:PrincipalAccount': account } },
  });
}
