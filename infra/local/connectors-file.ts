import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';
import { Connectors } from '../../functions/platform/clearinghouse/connector.ts';
import { Mistake } from './mistake.ts';

/** Connectors as docs/connectors.md has them. Throws Mistake with every place that is wrong. */
export function readConnectors(path: string): Connectors {
  const { success, data, error } = Connectors.safeParse(parsed(path));
  if (success) return data;
  const places = error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Mistake(`${path} does not hold connectors:\n${places.join('\n')}`);
}

const Keys = z.record(z.string(), z.union([z.string().min(1), z.looseObject({ key: z.string().min(1) })]));

/** The secrets of receivers as `{ "STEDI": "key" }`, or with what signs their webhooks. Throws Mistake, also for a file that others may read. */
export function readKeys(path: string): Readonly<Record<string, string>> {
  const { success, data } = Keys.safeParse(parsed(path));
  if (!success) throw new Mistake(`${path} does not hold keys, as {"STEDI": "the key of its API"}.`);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Mistake(`Others on this machine may read the keys in ${path}: chmod 600 ${path}`);
  const texts = Object.entries(data).map(([receiver, key]) => [
    receiver,
    typeof key === 'string' ? key : JSON.stringify(key),
  ]);
  return Object.fromEntries(texts);
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Mistake(`${path} cannot be read as JSON (${(error as Error).message}).`);
  }
}
