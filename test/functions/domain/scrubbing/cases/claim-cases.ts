import { aClaim, aLine, aMedicarePayer, aPractice } from '../../../../support/claims.ts';
import type { EditCases } from './edit-case.ts';

const { consents } = aClaim();
const practice = aPractice();
const [vance] = practice.providers;
const medicare = { payer: aMedicarePayer() };
const hospital = {
  name: 'Larch Valley Hospital',
  address: { line1: '77 Hospital Drive', city: 'Waterloo', state: 'IA', zip: '507010077' },
};

export const claimCases: EditCases = {
  'PRV-01': {
    passes: [{ given: 'a facility without an NPI', claim: { placeOfService: '22', facility: hospital } }],
    finds: [
      {
        given: 'the practice’s',
        context: { practice: aPractice({ npi: '1122334456' }) },
        where: 'billing provider',
        says: /1122334456/,
      },
      {
        given: 'the rendering provider’s',
        context: { practice: aPractice({ providers: [{ ...vance!, npi: '123456789' }] }) },
        where: 'rendering provider',
        says: /check digit/,
      },
      {
        given: 'the referring provider’s',
        claim: { referringProvider: { npi: '1555443329', lastName: 'Ash', firstName: 'Bo' } },
        where: 'referring provider',
        says: /registry/,
      },
      {
        given: 'the facility’s',
        claim: { placeOfService: '22', facility: { ...hospital, npi: '198877665X' } },
        where: 'facility',
        says: /facility/,
      },
    ],
  },
  'PRV-03': {
    passes: [{ given: 'another EIN', context: { practice: aPractice({ taxId: '998877665' }) } }],
    finds: [
      {
        given: 'a dash',
        context: { practice: aPractice({ taxId: '42-1988776' }) },
        where: 'billing provider',
        says: /nine digits/,
      },
      {
        given: 'a stand-in',
        context: { practice: aPractice({ taxId: '000000000' }) },
        where: 'billing provider',
        says: /EIN/,
      },
    ],
  },
  'PRV-04': {
    passes: [{ given: 'a provider of the practice', claim: { renderingProviderId: 'dr-vance' } }],
    finds: [
      { given: 'a stranger', claim: { renderingProviderId: 'dr-who' }, where: 'rendering provider', says: /who saw/ },
    ],
  },
  'PRV-05': {
    passes: [{ given: 'another specialty', context: { practice: aPractice({ taxonomy: '208D00000X' }) } }],
    finds: [
      {
        given: 'nine characters',
        context: { practice: aPractice({ taxonomy: '207Q0000X' }) },
        where: 'billing provider',
        says: /ten characters/,
      },
      {
        given: 'no X',
        context: { practice: aPractice({ providers: [{ ...vance!, taxonomy: '207Q000001' }] }) },
        where: 'rendering provider',
        says: /ending in X/,
      },
    ],
  },
  'PRV-06': {
    passes: [
      {
        given: 'a street named after a box',
        context: { practice: aPractice({ address: { ...practice.address, line1: '9 Boxelder Road' } }) },
      },
    ],
    finds: [
      {
        given: 'a post office box',
        context: { practice: aPractice({ address: { ...practice.address, line1: 'P.O. Box 12' } }) },
        where: 'billing provider',
        says: /post office box/,
      },
      {
        given: 'five digits',
        context: { practice: aPractice({ address: { ...practice.address, zip: '50613' } }) },
        where: 'billing provider',
        says: /ZIP\+4/,
      },
    ],
  },
  'CLM-01': {
    passes: [{ given: '20 characters', claim: { claimId: 'A'.repeat(20) } }],
    finds: [
      { given: '21 characters', claim: { claimId: 'A'.repeat(21) }, where: 'claim', says: /claim number/ },
      { given: 'a dash', claim: { claimId: 'CFM-1' }, where: 'claim', says: /capital letters and digits/ },
    ],
  },
  'CLM-02': {
    passes: [{ given: '50 lines', claim: { lines: Array.from({ length: 50 }, (_, i) => aLine({ line: i + 1 })) } }],
    finds: [
      { given: 'none', claim: { lines: [] }, where: 'claim', says: /no service lines/ },
      {
        given: '51 lines',
        claim: { lines: Array.from({ length: 51 }, (_, i) => aLine({ line: i + 1 })) },
        where: 'claim',
        says: /51/,
      },
    ],
  },
  'CLM-03': {
    passes: [
      { given: 'benefits that stay with the patient', claim: { consents: { ...consents, benefitsAssigned: false } } },
    ],
    finds: [
      {
        given: 'no signature',
        claim: { consents: { ...consents, signatureOnFile: false } },
        where: 'claim',
        says: /signature/,
      },
      {
        given: 'no release',
        claim: { consents: { ...consents, releaseOfInformation: false } },
        where: 'claim',
        says: /consent/,
      },
    ],
  },
  'CLM-06': {
    passes: [
      {
        given: 'a fall that is told',
        claim: { diagnoses: ['S93401A', 'W101XXA'], accident: { cause: 'other', on: '2026-03-08' } },
      },
      { given: 'an injury that needs no accident', claim: { diagnoses: ['S93401A', 'Y9301'] } },
    ],
    finds: [
      {
        given: 'a fall that is not',
        claim: { diagnoses: ['S93401A', 'W101XXA'] },
        where: 'diagnosis 2',
        says: /auto, employment or other/,
      },
      { given: 'no state', claim: { accident: { cause: 'auto', on: '2026-03-08' } }, where: 'claim', says: /state/ },
      {
        given: 'a day after the service',
        claim: { accident: { cause: 'other', on: '2026-03-10' } },
        where: 'claim',
        says: /up to the service/,
      },
    ],
  },
  'CLM-07': {
    passes: [
      { given: 'no assignment to a commercial payer', claim: { consents: { ...consents, assignmentAccepted: false } } },
    ],
    finds: [
      {
        given: 'no assignment to Medicare',
        claim: { consents: { ...consents, assignmentAccepted: false } },
        context: medicare,
        where: 'claim',
        says: /participating/,
      },
      {
        given: 'benefits kept',
        claim: { consents: { ...consents, benefitsAssigned: false } },
        where: 'claim',
        says: /pay the patient/,
      },
    ],
  },
  'CLM-08': {
    passes: [
      { given: 'an onset on the day', claim: { onsetDate: '2026-03-09' } },
      { given: 'chiropractic for another payer', claim: { lines: [aLine({ code: '98941' })] } },
    ],
    finds: [
      { given: 'an onset after the service', claim: { onsetDate: '2026-03-10' }, where: 'claim', says: /onset/ },
      {
        given: 'an onset before birth',
        claim: { onsetDate: '1984-07-18' },
        where: 'claim',
        says: /between birth and service/,
      },
      {
        given: 'chiropractic for Medicare',
        claim: { lines: [aLine({ code: '98941' })] },
        context: medicare,
        where: 'line 1',
        says: /onset/,
      },
    ],
  },
  'DX-02': {
    passes: [
      {
        given: 'letters in second, third and last place',
        claim: { diagnoses: ['C4A0', 'F32A', 'U071', 'S93401A', 'QA00101'] },
      },
    ],
    finds: [
      {
        given: 'dots and small letters',
        claim: { diagnoses: ['J069', 'r50.9'] },
        where: 'diagnosis 2',
        says: /dot/,
        dictates: { field: 'diagnoses', value: 'J069,R509' },
      },
      {
        given: 'an ICD-9 code',
        claim: { diagnoses: ['465.9', 'R509'] },
        where: 'diagnosis 1',
        says: /not an ICD-10-CM code/,
      },
      {
        given: 'an injury without its encounter',
        claim: { diagnoses: ['J069', 'S93401'] },
        where: 'diagnosis 2',
        says: /seventh character/,
      },
    ],
  },
  'DX-03': {
    passes: [{ given: 'twelve', claim: { diagnoses: Array.from({ length: 12 }, (_, i) => `J0${i}`.padEnd(4, '9')) } }],
    finds: [
      {
        given: 'a repeat',
        claim: { diagnoses: ['J069', 'J069', 'R509'] },
        where: 'diagnosis 2',
        says: /repeats/,
        dictates: { field: 'diagnoses', value: 'J069,R509' },
      },
      { given: 'none', claim: { diagnoses: [] }, where: 'claim', says: /no diagnosis/ },
      {
        given: 'thirteen',
        claim: { diagnoses: Array.from({ length: 13 }, (_, i) => `J${i + 10}9`) },
        where: 'claim',
        says: /13 diagnoses/,
      },
    ],
  },
  'DX-04': {
    passes: [{ given: 'a cause in second place', claim: { diagnoses: ['S93401A', 'W101XXA'] } }],
    finds: [
      {
        given: 'a cause in first place',
        claim: { diagnoses: ['W101XXA', 'S93401A'] },
        where: 'diagnosis 1',
        says: /before it/,
      },
    ],
  },
  'POS-01': {
    passes: [{ given: 'telehealth at home', claim: { placeOfService: '10' } }],
    finds: [
      { given: 'one digit', claim: { placeOfService: '1' }, where: 'claim', says: /two-digit/ },
      { given: 'an unassigned code', claim: { placeOfService: '98' }, where: 'claim', says: /place of service/ },
      {
        given: 'a code before it was there',
        claim: { placeOfService: '27', lines: [aLine({ from: '2023-09-30', to: '2023-09-30' })] },
        where: 'claim',
        says: /valid that day/,
      },
    ],
  },
  'POS-03': {
    passes: [{ given: 'a hospital', claim: { placeOfService: '22', facility: hospital } }],
    finds: [
      {
        given: 'a hospital that is not named',
        claim: { placeOfService: '21' },
        where: 'facility',
        says: /Enter the facility/,
      },
      {
        given: 'the practice itself',
        claim: { facility: { name: 'Cedar Family Medicine', address: { ...practice.address, zip: '50613' } } },
        where: 'facility',
        says: /own address/,
        dictates: { field: 'facility', value: 'none' },
      },
      {
        given: 'five digits',
        claim: { placeOfService: '22', facility: { ...hospital, address: { ...hospital.address, zip: '50701' } } },
        where: 'facility',
        says: /ZIP\+4/,
      },
    ],
  },
};
