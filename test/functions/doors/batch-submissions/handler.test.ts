import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { claimNumber } from '../../../../functions/domain/claim/fingerprint.ts';
import { professionalClaimGuide } from '../../../../functions/domain/x12/guides/005010X222A1.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { parse } from '../../../../functions/domain/x12/parse.ts';
import { read837p } from '../../../../functions/domain/x12/read-837p.ts';
import { handler } from '../../../../functions/doors/batch-submissions/handler.ts';
import { ClearinghouseUnreachable, type Found, UnknownOutcome } from '../../../../functions/platform/platform.ts';
import { handler as submitClaim } from '../../../../functions/steps/submit-claim/handler.ts';
import { recordClaim } from '../../../../functions/store/claims.ts';
import { claimsPerPart, findInterchange } from '../../../../functions/store/interchanges.ts';
import { savePractice } from '../../../../functions/store/save-practice.ts';
import { aClaim, aCoverage, aMedicarePayer, aPractice } from '../../../support/claims.ts';
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
      const claims = interchange!.groups[0]!.transactions.flatMap((transaction) => {
        const { content, faults } = read837p(transaction);
        expect([...faults, ...parse(transaction, professionalClaimGuide).faults]).toEqual([]);
        return content.claims.map(({ patientControlNumber }) => patientControlNumber);
      });
      return [interchange!.control, claims];
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

  test('writes more claims than one list holds as transactions of one interchange', async () => {
    for (let n = 0; n <= claimsPerPart; n++) await submitted(`V-${n}`);
    await batch();
    expect(Object.values(sent()).map(({ length }) => length)).toEqual([claimsPerPart + 1]);
    const [text] = office.clearinghouse.taken.values();
    const { transactions } = readInterchanges(text!)[0]!.groups[0]!;
    expect(transactions.map(({ control, segments }) => [control, segments[1]![3]])).toEqual([
      ['0001', '1'],
      ['0002', '1-2'],
    ]);
  });

  test('a claim that no 837P can hold becomes work, and the others go', async () => {
    const { lines } = aClaim();
    const { claimId } = await submitted('V-1');
    const other = await submitted('V-2');
    const many = Array.from({ length: 51 }, (_, at) => ({ ...lines[0]!, line: at + 1, chargeCents: 0 }));
    const claim = await office.claim(claimId);
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set: { lines: many } }, { at });
    await batch();
    expect(sent()).toEqual({ '000000001': [other.claimId] });
    expect((await office.claim(claimId)).submissions[0]).toMatchObject({
      ended: 'Rejected',
      acknowledgment: { by: 'Claimline', reasons: ['A claim has at most 50 lines.'] },
    });
  });

  test('a trip that ended while it waited does not go, and an interchange without claims does not leave', async () => {
    const { claimId, submissions } = await submitted('V-1');
    const ended = submissions.map((trip) => ({ ...trip, ended: 'NotOnFile' as const }));
    const claim = await office.claim(claimId);
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set: { submissions: ended } }, { at });
    await batch();
    expect(sent()).toEqual({});
    expect((await findInterchange(office.table, 'cedar-family', 1))?.state).toBe('Empty');
  });
});

describe('receivers', () => {
  const mac = { id: 'MAC04412', name: 'Medicare Contractor', submitterId: 'CEDARMAC' };

  test('a payer that names another receiver is sent to it, in an envelope of its own', async () => {
    office = await Office.open({ receivers: [mac] }, [aMedicarePayer({ receiver: mac.id })]);
    const { claimId } = await submitted('V-1');
    const coverages = [aCoverage({ payerId: aMedicarePayer().payerId })];
    const other = claimNumber('CFM', 'cedar-family', 'V-2');
    await office.has({ claimId: other, encounterId: 'V-2', stage: 'Ready', coverages });
    await office.call(submitClaim, { practiceId: 'cedar-family', claimId: other, state: 'SubmitClaim', at });
    await batch();
    const envelopes = [...office.clearinghouse.taken.values()].map((text) => {
      const { sender, receiver, groups } = readInterchanges(text)[0]!;
      const { senderCode, receiverCode, transactions } = groups[0]!;
      const names = transactions[0]!.segments.filter(([id, role]) => id === 'NM1' && (role === '41' || role === '40'));
      return [sender.id.trim(), receiver.id.trim(), senderCode, receiverCode, ...names.map((name) => name[9])];
    });
    const at41 = ['CEDARFM01', 'CLEARHOUSE1'];
    const atMac = ['CEDARMAC', 'MAC04412'];
    expect(envelopes).toEqual([
      [...at41, ...at41, ...at41],
      [...atMac, ...atMac, ...atMac],
    ]);
    expect(Object.values(sent())).toEqual([[claimId], [other]]);
  });

  test('one that is down stops no other, and what is for it waits', async () => {
    office = await Office.open({ receivers: [mac] }, [aMedicarePayer({ receiver: mac.id })]);
    const coverages = [aCoverage({ payerId: aMedicarePayer().payerId })];
    const medicare = claimNumber('CFM', 'cedar-family', 'V-0');
    await office.has({ claimId: medicare, encounterId: 'V-0', stage: 'Ready', coverages });
    const entered = '2026-03-12T14:00:00.000Z';
    await office.call(submitClaim, {
      practiceId: 'cedar-family',
      claimId: medicare,
      state: 'SubmitClaim',
      at: entered,
    });
    const { claimId } = await submitted('V-1');
    const submit = office.clearinghouse.submit.bind(office.clearinghouse);
    office.clearinghouse.submit = async (id, text) => {
      if (text.includes('MAC04412')) throw new ClearinghouseUnreachable('The contractor is down.');
      return submit(id, text);
    };
    await expect(batch()).rejects.toThrow('not all sent');
    expect(Object.values(sent())).toEqual([[claimId]]);
    office.clearinghouse.submit = submit;
    await batch('2026-03-12T21:00:00.000Z');
    expect(Object.values(sent())).toEqual([[claimId], [medicare]]);
  });

  test('outside of its hours nothing goes to it', async () => {
    const clearinghouse = {
      id: 'CLEARHOUSE1',
      name: 'Open Clearinghouse',
      hours: [{ opens: '06:00', closes: '11:30' }],
    };
    office = await Office.open({ clearinghouse, zone: 'America/Chicago' });
    const { claimId } = await submitted('V-1');
    await batch('2026-03-12T17:00:00.000Z'); // 12:00 in Chicago
    expect(sent()).toEqual({});
    await batch('2026-03-13T13:00:00.000Z'); // 08:00
    expect(Object.values(sent())).toEqual([[claimId]]);
  });

  test('an interchange for one that the practice no longer has goes back, and its claims leave to the right one', async () => {
    const { claimId } = await submitted('V-1');
    office.clearinghouse.isDown = true;
    await expect(batch()).rejects.toThrow('not all sent');
    office.clearinghouse.isDown = false;
    await savePractice(office.platform, aPractice({ clearinghouse: { id: 'NEWHOUSE', name: 'New House' } }), []);
    await batch('2026-03-12T21:00:00.000Z');
    expect(sent()).toEqual({ '000000002': [claimId] });
    expect((await findInterchange(office.table, 'cedar-family', 1))?.state).toBe('Returned');
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

  test('between sending and noting it asks what became of it, and sends nothing twice', async () => {
    await submitted('V-1');
    const put = office.table.put.bind(office.table);
    office.table.put = async (item, when) => {
      if (item.sk === 'INTERCHANGE' && item.version === 4) throw new Error('cut off');
      return put(item, when);
    };
    await expect(batch()).rejects.toThrow('not all sent');
    const [before] = office.clearinghouse.taken.values();
    office.table.put = put;
    await batch('2026-03-12T21:00:00.000Z');
    expect([...office.clearinghouse.taken.values()]).toEqual([before]);
    expect((await office.lies('exchange'))['cedar-family/outbound/000000001.837']).toBe(before);
    expect(office.clearinghouse.submissions).toBe(1);
    expect((await findInterchange(office.table, 'cedar-family', 1))?.state).toBe('Sent');
  });

  test('after it was written sends that text, whatever the claims say by then', async () => {
    const { claimId } = await submitted('V-1');
    office.clearinghouse.isDown = true;
    await expect(batch()).rejects.toThrow('not all sent');
    const before = (await office.lies('exchange'))['cedar-family/outbound/000000001.837'];
    const claim = await office.claim(claimId);
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set: { placeOfService: '22' } }, { at });
    office.clearinghouse.isDown = false;
    await batch('2026-03-12T21:00:00.000Z');
    expect([...office.clearinghouse.taken.values()]).toEqual([before]);
  });

  test.each<[Found, number]>([
    ['Taken', 1],
    ['NotTaken', 2],
    ['Unknown', 1],
  ])('with an unknown outcome asks first; when it is %s, it was sent %i times', async (found, times) => {
    await submitted('V-1');
    const submit = office.clearinghouse.submit.bind(office.clearinghouse);
    office.clearinghouse.submit = async (id, text) => {
      await submit(id, text);
      throw new UnknownOutcome('No answer came.');
    };
    await expect(batch()).rejects.toThrow('not all sent');
    office.clearinghouse.submit = submit;
    office.clearinghouse.find = async () => found;
    const again = batch('2026-03-12T21:00:00.000Z');
    if (found === 'Unknown') await expect(again).rejects.toThrow('not all sent');
    else await again;
    expect(office.clearinghouse.submissions).toBe(times);
    const state = (await findInterchange(office.table, 'cedar-family', 1))?.state;
    expect(state).toBe(found === 'Unknown' ? 'Allocated' : 'Sent');
  });
});

test('sent again, it knows of which claims an answer has come already', async () => {
  await submitted('V-1');
  const known: (readonly string[])[] = [];
  office.clearinghouse.submit = async (_, text, tell, told) => {
    known.push([...(await told!('277CA_'))]);
    await tell!('277CA_1', text);
    await tell!('999_1', text);
    throw new UnknownOutcome('No answer came.');
  };
  office.clearinghouse.find = async () => 'NotTaken';
  for (let times = 0; times < 2; times++) await expect(batch()).rejects.toThrow('not all sent');
  expect(known).toEqual([[], ['277CA_1']]);
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
