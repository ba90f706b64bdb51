import middy from '@middy/core';
import * as z from 'zod';
import { Encounter } from '../../domain/encounter/encounter.ts';
import { platformOf } from '../../platform/context.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
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
  const platform = await platformOf(context);
  try {
    const { statusCode, practiceId, claimId, ...said } = await take(Request.parse(event), platform);
    const code = claimId === undefined ? 'POST_REFUSED' : 'POST_TAKEN';
    platform.log.write(code, { practiceId, claimId, status: statusCode });
    return answer(statusCode, { ...(claimId !== undefined && { claimId }), ...said });
  } catch (error) {
    tellFault(platform, 'POST_FAULTED', error);
    throw error;
  }
});

/** What the caller is told; `practiceId` once the signature holds. */
interface Said {
  readonly statusCode: number;
  readonly practiceId?: string;
  readonly claimId?: string;
  readonly outcome?: string;
  readonly message?: string;
  readonly problems?: readonly object[] | readonly string[];
}

async function take(request: z.infer<typeof Request>, platform: Platform): Promise<Said> {
  const { headers, multiValueHeaders, pathParameters, body, isBase64Encoded, requestContext } = request;
  const at = new Date(requestContext.requestTimeEpoch).toISOString();
  const raw = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (raw.length > mostBytes) return { statusCode: 413, message: 'The body is over 1 MB.' };

  const practice = await findPractice(platform.table, pathParameters.practiceId);
  const given = multiValueHeaders ?? headers ?? {};
  const id = verifySignature(given, raw, practice?.webhookSecrets ?? [], requestContext.requestTimeEpoch);
  if (!practice || id === undefined) return { statusCode: 401, message: 'The signature does not hold.' };
  const { practiceId } = practice;

  const parsed = parseJson(raw);
  if (parsed === undefined) return { statusCode: 400, practiceId, message: 'The body is not JSON.' };
  const { success, data, error } = Encounter.safeParse(parsed);
  if (!success) {
    const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return { statusCode: 400, practiceId, message: 'The encounter is not complete.', problems };
  }

  await platform.files.put('records', `${practiceId}/encounters/${id}.json`, raw);
  if ((await seeOnce(platform.table, practiceId, `webhook-${id}`, raw.toString('base64'), at)) === 'Other') {
    const message = 'A message with this id came before and said something else.';
    return { statusCode: 409, practiceId, message };
  }
  const setting = { practice, payers: await listPayers(platform.table, practiceId) };
  const admission = await admit(platform, data, setting, `webhook ${id}`, at);
  if (admission.outcome === 'Quarantined') {
    const message = 'The encounter cannot become a claim.';
    return { statusCode: 422, practiceId, message, problems: admission.complaints };
  }
  return { statusCode: 202, practiceId, claimId: admission.claimId, outcome: admission.outcome };
}

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
