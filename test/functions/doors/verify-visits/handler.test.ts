import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../../functions/domain/days.ts';
import type { WrittenCoverage } from '../../../../functions/domain/encounter/patient-record.ts';
import type { Visit } from '../../../../functions/domain/encounter/visit.ts';
import { handler } from '../../../../functions/doors/verify-visits/handler.ts';
import { handler as scrubClaim } from '../../../../functions/steps/scrub-claim/handler.ts';
import { eligibilityHistory } from '../../../../functions/store/eligibility.ts';
import { recordPatient } from '../../../../functions/store/patients.ts';
import { findVisitCoverage } from '../../../../functions/store/visit-coverage.ts';
import { recordVisit } from '../../../../functions/store/visits.ts';
import { answerWork, getWork } from '../../../../functions/store/work.ts';
import { aPatient, aPractice } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';
import { anAdvantagePlan, benefit, refusal } from '../../../support/payer-answers.ts';

const practiceId = 'cedar-family';
const { patientId, ...patient } = aPatient();
const person = { ...patient, middleName: '', deathDate: '', address: { ...patient.address, line2: '' } };
const card: WrittenCoverage = { payer: 'Prairie Health Plan', memberId: 'PHW204417788', relationship: 'self' };
const active = { subscriber: { benefits: [benefit('1')] } };
const inactive = { subscriber: { benefits: [benefit('6')] } };

let office: Office;
let told = 0;
beforeEach(async () => {
  office = await Office.open();
});

/** 03:20 in the practice's night of that day. */
const night = (day: string, hour = '08') => office.call(handler, { time: `${day}T${hour}:20:00Z` });
const registers = (coverages?: readonly WrittenCoverage[], id = patientId) =>
  recordPatient(office.table, practiceId, { patientId: id, person, coverages, toldAt: String(++told) });
const books = (day: string, overrides: Partial<Visit> = {}) => {
  const visit = { visitId: 'V-1', day, isOff: false, toldAt: String(++told).padStart(3, '0'), patientId, ...overrides };
  return recordVisit(office.table, aPractice(), visit, `${addDays(day, -10)}T15:00:00.000Z`);
};
const standing = async (visitId = 'V-1') => (await findVisitCoverage(office.table, practiceId, visitId))?.standing;
const asked = () => office.clearinghouse.asked.length;
const answer = async (outcome: 'Corrected' | 'BillPatient') => {
  const [item] = await office.work();
  const given = { at: '2026-03-11T15:00:00.000Z', by: 'front desk', corrections: [], overrides: [] };
  await answerWork(office.platform, practiceId, item!.workId, { ...given, outcome });
};

describe('when a visit is asked about', () => {
  test('once when it enters the week, and again the day before', async () => {
    await registers([card]);
    await books('2026-03-19');
    const counts: number[] = [];
    for (let day = '2026-03-10'; day <= '2026-03-19'; day = addDays(day, 1)) {
      await night(day);
      counts.push(asked());
    }
    expect(counts).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 2, 2]);
    expect(await standing()).toBe('Covered');
    expect(await office.work()).toEqual([]);
  });

  test('only in the night of its own zone', async () => {
    await registers([card]);
    await books('2026-03-12');
    for (const hour of ['06', '10', '15', '23']) await night('2026-03-11', hour);
    expect(asked()).toBe(0);
    await night('2026-03-11', '07');
    expect(asked()).toBe(1);
  });

  test('again in the same night when nobody answered, and a second run changes nothing', async () => {
    await registers([card]);
    await books('2026-03-12');
    office.clearinghouse.isDown = true;
    await night('2026-03-11', '07');
    expect([await standing(), await office.work()]).toEqual(['Unasked', []]);
    office.clearinghouse.isDown = false;
    await night('2026-03-11', '08');
    expect(await standing()).toBe('Covered');
    const history = await eligibilityHistory(office.table, practiceId, patientId);
    for (const hour of ['08', '09']) await night('2026-03-11', hour);
    expect(asked()).toBe(1);
    expect(await eligibilityHistory(office.table, practiceId, patientId)).toEqual(history);
    const kept = await findVisitCoverage(office.table, practiceId, 'V-1');
    expect(kept?.checkedAt).toBe('2026-03-11T08:20:00.000Z');
  });

  test('once for two visits of a patient on a day, and for each of two coverages', async () => {
    await registers([card, { ...card, payer: 'elm', memberId: 'ELM7' }]);
    await books('2026-03-12');
    await books('2026-03-12', { visitId: 'V-2' });
    await night('2026-03-11');
    expect([asked(), await standing('V-1'), await standing('V-2')]).toEqual([2, 'Covered', 'Covered']);
  });

  test('not at all where the patient pays alone, the visit is off, or no patient is named', async () => {
    await registers([]);
    await registers([card], 'PT-2');
    await books('2026-03-12');
    await books('2026-03-12', { visitId: 'V-2', patientId: 'PT-2', isOff: true });
    await books('2026-03-12', { visitId: 'V-3', patientId: undefined });
    await night('2026-03-11');
    expect([asked(), await office.work()]).toEqual([0, []]);
    expect([await standing('V-1'), await standing('V-2'), await standing('V-3')]).toEqual([
      'SelfPay',
      undefined,
      'NotKnown',
    ]);
  });

  test('by the newest claim where the EHR has told nothing of the patient', async () => {
    await office.has();
    await office.enter(scrubClaim, 'ScrubClaim');
    await books('2026-03-12');
    await night('2026-03-11');
    expect([asked(), await standing()]).toEqual([1, 'Covered']);
  });

  test('of many visits each once, and one that fails stops none of the others', async () => {
    for (let at = 0; at < 60; at++) {
      await registers([{ ...card, memberId: `PHW2000000${at}` }], `PT-${at}`);
      await books('2026-03-12', { visitId: `V-${at}`, patientId: `PT-${at}` });
    }
    const answers = office.clearinghouse.eligibility.bind(office.clearinghouse);
    office.clearinghouse.eligibility = async (request) => {
      if (request.includes('PHW20000007~')) throw new Error('This one is poison.');
      return answers(request);
    };
    await expect(night('2026-03-11')).rejects.toThrow('1 visits could not be verified');
    expect([asked(), await standing('V-7'), await standing('V-59')]).toEqual([59, undefined, 'Covered']);
  });
});

describe('work before the visit', () => {
  test.each<[string, WrittenCoverage[] | undefined, object, RegExp]>([
    ['inactive', [card], inactive, /Prairie Health Plan: The payer reports inactive coverage/],
    ['not found', [card], { subscriber: { rejections: [refusal('75')] } }, /Ask the patient for the card/],
    [
      'a managed plan behind the card',
      [card],
      { subscriber: { benefits: [benefit('1'), anAdvantagePlan] } },
      /Elm Mutual answers/,
    ],
    [
      'another payer that nobody told of',
      [card],
      { subscriber: { benefits: [benefit('1'), { ...anAdvantagePlan, insuranceType: 'C1' }] } },
      /knows of another payer \(Elm Mutual\)/,
    ],
    ['an unknown payer', [{ ...card, payer: 'Nobody' }], active, /Nobody: The practice knows no payer/],
    ['no member id', [{ ...card, memberId: ' ' }], active, /member id is missing/],
    ['a coverage that has ended', [{ ...card, until: '20260101' }], active, /newest card/],
    ['nothing known', undefined, active, /Nothing is known of the insurance/],
  ])('%s', async (_, coverages, coverage, finding) => {
    office.clearinghouse.coverage = coverage;
    await registers(coverages);
    await books('2026-03-12');
    await night('2026-03-10');
    const [item, ...others] = await office.work();
    expect(others).toEqual([]);
    expect(item).toMatchObject({ queue: 'eligibility', visitId: 'V-1', due: '2026-03-11' });
    expect(item?.instruction).toMatch(/^Before visit V-1 on 2026-03-12: /);
    expect(item?.findings.join('\n')).toMatch(finding);
    expect(JSON.stringify(item)).not.toContain(patient.lastName);
  });

  test('payers that stand in another order than they pay', async () => {
    const subscriber = { ...person, firstName: 'Teodor', birthDate: '1979-02-11', sex: 'M' };
    const own = { ...card, payer: 'elm', memberId: 'ELM7' };
    await registers([{ ...card, relationship: 'spouse', subscriber }, own]);
    await books('2026-03-12');
    await night('2026-03-10');
    expect((await office.work())[0]?.findings[0]).toMatch(
      /the second pays first: a plan of one's own.*change the order/,
    );
    await registers([own, { ...card, relationship: 'spouse', subscriber }]);
    await night('2026-03-10', '09');
    expect([await office.work(), await standing()]).toEqual([[], 'Covered']);
  });

  test('closes itself when a new card is good, and says that the answers differ when it is not', async () => {
    office.clearinghouse.coverage = active;
    await registers([card]);
    await books('2026-03-12');
    await night('2026-03-09');
    office.clearinghouse.coverage = inactive;
    await night('2026-03-11');
    const [item] = await office.work();
    expect(item?.findings.join()).toMatch(/inactive.*On 2026-03-09 it said otherwise: Active/);

    office.clearinghouse.coverage = active;
    await registers([{ ...card, memberId: 'PHW204417799' }]);
    await night('2026-03-12');
    expect(await office.work()).toEqual([]);
    expect((await getWork(office.table, practiceId, item!.workId)).answer).toMatchObject({
      by: 'claimline',
      note: 'The payers say now that the patient is covered.',
    });
  });

  test('closes itself when the visit is called off, moved, or over', async () => {
    office.clearinghouse.coverage = inactive;
    await registers([card]);
    const endings = [() => books('2026-03-12', { isOff: true }), () => books('2026-04-30'), () => night('2026-03-13')];
    for (const end of endings) {
      await books('2026-03-12');
      await night('2026-03-11');
      expect(await office.work()).toHaveLength(1);
      await end();
      expect(await office.work()).toEqual([]);
    }
  });

  test('is one item that says what is known now', async () => {
    office.clearinghouse.coverage = inactive;
    await registers([card]);
    await books('2026-03-12');
    await night('2026-03-10');
    await registers([{ ...card, memberId: '' }]);
    await night('2026-03-11');
    expect((await office.work()).map(({ findings }) => findings[0])).toEqual([
      'Prairie Health Plan: The member id is missing. Ask the patient for the card.',
    ]);
  });

  test('is not asked again once a person has answered the same, and is when something else is found', async () => {
    office.clearinghouse.coverage = inactive;
    await registers([card]);
    await books('2026-03-12');
    await night('2026-03-10');
    await answer('Corrected');
    await night('2026-03-11');
    expect((await office.work()).map(({ workId }) => workId)).toEqual([]);
    office.clearinghouse.coverage = { subscriber: { rejections: [refusal('75')] } };
    await registers([{ ...card, memberId: 'PHW204417799' }]);
    await night('2026-03-12');
    expect(await office.work()).toHaveLength(1);
    await answer('BillPatient');
    await registers([{ ...card, memberId: '' }]);
    await night('2026-03-12', '09');
    expect(await office.work()).toEqual([]);
  });

  test('nobody’s answer is work on the day of the visit', async () => {
    await registers([card]);
    await books('2026-03-12');
    office.clearinghouse.isDown = true;
    await night('2026-03-11');
    expect(await office.work()).toEqual([]);
    await night('2026-03-12');
    expect((await office.work())[0]?.findings[0]).toBe(
      'Prairie Health Plan: nobody answers. Look the coverage up at its portal, or call.',
    );
  });
});
