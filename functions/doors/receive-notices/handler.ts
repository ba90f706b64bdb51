import middy from '@middy/core';
import * as z from 'zod';
import { Signers } from '../../domain/practice/signers.ts';
import { platformOf } from '../../platform/context.ts';
import type { Platform, Secrets } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
import { takeAnswer } from '../take-answer.ts';
import { verifySignature } from '../verify-signature.ts';

const Request = z.object({
  headers: z
    .record(
      z.string(),
      z.string().transform((value) => [value]),
    )
    .nullish(),
  multiValueHeaders: z.record(z.string(), z.array(z.string())).nullish(),
  pathParameters: z.object({ receiverId: z.string() }),
  body: z.string().nullable(),
  isBase64Encoded: z.boolean(),
  requestContext: z.object({ requestTimeEpoch: z.number() }),
});

/** A notice holds ids. */
const mostBytes = 100_000;

/**
 * A clearinghouse tells that it has something for us: `POST /clearinghouses/{receiverId}/events`, signed as Standard Webhooks
 * say or with a header of its own. What it names is fetched at once. 202 when it lies in the intake, or is nothing that is
 * fetched; 401 for a signature that does not hold; 503 when it could not be fetched, so that the notice comes again: in the
 * end `fetch-answers` finds it anyway.
 */
export const handler = middy().handler(async (event: unknown, context: unknown) => {
  const platform = await platformOf(context);
  const request = Request.parse(event);
  const { receiverId } = request.pathParameters;
  const body = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8');
  const at = request.requestContext.requestTimeEpoch;
  const signers = await signersOf(platform.secrets, receiverId);
  const id = verifySignature(request.multiValueHeaders ?? request.headers ?? {}, body, signers, at);
  if (id === undefined) return refuse(401, 'The signature does not hold.');
  const receiver = receiverId;
  if (body.length > mostBytes) return refuse(413, 'A notice has at most 100 KB.');
  const notice = parsed(body);
  if (notice === undefined) return refuse(400, 'The body is no JSON.');
  try {
    const taken = await take(platform, receiver, notice, new Date(at).toISOString());
    platform.log.write('NOTICE_TAKEN', { receiver, count: taken });
    return answer(202, { taken });
  } catch (error) {
    tellFault(platform, 'ANSWERS_NOT_FETCHED', error, { receiver });
    return answer(503, { message: 'What the notice names could not be fetched yet.' });
  }

  function refuse(status: number, message: string) {
    platform.log.write('NOTICE_REFUSED', { status });
    return answer(status, { message });
  }
});

async function take(platform: Platform, receiver: string, notice: unknown, at: string): Promise<number> {
  let taken = 0;
  for (const name of await platform.mailboxes.announced(receiver, notice)) {
    if (await takeAnswer(platform, receiver, name, at)) taken++;
  }
  return taken;
}

/** Who may speak for a receiver lies beside the key of its API. */
async function signersOf(secrets: Secrets, receiver: string): Promise<Signers> {
  const text = /^[\w.-]{2,15}$/.test(receiver) ? await secrets.read(`clearinghouses/${receiver}`) : undefined;
  return Signers.parse(text?.trim().startsWith('{') ? JSON.parse(text) : {});
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

const answer = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
