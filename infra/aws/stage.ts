import { readFileSync } from 'node:fs';
import type { App } from 'aws-cdk-lib';
import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { Connectors } from '../../functions/platform/clearinghouse/connector.ts';

const Context = z
  .object({
    stage: z.enum(['dev', 'prod', 'rehearsal']),
    /** Who is mailed when an alarm goes off. */
    alarmEmail: z.email().optional(),
    /** Where `docs/runbook.md` can be opened in a browser; alarms link to its articles. */
    runbookUrl: z.url().optional(),
    /** US dollars a month: whoever gets the alarms is told at 80 % of them, and when the forecast goes over. */
    monthlyDollars: z.coerce.number().positive().optional(),
    /** A table that was restored from a backup of the stage's own, and takes its place. */
    restoredTable: z
      .string()
      .regex(/^[\w.-]{3,255}$/)
      .optional(),
    /** Whether the functions that read files of strangers run in a network without a way out. */
    isolateParsers: z.stringbool().default(false),
    /** A file that says how each receiver of claims is reached. */
    connectors: z.string().optional(),
    /** The host that EHRs post to, and the ARN of its certificate in this region; the API's default host is then closed. */
    webhookDomain: z.hostname().optional(),
    webhookCertificate: z
      .stringFormat('certificate', /^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/)
      .optional(),
  })
  .refine(({ webhookDomain, webhookCertificate }) => !webhookDomain === !webhookCertificate, {
    message: 'A webhookDomain needs a webhookCertificate, and the other way round.',
    path: ['webhookDomain'],
  });

const Environment = z.object({
  // Without credentials there is no account: a template for review needs one all the same, and cannot be deployed.
  CDK_DEFAULT_ACCOUNT: z.stringFormat('account', /^\d{12}$/).default('000000000000'),
  CDK_DEFAULT_REGION: z.stringFormat('region', /^[a-z]{2}(-[a-z]+)+-\d$/).default('us-east-1'),
});

/** What differs between the stages. Everything else is the same in both. */
const differences = {
  dev: { keep: RemovalPolicy.DESTROY, protect: false, logDays: RetentionDays.ONE_MONTH },
  /** Raised and taken down by `npm run rehearse`. */
  rehearsal: { keep: RemovalPolicy.DESTROY, protect: false, logDays: RetentionDays.ONE_DAY },
  prod: { keep: RemovalPolicy.RETAIN, protect: true, logDays: RetentionDays.ONE_YEAR },
};

/** What this stage cannot do. */
export class NotDeployable extends Error {
  override readonly name = 'NotDeployable';
}

/** Throws ZodError for a file that says something else, and NotDeployable for receivers that are reached by files only. */
function connectorsIn(file: string | undefined): Connectors {
  const connectors = file === undefined ? [] : Connectors.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [first] = connectors.filter(({ by }) => by === 'sftp');
  if (!first) return connectors;
  throw new NotDeployable(
    `${first.receiver} is reached by SFTP, which only claimline serve does so far, through a folder: see docs/connectors.md.`,
  );
}

export type Stage = ReturnType<typeof stageOf>;

/** The stage that `--context stage=…` names. Throws ZodError for a context that is not one. */
export function stageOf(app: App, environment: Record<string, string | undefined> = process.env) {
  const names = Object.keys(Context.shape);
  const context = Context.parse(Object.fromEntries(names.map((name) => [name, app.node.tryGetContext(name)])));
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = Environment.parse(environment);
  return {
    name: context.stage,
    prefix: `claimline-${context.stage}`,
    alarmEmail: context.alarmEmail,
    monthlyDollars: context.monthlyDollars,
    restoredTable: context.restoredTable,
    connectors: connectorsIn(context.connectors),
    isolateParsers: context.isolateParsers,
    webhookDomain: context.webhookDomain,
    webhookCertificate: context.webhookCertificate,
    runbookUrl: context.runbookUrl ?? 'docs/runbook.md',
    env: { account, region },
    ...differences[context.stage],
  };
}
