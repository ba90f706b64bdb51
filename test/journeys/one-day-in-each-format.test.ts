import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { handler as receiveCharges } from '../../functions/doors/receive-charges/handler.ts';
import { readRows } from '../../functions/doors/receive-charges/read-rows.ts';
import { rowsToEncounter } from '../../functions/doors/receive-charges/rows-to-encounter.ts';
import { handler as receiveEncounters } from '../../functions/doors/receive-encounters/handler.ts';
import { getClaim } from '../../functions/store/claims.ts';
import { listPayers, savePractice } from '../../functions/store/practices.ts';
import { aChargeMessage } from '../support/charge-messages.ts';
import { Office } from '../support/office.ts';

const events = new URL('../../events/files/', import.meta.url);
const csv = readFileSync(new URL('charges/2026-01-05.csv', events), 'utf8');
const { practice: written, payers } = JSON.parse(readFileSync(new URL('practices/juniper-creek.json', events), 'utf8'));
const at = '2026-01-05T18:00:00.000Z';

async function anOffice() {
  const office = new Office();
  return { office, practice: await savePractice(office.table, written, payers) };
}

/** Every claim of the office, by number; without the history, which says by which way it came. */
async function claimsOf({ office }: Awaited<ReturnType<typeof anOffice>>): Promise<Omit<Claim, 'history'>[]> {
  const names = [...new Set(office.executions.names())].sort();
  const claims = await Promise.all(names.map((name) => getClaim(office.table, 'juniper-creek', name)));
  return claims.map(({ history: _, ...claim }) => claim);
}

async function post(
  office: Office,
  id: string,
  type: string,
  body: string,
): Promise<{ statusCode: number; body: string }> {
  const timestamp = String(Date.parse(at) / 1000);
  const key = Buffer.from(written.webhookSecrets[0].secret, 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': type,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  const event = {
    headers,
    pathParameters: { practiceId: 'juniper-creek' },
    body,
    isBase64Encoded: false,
    requestContext: { requestTimeEpoch: Date.parse(at) },
  };
  return (await office.call(receiveEncounters, event)) as { statusCode: number; body: string };
}

let encounters: Encounter[];
let fromCsv: Awaited<ReturnType<typeof claimsOf>>;

beforeAll(async () => {
  const clinic = await anOffice();
  await clinic.office.drop(receiveCharges, 'juniper-creek/charges/2026-01-05.csv', csv, { at });
  fromCsv = await claimsOf(clinic);
  const setting = { practice: clinic.practice, payers: await listPayers(clinic.office.table, 'juniper-creek') };
  const visits = Map.groupBy(readRows(csv).rows, ({ cells }) => cells.encounter_id!);
  encounters = [...visits.values()].flatMap((rows) => {
    const read = rowsToEncounter(rows, setting);
    return 'encounter' in read ? [read.encounter] : [];
  });
});

const ways: [name: string, type: string, write: (encounter: Encounter) => string][] = [
  ['HL7 charge messages', 'x-application/hl7-v2+er7; charset=utf-8', (encounter) => aChargeMessage(encounter)],
];

describe.each(ways)('a day sent as %s', (_, type, write) => {
  test('makes the same claims as its charge file, field by field', async () => {
    const clinic = await anOffice();
    for (const encounter of encounters) {
      const { statusCode, body } = await post(clinic.office, encounter.encounterId, type, write(encounter));
      expect(statusCode, body).toBe(202);
    }
    const claims = await claimsOf(clinic);
    expect(claims.length).toBeGreaterThan(10);
    expect(claims).toEqual(fromCsv);
  });

  test('after its charge file adds nothing', async () => {
    const clinic = await anOffice();
    await clinic.office.drop(receiveCharges, 'juniper-creek/charges/2026-01-05.csv', csv, { at });
    const before = await claimsOf(clinic);
    for (const encounter of encounters) {
      expect((await post(clinic.office, encounter.encounterId, type, write(encounter))).statusCode).toBe(202);
    }
    expect(await claimsOf(clinic)).toEqual(before);
  });
});
