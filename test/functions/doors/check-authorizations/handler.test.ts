import { beforeEach, describe, expect, test } from 'vitest';
import type { Authorization } from '../../../../functions/domain/authorization/authorization.ts';
import { addDays } from '../../../../functions/domain/days.ts';
import type { Visit } from '../../../../functions/domain/encounter/visit.ts';
import type { Payer } from '../../../../functions/domain/payer/payer.ts';
import { handler } from '../../../../functions/doors/check-authorizations/handler.ts';
import { handler as checkEligibility } from '../../../../functions/steps/check-eligibility/handler.ts';
import { patientAuthorizations } from '../../../../functions/store/authorizations.ts';
import { recordPatient } from '../../../../functions/store/patients.ts';
import { recordVisit } from '../../../../functions/store/visits.ts';
import { answerWork, getWork } from '../../../../functions/store/work.ts';
import { anAuthorization, keeps } from '../../../support/authorizations.ts';
import { aLine, aPatient, aPayer, aPractice } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';

const practiceId = 'cedar-family';
const { patientId, ...patient } = aPatient();
const person = { ...patient, middleName: '', deathDate: '', address: { ...patient.address, line2: '' } };
const card = { payer: 'Prairie Health Plan', memberId: 'PHW204417788', relationship: 'self' };
const told = { source: 'Provider manual 2026', sourceDate: '2026-01-05' };
const reviews = { askForDays: 30, retroDays: 10, ...told };
const asksBy278: Partial<Payer> = {
  requirements: { authorizations: [{ kind: 'authorization', codes: ['29881'], ...told }], reviews },
};

let office: Office;
let count = 0;
async function anOffice(payer: Partial<Payer> = asksBy278, ...authorizations: readonly Authorization[]): Promise<void> {
  office = await Office.open({}, [aPayer(payer)]);
  await recordPatient(office.table, practiceId, { patientId, person, coverages: [card], toldAt: '1' });
  await keeps(office, ...authorizations);
}
beforeEach(() => anOffice());

const night = (day: string) => office.call(handler, { time: `${day}T09:40:00Z` });
const books = (day: string, overrides: Partial<Visit> = {}) => {
  const toldAt = String(++count).padStart(4, '0');
  const visit = { visitId: 'V-1', day, isOff: false, toldAt, patientId, services: ['29881'], ...overrides };
  return recordVisit(office.table, aPractice(), visit, `${addDays(day, -20)}T15:00:00.000Z`);
};
const kept = () => patientAuthorizations(office.table, practiceId, patientId);
const instructions = async () => (await office.work()).map(({ instruction }) => instruction);

const granted = (overrides: Partial<Authorization> = {}) => anAuthorization({ codes: ['29881'], ...overrides });

describe('a visit that needs an authorization', () => {
  test('has it asked for once, with what the schedule knows, and is at rest when it is granted', async () => {
    await books('2026-03-20', { provider: 'Dr. V' });
    for (const day of ['2026-03-10', '2026-03-11']) await night(day);
    expect(office.clearinghouse.asked).toHaveLength(1);
    expect(office.clearinghouse.asked[0]).toMatch(/SV1\*HC:29881.*NM1\*SJ|NM1\*SJ.*SV1\*HC:29881/s);
    const [only, ...others] = await kept();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      status: 'Approved',
      number: 'PA-77',
      from: '2026-03-20',
      to: '2026-04-19',
      counts: 'visits',
    });
    expect(Object.keys(await office.lies('records', `${practiceId}/authorizations`))).toHaveLength(1);
    expect(await office.work()).toEqual([]);
  });

  test.each<[string, Partial<Visit>]>([
    ['that needs none', { services: ['99213'] }],
    ['of which nobody knows what is done', { services: undefined }],
    ['of nobody', { patientId: undefined }],
    ['that is called off', { isOff: true }],
  ])('a visit %s asks nothing', async (_, visit) => {
    await books('2026-03-20', visit);
    await night('2026-03-10');
    expect([office.clearinghouse.asked, await office.work()]).toEqual([[], []]);
  });

  test('further away than three weeks waits', async () => {
    await books('2026-04-01');
    await night('2026-03-10');
    expect(office.clearinghouse.asked).toEqual([]);
    await night('2026-03-11');
    expect(office.clearinghouse.asked).toHaveLength(1);
  });

  test('at a payer that is not asked by 278 is work, and closes when the number was entered', async () => {
    await anOffice({ authorizationCodes: ['29881'] });
    await books('2026-03-20');
    for (const day of ['2026-03-10', '2026-03-11']) await night(day);
    const [item] = await office.work();
    expect(item).toMatchObject({ queue: 'authorizations', visitId: 'V-1', due: '2026-03-19' });
    expect(item?.instruction).toBe(
      'Before visit V-1 on 2026-03-20: get the authorization of 29881 from Prairie Health Plan, and enter it.',
    );
    await keeps(office, granted());
    await night('2026-03-12');
    expect(await office.work()).toEqual([]);
    expect((await getWork(office.table, practiceId, item!.workId)).answer).toMatchObject({ by: 'claimline' });
  });

  test('that is moved or called off has no work any more, and has it again when it is announced anew', async () => {
    await anOffice({ authorizationCodes: ['29881'] });
    await books('2026-03-20');
    await night('2026-03-10');
    await books('2026-03-20', { isOff: true });
    await night('2026-03-11');
    expect(await office.work()).toEqual([]);
    await books('2026-03-20');
    await night('2026-03-12');
    expect(await instructions()).toHaveLength(1);
  });

  test('a referral is got from primary care', async () => {
    await anOffice({ requirements: { referral: true, reviews } });
    await books('2026-03-20');
    await night('2026-03-10');
    expect(office.clearinghouse.asked).toEqual([]);
    expect(await instructions()).toEqual([
      'Before visit V-1 on 2026-03-20: get the referral of 29881 from the primary care provider, and enter it.',
    ]);
  });
});

describe('an authorization that is there', () => {
  test.each<[string, Partial<Authorization>, RegExp | undefined]>([
    ['and holds', {}, undefined],
    ['and is used up', { granted: 1, uses: { C1: 1 } }, /get more of the authorization of 29881/],
    ['and ends before the visit', { to: '2026-03-19' }, /renew the authorization of 29881/],
    ['and is of another member', { memberId: 'PHW999999999' }, /get the authorization/],
  ])('%s', async (_, overrides, expected) => {
    await anOffice({ authorizationCodes: ['29881'] }, granted(overrides));
    await books('2026-03-20');
    await night('2026-03-10');
    const [instruction] = await instructions();
    if (expected) expect(instruction).toMatch(expected);
    else expect(instruction).toBeUndefined();
  });

  test('that ends is renewed in time, as the payer’s data says, and not before', async () => {
    const requirements = { renewWithinDays: 3 };
    await anOffice({ authorizationCodes: ['29881'], requirements }, granted({ to: '2026-03-19' }));
    await books('2026-03-20');
    await night('2026-03-15');
    expect(await office.work()).toEqual([]);
    await night('2026-03-16');
    expect(await instructions()).toEqual(['Before visit V-1 on 2026-03-20: renew the authorization of 29881.']);
    await keeps(office, granted({ authorizationId: 'A2', number: 'PA-2', from: '2026-03-20', to: '2026-04-20' }));
    await night('2026-03-17');
    expect(await office.work()).toEqual([]);
  });

  test('for two visits leaves the third one without', async () => {
    await anOffice({ authorizationCodes: ['29881'] }, granted({ granted: 2, counts: 'visits' }));
    for (const day of ['18', '19', '20']) await books(`2026-03-${day}`, { visitId: `V-${day}` });
    await night('2026-03-10');
    expect(await instructions()).toEqual(['Before visit V-20 on 2026-03-20: get more of the authorization of 29881.']);
  });

  test('expires when its days have passed', async () => {
    await anOffice({}, granted());
    await night('2026-03-31');
    expect((await kept())[0]?.status).toBe('Approved');
    await night('2026-04-01');
    expect(await kept()).toMatchObject([{ status: 'Expired', isOver: true, number: 'PA-1' }]);
  });
});

describe('a request that is not decided', () => {
  beforeEach(() => {
    office.clearinghouse.review = 'A4 - 0W';
  });

  test('is made again every night under the same number, until it is', async () => {
    await books('2026-03-25');
    for (const day of ['2026-03-10', '2026-03-11']) await night(day);
    const traces = office.clearinghouse.asked.map((text) => /TRN\*1\*(\w+)/.exec(text)?.[1]);
    expect(new Set(traces).size).toBe(1);
    expect(await kept()).toMatchObject([{ status: 'Pended', answers: [{}, {}] }]);
    office.clearinghouse.review = 'A6 PA-78 - 2026-03-25 2026-04-01';
    for (const day of ['2026-03-12', '2026-03-13']) await night(day);
    expect(office.clearinghouse.asked).toHaveLength(3);
    expect(await kept()).toMatchObject([{ status: 'Modified', number: 'PA-78', to: '2026-04-01' }]);
  });

  test('past the payer’s clock is work that names the rule', async () => {
    await anOffice({ ...asksBy278, class: 'medicare-advantage' });
    office.clearinghouse.review = 'A4 - 0W';
    await books('2026-03-30');
    await night('2026-03-10');
    await night('2026-03-17');
    expect(await office.work()).toEqual([]);
    await night('2026-03-18');
    const [item] = await office.work();
    expect(item?.instruction).toBe(
      'Before visit V-1 on 2026-03-30: ask Prairie Health Plan for its decision on the authorization of 29881.',
    );
    expect(item?.findings[0]).toContain('The payer has to decide by 2026-03-17 (7 calendar days: CMS-0057-F');
    office.clearinghouse.review = 'A1 PA-77';
    await night('2026-03-19');
    expect(await office.work()).toEqual([]);
  });

  test('the day before the visit is work', async () => {
    await books('2026-03-12');
    await night('2026-03-10');
    expect(await office.work()).toEqual([]);
    await night('2026-03-11');
    expect((await instructions())[0]).toMatch(/to decide on the authorization of 29881, or move the visit/);
  });

  test('and that nobody heard is made again the next night', async () => {
    office.clearinghouse.isDown = true;
    await books('2026-03-25');
    await night('2026-03-10');
    expect(await kept()).toMatchObject([{ status: 'Requested', answers: [] }]);
    office.clearinghouse.isDown = false;
    office.clearinghouse.review = 'A1 PA-77';
    await night('2026-03-11');
    expect(await kept()).toMatchObject([{ status: 'Approved' }]);
  });

  test('and is answered with something else stays open', async () => {
    office.clearinghouse.babbles = 'Try again later.';
    await books('2026-03-25');
    await night('2026-03-10');
    expect(await kept()).toMatchObject([{ status: 'Requested', reason: expect.stringContaining('is not a 278') }]);
  });
});

describe('a refusal', () => {
  test('is work with its reason', async () => {
    office.clearinghouse.review = 'A3 - 0F';
    await books('2026-03-20');
    for (const day of ['2026-03-10', '2026-03-11']) await night(day);
    const [item, ...others] = await office.work();
    expect(others).toEqual([]);
    expect(item?.instruction).toMatch(/^Before visit V-1 on 2026-03-20: appeal the refusal/);
    expect(item?.findings[0]).toContain('Not medically necessary');
    expect(office.clearinghouse.asked).toHaveLength(1);
  });

  test('without a reason is asked about where the payer owes one', async () => {
    await anOffice({ ...asksBy278, class: 'medicaid' });
    office.clearinghouse.review = 'A3';
    await books('2026-03-20');
    await night('2026-03-10');
    const [item] = await office.work();
    expect(item?.findings.join(' ')).toMatch(
      /No specific reason was given, which Prairie Health Plan owes.*CMS-0057-F/,
    );
  });

  test('that a person has answered is not asked again', async () => {
    office.clearinghouse.review = 'A3 - 0F';
    await books('2026-03-20');
    await night('2026-03-10');
    const [item] = await office.work();
    const given = {
      at: '2026-03-10T15:00:00.000Z',
      by: 'front desk',
      outcome: 'Corrected',
      corrections: [],
      overrides: [],
    } as const;
    await answerWork(office.platform, practiceId, item!.workId, given);
    for (const day of ['2026-03-11', '2026-03-12']) await night(day);
    expect(await office.work()).toEqual([]);
  });
});

describe('a claim that lacks its number', () => {
  const lines = [aLine({ code: '29881' })];
  const enter = (at = '2026-03-10T15:00:00.000Z') => office.enter(checkEligibility, 'CheckEligibility', at);

  test('goes on when the payer grants it at once', async () => {
    await office.has({ lines });
    expect(await enter()).toEqual({ outcome: 'Covered' });
    expect(await kept()).toMatchObject([{ status: 'Approved', number: 'PA-77', counts: 'units', granted: 1 }]);
    expect(office.clearinghouse.asked.at(-1)).toMatch(/SV1\*HC:29881\*\*UN\*1/);
  });

  test('goes on with one that is there, and nobody is asked', async () => {
    await keeps(office, granted());
    await office.has({ lines });
    expect(await enter()).toEqual({ outcome: 'Covered' });
    expect(office.clearinghouse.asked).toHaveLength(1);
  });

  test('waits while the payer decides, and goes on by itself afterwards', async () => {
    office.clearinghouse.review = 'A4 - 0W';
    await office.has({ lines });
    expect(await enter()).toEqual({ outcome: 'AuthorizationMissing' });
    expect(await instructions()).toEqual([
      'Wait for the payer’s answer to the request for authorization, or enter its number.',
    ]);
    office.clearinghouse.review = 'A1 PA-77';
    await night('2026-03-12');
    expect(await office.work()).toEqual([]);
    expect((await office.claim()).inbox).toMatchObject([{ kind: 'Answered', outcome: 'Corrected' }]);
    expect(await enter('2026-03-12T15:00:00.000Z')).toEqual({ outcome: 'Covered' });
  });

  test('is told of a refusal, once', async () => {
    office.clearinghouse.review = 'A4 - 0W';
    await office.has({ lines });
    await enter();
    office.clearinghouse.review = 'A3 - 0F';
    for (const day of ['2026-03-12', '2026-03-13']) await night(day);
    const [item, ...others] = await office.work();
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      queue: 'eligibility',
      instruction: 'Appeal the refusal of the authorization, or correct the claim.',
    });
    expect(item?.findings.filter((finding) => finding.includes('was refused'))).toHaveLength(1);
  });

  test('waits for what was asked for before the visit, and nobody is asked twice', async () => {
    office.clearinghouse.review = 'A4 - 0W';
    await books('2026-03-09');
    await night('2026-03-08');
    await office.has({ lines });
    expect(await enter()).toEqual({ outcome: 'AuthorizationMissing' });
    expect(await kept()).toHaveLength(1);
    office.clearinghouse.review = 'A1 PA-77';
    await night('2026-03-12');
    expect((await office.claim()).inbox).toMatchObject([{ kind: 'Answered', outcome: 'Corrected' }]);
  });

  test('is held with the refusal that came before the visit', async () => {
    office.clearinghouse.review = 'A3 - 0F';
    await books('2026-03-09');
    await night('2026-03-08');
    await office.has({ lines });
    expect(await enter()).toEqual({ outcome: 'AuthorizationMissing' });
    expect(await kept()).toHaveLength(1);
    const item = (await office.work()).find(({ claimId }) => claimId !== undefined);
    expect(item?.instruction).toBe('Appeal the refusal of the authorization, or correct the claim.');
  });

  test('is asked for only as long after the service as the payer takes it', async () => {
    await office.has({ lines });
    expect(await enter('2026-03-20T15:00:00.000Z')).toEqual({ outcome: 'AuthorizationMissing' });
    expect(await kept()).toEqual([]);
    expect(await instructions()).toEqual(['Get the prior authorization from the payer and enter its number.']);
  });
});

test('one visit that cannot be looked at stops none of the others, and closes nothing', async () => {
  await anOffice({ authorizationCodes: ['29881'] });
  await books('2026-03-20');
  await night('2026-03-10');
  await books('2026-03-21', { visitId: 'V-2' });
  const { get } = office.table;
  Object.assign(office.table, {
    get: (pk: string, sk: string) => {
      if (pk.includes('#PT#') && isBroken) {
        isBroken = false;
        throw new Error('The table stumbles.');
      }
      return get.call(office.table, pk, sk);
    },
  });
  let isBroken = true;
  await expect(night('2026-03-11')).rejects.toThrow('1 authorizations were not checked');
  expect((await instructions()).map((text) => text.slice(0, 16))).toEqual(['Before visit V-1', 'Before visit V-2']);
});
