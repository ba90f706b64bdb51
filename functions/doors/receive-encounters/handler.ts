import middy from '@middy/core';
import * as z from 'zod';
import { Encounter } from '../../domain/encounter/encounter.ts';
import { platformOf } from '../../platform/context.ts';
import { admit } from '../../store/intake.ts';
import { findPractice, listPayers } from '../../store/practices.ts';
import { seeOnce } from '../../store/seen.ts';
import { verifySignature } from './verify-signature.ts';

const Request = z.object({
  headers: z
    .record(
      z.string(),
      z.string().transform((value) => [value]),
    )
    .nullish(),
  /** Every value of each header, where `headers` has only the last of those that came twice. */
  multiValueHeaders: z.record(z.string(), z.array(z.string())).nullish(),
  pathParameters: z.object({ practiceId: z.string() }),
  body: z.string().nullable(),
  isBase64Encoded: z.boolean(),
  requestContext: z.object({ requestTimeEpoch: z.number() }),
});

/** Larger bodies are refused before they are parsed. */
const mostBytes = 1_000_000;
const answer = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/**
 * An EHR posts an encounter: `POST /practices/{practiceId}/encounters`, signed as Standard Webhooks say. 202 with the
 * claim's number; 401 for a signature that does not hold; 400 with each place for what is wrong in the body; 409 for an id
 * under which something else came before.
 */
export const handler = middy().handler(async (event: unknown, context: unknown) => {
  const { headers, multiValueHeaders, pathParameters, body, isBase64Encoded, requestContext } = Request.parse(event);
  const platform = await platformOf(context);
  const at = new Date(requestContext.requestTimeEpoch).toISOString();
  const raw = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (raw.length > mostBytes) return answer(413, { message: 'The body is over 1 MB.' });

  const practice = await findPractice(platform.table, pathParameters.practiceId);
  const given = multiValueHeaders ?? headers ?? {};
  const id = verifySignature(given, raw, practice?.webhookSecrets ?? [], requestContext.requestTimeEpoch);
  if (!practice || id === undefined) return answer(401, { message: 'The signature does not hold.' });

  const parsed = parseJson(raw);
  if (parsed === undefined) return answer(400, { message: 'The body is not JSON.' });
  const { success, data, error } = Encounter.safeParse(parsed);
  if (!success) {
    const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return answer(400, { message: 'The encounter is not complete.', problems });
  }

  const { practiceId } = practice;
  await platform.files.put('records', `${practiceId}/encounters/${id}.json`, raw);
  if ((await seeOnce(platform.table, practiceId, `webhook-${id}`, raw.toString('base64'), at)) === 'Other') {
    return answer(409, { message: 'A message with this id came before and said something else.' });
  }
  const setting = { practice, payers: await listPayers(platform.table, practiceId) };
  const admission = await admit(platform, data, setting, `webhook ${id}`, at);
  if (admission.outcome === 'Quarantined') {
    return answer(422, { message: 'The encounter cannot become a claim.', problems: admission.complaints });
  }
  return answer(202, { claimId: admission.claimId, outcome: admission.outcome });
});

/** Undefined for what is no JSON, and for keys that would reach into prototypes. */
function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'), (key, value) => {
      if (key === '__proto__') throw new SyntaxError('forbidden key');
      return value;
    });
  } catch {
    return undefined;
  }
}
