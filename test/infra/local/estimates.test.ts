import { beforeEach, describe, expect, test } from 'vitest';
import type { WrittenCoverage } from '../../../functions/domain/encounter/patient-record.ts';
import { handler as verifyVisits } from '../../../functions/doors/verify-visits/handler.ts';
import { recordPatient } from '../../../functions/store/patients.ts';
import { recordVisit } from '../../../functions/store/visits.ts';
import type { Books } from '../../../infra/local/books.ts';
import { estimateOfVisit } from '../../../infra/local/estimates.ts';
import { aPatient, aPractice } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';
import { benefit } from '../../support/payer-answers.ts';

const practiceId = 'cedar-family';
const { patientId, ...patient } = aPatient();
const person = { ...patient, middleName: '', deathDate: '', address: { ...patient.address, line2: '' } };
const card: WrittenCoverage = { payer: 'Prairie Health Plan', memberId: 'PHW204417788', relationship: 'self' };
const asked = { today: '2026-03-15', reference: 'nowhere', diagnoses: ['J069'] };

let office: Office;
let books: Books;
beforeEach(async () => {
  office = await Office.open({ fees: { '99213': 14_500 } });
  books = { table: office.table, files: office.files, practiceIds: [practiceId] } as unknown as Books;
  const office98 = { serviceTypes: ['98'] };
  office.clearinghouse.coverage = {
    subscriber: {
      benefits: [
        benefit('1'),
        benefit('A', { ...office98, share: '0.2' }),
        benefit('C', { amountCents: 5_000, period: '29' }),
        benefit('G', { amountCents: 300_000, period: '29' }),
      ],
    },
  };
});

async function announced(coverages: readonly WrittenCoverage[] | undefined, isOff = false): Promise<void> {
  await recordPatient(office.table, practiceId, { patientId, person, coverages, toldAt: '1' });
  const visit = { visitId: 'V-1', day: '2026-03-19', isOff, toldAt: '20260310', patientId };
  await recordVisit(office.table, aPractice(), visit, '2026-03-10T15:00:00.000Z');
  await office.call(verifyVisits, { time: '2026-03-14T08:20:00Z' });
}

describe('of a visit that was announced', () => {
  test('by what its payer answered in the night: 50.00 and 20 % of 48.50', async () => {
    await announced([card]);
    const found = await estimateOfVisit(books, 'V-1', ['99213'], asked);
    expect(found?.insured?.patientCents).toEqual({ low: 5_970, high: 5_970 });
    expect(found?.document?.title).toBe('Estimate of your part, visit V-1');
  });

  test('of a patient who pays alone, by the practice’s own fees', async () => {
    await announced([]);
    const found = await estimateOfVisit(books, 'V-1', ['99213', '87804-QW*2=32.50'], asked);
    expect(found?.selfPay?.lines.map(({ chargeCents }) => chargeCents)).toEqual([14_500, 6_500]);
    expect(found?.selfPay).toMatchObject({ visitId: 'V-1', day: '2026-03-19', issuedOn: '2026-03-15' });
  });

  test.each<[string, readonly WrittenCoverage[] | undefined, readonly string[], RegExp, boolean?]>([
    ['nothing is planned', [card], [], /Say what is planned/],
    ['nobody knows how the patient is insured', undefined, ['99213'], /is not known: ask/],
    ['the coverage has ended', [{ ...card, until: '2026-03-01' }], ['99213'], /newest card/],
    ['it was called off', [card], ['99213'], /called off/, true],
    ['what a service costs is not known', [], ['20610'], /What 20610 costs is not known/],
  ])('none when %s', async (_, coverages, services, why, isOff) => {
    await announced(coverages, isOff);
    await expect(estimateOfVisit(books, 'V-1', services, asked)).rejects.toThrow(why);
  });

  test('none of a visit that nobody knows', async () => {
    expect(await estimateOfVisit(books, 'V-2', ['99213'], asked)).toBeUndefined();
  });
});
