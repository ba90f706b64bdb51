import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Claim, chargeCents } from '../../functions/domain/claim/claim.ts';
import type { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { total } from '../../functions/domain/ledger/ledger.ts';
import { Practice } from '../../functions/domain/practice/practice.ts';
import { handler as receiveCharges } from '../../functions/doors/receive-charges/handler.ts';
import type { ChargeReceipt } from '../../functions/doors/receive-charges/receipt.ts';
import { handler as receiveEncounters } from '../../functions/doors/receive-encounters/handler.ts';
import { getClaim } from '../../functions/store/claims.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { asCharged, charge837p } from '../support/charge-837p.ts';
import { aClaimBundle } from '../support/charge-bundles.ts';
import { aChargeMessage } from '../support/charge-messages.ts';
import { Office } from '../support/office.ts';

const events = new URL('../../events/files/', import.meta.url);
const csv = readFileSync(new URL('charges/2026-01-05.csv', events), 'utf8');
const written = JSON.parse(readFileSync(new URL('practices/juniper-creek.json', events), 'utf8'));
const at = '2026-01-05T18:00:00.000Z';

async function anOffice() {
  const office = new Office();
  return { office, practice: await savePractice(office.platform, written.practice, written.payers) };
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
  const key = Buffer.from(written.practice.webhookSecrets[0].secret, 'base64');
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

/** The visit of a claim as its EHR has it, which names providers by their NPI and payers by their name. */
function visitOf({
  coverages,
  renderingProviderId,
  lines,
  balances,
  patient,
  ...same
}: Omit<Claim, 'history'>): Encounter {
  const paid = total(balances, 'patient-paid');
  const { providers } = written.practice;
  return {
    ...same,
    patient,
    coverages: coverages.map(({ payerId, ...coverage }) => ({
      ...coverage,
      payer: written.payers.find((payer: { payerId: string }) => payer.payerId === payerId).name,
    })),
    renderingProvider: providers.find((one: { providerId: string }) => one.providerId === renderingProviderId).npi,
    diagnoses: [...same.diagnoses],
    lines: lines.map(({ modifiers, pointers, chargeCents, ...line }) => ({
      ...line,
      modifiers: [...modifiers],
      pointers: [...pointers],
      charge: chargeCents,
    })),
    copayPaid: paid || undefined,
  } as Encounter;
}

let encounters: Encounter[];
let fromCsv: Awaited<ReturnType<typeof claimsOf>>;

beforeAll(async () => {
  const clinic = await anOffice();
  await clinic.office.drop(receiveCharges, 'juniper-creek/charges/2026-01-05.csv', csv, { at });
  fromCsv = await claimsOf(clinic);
  encounters = fromCsv.map(visitOf);
});

const ways: [name: string, type: string, write: (encounter: Encounter) => string][] = [
  ['HL7 charge messages', 'x-application/hl7-v2+er7; charset=utf-8', (encounter) => aChargeMessage(encounter)],
  ['FHIR claims', 'application/fhir+json', (encounter) => JSON.stringify(aClaimBundle(encounter))],
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

describe('a day as an 837P of the practice’s own software', () => {
  const key = 'juniper-creek/charges/2026-01-05.837';
  const exported = () => {
    const setting = { practice: Practice.parse(written.practice), payers: written.payers };
    return charge837p(
      fromCsv.filter(({ coverages }) => coverages.length > 0).map((claim) => asCharged(claim, setting)),
      setting.practice,
    );
  };

  test('makes the same claims as its charge file, field by field', async () => {
    const clinic = await anOffice();
    expect(await clinic.office.drop(receiveCharges, key, exported(), { at })).toEqual([]);
    const receipt = await clinic.office.json<ChargeReceipt>('records', 'juniper-creek/intake/2026-01-05.837.json');
    expect(receipt.problems).toEqual([]);
    const insured = fromCsv.filter(({ coverages }) => coverages.length > 0);
    expect(await claimsOf(clinic)).toEqual(insured);
    expect(receipt.account.accepted).toEqual({
      rows: insured.flatMap(({ lines }) => lines).length,
      cents: insured.reduce((sum, claim) => sum + chargeCents(claim), 0),
      withoutAmount: 0,
    });
  });

  test('after its charge file adds nothing', async () => {
    const clinic = await anOffice();
    await clinic.office.drop(receiveCharges, 'juniper-creek/charges/2026-01-05.csv', csv, { at });
    const before = await claimsOf(clinic);
    await clinic.office.drop(receiveCharges, key, exported(), { at });
    expect(await claimsOf(clinic)).toEqual(before);
  });
});
