import { timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { DataFolder } from './data-folder.ts';
import type { Route } from './http.ts';
import { told } from './http.ts';
import { Mistake } from './mistake.ts';
import { PersonsAnswer, type Resolved, resolveAndSettle } from './resolve-work.ts';
import type { Runtime } from './runtime.ts';

/** How to reach the process that serves a data folder: written for its owner alone. */
const Serving = z.object({ url: z.url(), token: z.string() });
type Serving = z.infer<typeof Serving>;

const file = 'serving.json';

export function tellServing(folder: DataFolder, serving: Serving): void {
  writeFileSync(folder.at(file), JSON.stringify(serving), { mode: 0o600 });
}

export function endServing(folder: DataFolder): void {
  rmSync(folder.at(file), { force: true });
}

/** Answers by way of the process that serves the folder; undefined when none does. Throws Mistake with what it says. */
export async function resolveByServing(
  folder: DataFolder,
  workId: string,
  answer: PersonsAnswer,
): Promise<Resolved | undefined> {
  if (!existsSync(folder.at(file))) return undefined;
  const { url, token } = Serving.parse(JSON.parse(readFileSync(folder.at(file), 'utf8')));
  const response = await fetch(`${url}/work/${encodeURIComponent(workId)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(answer),
  }).catch(() => undefined);
  if (!response) return undefined;
  const body = (await response.json()) as { message: string };
  if (!response.ok) throw new Mistake(body.message);
  return body as unknown as Resolved;
}

/** The other end of it. `inTurn` keeps it out of the way of what else the runtime does. */
export function answerRoute(runtime: Runtime, token: string, inTurn: <T>(work: () => Promise<T>) => Promise<T>): Route {
  const expected = Buffer.from(`Bearer ${token}`);
  return {
    method: 'POST',
    path: /^\/work\/(?<workId>[^/]+)$/,
    async handle({ headers, path, body }) {
      const given = Buffer.from(headers.authorization?.[0] ?? '');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return told(401, 'Who is this?');
      try {
        const answer = PersonsAnswer.parse(JSON.parse(body.toString()));
        const resolved = await inTurn(() => resolveAndSettle(runtime, path.workId!, answer));
        return { status: 200, body: JSON.stringify(resolved) };
      } catch (error) {
        return told(422, (error as Error).message);
      }
    },
  };
}
