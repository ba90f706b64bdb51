import type { Item, Platform, Write } from '../../functions/platform/platform.ts';
import { indexes } from '../../functions/platform/platform.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import type { Canaries } from './canaries.ts';
import { surround } from './sample-life.ts';

/** Everywhere that something is written which is neither the table's content nor a file's. */
export const channels = [
  'execution names',
  'execution input',
  'execution history',
  'keys',
  'logs',
  'metrics',
  'errors',
  'queue bodies',
  'dead letters',
  'traces',
  'mails',
  'anchors',
] as const;
export type Channel = (typeof channels)[number];

/** How often a delivery is tried before it is a dead letter. */
const lastTry = '3';

/** Listens to a runtime on every channel, and keeps what of a patient's is heard. */
export class Wiretap {
  /** Texts that were heard, by channel. */
  readonly heard = new Map<Channel, number>(channels.map((channel) => [channel, 0]));
  /** Where something of a patient's was in them: the first few of each channel. */
  readonly hits = new Map<Channel, string[]>();
  readonly #canaries: Canaries;

  constructor(canaries: Canaries) {
    this.#canaries = canaries;
  }

  hear(channel: Channel, text: string): void {
    this.heard.set(channel, this.heard.get(channel)! + 1);
    const found = this.#canaries.in(text);
    if (found === undefined) return;
    const at = Math.max(0, text.indexOf(found) - 60);
    this.hits.set(channel, [...(this.hits.get(channel) ?? []), text.slice(at, at + 160)]);
  }

  /** Does the work on a runtime that is listened to, console and standard streams included. */
  async listen<T>(runtime: Runtime, work: () => Promise<T>): Promise<T> {
    surround(runtime, (platform) => this.#tapped(platform));
    runtime.onLog = (line) => this.hear('logs', JSON.stringify(line));
    this.#tapInvocations(runtime);
    const release = this.#tapStreams();
    try {
      return await work();
    } finally {
      release();
      this.#readMachine(runtime);
    }
  }

  #tapInvocations(runtime: Runtime): void {
    const invoke = runtime.invoke.bind(runtime);
    Object.assign(runtime, {
      invoke: async (name: string, event: unknown) => {
        const { Records: records } = event as { Records?: readonly { messageId: string; attributes: object }[] };
        if (name !== 'receive-encounters') this.hear('queue bodies', JSON.stringify(event));
        this.hear('traces', name);
        try {
          const answer = await invoke(name, event);
          const { batchItemFailures = [], statusCode = 200 } = (answer ?? {}) as {
            readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
            readonly statusCode?: number;
          };
          if (statusCode >= 400) this.hear('errors', JSON.stringify(answer));
          for (const record of records ?? []) {
            const isFailed = batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === record.messageId);
            const isLast = JSON.stringify(record.attributes).includes(`"${lastTry}"`);
            if (isFailed && isLast) this.hear('dead letters', JSON.stringify(record));
          }
          return answer;
        } catch (error) {
          // Lambda writes what is thrown into the function's log, and X-Ray into its trace.
          const { name: kind, message, stack } = error as Error;
          this.hear('errors', `${kind} ${message}`);
          this.hear('logs', `${stack}`);
          this.hear('traces', `${name} ${kind} ${message}`);
          throw error;
        }
      },
    });
  }

  #tapStreams(): () => void {
    const before = { out: process.stdout.write, err: process.stderr.write, error: console.error, log: console.log };
    const hear = (...given: unknown[]) => this.hear('logs', given.map(String).join(' '));
    const write = (text: unknown) => {
      hear(text);
      return true;
    };
    Object.assign(console, { error: hear, log: hear });
    Object.assign(process.stdout, { write });
    Object.assign(process.stderr, { write });
    return () => {
      Object.assign(console, { error: before.error, log: before.log });
      Object.assign(process.stdout, { write: before.out });
      Object.assign(process.stderr, { write: before.err });
    };
  }

  #readMachine({ machine }: Runtime): void {
    for (const { name, input, output, error, cause } of machine.list()) {
      this.hear('execution names', name);
      this.hear('execution input', input);
      this.hear('execution history', JSON.stringify({ output, error, cause }));
      for (const event of machine.history('claim', name)) this.hear('execution history', JSON.stringify(event));
    }
  }

  #tapped({ table, files, workflows, clearinghouse, mailboxes, secrets, metrics, log }: Platform): Platform {
    const key = (...parts: readonly unknown[]) => this.hear('keys', parts.join(' '));
    const keysOf = (item: Item) =>
      [item.pk, item.sk, ...Object.values(indexes).flatMap(({ pk, sk }) => [item[pk], item[sk]])].filter(Boolean);
    const written = (write: Write) =>
      'put' in write ? key(...keysOf(write.put)) : key(write.delete.pk, write.delete.sk);
    return {
      log,
      clearinghouse,
      mailboxes,
      secrets: { read: told(key, secrets.read), write: told(key, secrets.write) },
      table: {
        get: told(key, table.get.bind(table)),
        put: told((item) => key(...keysOf(item)), table.put.bind(table)),
        delete: told((pk, sk) => key(pk, sk), table.delete.bind(table)),
        transact: told((writes) => writes.forEach(written), table.transact.bind(table)),
        query: told(({ pk, from, to, prefix }) => key(pk, from, to, prefix), table.query.bind(table)),
      },
      files: {
        put: told((bucket, name, body) => {
          key(bucket, name);
          if (bucket === 'archive') this.hear('anchors', body.toString());
        }, files.put),
        get: told(key, files.get),
        head: told(key, files.head),
        list: told(key, files.list),
        link: told(key, files.link),
      },
      workflows: {
        ...workflows,
        succeed: (token, output) => {
          this.hear('execution history', JSON.stringify(output));
          return workflows.succeed(token, output);
        },
      },
      // Heard, and not sent.
      mail: { send: async (message) => this.hear('mails', JSON.stringify(message)) },
      metrics: {
        record: (name, value) => {
          this.hear('metrics', `${name} ${value}`);
          metrics.record(name, value);
        },
      },
    };
  }
}

/** The call, of which something is told first. */
function told<A extends unknown[], R>(tell: (...given: A) => void, call: (...given: A) => R): (...given: A) => R {
  return (...given) => {
    tell(...given);
    return call(...given);
  };
}
