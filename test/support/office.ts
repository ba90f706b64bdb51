import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { History } from '../../functions/domain/claim/change.ts';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import type { Signers } from '../../functions/domain/practice/signers.ts';
import type { WorkItem } from '../../functions/domain/work/work.ts';
import type { Figure } from '../../functions/platform/figures.ts';
import { type LogLine, logLine } from '../../functions/platform/log.ts';
import type { Bucket, Message, Platform } from '../../functions/platform/platform.ts';
import { claimHistory, createClaim, getClaim } from '../../functions/store/claims.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { listWork } from '../../functions/store/work.ts';
import { memoryFiles } from '../../infra/local/memory-files.ts';
import { memorySecrets } from '../../infra/local/memory-secrets.ts';
import { sqliteTable } from '../../infra/local/table.ts';
import { aClaim, aMedicarePayer, aPayer, aPractice } from './claims.ts';
import { Executions } from './executions.ts';
import { ScriptedClearinghouse } from './scripted-clearinghouse.ts';
import { ScriptedMailboxes } from './scripted-mailboxes.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The payer behind Prairie Health and Medicare in these tests. */
export const anElmPayer = (overrides: Partial<Payer> = {}): Payer =>
  aPayer({ payerId: 'elm', name: 'Elm Mutual', x12Id: 'ELM01', memberIdPattern: '^ELM\\d+$', fees: {}, ...overrides });

/** One that takes claims by mail. */
export const aPaperPayer = (): Payer =>
  aPayer({
    ...{ payerId: 'paper-trust', name: 'Paper Trust', x12Id: 'PAPER1', memberIdPattern: '^PT\\d+$' },
    ...{ claimsOnPaper: true, claimAddress: ['Paper Trust Claims', 'PO Box 77', 'Des Moines, IA 50301'] },
  });

/** Cedar Family Medicine with its payers, on a table and folders in memory: the platform that handlers get in tests. */
export class Office {
  readonly table = sqliteTable(':memory:');
  readonly files = memoryFiles();
  readonly executions = new Executions();
  readonly clearinghouse = new ScriptedClearinghouse();
  readonly mailboxes = new ScriptedMailboxes();
  readonly secrets = memorySecrets();
  readonly mails: Message[] = [];
  /** What was reported last, by its name. */
  readonly metrics = new Map<Figure, number>();
  /** What was logged, in order. */
  readonly log: LogLine[] = [];
  readonly platform: Platform = {
    table: this.table,
    files: this.files,
    workflows: this.executions,
    clearinghouse: this.clearinghouse,
    mailboxes: this.mailboxes,
    secrets: this.secrets,
    mail: { send: async (message) => void this.mails.push(message) },
    metrics: { record: (name, value) => void this.metrics.set(name, value) },
    log: { write: (code, fields = {}) => void this.log.push(logLine(code, fields)) },
  };

  static async open(practice: Partial<Practice & Signers> = {}, payers: readonly Payer[] = []): Promise<Office> {
    const office = new Office();
    const all = [aPayer(), aMedicarePayer(), anElmPayer(), aPaperPayer(), ...payers];
    await savePractice(office.platform, aPractice(practice), all);
    return office;
  }

  /** Puts a claim as it is into the table. */
  async has(overrides: Partial<Claim> = {}): Promise<Claim> {
    const claim = aClaim(overrides);
    await createClaim(this.table, claim, { event: { kind: 'Placed' } }, claim.receivedAt);
    return this.claim(claim.claimId);
  }

  claim(claimId: string = aClaim().claimId): Promise<Claim> {
    return getClaim(this.table, 'cedar-family', claimId);
  }

  history(claimId: string = aClaim().claimId): Promise<History[]> {
    return Array.fromAsync(claimHistory(this.table, 'cedar-family', claimId));
  }

  /** Open work, oldest due day first. */
  work(): Promise<WorkItem[]> {
    return Array.fromAsync(listWork(this.table, 'cedar-family'));
  }

  call(handler: Handler, event: unknown): Promise<unknown> {
    return handler(event, { platform: this.platform });
  }

  /** Calls a state of the claim, as the machine does when it is entered. */
  enter(handler: Handler, state: string, at = '2026-04-06T15:00:00.000Z', more: object = {}): Promise<unknown> {
    const { claimId, practiceId } = aClaim();
    return this.call(handler, { practiceId, claimId, state, at, ...more });
  }

  /** Puts a file into a bucket and tells the door, as the queue does. Answers the messages that failed. */
  async drop(
    handler: Handler,
    key: string,
    body: string | Uint8Array,
    { at = '2026-04-03T12:00:00.000Z', bucket = 'intake' as Bucket } = {},
  ): Promise<string[]> {
    await this.files.put(bucket, key, body);
    const detail = { bucket: { name: bucket }, object: { key } };
    const record = { messageId: key, body: JSON.stringify({ time: at, 'detail-type': 'Object Created', detail }) };
    const answer = (await this.call(handler, { Records: [record] })) as {
      batchItemFailures: { itemIdentifier: string }[];
    };
    return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }

  /** What lies in a bucket under a prefix: key and text. */
  async lies(bucket: Bucket, prefix = ''): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for await (const { key } of this.files.list(bucket, prefix)) {
      found[key] = await text(Readable.from(await this.files.get(bucket, key)));
    }
    return found;
  }

  async json<T>(bucket: Bucket, key: string): Promise<T> {
    return JSON.parse((await this.lies(bucket, key))[key]!);
  }
}
