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
  paginateListSecrets,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { cdk } from './command.ts';
import type { Place } from './place.ts';

export const stackName = 'Claimline-rehearsal';
const clearinghouseStack = `${stackName}-Clearinghouse`;
/** What the names of everything in the stage begin with. */
export const stagePrefix = 'claimline-rehearsal';
const secretId = `${stagePrefix}/clearinghouse-key`;
const clearinghouseApp = 'node test/rehearsal/clearinghouse/app.ts';

type Outputs = Readonly<Record<string, string>>;

/** The stage `rehearsal` in an account: raised from nothing by the commands that the README tells to deploy with. */
export class Stage {
  readonly place: Place;
  readonly #key = randomBytes(24).toString('base64url');
  readonly #folder = mkdtempSync(join(tmpdir(), 'claimline-rehearsal-'));
  #outputs: Outputs = {};
  #clearinghouseUrl = '';
  #resources: ReadonlyMap<string, string> = new Map();

  constructor(place: Place) {
    this.place = place;
  }

  /** Synthesizes the app into a folder of its own; answers the folder, and what had to be adapted in how many places. */
  async synthesize(name: string): Promise<{ folder: string; adapted: Map<string, number> }> {
    const folder = join(this.#folder, name);
    await cdk('synth', '--quiet', '--context', 'stage=rehearsal', '--output', folder);
    const path = join(folder, `${stackName}.template.json`);
    const template = JSON.parse(readFileSync(path, 'utf8'));
    const adapted = new Map(this.place.adaptations.map(({ name: what, apply }) => [what, apply(template)]));
    writeFileSync(path, JSON.stringify(template, null, 1));
    return { folder, adapted };
  }

  /** The text of a template as it is deployed. */
  template(name: string): string {
    return readFileSync(join(this.#folder, name, `${stackName}.template.json`), 'utf8');
  }

  async bootstrap(folder: string): Promise<void> {
    await cdk('bootstrap', '--app', folder);
  }

  /** The secret and the clearinghouse, which have to be there before. */
  async prepare(): Promise<void> {
    await removeSecrets();
    await new SecretsManagerClient().send(new CreateSecretCommand({ Name: secretId, SecretString: this.#key }));
    const { outputs } = await this.#deploy(clearinghouseApp, clearinghouseStack, '--context', `key=${this.#key}`);
    this.#clearinghouseUrl = this.place.reach(outputs.Url!).replace(/\/$/, '');
  }

  /** Deploys what was synthesized; answers what the command said. */
  async deploy(folder: string, ...options: string[]): Promise<string> {
    const parameters = ['--parameters', `ClearinghouseUrl=${this.#clearinghouseUrl}`];
    const { said, outputs } = await this.#deploy(folder, stackName, ...parameters, ...options);
    this.#outputs = { ...this.#outputs, ...outputs };
    this.#resources = new Map((await resources()).map(({ id, name }) => [id, name]));
    return said;
  }

  async #deploy(app: string, stack: string, ...options: string[]): Promise<{ said: string; outputs: Outputs }> {
    const outputs = join(this.#folder, `${stack}.json`);
    const always = ['--require-approval', 'never', '--outputs-file', outputs, '--output', join(this.#folder, stack)];
    const said = await cdk('deploy', '--app', app, ...always, ...options);
    return { said, outputs: JSON.parse(readFileSync(outputs, 'utf8'))[stack] ?? {} };
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
    const empty = () => Promise.all(named('AWS::S3::Bucket').map(emptyBucket));
    const destroy = () => cdk('destroy', '--force', '--app', join(this.#folder, 'first'), stackName);
    await empty();
    // Access logs are delivered late, and a bucket with one in it stays.
    await destroy().catch(async () => {
      await empty();
      await destroy();
    });
    await cdk('destroy', '--force', '--app', clearinghouseApp, '--context', `key=${this.#key}`, clearinghouseStack);
    const keys = new KMSClient();
    for (const KeyId of named('AWS::KMS::Key'))
      await keys.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    await removeSecrets();
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
    for await (const { StackResourceSummaries = [] } of pages) {
      const there = StackResourceSummaries.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE');
      for (const { ResourceType: type, LogicalResourceId: id, PhysicalResourceId: name } of there)
        found.push({ type: type!, id: id!, name: name ?? '' });
    }
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
    // In a rehearsal the archive is locked in governance mode at most.
    const command = new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects, Quiet: true },
      BypassGovernanceRetention: true,
    });
    const { Errors: [first] = [] } = await s3.send(command);
    if (first) throw new Error(`${Bucket} cannot be emptied: ${first.Code}, ${first.Message}.`);
  }
}

/** The clearinghouse's key and who may speak for which practice. */
async function removeSecrets(): Promise<void> {
  const client = new SecretsManagerClient();
  const Filters = [{ Key: 'name' as const, Values: [`${stagePrefix}/`] }];
  for await (const { SecretList = [] } of paginateListSecrets({ client }, { Filters })) {
    for (const { Name } of SecretList) {
      if (Name?.startsWith(`${stagePrefix}/`))
        await client.send(new DeleteSecretCommand({ SecretId: Name, ForceDeleteWithoutRecovery: true }));
    }
  }
}
