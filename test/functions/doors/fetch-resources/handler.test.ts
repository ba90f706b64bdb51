import { generateKeyPairSync, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../../functions/domain/encounter/encounter.ts';
import { handler } from '../../../../functions/doors/fetch-resources/handler.ts';
import { getPractice, listPayers } from '../../../../functions/store/practices.ts';
import { savePractice } from '../../../../functions/store/save-practice.ts';
import { aChargeItemBundle, aClaimBundle } from '../../../support/charge-bundles.ts';
import { aPractice } from '../../../support/claims.ts';
import { anEncounter } from '../../../support/encounters.ts';
import { FhirServer } from '../../../support/fhir-server.ts';
import { Office } from '../../../support/office.ts';

const { npi } = aPractice().providers[0]!;
const visit = Encounter.parse(anEncounter({ renderingProvider: npi }));

// As an EHR holds it: each refers to the visit and the patient.
const held = (bundle: { entry: { resource: { resourceType: string; id: string } }[] }) =>
  bundle.entry.map(({ resource }) => ({
    ...resource,
    ...(resource.resourceType === 'ChargeItem' && { context: { reference: 'Encounter/visit' } }),
    ...(resource.resourceType === 'Coverage' && { beneficiary: { reference: 'Patient/pt' } }),
    ...(resource.resourceType === 'Condition' && { encounter: { reference: 'Encounter/visit' } }),
    ...(resource.resourceType === 'Encounter' && {
      subject: { reference: 'Patient/pt' },
      period: { start: '2026-03-09T09:00:00-05:00' },
    }),
  }));

let office: Office;
let ehr: FhirServer;
beforeEach(async () => {
  office = await Office.open();
  ehr = await FhirServer.open(held(aChargeItemBundle(visit)));
  await letIn({ bearer: 'a-static-token' });
});
afterEach(() => ehr.close());

async function letIn(access: object): Promise<void> {
  const payers = await listPayers(office.table, 'cedar-family');
  const practice = await getPractice(office.table, 'cedar-family');
  await savePractice(office.platform, { ...practice, fhirServer: { baseUrl: ehr.url, access } }, payers);
}

let count = 0;
/** Answers the messages that go back to the queue. */
const tell = (...focuses: readonly string[]) => {
  const named = focuses.map((one) => ({ type: one.split('/')[0], id: one.split('/')[1] }));
  const key = `cedar-family/notifications/n-${++count}.json`;
  return office.drop(handler, key, JSON.stringify(named), { bucket: 'records' });
};
const findings = async () => (await office.work()).flatMap((work) => work.findings);

describe('what an EHR only told of', () => {
  test.each(['Encounter/visit', 'ChargeItem/charge2', 'Condition/dx1'])(
    '%s is read with all that the visit’s charges refer to, and is the claim that it would be had it been sent',
    async (focus) => {
      expect(await tell(focus)).toEqual([]);
      const claim = await office.claim(office.executions.names()[0]);
      expect(claim).toMatchObject({ encounterId: 'V-1', coverages: [{ memberId: 'PHW204417788' }] });
      expect(claim.lines.map(({ code, chargeCents }) => [code, chargeCents])).toEqual([
        ['99213', 14_500],
        ['87804', 3_250],
      ]);
      expect(ehr.asked.every(({ token }) => token === 'a-static-token')).toBe(true);
      expect(Object.keys(await office.lies('records', 'cedar-family/fetched/'))).toHaveLength(1);
    },
  );

  test('a Claim brings its own', async () => {
    const inVisit = { item: visit.lines.map(() => ({ encounter: [{ reference: 'Encounter/visit' }] })) };
    const text = JSON.stringify(held(aClaimBundle(visit))).replaceAll('https://ehr.example/fhir', ehr.url);
    for (const one of JSON.parse(text)) {
      const items = one.item?.map((item: object, index: number) => ({ ...item, ...inVisit.item[index] }));
      ehr.put({ ...one, ...(items && { item: items }) });
    }
    await tell('Claim/claim');
    expect((await office.claim(office.executions.names()[0])).lines).toHaveLength(2);
  });

  test('twice, and of two of its parts, is one claim', async () => {
    await tell('Encounter/visit', 'Condition/dx1');
    await tell('Encounter/visit');
    expect([office.executions.names().length, await findings()]).toEqual([1, []]);
  });

  test('a Patient is kept with the coverages', async () => {
    await tell('Patient/pt');
    expect(office.executions.names()).toEqual([]);
    const items = (await office.table.query({ pk: `P#cedar-family#PT#${await printOf('PT-1001')}` })).items;
    expect(items[0]).toMatchObject({
      patient: { person: { lastName: 'Okonjo' }, coverages: [{ memberId: 'PHW204417788' }] },
    });
  });

  test('other visits of the patient are left alone', async () => {
    ehr.put({
      resourceType: 'Condition',
      id: 'dx1',
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'J06.9' }] },
      encounter: { reference: 'Encounter/earlier' },
    } as never);
    ehr.put({ resourceType: 'Encounter', id: 'earlier' });
    await tell('Encounter/visit');
    expect(ehr.asked.map(({ what }) => what)).not.toContain('/fhir/Encounter/earlier');
    expect(office.executions.names()).toHaveLength(1);
  });
});

describe('its credentials', () => {
  test.each(['rsa', 'ec'] as const)(
    'are a token for a client that signs with its own %s key (SMART Backend Services)',
    async (kind) => {
      const { publicKey, privateKey } =
        kind === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ec', { namedCurve: 'P-384' });
      ehr.tokens.clear();
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      await letIn({ tokenUrl: ehr.tokenUrl, clientId: 'claimline', privateKey: pem, keyId: 'k1' });
      await tell('Encounter/visit');
      expect(office.executions.names()).toHaveLength(1);
      const [request, ...more] = ehr.tokenRequests;
      expect([more, request!.get('grant_type')]).toEqual([[], 'client_credentials']);
      const [header, claims, signature] = request!.get('client_assertion')!.split('.') as [string, string, string];
      const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
      expect(decoded(header)).toEqual({ alg: kind === 'rsa' ? 'RS384' : 'ES384', typ: 'JWT', kid: 'k1' });
      expect(decoded(claims)).toMatchObject({ iss: 'claimline', sub: 'claimline', aud: ehr.tokenUrl });
      const key = { key: publicKey, ...(kind === 'ec' && { dsaEncoding: 'ieee-p1363' as const }) };
      const isSigned = verify('sha384', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'));
      expect(isSigned).toBe(true);
    },
  );

  test('are asked for anew, once, when a token no longer opens', async () => {
    await letIn({ tokenUrl: ehr.tokenUrl, clientId: 'claimline', clientSecret: 'a-client-secret' });
    const first = ehr.tokens.add.bind(ehr.tokens);
    ehr.tokens.add = (token) => (token === 'token-1' ? ehr.tokens : first(token));
    await tell('Encounter/visit');
    expect([ehr.tokenRequests.length, office.executions.names().length]).toEqual([2, 1]);
  });

  test('that do not hold are a work item, not a loop', async () => {
    await letIn({ bearer: 'a-revoked-token' });
    expect(await tell('Encounter/visit')).toEqual([]);
    expect(await findings()).toEqual([expect.stringContaining('does not know our credentials (401)')]);
    expect(ehr.asked).toHaveLength(1);
  });
});

describe('what the EHR does not give', () => {
  test.each([
    [403, 'does not let our credentials read it (403)'],
    [404, 'does not have it (404)'],
    [410, 'has deleted it (410)'],
    [302, 'answered with 302'],
  ])('%i is a work item that says so, once, and closes when it is given after all', async (status, sentence) => {
    ehr.oddities.set('/fhir/Encounter/visit', { status, headers: { location: 'http://127.0.0.1:1/' } });
    for (const _ of [1, 2]) expect(await tell('Encounter/visit')).toEqual([]);
    expect(await findings()).toEqual([expect.stringContaining(sentence)]);
    ehr.oddities.clear();
    await tell('Encounter/visit');
    expect([await findings(), office.executions.names().length]).toEqual([[], 1]);
  });

  test.each([429, 500, 503])('%i goes back to the queue and is asked again', async (status) => {
    ehr.oddities.set('/fhir/Encounter/visit', { status });
    expect(await tell('Encounter/visit')).toHaveLength(1);
    expect([await findings(), office.executions.names()]).toEqual([[], []]);
  });

  test('is said where a part of the visit is missing', async () => {
    ehr.oddities.set('/fhir/Patient/pt', { status: 404 });
    await tell('Encounter/visit');
    expect(await findings()).toContainEqual(expect.stringContaining('missing'));
  });

  test('an answer that is no JSON, or another resource, is a work item', async () => {
    ehr.oddities.set('/fhir/Encounter/visit', { status: 200, body: 'hello' });
    ehr.oddities.set('/fhir/Appointment/a', { status: 200, body: '{"resourceType":"Patient","id":"a"}' });
    await tell('Encounter/visit', 'Appointment/a');
    expect((await findings()).toSorted()).toEqual([
      'The EHR answered with another resource than was asked for.',
      'The EHR answered with something that is no JSON.',
    ]);
  });
});

describe('nothing outside of the EHR’s own API is asked', () => {
  test('not where a resource refers to another host, nor where a page leads to one', async () => {
    const other = await FhirServer.open([{ resourceType: 'Patient', id: 'pt' }]);
    const [charge] = held(aChargeItemBundle(visit)).filter(({ resourceType }) => resourceType === 'ChargeItem');
    ehr.put({
      ...charge!,
      subject: { reference: `${other.url}/Patient/pt` },
      performer: [{ actor: { reference: `${ehr.url}/../secret/Practitioner/1` } }],
    } as never);
    await tell('Encounter/visit');
    const page = { entry: [], link: [{ relation: 'next', url: `${other.url}/ChargeItem?at=1` }] };
    for (const url of [page.link[0]!.url, `${ehr.url}/../token`, ehr.url.replace('http://', 'http://me@')]) {
      ehr.oddities.set('/fhir/ChargeItem', { body: JSON.stringify({ ...page, link: [{ relation: 'next', url }] }) });
      await tell('Encounter/visit');
      expect(await findings()).toContainEqual('The EHR leads to an address outside of its own API.');
    }
    expect(other.asked).toEqual([]);
    expect(ehr.asked.filter(({ what }) => !what.startsWith('/fhir/'))).toEqual([]);
    other.close();
  });
});

async function printOf(patientId: string): Promise<string> {
  const { fingerprint } = await import('../../../../functions/domain/claim/fingerprint.ts');
  return fingerprint(patientId);
}
