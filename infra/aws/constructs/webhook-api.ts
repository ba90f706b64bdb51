import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type RequestValidator,
  RestApi,
  type RestApiProps,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { Firewall } from './firewall.ts';

export interface WebhookApiProps {
  readonly stage: Stage;
  readonly key: IKey;
}

/**
 * Where EHRs post. The handler itself checks the signature, because no authorizer ever sees the body; which headers carry
 * it is the practice's business.
 */
export class WebhookApi extends Construct {
  readonly api: RestApi;
  /** Where it begins, as EHRs are told. */
  readonly url: string;
  private readonly validator: RequestValidator;

  constructor(scope: Construct, id: string, { stage, key }: WebhookApiProps) {
    super(scope, id);
    const log = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${stage.prefix}`,
      encryptionKey: key,
      retention: stage.logDays,
      removalPolicy: stage.keep,
    });
    this.api = new RestApi(this, 'Api', {
      restApiName: stage.prefix,
      endpointTypes: [EndpointType.REGIONAL],
      ...ownName(this, stage),
      // The signature is over raw bytes: they reach the handler as base64 and are never taken for text on the way.
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN, // The account has one for all its APIs.
      deployOptions: {
        stageName: 'live',
        accessLogDestination: new LogGroupLogDestination(log),
        accessLogFormat: accessLogFormat(),
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
        tracingEnabled: true,
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
      },
    });
    this.validator = this.api.addRequestValidator('Validator', {
      validateRequestParameters: true,
      validateRequestBody: true,
    });
    this.url = stage.webhookDomain ? `https://${stage.webhookDomain}/` : this.api.url;
    const { stageArn } = this.api.deploymentStage;
    new Firewall(this, 'Firewall', { stage, key, stageArn });
  }

  /** Has the function answer the method on the path. */
  open(method: string, path: string, live: Alias): void {
    this.api.root.resourceForPath(path).addMethod(method, new LambdaIntegration(live, { allowTestInvoke: false }), {
      requestValidator: this.validator,
    });
  }
}

/** A stage with a name of its own is not to be reached by the one that every API has: one door, one firewall, one log. */
function ownName(scope: Construct, { webhookDomain, webhookCertificate }: Stage): Partial<RestApiProps> {
  if (!webhookDomain || !webhookCertificate) return {};
  const certificate = Certificate.fromCertificateArn(scope, 'Certificate', webhookCertificate);
  return {
    disableExecuteApiEndpoint: true,
    domainName: { domainName: webhookDomain, certificate, securityPolicy: SecurityPolicy.TLS_1_2 },
  };
}

/** Who, what and how it ended; never a body, a query or a header. */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      at: AccessLogField.contextRequestTimeEpoch(),
      ip: AccessLogField.contextIdentitySourceIp(),
      method: AccessLogField.contextHttpMethod(),
      resource: AccessLogField.contextResourcePath(),
      status: AccessLogField.contextStatus(),
      bytes: AccessLogField.contextResponseLength(),
      milliseconds: AccessLogField.contextResponseLatency(),
      firewall: AccessLogField.contextWafStatus(),
    }),
  );
}
