import { logCodes } from '../../functions/platform/log.ts';
import { type IndexName, type Item, indexes, type Platform, type Write } from '../../functions/platform/platform.ts';
import type { Counted } from '../../infra/aws/prices.ts';
import { sizeOf } from '../../infra/aws/sizing.ts';
import { triggers } from '../../infra/local/functions.ts';
import { runInput } from '../../infra/local/run-input.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { live } from './live-month.ts';
import { straightWays } from './straight-ways.ts';

/** How much of everything was used. */
export type Use = { [What in Counted]: number };

/** What a month of the sample practice uses of AWS, metered at the platform's seam. */
export interface MeteredMonth {
  readonly claims: number;
  /** Of an average claim: everything that claims and their doors used, by the number of claims. */
  readonly average: Use;
  /** Of an average one of the claims that are paid at once, and how many of them there are. */
  readonly clean: Use;
  readonly cleanClaims: number;
  /** What schedules use in a month, whether claims come or not. */
  readonly clock: Use;
  /** Milliseconds of CPU that all functions took here, and that they are billed for before Lambda's slower CPU. */
  readonly cpu: { readonly measured: number; readonly billed: number };
}

/** Milliseconds that a call takes on AWS, for which a function is billed as well. Assumed, on the high side. */
export const waits = { read: 6, write: 12, file: 50, workflow: 30, clearinghouse: 1_500 };
/** Milliseconds of CPU in a call, rounded up from what is measured here, so that the bill is the same in every run. */
export const cpuOf = { step: 2, files: 20, request: 10, schedule: 40, printing: 150 };
/** A vCPU of Lambda needs so much longer than one here, and a function has as much of one as of 1,769 MB. */
export const slower = 1.5;
const megabytesOfCpu = 1_769;
/** What Lambda writes of each call by itself: its start, and its report with the trace. */
const reportBytes = 750;
/** Of so many calls to S3 one asks for a key: the buckets have keys of their own for a while. */
const fileCallsOfKey = 10;
/** CloudWatch counts so many more bytes for each line. */
const lineBytes = 26;
/** Of so many calls X-Ray keeps the trace of one. */
const tracedOf = 20;
const monthMilliseconds = 30 * 86_400_000;

const claimNumber = /[A-Z]{2,4}[0-9A-HJKMNP-TV-Z]{13}(?![0-9A-Z])/;

const nothing = (): Use => ({
  ...{ transitions: 0, invocations: 0, gigabyteSeconds: 0, writeUnits: 0, readUnits: 0, filePuts: 0, fileGets: 0 },
  ...{ queueRequests: 0, keyRequests: 0, logBytes: 0, traces: 0, posts: 0, filteredPosts: 0, bytesOut: 0 },
});

const kilobytes = (bytes: number, unit: number) => Math.max(1, Math.ceil(bytes / (unit * 1024)));

/** Runs the month to its end and counts. */
export async function meteredMonth(): Promise<MeteredMonth> {
  const { options, feed } = await runInput({ seed: 'claimline', autopilot: true, sandbox: true });
  const runtime = await Runtime.open(options);
  const meter = new Meter(runtime);
  await live(runtime, feed);
  const months = (runtime.clock.now() - runtime.start) / monthMilliseconds;
  const month = meter.month(months);
  runtime.close();
  return month;
}

class Meter {
  readonly #runtime: Runtime;
  readonly #ofClaims = new Map<string, Use>();
  readonly #shared = nothing();
  readonly #clock = nothing();
  /** Whose bill it is that runs up just now. */
  #bill = this.#shared;
  /** Milliseconds that the function has waited for others. */
  #waited = 0;
  #cpu = { measured: 0, billed: 0 };

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    const { platform } = runtime;
    const metered = this.#around(platform);
    runtime.platformOf = () => metered;
    const invoke = runtime.invoke.bind(runtime);
    runtime.invoke = (name, event) => this.#invoke(name, event, invoke);
    runtime.onLog = (line) => {
      const written = { message: logCodes[line.code].meaning, service: 'claimline', timestamp: runtime.now(), ...line };
      this.#bill.logBytes += lineBytes + Buffer.byteLength(JSON.stringify(written));
    };
  }

  /** The bill of the claim that the text names, or else of whom it has been so far. */
  #billOf(text: string): Use {
    const claimId = claimNumber.exec(text)?.[0];
    if (claimId === undefined) return this.#bill;
    const bill = this.#ofClaims.get(claimId) ?? nothing();
    this.#ofClaims.set(claimId, bill);
    return bill;
  }

  async #invoke(name: string, event: unknown, invoke: Runtime['invoke']): Promise<unknown> {
    const { bucket, schedule, path } = triggers.find(({ door }) => door === name) ?? {};
    const folder = name.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
    const kind = bucket ? 'files' : schedule ? 'schedule' : path ? 'request' : 'step';
    const { memory } = sizeOf(folder, kind);
    this.#bill = schedule ? this.#clock : this.#shared;
    if (kind === 'step') this.#bill = this.#billOf((event as { claimId: string }).claimId);
    const bill = this.#bill;
    this.#waited = 0;
    const before = process.cpuUsage();
    const answer = await invoke(name, event);
    const { user, system } = process.cpuUsage(before);
    const cpu = cpuOf[name === 'print-document' ? 'printing' : kind];
    this.#cpu.measured += (user + system) / 1000;
    this.#cpu.billed += cpu;
    const seconds = (cpu * slower * Math.max(1, megabytesOfCpu / memory) + this.#waited) / 1000;
    bill.invocations++;
    bill.gigabyteSeconds += (seconds * memory) / 1024;
    bill.logBytes += reportBytes;
    bill.traces += 1 / tracedOf;
    // Put into the queue, taken out of it, removed from it.
    if (bucket) bill.queueRequests += 3;
    if (path) {
      bill.posts++;
      bill.filteredPosts++;
    }
    return answer;
  }

  #around(platform: Platform): Platform {
    const { table, files, workflows, clearinghouse } = platform;
    const read = (bill: Use, bytes: number, share = 1) => {
      bill.readUnits += share * kilobytes(bytes, 4);
      this.#waited += waits.read;
    };
    const written = async (write: Write, times: number) => {
      const { pk, sk } = 'put' in write ? write.put : write.delete;
      const before = await table.get(pk, sk);
      const after = 'put' in write ? write.put : undefined;
      const largest = Math.max(bytesOf(before), bytesOf(after));
      this.#billOf(pk).writeUnits += times * kilobytes(largest, 1) + inIndexes(before, after);
    };
    const asked = (ask: (text: string) => Promise<string>) => async (text: string) => {
      this.#waited += waits.clearinghouse;
      this.#bill.bytesOut += text.length;
      return ask(text);
    };
    const called = (bill: Use) => {
      bill.keyRequests++;
      this.#waited += waits.workflow;
    };
    return {
      ...platform,
      table: {
        get: async (pk, sk) => {
          const item = await table.get(pk, sk);
          read(this.#billOf(pk), bytesOf(item));
          return item;
        },
        put: async (item, when) => {
          await written({ put: item }, 1);
          this.#waited += waits.write;
          return table.put(item, when);
        },
        delete: async (pk, sk, when) => {
          await written({ delete: { pk, sk } }, 1);
          this.#waited += waits.write;
          return table.delete(pk, sk, when);
        },
        transact: async (writes) => {
          for (const write of writes) await written(write, 2);
          this.#waited += waits.write;
          return table.transact(writes);
        },
        query: async (query) => {
          const page = await table.query(query);
          const bytes = page.items.reduce((sum, item) => sum + bytesOf(item), 0);
          read(this.#billOf(query.pk), bytes, query.index ? 0.5 : 1);
          return page;
        },
      },
      files: {
        ...files,
        put: async (bucket, key, body) => {
          const bill = this.#billOf(key);
          bill.filePuts++;
          bill.keyRequests += 1 / fileCallsOfKey;
          this.#waited += waits.file;
          return files.put(bucket, key, body);
        },
        get: async (bucket, key) => {
          const bill = this.#billOf(key);
          bill.fileGets++;
          bill.keyRequests += 1 / fileCallsOfKey;
          this.#waited += waits.file;
          return files.get(bucket, key);
        },
      },
      workflows: {
        start: async (machine, name, input) => {
          called(this.#billOf(name));
          return workflows.start(machine, name, input);
        },
        succeed: async (token, output) => {
          called(this.#bill);
          return workflows.succeed(token, output);
        },
        fail: async (token, error, cause) => {
          called(this.#bill);
          return workflows.fail(token, error, cause);
        },
      },
      clearinghouse: {
        eligibility: asked(clearinghouse.eligibility.bind(clearinghouse)),
        status: asked(clearinghouse.status.bind(clearinghouse)),
        authorization: asked(clearinghouse.authorization.bind(clearinghouse)),
        find: async (id, interchange) => {
          this.#waited += waits.clearinghouse;
          return clearinghouse.find(id, interchange);
        },
        submit: async (id, interchange) => {
          this.#waited += waits.clearinghouse;
          this.#shared.bytesOut += interchange.length;
          return clearinghouse.submit(id, interchange);
        },
      },
    };
  }

  month(months: number): MeteredMonth {
    const { machine } = this.#runtime;
    const reopened = new Set<string>();
    for (const { name } of machine.list()) {
      const bill = this.#billOf(name);
      const events = machine.history('claim', name);
      const entered = events.filter(({ type }) => type.endsWith('StateEntered'));
      const scheduled = events.filter(
        ({ type }) => type === 'TaskScheduled' || type === 'LambdaFunctionScheduled',
      ).length;
      const tasks = entered.filter(({ type }) => type === 'TaskStateEntered');
      const states = entered.map(({ details }) => details.name as string);
      bill.transitions += entered.length + Math.max(0, scheduled - tasks.length);
      // The machine's key: for the start, and for whatever wakes it later.
      bill.keyRequests += 1 + states.filter((state) => state.startsWith('Await')).length;
      for (const { type, details, id } of events) {
        const line = { id, type, details: { name: details.name }, previous_event_id: id, redrive_count: '0' };
        const of = { event_timestamp: '1767636251000', execution_arn: executionArn(name) };
        bill.logBytes += lineBytes + JSON.stringify({ ...line, ...of }).length;
      }
      if (name.includes('-')) reopened.add(name.split('-')[0]!);
    }
    const straight = new Set(straightWays(machine).map(({ name }) => name)).difference(reopened);
    const bills = [...this.#ofClaims];
    const clean = bills.filter(([claimId]) => straight.has(claimId)).map(([, bill]) => bill);
    const shared = scaled(this.#shared, 1 / bills.length);
    return {
      claims: bills.length,
      average: added([scaled(added(bills.map(([, bill]) => bill)), 1 / bills.length), shared]),
      clean: added([scaled(added(clean), 1 / clean.length), shared]),
      cleanClaims: clean.length,
      clock: scaled(this.#clock, 1 / months),
      cpu: this.#cpu,
    };
  }
}

const executionArn = (name: string) => `arn:aws:states:us-east-1:111122223333:execution:claimline-prod-claim:${name}`;

const indexNames = Object.keys(indexes) as IndexName[];
const columns = new Set(['pk', 'sk', 'version', ...indexNames.flatMap((name) => Object.values(indexes[name]))]);

/** As DynamoDB counts: names and values, what no key reads being one JSON text. */
function bytesOf(item: Item | undefined): number {
  if (!item) return 0;
  const own = Object.entries(item).filter(([name, value]) => columns.has(name) && value !== undefined);
  const rest = Object.entries(item).filter(([name]) => !columns.has(name));
  const body = Buffer.byteLength(JSON.stringify(Object.fromEntries(rest)));
  return own.reduce((sum, [name, value]) => sum + name.length + String(value).length, 4 + body);
}

/** Write units of the indexes, which project everything: once when the item comes, changes or goes, twice when it moves. */
function inIndexes(before: Item | undefined, after: Item | undefined): number {
  return indexNames.reduce((sum, name) => {
    const { pk, sk } = indexes[name];
    const place = (item: Item | undefined) => (item?.[pk] && item[sk] ? `${item[pk]} ${item[sk]}` : undefined);
    const [from, to] = [place(before), place(after)];
    if (!from && !to) return sum;
    if (from === to) return sum + kilobytes(Math.max(bytesOf(before), bytesOf(after)), 1);
    return sum + (from ? kilobytes(bytesOf(before), 1) : 0) + (to ? kilobytes(bytesOf(after), 1) : 0);
  }, 0);
}

const names = Object.keys(nothing()) as Counted[];
const scaled = (use: Use, by: number): Use => Object.fromEntries(names.map((name) => [name, use[name] * by])) as Use;
const added = (uses: readonly Use[]): Use =>
  Object.fromEntries(names.map((name) => [name, uses.reduce((sum, use) => sum + use[name], 0)])) as Use;
