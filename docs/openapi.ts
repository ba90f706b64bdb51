import * as z from 'zod';
import { stages } from '../functions/domain/claim/claim.ts';
import { Encounter } from '../functions/domain/encounter/encounter.ts';

const text = { type: 'string' } as const;
const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });
const fhir = { 'application/fhir+json': { schema: { type: 'object', description: 'FHIR R4' } } };
const hl7 = (description: string) => ({ 'x-application/hl7-v2+er7': { schema: { ...text, description } } });
const told = (description: string) => ({ description, content: json(refer('Refusal')) });
const object = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
});

const parameter = (name: string, where: 'path' | 'header', description: string, required = true) => ({
  name,
  in: where,
  required,
  description,
  schema: text,
});

/** Signed as Standard Webhooks say: over `id.timestamp.` and what the operation names. */
const security = [{ id: [], timestamp: [], signature: [] }, { secret: [] }];
const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description });

const practiceId = parameter('practiceId', 'path', 'The practice that the charges are of.');

/** The API for EHRs as an OpenAPI 3.1 document; its schemas are the ones that the door parses with. */
export function openapi(version: string): string {
  const { $schema: _, ...encounter } = z.toJSONSchema(Encounter, { io: 'input', unrepresentable: 'any' });
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Claimline',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'How an EHR sends the charges of its visits and asks how far their claims are.',
    },
    servers: [{ url: 'http://127.0.0.1:8787', description: '`npm run serve` on one machine' }],
    paths: {
      '/practices/{practiceId}/encounters': {
        post: {
          operationId: 'postEncounter',
          summary: 'Send a visit with its charges',
          description:
            'The signature is over the raw body. The same message again changes nothing and is answered alike. FHIR is answered by an OperationOutcome. An HL7 message is answered by its acknowledgment: AA with 202, AE with 422, AR with 400.',
          security,
          parameters: [
            practiceId,
            parameter('Idempotency-Key', 'header', 'The same key with the same body is taken once.', false),
          ],
          requestBody: {
            required: true,
            content: {
              ...json(refer('Encounter')),
              ...fhir,
              ...hl7('One message: DFT^P03, SIU^S12, S13, S14, S15, S26, or ADT^A04, A08, A31, A40.'),
            },
          },
          responses: {
            202: {
              description: 'It is a claim now, or was one before.',
              headers: { Location: { description: 'Where to ask how far the claim is.', schema: text } },
              content: { ...json(refer('Taken')), ...fhir, ...hl7('MSA says AA.') },
            },
            400: told('The body is no JSON, or no encounter; each place that is wrong is named.'),
            401: told('The signature does not hold.'),
            409: told('Something else came before under the same id or idempotency key.'),
            413: told('The body is over 1 MB.'),
            422: told('An encounter that cannot become a claim, as with a payer that the practice does not have.'),
          },
        },
      },
      '/practices/{practiceId}/encounters/{claimId}': {
        get: {
          operationId: 'getStatus',
          summary: 'Ask how far a claim is',
          description:
            'There is no body: the signature is over the path, `/practices/…/encounters/…`. Tells nothing of the patient.',
          security,
          parameters: [practiceId, parameter('claimId', 'path', 'As the answer to the post has it.')],
          responses: {
            200: { description: 'Where the claim is.', content: json(refer('Status')) },
            401: told('The signature does not hold.'),
            404: told('The practice has no claim of this number.'),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        id: header('webhook-id', 'Of the message; the same when it is sent again.'),
        timestamp: header('webhook-timestamp', 'Seconds since 1970; at most five minutes from ours.'),
        signature: header(
          'webhook-signature',
          '`v1,` and an HMAC-SHA-256, or `v1a,` and an Ed25519 signature, in base64.',
        ),
        secret: header(
          'x-webhook-secret',
          'For EHRs that sign nothing: a header that the practice names, with its secret.',
        ),
      },
      schemas: {
        Encounter: encounter,
        Taken: object(
          {
            claimId: text,
            outcome: { enum: ['Posted', 'Duplicate'] },
            status: { ...text, description: 'The path at which to ask how far the claim is.' },
          },
          ['claimId', 'outcome', 'status'],
        ),
        Status: object({ claimId: text, stage: { enum: stages }, receivedAt: { ...text, format: 'date-time' } }, [
          'claimId',
          'stage',
          'receivedAt',
        ]),
        Refusal: object(
          {
            message: text,
            problems: { type: 'array', items: object({ field: text, message: text }, ['field', 'message']) },
          },
          ['message'],
        ),
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
