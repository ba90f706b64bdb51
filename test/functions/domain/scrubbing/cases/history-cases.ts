import type { ClaimPayment } from '../../../../../functions/domain/claim/claim.ts';
import { aCoverage, aMedicarePayer, aSubmission } from '../../../../support/claims.ts';
import type { EditCases } from './edit-case.ts';

const medicare = { payer: aMedicarePayer() };
const twoCoverages = [aCoverage({ payerId: 'gulf-mutual' }), aCoverage()];

function aPayment(overrides: Partial<ClaimPayment> = {}): ClaimPayment {
  return {
    remittanceId: 'R1',
    position: 1,
    payerId: 'prairie-health',
    coverage: 0,
    status: '1',
    payerClaimNumber: 'PH26070001',
    paidOn: '2026-03-11',
    chargeCents: 14_500,
    paidCents: 9_850,
    lines: [
      {
        line: 1,
        chargeCents: 14_500,
        paidCents: 9_850,
        adjustments: [{ group: 'CO', code: '45', cents: 4_650 }],
        remarks: [],
      },
    ],
    remarks: [],
    ...overrides,
  };
}

function rejected(reasons: string[], ended: 'Rejected' | 'Corrected' = 'Rejected') {
  const acknowledgment = { outcome: 'Rejected', at: '2026-03-13T09:00:00.000Z', by: '277CA', reasons } as const;
  return { submissions: [aSubmission({ acknowledgment, ended })] };
}

/** Edits that read what has become of the claim so far. */
export const historyCases: EditCases = {
  'CLM-04': {
    passes: [
      { given: 'a payer that takes replacements', claim: { payments: [aPayment()] } },
      { given: 'a full denial by Medicare', claim: { payments: [aPayment({ paidCents: 0 })] }, context: medicare },
      {
        given: 'a payment that was taken back',
        claim: { payments: [aPayment(), aPayment({ status: '22', paidCents: -9_850 })] },
        context: medicare,
      },
    ],
    finds: [
      {
        given: 'part paid by Medicare',
        claim: { payments: [aPayment()] },
        context: medicare,
        where: 'claim',
        says: /reopen/,
      },
    ],
  },
  'CLM-05': {
    passes: [{ given: 'a decision with its number', claim: { payments: [aPayment()] } }],
    finds: [
      {
        given: 'a decision without',
        claim: { payments: [aPayment({ payerClaimNumber: '' })] },
        where: 'claim',
        says: /payer's claim number/,
      },
    ],
  },
  'MON-05': {
    passes: [
      {
        given: 'the copay paid',
        claim: { balances: { '1': { charge: -14_500, 'patient-paid': 2_500, 'payer:1': 12_000 } } },
      },
    ],
    finds: [
      {
        given: 'more than the charges',
        claim: { balances: { '1': { charge: -14_500, 'patient-paid': 20_000, 'payer:1': -5_500 } } },
        where: 'claim',
        says: /\$200\.00 on a claim of \$177\.50/,
      },
    ],
  },
  'COB-03': {
    passes: [
      {
        given: 'a decision that went nowhere else',
        claim: { billing: 1, coverages: twoCoverages, payments: [aPayment()] },
      },
    ],
    finds: [
      {
        given: 'a crossover',
        claim: {
          billing: 1,
          coverages: twoCoverages,
          payments: [aPayment({ status: '19', forwardedTo: 'Prairie Health Plan' })],
        },
        where: 'coverage 2',
        says: /to Prairie Health Plan/,
      },
    ],
  },
  'COB-04': {
    passes: [
      { given: 'a decision that adds up', claim: { billing: 1, coverages: twoCoverages, payments: [aPayment()] } },
    ],
    finds: [
      {
        given: 'no decision',
        claim: { billing: 1, coverages: twoCoverages },
        where: 'coverage 2',
        says: /remittance first/,
      },
      {
        given: 'a cent missing',
        claim: {
          billing: 1,
          coverages: twoCoverages,
          payments: [aPayment({ lines: [{ ...aPayment().lines[0]!, paidCents: 9_849 }] })],
        },
        where: 'line 1',
        says: /\$0\.01/,
      },
    ],
  },
  'REJ-01': {
    passes: [
      { given: 'a submission without an answer', claim: { submissions: [aSubmission()] } },
      { given: 'a rejection that was corrected', claim: rejected(['Invalid member id'], 'Corrected') },
      {
        given: 'a rejection that a newer submission followed',
        claim: { submissions: [...rejected(['Invalid id'], 'Corrected').submissions, aSubmission({ number: 2 })] },
      },
    ],
    finds: [
      {
        given: 'reasons',
        claim: rejected(['Entity not found.', 'Invalid member id']),
        where: 'claim',
        says: /Entity not found; Invalid member id\. /,
      },
      { given: 'no reasons', claim: rejected([]), where: 'claim', says: /no reason was given/ },
    ],
  },
};
