import { beforeEach, describe, expect, test } from 'vitest';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { professionalClaimGuide } from '../../../../functions/domain/x12/guides/005010X222A1.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { parse } from '../../../../functions/domain/x12/parse.ts';
import type { ProfessionalClaim } from '../../../../functions/domain/x12/professional-claim.ts';
import { handler } from '../../../../functions/doors/receive-charges/handler.ts';
import type { ChargeReceipt } from '../../../../functions/doors/receive-charges/receipt.ts';
import { asCharged, charge837p } from '../../../support/charge-837p.ts';
import { aClaim, aMedicarePayer, aPayer, aPractice } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const setting = { practice: aPractice(), payers: [aPayer(), aMedicarePayer()] };
const claimIdOf = (visit: string) => claimNumber('CFM', 'cedar-family', visit);

/** A claim as exported, with what is said of it. */
const aCharge = (visit = 'V-1', more: Partial<ProfessionalClaim> = {}): ProfessionalClaim => ({
  ...asCharged(aClaim({ encounterId: visit }), setting),
  ...more,
});

async function drop(text: string, name = 'monday.837'): Promise<ChargeReceipt> {
  expect(await office.drop(handler, `cedar-family/charges/${name}`, text)).toEqual([]);
  return office.json<ChargeReceipt>('records', `cedar-family/intake/${name}.json`);
}

const dropClaims = (...claims: readonly ProfessionalClaim[]) => drop(charge837p(claims, setting.practice));
const fixOf = async ({ fix }: ChargeReceipt) => (await office.lies('records'))[fix!]!;
const told = ({ problems }: ChargeReceipt) => problems.map(({ column, message }) => `${column}: ${message}`);

test('each claim becomes a claim, and every line and cent is on the receipt', async () => {
  const receipt = await dropClaims(aCharge('V-1'), aCharge('V-2'));
  const { lines, chargeCents } = aCharge();
  expect(receipt).toMatchObject({ encounters: 2, posted: 2, quarantined: 0, format: '837P' });
  expect(receipt.account.accepted).toEqual({ rows: 2 * lines.length, cents: 2 * chargeCents, withoutAmount: 0 });
  expect(receipt.claims).toEqual([claimIdOf('V-1'), claimIdOf('V-2')]);
});

test('the same claim again is known, another content under its number is refused', async () => {
  await dropClaims(aCharge());
  expect(await dropClaims(aCharge(), aCharge())).toMatchObject({ posted: 0, duplicates: 2, quarantined: 0 });
  const receipt = await dropClaims(aCharge('V-1', { placeOfService: '22' }));
  expect(receipt).toMatchObject({ quarantined: 1 });
  expect(told(receipt)[0]).toMatch(/came before with other content; it is claim CFM/);
});

test('a claim without a number of the patient gets one that stands for the person', async () => {
  const withoutNumber = { references: [] };
  await dropClaims(aCharge('V-1', withoutNumber), aCharge('V-2', withoutNumber));
  const [one, other] = [await office.claim(claimIdOf('V-1')), await office.claim(claimIdOf('V-2'))];
  expect(one.patient.patientId).toMatch(/^X[0-9a-f]{16}$/);
  expect(other.patient.patientId).toBe(one.patient.patientId);
});

const line = aCharge().lines[0]!;
const rendering = {
  entity: { role: '82', kind: 'person', name: 'Nobody', first: 'Known', idQualifier: 'XX', id: '1999999984' },
  references: [],
  contacts: [],
} as const;

describe('what is not taken lies in an 837P with these claims alone, and the receipt names segment and element', () => {
  test.each<[string, Partial<ProfessionalClaim>, RegExp]>([
    [
      'a payer that the practice does not know',
      {
        payer: {
          entity: { role: 'PR', kind: 'organization', name: 'Nobody Mutual', idQualifier: 'PI', id: 'NOB1' },
          references: [],
        },
      },
      /^NM109: "NOB1" is no payer of the practice; known are .* \(claim V-2\)$/,
    ],
    [
      'a provider whom it does not know',
      { providers: [rendering] },
      /^NM109: "1999999984" is no provider of the practice/,
    ],
    [
      'a replacement',
      { frequency: '7', references: [{ qualifier: 'F8', value: 'ICN1' }] },
      /^CLM05: is a replacement, and only new charges/,
    ],
    ['a void', { frequency: '8', references: [{ qualifier: 'F8', value: 'ICN1' }] }, /^CLM05: is a void/],
    [
      'a total that is not that of its lines',
      { chargeCents: 1 },
      /^CLM02: says \$0\.01, but the claim's service lines come to/,
    ],
    [
      'a claim of another practice',
      {
        billingProvider: {
          ...aCharge().billingProvider,
          entity: { ...aCharge().billingProvider.entity, id: '1999999984' },
        },
      },
      /^NM109: is not the NPI of this practice/,
    ],
    [
      'attachments, which have no place here',
      { attachments: [{ type: 'OZ', transmission: 'EL', control: 'A1' }] },
      /^PWK01: has attachments, for which there is no place here/,
    ],
    [
      'a line with a provider of its own',
      { lines: [{ ...line, providers: [rendering] }, ...aCharge().lines.slice(1)] },
      /^NM101: has a provider of its own/,
    ],
    [
      'half a unit',
      { lines: [{ ...line, quantity: '0.5' }, ...aCharge().lines.slice(1)] },
      /^SV104: is not a whole number/,
    ],
    ['a patient without a birth date', { subscriber: { ...aCharge().subscriber, birthDate: undefined } }, /^DMG02: /],
  ])('%s', async (_, wrong, message) => {
    const receipt = await dropClaims(aCharge('V-1'), aCharge('V-2', wrong), aCharge('V-3'));
    expect(told(receipt)).toEqual([expect.stringMatching(message)]);
    expect(receipt).toMatchObject({ posted: 2, quarantined: 1, fix: 'cedar-family/quarantine/monday-fix.837' });
    expect(receipt.account.quarantined.rows).toBe(aCharge().lines.length);

    const [interchange] = readInterchanges(await fixOf(receipt));
    const [transaction] = interchange!.groups[0]!.transactions;
    expect([...interchange!.faults, ...interchange!.groups[0]!.faults, ...transaction!.faults]).toEqual([]);
    expect(parse(transaction!, professionalClaimGuide).faults.filter(({ id }) => id === 'HL')).toEqual([]);
    expect(transaction!.segments.filter(([id]) => id === 'CLM').map(([, number]) => number)).toEqual(['V-2']);
  });

  test('the place is that of the segment in the file', async () => {
    const text = charge837p([aCharge('V-1'), aCharge('V-2', { frequency: '8' })], setting.practice);
    const { problems } = await drop(text);
    expect(text.split('~')[problems[0]!.row - 1]).toMatch(/^\s*CLM\*V-2\*/);
  });

  test('it is taken when it is corrected and dropped again', async () => {
    const receipt = await dropClaims(aCharge('V-1'), aCharge('V-2', { frequency: '7' }));
    const fixed = (await fixOf(receipt)).replace(':B:7*', ':B:1*');
    expect(await drop(fixed, 'monday-fix.837')).toMatchObject({ posted: 1, quarantined: 0 });
    expect((await office.claim(claimIdOf('V-2'))).stage).toBe('Received');
  });
});

describe('not a claim of it is taken', () => {
  const text = charge837p([aCharge('V-1'), aCharge('V-2')], { ...setting.practice, usage: 'P' });
  test.each<[string, string, RegExp]>([
    [
      'of which something was lost on the way',
      text.replace(/SE\*\d+\*/, 'SE*999*'),
      /^SE01: SE01 counts "999" segments/,
    ],
    ['that was cut off', text.slice(0, text.indexOf('SE*')), /^SE: The transaction has no SE/],
    ['that is a test', text.replace(/\*[PT]\*:/, '*T*:'), /^ISA15: says that the file is a test/],
    ['that is something else', text.replaceAll('005010X222A1', '005010X223A2'), /^ST: is a 837 of guide 005010X223A2/],
  ])('%s', async (_, damaged, message) => {
    office = await Office.open({ usage: 'P' });
    const receipt = await drop(damaged);
    expect(receipt).toMatchObject({ posted: 0 });
    expect(receipt.quarantined).toBeGreaterThan(0);
    expect(told(receipt)).toContainEqual(expect.stringMatching(message));
  });
});

test('what stands in no claim is told and counted', async () => {
  const text = charge837p([aCharge('V-1')], setting.practice);
  const receipt = await drop(
    `${text.replace('BHT*', 'ZZZ*1~BHT*')}`.replace(/SE\*(\d+)\*/, (_, count) => `SE*${Number(count) + 1}*`),
  );
  expect(receipt).toMatchObject({ posted: 1, quarantined: 1 });
  expect(told(receipt)).toEqual(['ZZZ: ZZZ has no place in an 837P at this point.']);
});
