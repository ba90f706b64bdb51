import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SftpConnector } from '../../functions/platform/clearinghouse/connector.ts';
import { fileNameOf } from '../../functions/platform/clearinghouse/envelope.ts';
import { filesOnly } from '../../functions/platform/clearinghouse/files-only.ts';
import type { Reached } from '../../functions/platform/clearinghouse/routed.ts';
import { placesOf } from '../../functions/platform/clearinghouse/sftp-profiles.ts';
import {
  ClearinghouseRefused,
  ClearinghouseUnreachable,
  type Look,
  NoSuchFile,
} from '../../functions/platform/platform.ts';

/** Copies of what was sent lie here, so that it is known when the receiver has taken the file away. */
const sentFolder = '.sent';

/** Still being written: by us, by an SFTP client, by an editor. */
const isHalf = (name: string) => name.startsWith('.') || /\.(tmp|part|filepart|swp)$/i.test(name) || name.endsWith('~');

/**
 * The folders of an SFTP receiver on this machine, or under a path that is mounted here: claims are written under another name
 * and then renamed, answers are read once they have had the same size and date at two looks. Throws ClearinghouseRefused for
 * a connector whose server is elsewhere.
 */
export function folderConnector(connector: SftpConnector): Reached {
  const { receiver, url } = connector;
  if (!url.startsWith('file:'))
    throw new ClearinghouseRefused(
      `${receiver} is at ${url}: here only folders can be reached, as "url": "file:///path" of a place that is mounted or synchronized there.`,
    );
  const home = fileURLToPath(new URL(url));
  const { outbound, inbound, fileName } = placesOf(connector);
  const at = (folder: string, ...names: string[]) => join(home, folder, ...names);
  /** Size and date of each answer at the last look. */
  const seen = new Map<string, string>();
  /** Cut off between the two names: what lies there half is all of it. */
  const finish = (name: string) => {
    const half = at(outbound, `.${name}.tmp`);
    if (existsSync(half)) renameSync(half, at(outbound, name));
  };

  return {
    clearinghouse: {
      ...filesOnly(receiver),
      async submit(_, interchange) {
        reach(home, receiver);
        const name = fileNameOf(fileName, interchange);
        const copy = at(outbound, sentFolder, name);
        if (existsSync(copy)) {
          same(copy, interchange, receiver);
          return finish(name);
        }
        mkdirSync(at(outbound, sentFolder), { recursive: true });
        // The copy stands for "is there, or was": it comes first under a half name, and last under its own.
        writeFileSync(`${copy}.tmp`, interchange);
        writeFileSync(at(outbound, `.${name}.tmp`), interchange);
        renameSync(`${copy}.tmp`, copy);
        finish(name);
      },
      async find(_, interchange) {
        reach(home, receiver);
        const name = fileNameOf(fileName, interchange);
        if (!existsSync(at(outbound, sentFolder, name))) return 'NotTaken';
        finish(name);
        return 'Taken';
      },
    },
    mailbox: {
      async look(cursor): Promise<Look> {
        reach(home, receiver);
        const done = new Set((cursor ?? '').split(' '));
        const names: string[] = [];
        const there: string[] = [];
        for (const folder of inbound) {
          for (const file of filesIn(at(folder))) {
            const path = at(folder, file);
            const stamp = stampOf(path);
            const name = nameOf(folder, file, stamp);
            there.push(name);
            if (seen.get(path) === stamp && !done.has(keyOf(name))) names.push(name);
            seen.set(path, stamp);
          }
        }
        const known = there.filter((name) => names.includes(name) || done.has(keyOf(name)));
        return { names, cursor: known.map(keyOf).sort().join(' '), isAll: true };
      },
      announced: async () => [],
      async open(name) {
        for (const folder of inbound) {
          for (const file of filesIn(at(folder))) {
            const stamp = stampOf(at(folder, file));
            if (nameOf(folder, file, stamp) === name) return readFileSync(at(folder, file), 'utf8');
          }
        }
        throw new NoSuchFile(`${receiver} has no ${name} any more.`);
      },
    },
  };
}

function reach(home: string, receiver: string): void {
  if (!existsSync(home)) throw new ClearinghouseUnreachable(`The folder of ${receiver} is not there: ${home}.`);
}

function same(copy: string, interchange: string, receiver: string): void {
  if (readFileSync(copy, 'utf8') === interchange) return;
  throw new ClearinghouseRefused(`Another interchange was sent to ${receiver} as ${basename(copy)} before.`);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !isHalf(entry.name))
    .map(({ name }) => name)
    .sort();
}

const stampOf = (path: string): string => {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
};

/** A file that comes again under its name with other content is another one. */
function nameOf(folder: string, file: string, stamp: string): string {
  const print = createHash('sha256').update(`${folder} ${file} ${stamp}`).digest('hex').slice(0, 12);
  return `${file.replaceAll(/[^\w.-]/g, '_').slice(0, 80)}-${print}`;
}

const keyOf = (name: string): string => name.slice(-12);
