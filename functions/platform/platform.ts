import type { Figure } from './figures.ts';
import type { LogCode, LogFields } from './log.ts';

/**
 * The seam. Handlers see these nine parts and never AWS: on Lambda they are DynamoDB, S3, Step Functions, a
 * clearinghouse and its mailboxes, Secrets Manager, SES and CloudWatch (`platform/aws`); on one machine they are SQLite, folders and the local
 * machine (`infra/local`).
 * The semantics are AWS's, and `test/contract` holds every implementation to them.
 */
export interface Platform {
  readonly table: Table;
  readonly files: Files;
  readonly workflows: Workflows;
  readonly clearinghouse: Clearinghouse;
  readonly mailboxes: Mailboxes;
  readonly secrets: Secrets;
  readonly mail: Mail;
  readonly metrics: Metrics;
  readonly log: Log;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** One item. `pk` and `sk` are the key; `version` is what `ifVersion` compares; index keys are plain string attributes. */
export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly version?: number;
  readonly [attribute: string]: Json | undefined;
}

/** Sparse indexes. An item is in an index when it has both of the index's key attributes. */
export const indexes = {
  /** Work that is open, by practice: work items, queued submissions, wakes not yet taken. */
  queue: { pk: 'queuePk', sk: 'queueSk' },
  /** What must happen by a moment, over all practices, spread over shards. */
  due: { pk: 'duePk', sk: 'dueSk' },
  /** Claims that still have money open, by practice and age. */
  receivable: { pk: 'receivablePk', sk: 'receivableSk' },
  /** What happened in a month, by practice. */
  month: { pk: 'monthPk', sk: 'monthSk' },
} as const;
export type IndexName = keyof typeof indexes;

/** The only conditions there are: the item does not exist yet, or it exists with this version. */
export type Condition = 'absent' | { readonly version: number };

export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | { readonly delete: { readonly pk: string; readonly sk: string }; readonly when?: Condition };

export interface Query {
  readonly pk: string;
  readonly index?: IndexName;
  /** Inclusive bounds of the sort key, or a prefix of it; never both. */
  readonly from?: string;
  readonly to?: string;
  readonly prefix?: string;
  readonly reverse?: boolean;
  /** At most this many items on the page; 1,000 unless said. */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Page {
  readonly items: Item[];
  /** Present when there may be more: pass it to the next query, which is otherwise the same. */
  readonly cursor?: string;
}

export interface Table {
  /** Strongly consistent. */
  get(pk: string, sk: string): Promise<Item | undefined>;
  /** Answers false when the condition did not hold; nothing was written then. */
  put(item: Item, when?: Condition): Promise<boolean>;
  delete(pk: string, sk: string, when?: Condition): Promise<boolean>;
  /** All or nothing, 1 to 100 writes, each of another item. `failed` is the position of the first condition that did not hold. */
  transact(writes: readonly Write[]): Promise<{ readonly failed?: number }>;
  /** Consistent on the table, eventually consistent on an index (the local one is at once). Sorted by sort key. */
  query(query: Query): Promise<Page>;
}

export const buckets = ['intake', 'exchange', 'records', 'reference', 'archive'] as const;
export type Bucket = (typeof buckets)[number];

export interface FileInfo {
  readonly key: string;
  readonly bytes: number;
}

export interface Files {
  /** Whole object or nothing; the same key again replaces it. Keys: `/`-separated, at most 900 bytes, no `..`, NUL or control characters (InvalidKey). */
  put(bucket: Bucket, key: string, body: string | Uint8Array): Promise<void>;
  /** The bytes as they come. Throws NoSuchFile. */
  get(bucket: Bucket, key: string): Promise<AsyncIterable<Uint8Array>>;
  head(bucket: Bucket, key: string): Promise<FileInfo | undefined>;
  /** Every object under the prefix, in key order. */
  list(bucket: Bucket, prefix: string): AsyncIterable<FileInfo>;
  /** A link that opens the object for so many seconds. */
  link(bucket: Bucket, key: string, seconds: number): Promise<string>;
}

export interface Workflows {
  /** The same name with the same input again is `AlreadyRunning` while it runs and `AlreadyEnded` once it has ended (names are remembered 90 days). */
  start(machine: string, name: string, input: Json): Promise<'Started' | 'AlreadyRunning' | 'AlreadyEnded'>;
  /** `TaskTimedOut` when the task has ended, timed out or never was: benign after the ledger is written. */
  succeed(token: string, output: Json): Promise<'Delivered' | 'TaskTimedOut'>;
  fail(token: string, error: string, cause: string): Promise<'Delivered' | 'TaskTimedOut'>;
}

/** X12 in, X12 out. Every call may throw ClearinghouseUnreachable, and NotOffered where the receiver takes no such thing. */
export interface Clearinghouse {
  /** One 270 interchange, answered by its 271. */
  eligibility(request: string): Promise<string>;
  /**
   * One 837 interchange. The same id again, with the same text, is taken once. What the receiver answers at once is told as it
   * comes; sent again, what it answered before may be told again, unless `told` names it. Throws UnknownOutcome when it may
   * have been taken: `find` says before it is sent again.
   */
  submit(id: string, interchange: string, tell?: Tell, told?: Told): Promise<void>;
  /** What became of an interchange that was, or may have been, submitted under this id. */
  find(id: string, interchange: string): Promise<Found>;
  /** One 276 interchange, answered by its 277. */
  status(request: string): Promise<string>;
  /** One 278 request, answered by its 278 response. */
  authorization(request: string): Promise<string>;
}

/**
 * `Taken`: its receiver has the whole of it. `NotTaken`: send it, what has arrived of it stays taken once. `Unknown`: it is
 * still on its way, or nobody can say; ask again later.
 */
export type Found = 'Taken' | 'NotTaken' | 'Unknown';

/** Takes an acknowledgment in X12, under a name that is the same for the same one. */
export type Tell = (name: string, acknowledgment: string) => Promise<void>;

/** Names under which acknowledgments were told before, of those that begin so. */
export type Told = (start: string) => Promise<ReadonlySet<string>>;

/** What receivers keep for us until we come for it: acknowledgments and remittances. Calls throw as those of Clearinghouse do. */
export interface Mailboxes {
  /** Whose there are, by ISA08. */
  receivers(): Promise<readonly string[]>;
  /** What has come since the last look: a page, oldest first. */
  look(receiver: string, cursor?: string): Promise<Look>;
  /** Names of the files that an event speaks of which the receiver has posted to us; none when it speaks of something else. */
  announced(receiver: string, event: unknown): Promise<string[]>;
  /** The X12 of one file. Throws NoSuchFile. */
  open(receiver: string, name: string): Promise<string>;
}

export interface Look {
  /** What to open; letters, digits, dots and dashes. */
  readonly names: readonly string[];
  /** Where the next look begins, once all of these lie with us. */
  readonly cursor: string;
  readonly isAll: boolean;
}

/** What nobody may read who may read the table. */
export interface Secrets {
  /** As it is, or was a minute ago; undefined where there is none. Names: letters, digits and `/_+=.@-`. */
  read(name: string): Promise<string | undefined>;
  /** New, or instead of what it was. */
  write(name: string, text: string): Promise<void>;
}

export interface Message {
  /** The same id again is sent once where the carrier can tell; receivers may see it twice. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  send(message: Message): Promise<void>;
}

/** Figures for those who operate it. */
export interface Metrics {
  record(name: Figure, value: number): void;
}

/** What happened, for those who look for it: a code and ids, never a sentence. */
export interface Log {
  write(code: LogCode, fields?: LogFields): void;
}

/** An error is what its name says: a module that is loaded late brings a class of the same name of its own. */
const isNamed = (error: unknown, names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** The service asked us to slow down. Nothing was written. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** The request was sent and no answer came: it may have happened. Read back before trying again. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, ['UnknownOutcome']);
  }
}

/** The key that encrypts the data could not be used: it is disabled, or its policy does not let us. Nothing was written. */
export class KeyDenied extends Error {
  override readonly name = 'KeyDenied';
}

export class NoSuchFile extends Error {
  override readonly name = 'NoSuchFile';

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, ['NoSuchFile']);
  }
}

export class InvalidKey extends Error {
  override readonly name = 'InvalidKey';
}

/** The clearinghouse did not answer or refused to serve; nothing is known of the request. */
export class ClearinghouseUnreachable extends Error {
  override readonly name: string = 'ClearinghouseUnreachable';

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, ['ClearinghouseUnreachable', 'NotOffered']);
  }
}

/** The receiver will not serve a request like this one, however often it is made: a key, an address or a format is wrong. */
export class ClearinghouseRefused extends Error {
  override readonly name: string = 'ClearinghouseRefused';
}

/** The receiver takes no such transaction, however often it is asked; what the error says is for people. */
export class NotOffered extends ClearinghouseUnreachable {
  override readonly name = 'NotOffered';

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, ['NotOffered']);
  }
}
