import middy from '@middy/core';
import * as z from 'zod';
import type { Moment } from '../../domain/days.ts';
import { Encounter } from '../../domain/encounter/encounter.ts';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import { focusesOf, focusTypes } from '../../domain/fhir/notification.ts';
import { type Issue, operationOutcome, taken } from '../../domain/fhir/operation-outcome.ts';
import { messagesIn } from '../../domain/hl7/er7.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { nobody } from '../../domain/practice/signers.ts';
import { platformOf } from '../../platform/context.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellFault } from '../../platform/tell-fault.ts';
import { findClaim } from '../../store/claims.ts';
import { noteDocumentation } from '../../store/documentation.ts';
import { receiveFhir } from '../../store/fhir-messages.ts';
import { receiveMessage } from '../../store/hl7-messages.ts';
import { admit } from '../../store/intake.ts';
import { findPractice, listPayers } from '../../store/practices.ts';
import { seeOnce } from '../../store/seen.ts';
import { getSigners } from '../../store/signers.ts';
import { textOfBytes } from '../text-of-bytes.ts';
import { verifySignature } from '../verify-signature.ts';
import { parseJson } from './parse-json.ts';

const Request = z.object({
  headers: z
    .record(
      z.string(),
      z.string().transform((value) => [value]),
    )
    .nullish(),
  /** Every value of each header, where `headers` has only the last of those that came twice. */
  multiValueHeaders: z.record(z.string(), z.array(z.string())).nullish(),
  /** With a claim's number, its status is asked for. */
  pathParameters: z.object({ practiceId: z.string(), claimId: z.string().optional() }),
  body: z.string().nullable(),
  isBase64Encoded: z.boolean(),
  requestContext: z.object({ requestTimeEpoch: z.number() }),
});
type Request = z.infer<typeof Request>;

/** Larger bodies are refused before they are parsed. */
const mostBytes = 1_000_000;

/** What the caller is told; `practiceId`, which is only logged, once the signature holds. */
interface Said {
  readonly statusCode: number;
  readonly practiceId?: string;
  readonly claimId?: string;
  readonly outcome?: string;
  /** Where to ask how far the claim is. */
  readonly status?: string;
  readonly stage?: string;
  readonly receivedAt?: string;
  readonly message?: string;
  readonly problems?: readonly object[];
  /** In the words of the format in which the message came. */
  readonly reply?: { readonly type: string; readonly body: string };
}

/**
 * An EHR posts an encounter, as our own JSON, as FHIR or as an HL7 message: `POST /practices/{practiceId}/encounters`, signed as Standard Webhooks say. 202 with the
 * claim's number and the link that says how far it is; 401 for a signature that does not hold; 400 with each place for what
 * is wrong in the body; 409 for an id or idempotency key under which something else came before. And it asks how far the
 * claim is: `GET /practices/{practiceId}/encounters/{claimId}`, where the path is signed, as there is no body.
 */
export const handler = middy().handler(async (event: unknown, context: unknown) => {
  const platform = await platformOf(context);
  try {
    const request = Request.parse(event);
    const { practiceId: asked, claimId: of } = request.pathParameters;
    const said = of === undefined ? await take(request, platform) : await tell(request, of, platform);
    const { statusCode, practiceId, claimId, reply, ...more } = said;
    const code = statusCode === 200 ? 'STATUS_TOLD' : statusCode === 202 ? 'POST_TAKEN' : 'POST_REFUSED';
    platform.log.write(code, { practiceId, claimId, status: statusCode });
    const status = statusCode === 202 && claimId !== undefined ? pathOf(asked, claimId) : undefined;
    return {
      statusCode,
      headers: { 'content-type': reply?.type ?? 'application/json', ...(status && { location: status }) },
      body: reply?.body ?? JSON.stringify({ claimId, ...more, status }),
    };
  } catch (error) {
    tellFault(platform, 'POST_FAULTED', error);
    throw error;
  }
});

const pathOf = (practiceId: string, claimId: string) => `/practices/${practiceId}/encounters/${claimId}`;

/** The practice that signed these bytes, and the message's id; undefined when the signature does not hold. */
async function signerOf(
  { headers, multiValueHeaders, pathParameters, requestContext }: Request,
  signed: Uint8Array,
  { table, secrets }: Platform,
): Promise<{ readonly practice: Practice; readonly id: string; readonly idempotencyKey?: string } | undefined> {
  const practice = await findPractice(table, pathParameters.practiceId);
  const signers = practice ? await getSigners(secrets, practice.practiceId) : nobody;
  const given = multiValueHeaders ?? headers ?? {};
  const id = verifySignature(given, signed, signers, requestContext.requestTimeEpoch);
  if (!practice || id === undefined) return undefined;
  const [, keys = []] = Object.entries(given).find(([name]) => name.toLowerCase() === 'idempotency-key') ?? [];
  return { practice, id, ...(keys[0] !== undefined && { idempotencyKey: keys.join() }) };
}

const unsigned: Said = { statusCode: 401, message: 'The signature does not hold.' };

async function tell(request: Request, claimId: string, platform: Platform): Promise<Said> {
  const path = Buffer.from(pathOf(request.pathParameters.practiceId, claimId));
  const signer = await signerOf(request, path, platform);
  if (!signer) return unsigned;
  const { practiceId } = signer.practice;
  const claim = await findClaim(platform.table, practiceId, claimId);
  if (!claim) return { statusCode: 404, practiceId, message: 'The practice has no claim of this number.' };
  const { stage, receivedAt } = claim;
  return { statusCode: 200, practiceId, claimId, stage, receivedAt };
}

async function take(request: Request, platform: Platform): Promise<Said> {
  const { body, isBase64Encoded, requestContext } = request;
  const at = new Date(requestContext.requestTimeEpoch).toISOString();
  const raw = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (raw.length > mostBytes) return { statusCode: 413, message: 'The body is over 1 MB.' };

  const signer = await signerOf(request, raw, platform);
  if (!signer) return unsigned;
  const { practice, id, idempotencyKey } = signer;
  const { practiceId } = practice;
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    const message = 'The idempotency key is not one word of at most 255 letters, digits and signs.';
    return { statusCode: 400, practiceId, message };
  }

  const format = formatOf(request);
  const message = format.read(raw);
  if ('statusCode' in message) return { ...message, practiceId };

  await platform.files.put('records', `${practiceId}/encounters/${id}.${format.ending}`, raw);
  const names = [`webhook-${id}`, ...(idempotencyKey === undefined ? [] : [`idempotency-${idempotencyKey}`])];
  for (const name of names) {
    if ((await seeOnce(platform.table, practiceId, name, raw.toString('base64'), at)) !== 'Other') continue;
    const what = name.startsWith('webhook-') ? 'id' : 'idempotency key';
    const sentence = `A message with this ${what} came before and said something else.`;
    return { statusCode: 409, practiceId, message: sentence, reply: format.refusal?.(sentence) };
  }
  const setting = { practice, payers: await listPayers(platform.table, practiceId) };
  return { ...(await message.take(setting, id, at, platform)), practiceId };
}

/** A way to write a visit down. */
interface Format {
  readonly ending: 'json' | 'hl7';
  /** A refusal in its words, where it has some. */
  refusal?(message: string): Said['reply'];
  /** What can be taken in, or why there is nothing. */
  read(raw: Buffer): Said | { take(setting: Setting, id: string, at: Moment, platform: Platform): Promise<Said> };
}

/** By the content type; our own JSON unless it says another. */
function formatOf({ headers, multiValueHeaders }: Request): Format {
  const [, types = []] =
    Object.entries(multiValueHeaders ?? headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  if (/\bhl7-v2\b/i.test(types[0] ?? '')) return hl7;
  return /\bfhir\+json\b/i.test(types[0] ?? '') ? fhir : ownJson;
}

const ownJson: Format = {
  ending: 'json',
  read(raw) {
    const parsed = parseJson(raw);
    if ('why' in parsed) return { statusCode: 400, message: parsed.why };
    const { success, data, error } = Encounter.safeParse(parsed.value);
    if (!success) {
      const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
      return { statusCode: 400, message: 'The encounter is not complete.', problems };
    }
    return {
      async take(setting, id, at, platform) {
        const admission = await admit(platform, data, setting, `webhook ${id}`, at);
        if (admission.outcome !== 'Quarantined') {
          const { practiceId } = setting.practice;
          await noteDocumentation(platform, practiceId, admission.claimId, data.documentation, at);
          return { statusCode: 202, ...admission };
        }
        const message = 'The encounter cannot become a claim.';
        return { statusCode: 422, message, problems: admission.complaints };
      },
    };
  },
};

const outcome = (body: object) => ({ type: 'application/fhir+json', body: JSON.stringify(body) });

/** FHIR R4: a Bundle, or a Claim with what it contains; answered by an OperationOutcome. */
const fhir: Format = {
  ending: 'json',
  refusal: (message) => outcome(operationOutcome([{ expression: '', message, code: 'conflict' }])),
  read(raw) {
    const parsed = parseJson(raw);
    const refused = (statusCode: number, issues: readonly Issue[]) => ({
      statusCode,
      reply: outcome(operationOutcome(issues)),
    });
    if ('why' in parsed) return refused(400, [{ expression: '', message: parsed.why, code: 'structure' }]);
    return {
      async take(setting, id, at, platform) {
        const thin = await takeThin(parsed.value, setting.practice.practiceId, id, platform);
        if (thin && 'issue' in thin) return refused(422, [thin.issue]);
        if (thin) return { statusCode: 202, reply: outcome(taken(thin.told)) };
        const received = await receiveFhir(platform, parsed.value, setting, `webhook ${id}`, at);
        if (received.outcome === 'Refused') return refused(422, received.issues);
        if (received.outcome === 'Noted') {
          const told = `Kept: ${received.patients} patients and ${received.visits} visits. Nothing was charged.`;
          return { statusCode: 202, reply: outcome(taken(told)) };
        }
        const { claimId } = received;
        return { statusCode: 202, claimId, reply: outcome(taken(`Claim ${claimId}: ${received.outcome}.`)) };
      },
    };
  },
};

/** A notification that only names resources is laid where a door fetches them; undefined for one that says what it means. */
async function takeThin(
  body: unknown,
  practiceId: string,
  id: string,
  { files, secrets }: Platform,
): Promise<{ readonly told: string } | { readonly issue: Issue } | undefined> {
  const { fhirServer } = await getSigners(secrets, practiceId);
  const thin = focusesOf(body, fhirServer?.baseUrl);
  if (!thin) return undefined;
  const issue = (message: string): { issue: Issue } => ({
    issue: { expression: 'Bundle', message, code: 'not-supported' },
  });
  if (thin.elsewhere > 0) {
    return issue(
      `names ${thin.elsewhere} resources that are not of this EHR’s own API, or of no kind that is asked for: ${focusTypes.join(', ')}`,
    );
  }
  if (thin.focuses.length === 0) return { told: 'Nothing to fetch.' };
  if (!fhirServer) {
    return issue(
      'only names resources, and the practice’s file does not say where to fetch them (fhirServer): say so there, or have the subscription send whole resources',
    );
  }
  await files.put('records', `${practiceId}/notifications/${id}.json`, JSON.stringify(thin.focuses));
  return { told: `To be fetched: ${thin.focuses.length}.` };
}

const statusOf = { AA: 202, AE: 422, AR: 400 } as const;

/** One HL7 message, answered by its acknowledgment. */
const hl7: Format = {
  ending: 'hl7',
  read: (raw) => ({
    async take(setting, _, at, platform) {
      const messages = messagesIn(textOfBytes(raw));
      if (messages.length > 1) {
        return { statusCode: 400, message: 'A post has one message; files with several go into <practice>/hl7/.' };
      }
      const { code, acknowledgment, claimId } = await receiveMessage(platform, messages[0] ?? '', setting, at);
      const reply = { type: 'x-application/hl7-v2+er7', body: acknowledgment };
      return { statusCode: statusOf[code], claimId, reply };
    },
  }),
};
