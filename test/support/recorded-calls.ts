import type { Platform, Query, Write } from '../../functions/platform/platform.ts';
import { type IndexFamily, indexFamilies, type KeyFamily, keyFamilies } from '../../infra/aws/key-families.ts';

/** What a function has called: each call once, as `get claim`, `read intake/elm/charges/1.csv` or `finish tasks`. */
export class RecordedCalls {
  readonly #byFunction = new Map<string, Set<string>>();

  of(name: string): ReadonlySet<string> {
    return this.#byFunction.get(name) ?? new Set();
  }

  /** The platform as a function gets it, every call of which is written down before it is made. */
  around(platform: Platform, name: string): Platform {
    const calls = this.#byFunction.get(name) ?? new Set();
    this.#byFunction.set(name, calls);
    const note = (call: string) => void calls.add(call);
    const { table, files, workflows, clearinghouse, mailboxes, secrets } = platform;
    const noted =
      (part: string) =>
      <A extends unknown[], R>(ask: (...given: A) => R) =>
      (...given: A): R => {
        note(part);
        return ask(...given);
      };
    const [submitted, emptied] = [noted('clearinghouse'), noted('mailboxes')];
    return {
      ...platform,
      table: {
        get(pk, sk) {
          note(`get ${familyOf(pk)}`);
          return table.get(pk, sk);
        },
        put(item, when) {
          note(`put ${familyOf(item.pk)}`);
          return table.put(item, when);
        },
        delete(pk, sk, when) {
          note(`delete ${familyOf(pk)}`);
          return table.delete(pk, sk, when);
        },
        transact(writes) {
          for (const write of writes) note(ofWrite(write));
          return table.transact(writes);
        },
        query(query) {
          note(`query ${queriedFamily(query)}`);
          return table.query(query);
        },
      },
      files: {
        put(bucket, key, body) {
          note(`write ${bucket}/${key}`);
          return files.put(bucket, key, body);
        },
        get(bucket, key) {
          note(`read ${bucket}/${key}`);
          return files.get(bucket, key);
        },
        head(bucket, key) {
          note(`read ${bucket}/${key}`);
          return files.head(bucket, key);
        },
        list(bucket, prefix) {
          note(`list ${bucket}/${prefix}`);
          return files.list(bucket, prefix);
        },
        link(bucket, key, seconds) {
          note(`read ${bucket}/${key}`);
          return files.link(bucket, key, seconds);
        },
      },
      workflows: {
        start(machine, execution, input) {
          note('start executions');
          return workflows.start(machine, execution, input);
        },
        succeed(token, output) {
          note('finish tasks');
          return workflows.succeed(token, output);
        },
        fail(token, error, cause) {
          note('fail tasks');
          return workflows.fail(token, error, cause);
        },
      },
      secrets: {
        read(name) {
          note(`${name.split('/')[0]!.replace(/s$/, '')} secrets`);
          return secrets.read(name);
        },
        write(name, text) {
          note(`write secret ${name}`);
          return secrets.write(name, text);
        },
      },
      clearinghouse: {
        eligibility: submitted(clearinghouse.eligibility.bind(clearinghouse)),
        submit: submitted(clearinghouse.submit.bind(clearinghouse)),
        find: submitted(clearinghouse.find.bind(clearinghouse)),
        status: submitted(clearinghouse.status.bind(clearinghouse)),
        authorization: submitted(clearinghouse.authorization.bind(clearinghouse)),
      },
      mailboxes: {
        receivers: emptied(mailboxes.receivers.bind(mailboxes)),
        look: emptied(mailboxes.look.bind(mailboxes)),
        announced: emptied(mailboxes.announced.bind(mailboxes)),
        open: emptied(mailboxes.open.bind(mailboxes)),
      },
    };
  }
}

const ofWrite = (write: Write) =>
  'put' in write ? `put ${familyOf(write.put.pk)}` : `delete ${familyOf(write.delete.pk)}`;

/** The one family whose pattern takes the partition in. Throws for a partition of none or of several. */
export function familyOf(pk: string): KeyFamily {
  const names = Object.keys(keyFamilies) as KeyFamily[];
  return onlyOne(
    names.filter((name) => {
      const { like, unlike }: { like: string; unlike?: string } = keyFamilies[name];
      return isLike(like, pk) && !(unlike && isLike(unlike, pk));
    }),
    pk,
  );
}

function queriedFamily({ pk, index }: Query): KeyFamily | IndexFamily {
  if (!index) return familyOf(pk);
  const names = Object.keys(indexFamilies) as IndexFamily[];
  return onlyOne(
    names.filter((name) => indexFamilies[name].index === index && isLike(indexFamilies[name].like, pk)),
    pk,
  );
}

function onlyOne<T>(found: readonly T[], pk: string): T {
  if (found.length !== 1) throw new Error(`${pk} is of ${found.length} families of keys: ${found.join(', ')}.`);
  return found[0]!;
}

/** As IAM and EventBridge compare: `*` is any run of characters. */
export const isLike = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 's').test(text);
