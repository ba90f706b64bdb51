import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Deposit } from '../../functions/domain/deposit/deposit.ts';
import { Practice } from '../../functions/domain/practice/practice.ts';
import { Connectors } from '../../functions/platform/clearinghouse/connector.ts';
import type { Figure } from '../../functions/platform/figures.ts';
import { type LogCode, type LogLine, logLine } from '../../functions/platform/log.ts';
import type { Bucket, Files, Json, Platform } from '../../functions/platform/platform.ts';
import { claimOf } from '../../functions/store/claims.ts';
import { startExecution, wake } from '../../functions/store/executions.ts';
import type { StoredRemittance } from '../../functions/store/remittances.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { type Arrival, Arrivals } from './arrivals.ts';
import { answerProposals } from './autopilot.ts';
import { type Clock, realClock, scaledClock, virtualClock } from './clock.ts';
import { type Delivery, DoorQueue } from './door-queue.ts';
import { folderFiles } from './files.ts';
import { claimMachine, doorOf, type LambdaHandler, loadFunctions, triggers } from './functions.ts';
import { localConnectors } from './local-connectors.ts';
import { Machine } from './machine.ts';
import { emlMail } from './mail.ts';
import { memoryFiles } from './memory-files.ts';
import { memorySecrets } from './memory-secrets.ts';
import { memoryTable } from './memory-table.ts';
import { PayerHabits } from './sandbox/habits.ts';
import type { Answer } from './sandbox/journal.ts';
import { Sandbox } from './sandbox/sandbox.ts';
import { nextRun } from './schedule.ts';
import { sqliteTable } from './table.ts';
import { WatchedTable } from './watched-table.ts';
import { withReference } from './with-reference.ts';

export interface RuntimeOptions {
  /** The folder that holds everything; without one, everything is in memory and gone at the end. */
  readonly data?: string;
  /** `virtual` jumps to the next moment at which anything happens; a number is how many milliseconds a day takes. */
  readonly time: 'virtual' | 'real' | number;
  /** When time begins; the real clock does not ask. */
  readonly start: number;
  readonly seed: string;
  /** The practice with its payers, as `events/files/practices/*.json` has them. */
  readonly practice: { readonly practice: unknown; readonly payers: readonly unknown[] };
  /** The folder in which `reference/` holds the loaded code sets, seen from `data`; without one, it lies with everything else. */
  readonly reference?: string;
  /** What the sandbox payers do; without any, nobody answers. */
  readonly payers: readonly unknown[];
  /** How receivers are reached who are not in the sandbox. */
  readonly connectors?: readonly unknown[];
  /** Their secrets by receiver, which are kept nowhere. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Keys in the intake bucket that a feed brings in: what a killed process had put there of them comes again in its time. */
  readonly coming?: ReadonlySet<string>;
  /** Whether people's answers are played: what a work item proposes is answered the next morning. */
  readonly autopilot: boolean;
}

/**
 * By how much the heap may outgrow what is alive in it. V8 lets it grow up to fourfold where there is memory, but most of what a
 * claim leaves in it is dead at once, and others want the memory of a laptop too.
 */
const growingPercent = 50;

const maxTries = 3;
/** People come in at 15:00 UTC, and answer what proposes its answer. */
const autopilotAt = 'cron(0 15 * * ? *)';

/**
 * The whole program on one machine: the functions that Lambda runs, the machine that Step Functions runs, a table, folders
 * and a queue, with payers and patients to talk to. One thing happens at a time, in an order that does not depend on how
 * fast the machine is, and whatever has to be remembered is in the database before it is acted upon.
 */
export class Runtime {
  readonly table: WatchedTable;
  readonly files: Files;
  readonly platform: Platform;
  readonly machine: Machine;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  readonly queue: DoorQueue;
  readonly arrivals: Arrivals;
  /** The newest figure of each metric. */
  readonly metrics = new Map<Figure, number>();
  /** How many lines of each code were logged. */
  readonly logged = new Map<LogCode, number>();
  readonly practice: Practice;
  readonly practiceId: string;
  /** When time began, and when this process began on it: milliseconds since the epoch and since the process's own start. */
  readonly start: number;
  readonly openedAt = performance.now();
  readonly autopilot: boolean;
  /** Told of every object that is written. */
  onPut: (bucket: Bucket, key: string) => void = () => {};
  /** Told of every line that is logged. */
  onLog: (line: LogLine) => void = () => {};
  /** The platform that a function gets: the same for all, unless somebody looks over their shoulders. */
  platformOf: (name: string) => Platform = () => this.platform;
  readonly #database: DatabaseSync;
  readonly #functions: ReadonlyMap<string, LambdaHandler>;
  readonly #schedules = new Map<string, number>();
  readonly #saveSchedule;
  readonly #begin;
  readonly #commit;
  readonly #onDisk: boolean;
  readonly #hasMailboxes: boolean;
  #worked = 0;

  static async open(options: RuntimeOptions): Promise<Runtime> {
    setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
    const runtime = new Runtime(options, await loadFunctions());
    await savePractice(runtime.platform, options.practice.practice, options.practice.payers);
    await runtime.#lookBack(options.coming);
    return runtime;
  }

  private constructor(options: RuntimeOptions, functions: ReadonlyMap<string, LambdaHandler>) {
    const { data, time, start, seed } = options;
    if (data) mkdirSync(data, { recursive: true });
    this.#database = new DatabaseSync(data ? join(data, 'claimline.sqlite') : ':memory:');
    this.#onDisk = data !== undefined;
    this.#begin = this.#database.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#database.prepare('COMMIT');
    this.#functions = functions;
    this.autopilot = options.autopilot;
    this.start = start;
    this.table = new WatchedTable(data ? sqliteTable(this.#database) : memoryTable());
    this.clock = clockOf(time, start, this.#database);
    this.queue = new DoorQueue(this.#database);
    this.arrivals = new Arrivals(this.#database);
    const onPut = (bucket: Bucket, key: string) => {
      this.announce(bucket, key);
      this.onPut(bucket, key);
    };
    const own = data ? folderFiles(data, onPut) : memoryFiles(onPut);
    this.files = options.reference
      ? withReference(own, folderFiles(resolve(data ?? '.', options.reference), onPut))
      : own;
    this.practice = Practice.parse(options.practice.practice);
    this.practiceId = this.practice.practiceId;
    this.sandbox = new Sandbox({
      database: this.#database,
      seed,
      payers: options.payers.map((payer) => PayerHabits.parse(payer)),
      clearinghouse: this.practice.clearinghouse.id,
      now: () => this.now(),
      bank: new Map([[this.practice.npi, this.practiceId]]),
    });
    const { table, files, sandbox } = this;
    const secrets = memorySecrets(options.credentials);
    const connectors = Connectors.parse(options.connectors ?? []);
    this.#hasMailboxes = connectors.length > 0;
    const reached = localConnectors(connectors, { secrets, usual: sandbox.clearinghouse, now: () => this.clock.now() });
    this.machine = new Machine({
      database: this.#database,
      clock: this.clock,
      definitions: { claim: claimMachine() },
      invoke: (name, payload) => this.invoke(name, payload),
    });
    this.platform = {
      table,
      files,
      workflows: {
        start: async (machine, name, input) => this.machine.start(machine, name, input),
        succeed: async (token, output) => this.machine.succeed(token, output),
        fail: async (token, error, cause) => this.machine.fail(token, error, cause),
      },
      clearinghouse: reached,
      mailboxes: reached,
      secrets,
      mail: emlMail(join(data ?? '.', 'mail'), () => this.clock.now()),
      metrics: { record: (name, value) => void this.metrics.set(name, value) },
      log: { write: (code, fields = {}) => this.#log(logLine(code, fields)) },
    };
    this.#database.exec('CREATE TABLE IF NOT EXISTS schedules (name TEXT PRIMARY KEY, next INTEGER NOT NULL)');
    this.#saveSchedule = this.#database.prepare(
      'INSERT INTO schedules VALUES (?, ?) ON CONFLICT DO UPDATE SET next = excluded.next',
    );
    this.#planSchedules();
  }

  /** ISO moment. */
  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** Calls a function as Lambda does. */
  async invoke(name: string, event: unknown): Promise<unknown> {
    const handler = this.#functions.get(name);
    if (!handler) throw new Error(`There is no function ${name}.`);
    return handler(event, { platform: this.platformOf(name) });
  }

  /** An EHR's post: signed with the practice's newest secret and sent to the same door as over HTTP. */
  async post(
    body: string,
    messageId: string,
    secret: string,
    { practiceId = this.practiceId, type = 'application/json' } = {},
  ): Promise<{ statusCode: number; body: string }> {
    const timestamp = String(Math.floor(this.clock.now() / 1000));
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const signature = createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64');
    const signed = { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
    const answer = await this.invoke('receive-encounters', {
      headers: { 'content-type': type, ...signed },
      pathParameters: { practiceId },
      body,
      isBase64Encoded: false,
      requestContext: { requestTimeEpoch: this.clock.now() },
    });
    return answer as { statusCode: number; body: string };
  }

  /** Takes something that comes from outside; what came before is not taken again. */
  async arrive({ name, body, posted }: Arrival): Promise<void> {
    if (this.arrivals.have(name)) return;
    if (posted) await this.post(body.toString(), name, posted.secret);
    else if (!this.queue.knows('intake', name)) await this.files.put('intake', name, body);
    this.arrivals.add(name);
  }

  /** Does everything that can be done at this moment. */
  async settle(): Promise<void> {
    for (;;) {
      if ((await this.machine.runReady()) > 0) continue;
      if (!(await this.#deliverNext())) return;
    }
  }

  /** Does what can be done at this moment, for so many milliseconds; answers whether that was all. */
  async settleFor(milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      if (!(await this.machine.step()) && !(await this.#deliverNext())) return true;
    }
    return false;
  }

  /** Answers false when nothing waits for a door. */
  async #deliverNext(): Promise<boolean> {
    const delivery = this.queue.next();
    if (delivery) await this.#deliver(delivery);
    return delivery !== undefined;
  }

  /** The next moment at which anything is due. */
  nextMoment(): number {
    const sandbox = this.sandbox.nextDue();
    return Math.min(
      this.machine.nextTimer() ?? Number.POSITIVE_INFINITY,
      sandbox ? Date.parse(sandbox) : Number.POSITIVE_INFINITY,
      ...this.#schedules.values(),
    );
  }

  /**
   * Does all of the work in one transaction of the database, which holds table, machine, deliveries, sandbox and clock: a
   * kill takes the whole of it back, and it costs one commit. In memory, where nothing survives a kill anyway, a thousand
   * of them share one. For virtual time only: in real time an answer may have left the machine.
   */
  async atOnce<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#database.isTransaction) this.#begin.run();
    const result = await work();
    this.#worked++;
    if (this.#onDisk || this.#worked % 1000 === 0) {
      this.machine.save();
      this.table.save();
      this.#commit.run();
    }
    return result;
  }

  /** Makes happen what is due by the clock: timers, what the sandbox sends, schedules. */
  async tick(): Promise<void> {
    const now = this.clock.now();
    this.machine.fireTimers(now);
    await this.settle();
    const due = this.sandbox.nextDue();
    const answers = due && Date.parse(due) <= now ? this.sandbox.due(this.now()) : [];
    for (const answer of answers) {
      await this.files.put('intake', this.#placeOf(answer), answer.text);
      this.sandbox.delivered(answer.name);
      await this.settle();
    }
    for (const { door, schedule } of this.#clockDoors()) {
      if (this.#schedules.get(door)! > now) continue;
      if (door === 'people') await answerProposals(this.platform, this.practiceId, this.now());
      else await this.invoke(door, { time: this.now() });
      this.#plan(door, nextRun(schedule, now));
      await this.settle();
    }
  }

  /** A payer's letter reaches the practice's own mail, where somebody keys it in. */
  #placeOf({ name, folder, path }: Answer): string {
    return folder === 'decisions' ? `${this.practiceId}/decisions/${name}.json` : path;
  }

  #log(line: LogLine): void {
    this.logged.set(line.code, (this.logged.get(line.code) ?? 0) + 1);
    this.onLog(line);
  }

  /** What no door could work in its last try. */
  deadLetters(): (Delivery & { readonly door: string })[] {
    return this.queue.deadLetters().map((letter) => ({ ...letter, door: doorOf(letter.bucket, letter.key)! }));
  }

  /** Every claim as it stands, by number. */
  *claims(): Generator<Claim> {
    for (const item of this.table.named('CLAIM')) {
      const claim = claimOf(item);
      if (claim) yield claim;
    }
  }

  /** Every remittance that was received, by its id. */
  *remittances(): Generator<StoredRemittance> {
    for (const { remittance } of this.table.named('REMIT')) yield remittance as unknown as StoredRemittance;
  }

  /** Every credit of the bank, in the order of their numbers. */
  *deposits(): Generator<Deposit> {
    for (const { deposit } of this.table.named('DEPOSIT')) yield deposit as unknown as Deposit;
  }

  close(): void {
    this.#database.close();
  }

  #clockDoors(): { readonly door: string; readonly schedule: string }[] {
    // The sandbox sends by itself.
    const isNeeded = (door: string) => door !== 'fetch-answers' || this.#hasMailboxes;
    const doors = triggers.flatMap(({ door, schedule }) => (schedule && isNeeded(door) ? [{ door, schedule }] : []));
    return this.autopilot ? [...doors, { door: 'people', schedule: autopilotAt }] : doors;
  }

  #planSchedules(): void {
    const saved = new Map(
      this.#database
        .prepare('SELECT name, next FROM schedules')
        .all()
        .map((row) => [row.name as string, row.next as number]),
    );
    for (const { door, schedule } of this.#clockDoors())
      this.#plan(door, saved.get(door) ?? nextRun(schedule, this.clock.now()));
  }

  #plan(door: string, next: number): void {
    this.#schedules.set(door, next);
    this.#saveSchedule.run(door, next);
  }

  /** An object has arrived: the door that opens for it, if any, gets it. */
  announce(bucket: Bucket, key: string): void {
    if (doorOf(bucket, key) || mailed(bucket, key)) this.queue.add(bucket, key, this.clock.now());
  }

  async #deliver({
    id,
    bucket,
    key,
    at,
    tries,
  }: {
    id: number;
    bucket: Bucket;
    key: string;
    at: number;
    tries: number;
  }): Promise<void> {
    const letter = mailed(bucket, key);
    if (letter) {
      const content = JSON.parse(await this.text(bucket, key));
      if (letter === 'statements') this.sandbox.receiveStatement(content);
      else this.sandbox.receiveAppeal(content);
      this.queue.done(id);
      return;
    }
    const body = JSON.stringify({
      time: new Date(at).toISOString(),
      'detail-type': 'Object Created',
      detail: { bucket: { name: bucket }, object: { key } },
    });
    const records = [{ messageId: String(id), body, attributes: { ApproximateReceiveCount: String(tries + 1) } }];
    const answer = (await this.invoke(doorOf(bucket, key)!, { Records: records })) as { batchItemFailures: Json[] };
    if (answer.batchItemFailures.length > 0) this.queue.failed(id, maxTries);
    else this.queue.done(id);
  }

  /** A file as text. Throws NoSuchFile. */
  async text(bucket: Bucket, key: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await this.files.get(bucket, key)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  /** After a restart: the claims that are there already, and what a killed process had written and did not get to tell. */
  async #lookBack(coming: ReadonlySet<string> = new Set()): Promise<void> {
    for (const claim of [...this.claims()]) {
      this.table.look(claim);
      if (claim.version === 1) await startExecution(this.platform, claim);
      else await wake(this.platform, claim, this.now());
    }
    const answers = new Set(this.sandbox.undelivered().map((answer) => this.#placeOf(answer)));
    const comesAgain = (key: string) => answers.has(key) || (coming.has(key) && !this.arrivals.have(key));
    for (const bucket of ['intake', 'records', 'exchange', 'reference'] as const) {
      for await (const { key } of this.files.list(bucket, '')) {
        if (bucket === 'intake' && comesAgain(key)) continue;
        if ((doorOf(bucket, key) || mailed(bucket, key)) && !this.queue.knows(bucket, key)) this.announce(bucket, key);
      }
    }
  }
}

/** What leaves the practice by letter post, which the sandbox delivers: statements to patients, appeals to payers. */
function mailed(bucket: Bucket, key: string): 'statements' | 'appeals' | undefined {
  if (bucket !== 'exchange') return undefined;
  return /\/(statements|appeals)\/[^/]+\.json$/.exec(key)?.[1] as 'statements' | 'appeals' | undefined;
}

function clockOf(time: RuntimeOptions['time'], start: number, database: DatabaseSync): Clock {
  if (time === 'real') return realClock;
  return time === 'virtual' ? virtualClock(start, database) : scaledClock(start, time, database);
}
