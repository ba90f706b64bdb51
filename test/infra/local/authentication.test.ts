import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handler } from '../../../functions/doors/receive-encounters/handler.ts';
import { savePractice } from '../../../functions/store/practices.ts';
import { encounterRoute, type GatewayAnswer } from '../../../infra/local/encounter-route.ts';
import { listen } from '../../../infra/local/http.ts';
import { authenticationCases, faultsOf, type Posting, type Send } from '../../support/authentication-cases.ts';
import { aPayer, aPractice } from '../../support/claims.ts';
import { anEncounter } from '../../support/encounters.ts';
import { Office } from '../../support/office.ts';
import { sendOverHttp } from '../../support/send-over-http.ts';

const secretOf = (name: string) => Buffer.from(`${name}-secret-that-nobody-can-guess`).toString('base64');
const posting: Posting = {
  practiceId: 'cedar-family',
  secret: secretOf('newest'),
  expired: secretOf('expired'),
  revoked: secretOf('revoked'),
  neighbour: { practiceId: 'elm-street', secret: secretOf('elm-street') },
  encounter: (encounterId) => anEncounter({ encounterId }),
};

let office: Office;
let server: Server;
let send: Send;

beforeAll(async () => {
  const { secret, expired, neighbour } = posting;
  office = await Office.open({ webhookSecrets: [{ secret }, { secret: expired, until: '2026-01-01T00:00:00Z' }] });
  const different = { practiceId: neighbour.practiceId, prefix: 'ELM', npi: '1122334466', submitterId: 'ELM01' };
  await savePractice(office.table, aPractice({ ...different, webhookSecrets: [{ secret: neighbour.secret }] }), [
    aPayer(),
  ]);
  const door = (event: unknown) => office.call(handler, event) as Promise<GatewayAnswer>;
  server = await listen([encounterRoute(door)], '127.0.0.1', 0);
  send = sendOverHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterAll(() => server.close());

test('there are 34 cases', () => {
  expect(new Set(authenticationCases.map(({ name }) => name)).size).toBe(34);
});

test.each(authenticationCases)(
  'refused: $name; its valid twin becomes a claim',
  async (one) => {
    const before = office.executions.names().length;
    expect(await faultsOf(one, posting, send)).toEqual([]);
    // One claim, of the twin or of the accepted message that the attempt repeats.
    expect(office.executions.names()).toHaveLength(before + 1);
  },
  20_000,
);

test('a door that takes everything fails every case', async () => {
  const open: Send = async () => ({ status: 202, body: '{"claimId":"X","outcome":"Posted"}' });
  const quick = authenticationCases.filter(({ name }) => !name.endsWith('after the window'));
  for (const one of quick) expect((await faultsOf(one, posting, open)).length, one.name).toBeGreaterThan(0);
});
