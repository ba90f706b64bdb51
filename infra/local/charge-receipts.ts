import { Readable } from 'node:stream';
import { json as parsed } from 'node:stream/consumers';
import type { ChargeReceipt } from '../../functions/doors/receive-charges/receipt.ts';
import type { Files } from '../../functions/platform/platform.ts';
import { fitName } from './fit-name.ts';
import { Mistake } from './mistake.ts';

/** A receipt where it is kept, and whose file it is about. */
export interface KeptReceipt {
  readonly practiceId: string;
  readonly key: string;
  readonly receipt: ChargeReceipt;
}

const keyOf = (practiceId: string, name: string) => `${practiceId}/intake/${name}.json`;

/** The receipts of all charge files that came in. */
export async function allReceipts(files: Files, practiceIds: readonly string[]): Promise<KeptReceipt[]> {
  const names = await Promise.all(
    practiceIds.map(async (practiceId) => (await namesIn(files, practiceId)).map((name) => ({ practiceId, name }))),
  );
  const found = await Promise.all(names.flat().map(({ practiceId, name }) => findReceipt(files, practiceId, name)));
  return found.filter((one) => one !== undefined);
}

/** The receipt of one, by the file's name. Throws Mistake when there is none, or more practices than one have such a file. */
export async function receiptOf(
  files: Files,
  practiceIds: readonly string[],
  file: string,
  place: string,
): Promise<KeptReceipt> {
  const name = fitName(file);
  const found = (await Promise.all(practiceIds.map((practiceId) => findReceipt(files, practiceId, name)))).filter(
    (one) => one !== undefined,
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only) {
    const whose = found.map(({ practiceId }) => practiceId).join(', ');
    throw new Mistake(`More practices than one have a ${name}: ${whose}. Say which, as --practice ${only.practiceId}`);
  }
  const others = (await Promise.all(practiceIds.map((practiceId) => namesIn(files, practiceId)))).flat();
  const there = others.length === 0 ? 'No charge file has come in there.' : `There are: ${some(others)}.`;
  throw new Mistake(`${place} has no receipt of ${name}. ${there}`);
}

async function findReceipt(files: Files, practiceId: string, name: string): Promise<KeptReceipt | undefined> {
  const key = keyOf(practiceId, name);
  if (!(await files.head('records', key))) return undefined;
  const receipt = (await parsed(Readable.from(await files.get('records', key)))) as ChargeReceipt;
  return { practiceId, key, receipt };
}

async function namesIn(files: Files, practiceId: string): Promise<string[]> {
  const prefix = keyOf(practiceId, '').replace(/\.json$/, '');
  const infos = await Array.fromAsync(files.list('records', prefix));
  return infos.map(({ key }) => key.slice(prefix.length).replace(/\.json$/, '')).filter((name) => !name.includes('/'));
}

const some = (names: readonly string[]) =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
