import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { cdk } from './command.ts';
import type { Place } from './place.ts';

export const stackName = 'Claimline-rehearsal';
const clearinghouseStack = `${stackName}-Clearinghouse`;
const secretId = 'claimline-rehearsal/clearinghouse-key';
const clearinghouseApp = 'node test/rehearsal/clearinghouse/app.ts';

/** The stage `rehearsal` in an account: raised from nothing by the commands that the README tells to deploy with. */
export class Stage {
  readonly place: Place;
  readonly #key = randomBytes(24).toString('base64url');
  readonly #folder = mkdtempSync(join(tmpdir(), 'claimline-rehearsal-'));
  #outputs: Readonly<Record<string, string>> = {};
  #clearinghouseUrl = '';
  #resources: ReadonlyMap<string, string> = new Map();

  constructor(place: Place) {
    this.place = place;
  }

  /** Synthesizes the app into a folder of its own; answers the folder, and what had to be adapted in how many places. */
  async synthesize(name: string): Promise<{ folder: string; template: string; adapted: Map<string, number> }> {
    const folder = join(this.#folder, name);
    await cdk('synth', '--quiet', '--context', 'stage=rehearsal', '--output', folder);
    const path = join(folder, `${stackName}.template.json`);
    const template = JSON.parse(readFileSync(path, 'utf8'));
    const adapted = new Map(this.place.adaptations.map(({ name: what, apply }) => [what, apply(template)]));
    const text = JSON.stringify(template, null, 1);
    writeFileSync(path, text);
    return { folder, template: text, adapted };
  }

  async bootstrap(folder: string): Promise<void> {
    await cdk('bootstrap', '--app', folder);
  }

  /** The secret and the clearinghouse, which have to be there before. */
  async prepare(): Promise<void> {
    const secrets = new SecretsManagerClient();
    const secret = { Name: secretId, SecretString: this.#key };
    await secrets.send(new CreateSecretCommand(secret)).catch(async (error) => {
      if (!(error instanceof ResourceExistsException)) throw error;
      await removeSecret(secrets);
      await secrets.send(new CreateSecretCommand(secret));
    });
    const outputs = await this.#deploy(clearinghouseApp, clearinghouseStack, '--context', `key=${this.#key}`);
    this.#clearinghouseUrl = this.place.reach(outputs.Url!).replace(/\/$/, '');
  }

  /** Deploys what was synthesized. */
  async deploy(folder: string, ...options: string[]): Promise<void> {
    const parameters = ['--parameters', `ClearinghouseUrl=${this.#clearinghouseUrl}`];
    this.#outputs = { ...this.#outputs, ...(await this.#deploy(folder, stackName, ...parameters, ...options)) };
    const resources = new Map<string, string>();
    for await (const page of paginateListStackResources(
      { client: new CloudFormationClient() },
      { StackName: stackName },
    ))
      for (const one of page.StackResourceSummaries ?? [])
        resources.set(one.LogicalResourceId!, one.PhysicalResourceId!);
    this.#resources = resources;
  }

  async #deploy(app: string, stack: string, ...options: string[]): Promise<Record<string, string>> {
    const outputs = join(this.#folder, `${stack}.json`);
    const always = ['--require-approval', 'never', '--outputs-file', outputs, '--output', join(this.#folder, stack)];
    await cdk('deploy', '--app', app, ...always, ...options);
    return JSON.parse(readFileSync(outputs, 'utf8'))[stack] ?? {};
  }

  output(name: string): string {
    return this.#outputs[name]!;
  }

  /** The physical name of the resource whose logical id begins so and goes on with the hash of its path. */
  resource(logicalId: string): string {
    const found = [...this.#resources].filter(
      ([id]) => id.startsWith(logicalId) && /^[0-9A-F]{8}$|^$/.test(id.slice(logicalId.length)),
    );
    if (found.length !== 1) throw new Error(`The stack has ${found.length} resources ${logicalId}.`);
    return found[0]![1];
  }

  /** Takes down everything that was raised, however far that came; what outlives a stack by design is removed as well. */
  async remove(): Promise<void> {
    const raised = await resources();
    const named = (type: string) => raised.flatMap((one) => (one.type === type && one.name ? [one.name] : []));
    for (const bucket of named('AWS::S3::Bucket')) await emptyBucket(bucket);
    const app = join(this.#folder, 'first');
    await cdk('destroy', '--force', '--app', app, stackName);
    await cdk('destroy', '--force', '--app', join(this.#folder, clearinghouseStack), clearinghouseStack);
    const keys = new KMSClient();
    for (const KeyId of named('AWS::KMS::Key'))
      await keys.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    await removeSecret(new SecretsManagerClient());
  }

  forget(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface Resource {
  readonly type: string;
  /** Logical id, and physical name. */
  readonly id: string;
  readonly name: string;
}

async function resources(): Promise<Resource[]> {
  const found: Resource[] = [];
  const pages = paginateListStackResources({ client: new CloudFormationClient() }, { StackName: stackName });
  try {
    for await (const { StackResourceSummaries = [] } of pages)
      for (const { ResourceType: type, LogicalResourceId: id, PhysicalResourceId: name } of StackResourceSummaries)
        found.push({ type: type!, id: id!, name: name ?? '' });
  } catch (error) {
    if (!/does not exist/.test((error as Error).message)) throw error;
  }
  return found;
}

/** Every version of every object. */
async function emptyBucket(Bucket: string): Promise<void> {
  const s3 = new S3Client();
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key: Key!, VersionId }));
    if (Objects.length === 0) return;
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
}

async function removeSecret(secrets: SecretsManagerClient): Promise<void> {
  const command = new DeleteSecretCommand({ SecretId: secretId, ForceDeleteWithoutRecovery: true });
  await secrets.send(command).catch((error) => {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  });
}
