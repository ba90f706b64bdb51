import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { PayerHabits } from '../../../infra/local/sandbox/habits.ts';
import { Sandbox } from '../../../infra/local/sandbox/sandbox.ts';

const Setting = z.object({ seed: z.string(), clearinghouse: z.string(), payers: z.array(PayerHabits) });
export type Setting = z.input<typeof Setting>;

const Request = z.object({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});

const { clearinghouse } = new Sandbox({
  ...Setting.parse(JSON.parse(readFileSync(new URL('setting.json', import.meta.url), 'utf8'))),
  database: new DatabaseSync(':memory:'),
  now: () => new Date().toISOString(),
});

/** The sandbox's clearinghouse behind a function URL. It answers questions; what it is sent to be paid is answered from the exchange bucket. */
export async function handler(event: unknown): Promise<{ statusCode: number; body: string }> {
  const { rawPath, headers, body, isBase64Encoded } = Request.parse(event);
  if (headers.authorization !== `Bearer ${process.env.CLEARINGHOUSE_KEY}`) return { statusCode: 401, body: '' };
  const text = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString();
  const [, parent, path] = /(?:\/(claims))?\/([^/]*)$/.exec(rawPath) ?? [];
  if (parent) {
    const found = await clearinghouse.find(decodeURIComponent(path!), '');
    return { statusCode: found === 'Taken' ? 200 : 404, body: '' };
  }
  if (path === 'eligibility') return { statusCode: 200, body: await clearinghouse.eligibility(text) };
  if (path === 'claim-status') return { statusCode: 200, body: await clearinghouse.status(text) };
  if (path === 'authorizations') return { statusCode: 200, body: await clearinghouse.authorization(text) };
  if (path !== 'claims') return { statusCode: 404, body: '' };
  await clearinghouse.submit(headers['idempotency-key'] ?? '', text);
  return { statusCode: 202, body: '' };
}
