import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { professionalClaimGuide } from '../../../../functions/domain/x12/guides/005010X222A1.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { parse } from '../../../../functions/domain/x12/parse.ts';
import { read837p } from '../../../../functions/domain/x12/read-837p.ts';
import { handler } from '../../../../functions/doors/batch-submissions/handler.ts';
import { handler as submitClaim } from '../../../../functions/steps/submit-claim/handler.ts';
import { savePractice } from '../../../../functions/store/save-practice.ts';
import { claimsPerInterchange, findInterchange } from '../../../../functions/store/submissions.ts';
import { aClaim, aPractice } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

const at = '2026-03-12T17:00:00.000Z';

/** A claim that SubmitClaim has put into the queue. */
async function submitted(visit: string, minute = 0): Promise<Claim> {
  const claimId = claimNumber('CFM', 'cedar-family', visit);
  await office.has({ claimId, encounterId: visit, stage: 'Ready' });
  const entered = `2026-03-12T15:${String(minute).padStart(2, '0')}:00.000Z`;
  await office.call(submitClaim, { practiceId: 'cedar-family', claimId, state: 'SubmitClaim', at: entered });
  return office.claim(claimId);
}

const batch = (time = at) => office.call(handler, { time });

/** The claims in each interchange that was taken, by the interchange's control number. */
function sent(): Record<string, string[]> {
  return Object.fromEntries(
    [...office.clearinghouse.taken.values()].map((text) => {
      const [interchange] = readInterchanges(text);
      expect(interchange?.faults).toEqual([]);
      const transaction = interchange!.groups[0]!.transactions[0]!;
      const { content, faults } = read837p(transaction);
      expect([...faults, ...parse(transaction, professionalClaimGuide).faults]).toEqual([]);
      return [interchange!.control, content.claims.map(({ patientControlNumber }) => patientControlNumber)];
    }),
  );
}

describe('a batch', () => {
  test('sends what is queued in one interchange, oldest first, and keeps a copy', async () => {
    const second = await submitted('V-2', 2);
    const first = await submitted('V-1', 1);
    await batch();
    expect(sent()).toEqual({ '000000001': [first.claimId, second.claimId] });
    expect(Object.keys(await office.lies('exchange'))).toEqual(['cedar-family/outbound/000000001.837']);
    expect((await findInterchange(office.table, 'cedar-family', 1))?.state).toBe('Sent');
  });

  test('says in which elements characters were replaced, and never which person they belong to', async () => {
    const claimId = claimNumber('CFM', 'cedar-family', 'V-1');
    const { patient } = aClaim();
    await office.has({ claimId, encounterId: 'V-1', stage: 'Ready', patient: { ...patient, lastName: 'Núñez*Ruiz' } });
    await office.call(submitClaim, { practiceId: 'cedar-family', claimId, state: 'SubmitClaim', at });
    await batch();
    const told = office.log.find(({ code }) => code === 'CHARACTERS_REPLACED');
    expect(told).toMatchObject({ practiceId: 'cedar-family', outcome: 'NM103' });
    expect(JSON.stringify(office.log)).not.toMatch(/ruiz/i);
    expect(Object.keys(sent())).toEqual(['000000001']);
  });

  test('with nothing queued sends nothing', async () => {
    await batch();
    expect(office.clearinghouse.submissions).toBe(0);
  });

  test('sends each trip once, and the next trip under the next number', async () => {
    const first = await submitted('V-1');
    await batch();
    await batch();
    const second = await submitted('V-2');
    await batch();
    expect(sent()).toEqual({ '000000001': [first.claimId], '000000002': [second.claimId] });
    expect(office.clearinghouse.submissions).toBe(2);
  });

  test('takes as many interchanges as the claims need', async () => {
    for (let n = 0; n <= claimsPerInterchange; n++) await submitted(`V-${n}`);
    await batch();
    expect(Object.values(sent()).map(({ length }) => length)).toEqual([claimsPerInterchange, 1]);
  });
});

describe('a batch that was cut off', () => {
  test('before it was sent is sent by the next one, under the same number', async () => {
    const { claimId } = await submitted('V-1');
    office.clearinghouse.isDown = true;
    await expect(batch()).rejects.toThrow('not all sent');
    expect(sent()).toEqual({});
    const later = await submitted('V-2');
    office.clearinghouse.isDown = false;
    await batch('2026-03-12T21:00:00.000Z');
    expect(sent()).toEqual({ '000000001': [claimId], '000000002': [later.claimId] });
  });

  test('between sending and noting it sends the same text again, which is taken once', async () => {
    await submitted('V-1');
    const put = office.table.put.bind(office.table);
    office.table.put = async (item, when) => {
      if (item.sk === 'INTERCHANGE' && item.version === 2) throw new Error('cut off');
      return put(item, when);
    };
    await expect(batch()).rejects.toThrow('not all sent');
    const [before] = office.clearinghouse.taken.values();
    office.table.put = put;
    await batch('2026-03-12T21:00:00.000Z');
    expect([...office.clearinghouse.taken.values()]).toEqual([before]);
    expect((await office.lies('exchange'))['cedar-family/outbound/000000001.837']).toBe(before);
    expect(office.clearinghouse.submissions).toBe(2);
  });
});

test('two batches at the same time share the queue, and no claim travels twice', async () => {
  const claims = [await submitted('V-1'), await submitted('V-2')];
  await Promise.all([batch(), batch()]);
  await batch();
  expect(Object.values(sent()).flat().sort()).toEqual(claims.map(({ claimId }) => claimId).sort());
});

test('a practice whose claims cannot be sent stops no other practice', async () => {
  const { claimId } = await submitted('V-1');
  const first = { practiceId: 'aspen-family', prefix: 'ASP', npi: '1122334466', submitterId: 'ASPEN01' };
  await savePractice(office.platform, aPractice(first), []);
  const broken = { practiceId: 'aspen-family', claimId: 'ASP0', number: 1 };
  const queued = { queuePk: 'P#aspen-family#QUEUE#submissions', queueSk: '2026-03-12' };
  await office.table.put({ pk: 'P#aspen-family#C#ASP0', sk: 'S#001', version: 1, submission: broken, ...queued });
  await expect(batch()).rejects.toThrow('not all sent');
  expect(sent()).toEqual({ '000000001': [claimId] });
});
