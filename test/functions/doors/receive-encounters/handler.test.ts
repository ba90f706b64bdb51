import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { handler } from '../../../../functions/doors/receive-encounters/handler.ts';
import { aClaimBundle } from '../../../support/charge-bundles.ts';
import { aChargeMessage } from '../../../support/charge-messages.ts';
import { aPractice } from '../../../support/claims.ts';
import { anEncounter } from '../../../support/encounters.ts';
import { Office } from '../../../support/office.ts';

const secretOf = (name: string) => Buffer.from(`${name}-secret-that-nobody-can-guess`).toString('base64');
const [newest, older, ended] = ['newest', 'older', 'ended'].map(secretOf) as [string, string, string];

const now = Date.parse('2026-03-10T14:00:00.000Z');
const body = JSON.stringify(anEncounter());

interface Post {
  readonly headers: { readonly [name: string]: string | undefined };
  readonly practiceId: string;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly now: number;
}

interface Signing {
  readonly id?: string;
  readonly timestamp?: string;
  readonly secret?: string;
  readonly body?: string | Uint8Array;
}

const seconds = (offset = 0) => String(now / 1000 + offset);

function macOf({ id = 'msg_1', timestamp = seconds(), secret = newest, body: signed = body }: Signing = {}) {
  return createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${timestamp}.`).update(signed);
}

const signatureOf = (signing: Signing = {}): string => `v1,${macOf(signing).digest('base64')}`;

/** A post that is signed as it should be, but for what is said. */
function signed(signing: Signing = {}, post: Partial<Post> = {}): Post {
  const { id = 'msg_1', timestamp = seconds() } = signing;
  return {
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatureOf(signing) },
    practiceId: 'cedar-family',
    body: typeof signing.body === 'string' ? signing.body : body,
    isBase64Encoded: false,
    now,
    ...post,
  };
}

/** The post with other headers; undefined takes one away. */
const withHeaders = (headers: Post['headers'], post: Post = signed()): Post => ({
  ...post,
  headers: { ...post.headers, ...headers },
});

const withSignature = (signature: string | undefined) => withHeaders({ 'webhook-signature': signature });

let office: Office;
beforeEach(async () => {
  const ending = { secret: ended, until: new Date(now).toISOString() };
  const webhookSecrets = [{ secret: newest }, { secret: older, until: '2026-03-10T14:00:01Z' }, ending];
  office = await Office.open({ webhookSecrets });
});

async function answerTo(post: Post): Promise<{ statusCode: number; said: Record<string, unknown> }> {
  const { statusCode, body: answered } = (await office.call(handler, {
    headers: post.headers,
    pathParameters: { practiceId: post.practiceId },
    body: post.body,
    isBase64Encoded: post.isBase64Encoded,
    requestContext: { requestTimeEpoch: post.now },
  })) as { statusCode: number; body: string };
  return { statusCode, said: JSON.parse(answered) };
}

describe('a signature that holds', () => {
  test.each<[string, () => Post]>([
    ['by the newest secret', () => signed()],
    ['by an older secret that has not ended yet', () => signed({ secret: older })],
    ['a second signature of the same header', () => withSignature(`v1,AAAA ${signatureOf()}`)],
    ['beside a version of the future', () => withSignature(`v9,AAAA ${signatureOf()}`)],
    [
      'header names in other letters',
      () => {
        const { headers, ...post } = signed();
        return {
          ...post,
          headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])),
        };
      },
    ],
    ['five minutes late', () => signed({ timestamp: seconds(-300) })],
    ['five minutes early', () => signed({ timestamp: seconds(300) })],
    [
      'a body in base64, as the gateway passes on bytes',
      () => signed({}, { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
    ],
  ])('%s', async (_, post) => {
    const { statusCode, said } = await answerTo(post());
    expect([statusCode, said.outcome]).toEqual([202, 'Posted']);
    expect(office.executions.names()).toEqual([said.claimId]);
  });
});

describe('what is not signed as it should be', () => {
  const valid = signatureOf();
  test.each<[string, () => Post]>([
    ['the base64 flag flipped', () => signed({}, { isBase64Encoded: true })],
    ['a null body', () => signed({ body: '' }, { body: null })],
    ['two headers, in one of them other letters', () => withHeaders({ 'Webhook-Signature': valid })],
    ['a secret at its end', () => signed({ secret: ended })],
  ])('%s', async (_, post) => {
    const { statusCode, said } = await answerTo(post());
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(said).not.toHaveProperty('claimId');
    expect(office.executions.names()).toEqual([]);
  });

  test('is told no more than that it does not hold', async () => {
    const [unknown, wrong] = [signed({}, { practiceId: 'nobody' }), signed({ secret: secretOf('guessed') })];
    expect(await answerTo(unknown)).toEqual(await answerTo(wrong));
  });
});

describe('a message that comes again', () => {
  test('inside the window changes nothing', async () => {
    const first = await answerTo(signed());
    const again = await answerTo(signed());
    expect(again).toEqual({ statusCode: 202, said: { ...first.said, outcome: 'Duplicate' } });
    expect(await office.history(first.said.claimId as string)).toHaveLength(1);
  });

  test('under a new id is the same encounter', async () => {
    await answerTo(signed());
    expect((await answerTo(signed({ id: 'msg_2' }))).said.outcome).toBe('Duplicate');
  });

  test('with another encounter under an id that was used is refused, and nothing is posted', async () => {
    await answerTo(signed());
    const other = JSON.stringify(anEncounter({ encounterId: 'V-2' }));
    expect((await answerTo(signed({ body: other }))).statusCode).toBe(409);
    expect(office.executions.names()).toHaveLength(1);
  });

  test('after it was cut off in the middle is taken then', async () => {
    const { workflows } = office.platform;
    const broken = {
      ...office.platform,
      workflows: { ...workflows, start: () => Promise.reject(new Error('cut off')) },
    };
    const { headers, practiceId, body, isBase64Encoded, now } = signed();
    const event = { headers, pathParameters: { practiceId }, body, isBase64Encoded };
    const cut = handler({ ...event, requestContext: { requestTimeEpoch: now } }, { platform: broken });
    await expect(cut).rejects.toThrow('cut off');
    const { statusCode, said } = await answerTo(signed());
    expect([statusCode, said.claimId]).toEqual([202, office.executions.names()[0]]);
  });
});

describe('a signed body that is no encounter', () => {
  test.each<[string, string, number, unknown]>([
    ['no JSON', '{', 400, undefined],
    ['a key that reaches into prototypes', body.replace('{', '{"__proto__":{"x":1},'), 400, undefined],
    ['nothing of an encounter', '{}', 400, 'encounterId'],
    ['a bad day', JSON.stringify(anEncounter({ onsetDate: '2026-02-30' })), 400, 'onsetDate'],
    [
      'a payer that nobody knows',
      JSON.stringify(anEncounter({ coverages: [{ payer: 'Acme', memberId: '1', relationship: 'self' }] })),
      422,
      'payer',
    ],
    ['nested beyond all measure', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 400, undefined],
  ])('%s', async (_, text, status, field) => {
    const { statusCode, said } = await answerTo(signed({ body: text }));
    expect(statusCode).toBe(status);
    if (field) expect((said.problems as { field: string }[]).map((one) => one.field)).toContain(field);
    expect(office.executions.names()).toEqual([]);
  });

  test('an encounter with other charges under a number that is known is refused', async () => {
    await answerTo(signed());
    const { statusCode, said } = await answerTo(
      signed({ id: 'msg_2', body: JSON.stringify(anEncounter({ note: 'changed' })) }),
    );
    expect(statusCode).toBe(422);
    expect((said.problems as { field: string }[])[0]?.field).toBe('encounter_id');
  });
});

describe('an idempotency key', () => {
  const under = (id: string, text = body) => withHeaders({ 'Idempotency-Key': 'order-7' }, signed({ id, body: text }));

  test('with the same body is answered alike, and with another one refused', async () => {
    const first = await answerTo(under('msg_1'));
    expect(await answerTo(under('msg_2'))).toEqual({ statusCode: 202, said: { ...first.said, outcome: 'Duplicate' } });
    const other = await answerTo(under('msg_3', JSON.stringify(anEncounter({ encounterId: 'V-2' }))));
    expect([other.statusCode, other.said.message]).toEqual([409, expect.stringContaining('idempotency key')]);
    expect(office.executions.names()).toHaveLength(1);
  });

  test('that is no single word is refused', async () => {
    const { statusCode } = await answerTo(withHeaders({ 'idempotency-key': 'two words' }));
    expect([statusCode, office.executions.names()]).toEqual([400, []]);
  });
});

describe('the status link', () => {
  /** Asks as the link says, with the path signed. */
  async function ask(path: string, { practiceId = 'cedar-family', signing = {} as Signing } = {}) {
    const { headers } = signed({ id: 'msg_9', body: path, ...signing });
    const { statusCode, body: answered } = (await office.call(handler, {
      headers,
      pathParameters: { practiceId, claimId: path.split('/').at(-1) },
      body: null,
      isBase64Encoded: false,
      requestContext: { requestTimeEpoch: now },
    })) as { statusCode: number; body: string };
    return { statusCode, said: JSON.parse(answered) };
  }

  test('says how far the claim is and nothing of the patient', async () => {
    const { said } = await answerTo(signed());
    const status = said.status as string;
    expect(status).toBe(`/practices/cedar-family/encounters/${said.claimId}`);
    expect(await ask(status)).toEqual({
      statusCode: 200,
      said: { claimId: said.claimId, stage: 'Received', receivedAt: new Date(now).toISOString() },
    });
  });

  test('answers nobody else: another secret, another path, no claim', async () => {
    const { said } = await answerTo(signed());
    const status = said.status as string;
    expect((await ask(status, { signing: { secret: secretOf('guessed') } })).statusCode).toBe(401);
    expect((await ask(status, { signing: { body: '/practices/cedar-family/encounters/CED0' } })).statusCode).toBe(401);
    expect((await ask('/practices/cedar-family/encounters/CED0')).statusCode).toBe(404);
  });
});

describe('a format of its own is answered in that format', () => {
  const as = async (type: string, text: string) => {
    const {
      statusCode,
      headers,
      body: answered,
    } = (await office.call(handler, {
      headers: { ...signed({ body: text }).headers, 'Content-Type': type },
      pathParameters: { practiceId: 'cedar-family' },
      body: text,
      isBase64Encoded: false,
      requestContext: { requestTimeEpoch: now },
    })) as { statusCode: number; headers: Record<string, string>; body: string };
    return { statusCode, type: headers['content-type'], location: headers.location, answered };
  };
  const visit = Encounter.parse(anEncounter({ renderingProvider: aPractice().providers[0]!.npi }));

  test('FHIR by an OperationOutcome', async () => {
    const taken = await as('application/fhir+json', JSON.stringify(aClaimBundle(visit)));
    const [claimId] = office.executions.names();
    expect(taken).toMatchObject({ statusCode: 202, type: 'application/fhir+json' });
    expect(taken.location).toBe(`/practices/cedar-family/encounters/${claimId}`);
    expect(JSON.parse(taken.answered)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'information' }],
    });
  });

  test.each([
    ['no JSON', '{', 400, 'structure'],
    [
      'a thin notification',
      '{"resourceType":"Bundle","entry":[{"fullUrl":"https://ehr.example/fhir/Claim/1"}]}',
      422,
      'not-supported',
    ],
    [
      'a payer that nobody knows',
      JSON.stringify(aClaimBundle({ ...visit, coverages: [{ ...visit.coverages[0]!, payer: 'Acme' }] })),
      422,
      'business-rule',
    ],
  ])('FHIR: %s', async (_, text, status, code) => {
    const { statusCode, answered } = await as('application/fhir+json; fhirVersion=4.0', text);
    expect([statusCode, JSON.parse(answered).issue[0]]).toEqual([
      status,
      expect.objectContaining({ severity: 'error', code }),
    ]);
    expect(office.executions.names()).toEqual([]);
  });

  test('FHIR that only names resources is laid where they are fetched, and nothing of another host', async () => {
    const fhirServer = { baseUrl: 'https://ehr.example/fhir', access: { bearer: 'a-static-token' } };
    office = await Office.open({ webhookSecrets: [{ secret: newest }], fhirServer });
    const about = (fullUrl: string) => JSON.stringify({ resourceType: 'Bundle', entry: [{ fullUrl }] });
    const taken = await as('application/fhir+json', about('https://ehr.example/fhir/Encounter/e-1'));
    expect([taken.statusCode, taken.answered]).toEqual([202, expect.stringContaining('To be fetched: 1.')]);
    expect(await office.json('records', 'cedar-family/notifications/msg_1.json')).toEqual([
      { type: 'Encounter', id: 'e-1' },
    ]);
    office = await Office.open({ webhookSecrets: [{ secret: newest }], fhirServer });
    const refused = await as('application/fhir+json', about('https://elsewhere.example/fhir/Encounter/e-1'));
    expect([refused.statusCode, refused.answered]).toEqual([422, expect.stringContaining('not of this EHR’s own API')]);
    expect(await office.lies('records', 'cedar-family/notifications/')).toEqual({});
  });

  test('FHIR of which nothing is charged is kept', async () => {
    const appointment = {
      resourceType: 'Appointment',
      id: 'a-1',
      status: 'booked',
      start: '2026-03-12T09:00:00-05:00',
    };
    const { statusCode, location, answered } = await as('application/fhir+json', JSON.stringify(appointment));
    expect([statusCode, location, answered]).toEqual([
      202,
      undefined,
      expect.stringContaining('0 patients and 1 visits'),
    ]);
  });

  test('HL7 by an acknowledgment', async () => {
    const taken = await as('x-application/hl7-v2+er7; charset=utf-8', aChargeMessage(visit));
    expect([taken.statusCode, taken.type]).toEqual([202, 'x-application/hl7-v2+er7']);
    expect(taken.answered).toContain('\rMSA|AA|M-V-1\r');
  });

  test('HL7: what cannot be taken', async () => {
    const { statusCode, answered } = await as('x-application/hl7-v2+er7', aChargeMessage(visit, { PV1: { 19: '' } }));
    expect([statusCode, answered]).toEqual([422, expect.stringContaining('\rMSA|AE|M-V-1\rERR||PV1^1^19|')]);
    expect(office.executions.names()).toEqual([]);
  });
});

describe('other schemes', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = (key: KeyObject) =>
    Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url').toString('base64');
  const byKey = (key = privateKey, text = body) =>
    withSignature(`v1a,${sign(null, Buffer.from(`msg_1.${seconds()}.${text}`), key).toString('base64')}`);
  const fixed = 'a-header-that-nobody-can-guess-0123456789';
  const bare = (headers: Post['headers'], more: Partial<Post> = {}): Post => ({ ...signed(), ...more, headers });
  const until = new Date(now).toISOString();
  const has = async (practice: object) => {
    office = await Office.open({ webhookSecrets: [], ...practice });
  };

  test('an Ed25519 signature of the practice’s key is taken, by another key or after its end it is not', async () => {
    await has({ webhookKeys: [{ publicKey: `whpk_${raw(publicKey)}` }] });
    expect((await answerTo(byKey(generateKeyPairSync('ed25519').privateKey))).statusCode).toBe(401);
    expect((await answerTo(byKey(privateKey, `${body} `))).statusCode).toBe(401);
    expect((await answerTo(byKey())).statusCode).toBe(202);
    await has({ webhookKeys: [{ publicKey: raw(publicKey), until }] });
    expect((await answerTo(byKey())).statusCode).toBe(401);
  });

  test('a header with its secret is taken once for each content', async () => {
    await has({ webhookHeaders: [{ header: 'x-webhook-secret', secret: fixed }] });
    expect((await answerTo(bare({ 'X-Webhook-Secret': fixed }))).said.outcome).toBe('Posted');
    expect((await answerTo(bare({ 'x-webhook-secret': fixed }))).said.outcome).toBe('Duplicate');
  });

  test.each<[string, () => Post]>([
    ['with another secret', () => bare({ 'x-webhook-secret': `${fixed}0` })],
    ['in another header', () => bare({ 'x-secret': fixed })],
    [
      'beside a signature that does not hold',
      () => withHeaders({ 'x-webhook-secret': fixed, 'webhook-signature': 'v1,AAAA' }),
    ],
    ['without a body', () => bare({ 'x-webhook-secret': fixed }, { body: null })],
  ])('a header is refused %s', async (_, post) => {
    await has({ webhookHeaders: [{ header: 'x-webhook-secret', secret: fixed }] });
    expect((await answerTo(post())).statusCode).toBe(401);
  });

  test('a header is refused after its end', async () => {
    await has({ webhookHeaders: [{ header: 'x-webhook-secret', secret: fixed, until }] });
    expect((await answerTo(bare({ 'x-webhook-secret': fixed }))).statusCode).toBe(401);
  });
});
