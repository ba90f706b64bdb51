import { aCoverage, aLine, aMedicarePayer, aPatient, aPayer, aSubscriber } from '../../../../support/claims.ts';
import type { EditCases } from './edit-case.ts';

const medicare = { payer: aMedicarePayer() };
const member = (memberId: string) => ({ coverages: [aCoverage({ memberId })] });
const beneficiary = (memberId: string) => ({ coverages: [aCoverage({ payerId: 'medicare-ia', memberId })] });
const dependent = (subscriber = aSubscriber()) => ({ coverages: [aCoverage({ relationship: 'spouse', subscriber })] });
const home = aPatient().address;

export const coverageCases: EditCases = {
  'SUB-01': {
    passes: [
      { given: 'an id of the payer’s form', claim: member('PHW000000001') },
      { given: 'any id for Medicare, which has an edit of its own', claim: beneficiary('nonsense'), context: medicare },
      { given: 'a patient without coverage', claim: { coverages: [] } },
    ],
    finds: [
      {
        given: 'dashes and small letters',
        claim: member('phw-204 417 788'),
        where: 'coverage 1',
        says: /without them/,
        dictates: { field: 'memberId', value: 'PHW204417788' },
      },
      { given: 'a digit too few', claim: member('PHW20441778'), where: 'coverage 1', says: /against the card/ },
      {
        given: 'more than the form around a right id',
        claim: member('XPHW204417788'),
        where: 'coverage 1',
        says: /card/,
      },
      {
        given: 'a payer whose pattern is none',
        context: { payer: aPayer({ memberIdPattern: '([A-Z' }) },
        where: 'coverage 1',
        says: /pattern/,
      },
    ],
  },
  'SUB-02': {
    passes: [
      { given: 'accents, apostrophes and hyphens', claim: { patient: aPatient({ lastName: "O'Brien-Núñez Jr." }) } },
    ],
    finds: [
      { given: 'a digit', claim: { patient: aPatient({ lastName: 'Okonj0' }) }, where: 'patient', says: /last name/ },
      {
        given: 'a delimiter',
        claim: { patient: aPatient({ firstName: 'Mari*sol' }) },
        where: 'patient',
        says: /first name/,
      },
      { given: 'no name', claim: dependent(aSubscriber({ lastName: '' })), where: 'coverage 1', says: /subscriber/ },
      {
        given: 'too long a name',
        claim: { patient: aPatient({ firstName: 'A'.repeat(36) }) },
        where: 'patient',
        says: /too long/,
      },
    ],
  },
  'SUB-03': {
    passes: [
      { given: 'an MBI', claim: beneficiary('1EG4TE5MK73'), context: medicare },
      { given: 'another payer', claim: member('nonsense') },
    ],
    finds: [
      {
        given: 'the dashes of the card',
        claim: beneficiary('1eg4-te5-mk73'),
        context: medicare,
        where: 'coverage 1',
        says: /dashes/,
        dictates: { field: 'memberId', value: '1EG4TE5MK73' },
      },
      {
        given: 'a letter that MBIs do not use',
        claim: beneficiary('1SG4TE5MK73'),
        context: medicare,
        where: 'coverage 1',
        says: /11 letters and digits/,
      },
      {
        given: 'the old number',
        claim: beneficiary('123456789A'),
        context: medicare,
        where: 'coverage 1',
        says: /card/,
      },
    ],
  },
  'SUB-04': {
    passes: [{ given: 'a spouse with a subscriber', claim: dependent() }],
    finds: [
      {
        given: 'a child without a subscriber',
        claim: { coverages: [aCoverage({ relationship: 'child' })] },
        where: 'coverage 1',
        says: /not named/,
      },
      {
        given: 'self with a subscriber',
        claim: { coverages: [aCoverage({ subscriber: aSubscriber() })] },
        where: 'coverage 1',
        says: /take the other one out/,
      },
    ],
  },
  'SUB-05': {
    passes: [{ given: 'born on the day of service', claim: { patient: aPatient({ birthDate: '2026-03-09' }) } }],
    finds: [
      {
        given: 'born the day after',
        claim: { patient: aPatient({ birthDate: '2026-03-10' }) },
        where: 'patient',
        says: /later than the service/,
      },
      {
        given: '30 February',
        claim: { patient: aPatient({ birthDate: '1984-02-30' }) },
        where: 'patient',
        says: /not a date/,
      },
      {
        given: 'a subscriber of 150 years',
        claim: dependent(aSubscriber({ birthDate: '1876-01-01' })),
        where: 'coverage 1',
        says: /150 years/,
      },
    ],
  },
  'SUB-06': {
    passes: [{ given: 'U', claim: { patient: aPatient({ sex: 'U' }) } }],
    finds: [
      {
        given: 'another letter',
        claim: { patient: aPatient({ sex: 'X' as 'U' }) },
        where: 'patient',
        says: /F, M or U/,
      },
      { given: 'none', claim: dependent(aSubscriber({ sex: '' as 'U' })), where: 'coverage 1', says: /subscriber/ },
    ],
  },
  'SUB-07': {
    passes: [{ given: 'nine digits', claim: { patient: aPatient({ address: { ...home, zip: '506132201' } }) } }],
    finds: [
      {
        given: 'a dash in the ZIP code',
        claim: { patient: aPatient({ address: { ...home, zip: '50613-2201' } }) },
        where: 'patient',
        says: /digits alone/,
        dictates: { field: 'patient.address.zip', value: '506132201' },
      },
      {
        given: 'a space in the subscriber’s ZIP code',
        claim: dependent(aSubscriber({ address: { ...home, zip: ' 50613' } })),
        where: 'coverage 1',
        says: /digits alone/,
        dictates: { field: 'subscriber.address.zip', value: '50613' },
      },
      {
        given: 'four digits',
        claim: { patient: aPatient({ address: { ...home, zip: '5061' } }) },
        where: 'patient',
        says: /5 or 9 digits/,
      },
      {
        given: 'a stand-in',
        claim: { patient: aPatient({ address: { ...home, line1: 'UNKNOWN' } }) },
        where: 'patient',
        says: /street/,
      },
      {
        given: 'no city',
        claim: { patient: aPatient({ address: { ...home, city: ' ' } }) },
        where: 'patient',
        says: /city/,
      },
      {
        given: 'no such state',
        claim: { patient: aPatient({ address: { ...home, state: 'IW' } }) },
        where: 'patient',
        says: /state/,
      },
    ],
  },
  'SUB-09': {
    passes: [{ given: 'death on the day of service', claim: { patient: aPatient({ deathDate: '2026-03-09' }) } }],
    finds: [
      {
        given: 'death the day before',
        claim: { patient: aPatient({ deathDate: '2026-03-08' }) },
        where: 'line 1',
        says: /after the death on file/,
      },
    ],
  },
  'PAY-01': {
    passes: [
      {
        given: 'the second coverage’s payer',
        claim: { billing: 1, coverages: [aCoverage({ payerId: 'one' }), aCoverage()] },
      },
    ],
    finds: [
      { given: 'no coverage', claim: { coverages: [] }, where: 'coverage 1', says: /no coverage 1 to bill/ },
      {
        given: 'another payer',
        claim: { coverages: [aCoverage({ payerId: 'gulf-mutual' })] },
        where: 'coverage 1',
        says: /another payer/,
      },
      {
        given: 'a payer without an id',
        context: { payer: aPayer({ x12Id: ' ' }) },
        where: 'coverage 1',
        says: /electronic payer id/,
      },
    ],
  },
  'PAY-02': {
    passes: [
      { given: 'Medicare as MB', claim: beneficiary('1EG4TE5MK73'), context: medicare },
      { given: 'a Blue plan', context: { payer: aPayer({ filingCode: 'BL' }) } },
    ],
    finds: [
      {
        given: 'a commercial payer as MB',
        context: { payer: aPayer({ filingCode: 'MB' }) },
        where: 'coverage 1',
        says: /Filing code MB/,
      },
      {
        given: 'Medicare as CI',
        context: { payer: aMedicarePayer({ filingCode: 'CI' }) },
        where: 'coverage 1',
        says: /set up as medicare/,
      },
    ],
  },
  'PAY-04': {
    passes: [
      { given: 'two plans of one payer', claim: { coverages: [aCoverage(), aCoverage({ memberId: 'PHW000000002' })] } },
    ],
    finds: [
      {
        given: 'one coverage twice',
        claim: { coverages: [aCoverage(), aCoverage()] },
        where: 'coverage 2',
        says: /same as coverage 1/,
      },
    ],
  },
  'TIME-01': {
    passes: [
      { given: 'the last day of the window', context: { today: '2026-09-05' } },
      {
        given: 'a claim that was accepted in time',
        claim: {
          submissions: [
            {
              number: 1,
              payerId: 'prairie-health',
              frequency: '1',
              createdAt: '2026-03-12T15:00:00.000Z',
              acknowledgment: { outcome: 'Accepted', at: '2026-03-13T15:00:00.000Z', by: '277CA', reasons: [] },
            },
          ],
        },
        context: { today: '2027-01-05' },
      },
    ],
    finds: [
      { given: 'the day after', context: { today: '2026-09-06' }, where: 'claim', says: /closed on 2026-09-05/ },
      {
        given: 'a span whose last day counts',
        claim: { lines: [aLine({ from: '2026-03-01', to: '2026-03-09', units: 9 })] },
        context: { today: '2026-09-06' },
        where: 'claim',
        says: /closed on 2026-09-05/,
      },
    ],
  },
};
