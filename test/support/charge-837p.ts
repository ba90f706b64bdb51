import type { Claim } from '../../functions/domain/claim/claim.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import { claimToX12 } from '../../functions/domain/submission/claim-to-x12.ts';
import type { ProfessionalClaim } from '../../functions/domain/x12/professional-claim.ts';
import { write837p } from '../../functions/domain/x12/write-837p.ts';
import { writeInterchange } from '../../functions/domain/x12/write-interchange.ts';

type Charged = Omit<Claim, 'history'>;

/** The claim as the practice's own software has it: under its number of the visit, with its number of the patient. */
export function asCharged(
  claim: Charged,
  setting: { readonly practice: Practice; readonly payers: readonly Payer[] },
): ProfessionalClaim {
  const payers = Object.fromEntries(setting.payers.map((payer) => [payer.payerId, payer]));
  const submission = { number: 1, payerId: '', frequency: '1', createdAt: claim.receivedAt } as const;
  const made = claimToX12(claim, { practice: setting.practice, payers, submission });
  const references = [...made.references, { qualifier: 'EA', value: claim.patient.patientId }];
  return { ...made, patientControlNumber: claim.encounterId, references };
}

/** An 837P with these claims, as the practice's own software exports it. */
export function charge837p(claims: readonly ProfessionalClaim[], practice: Practice): string {
  const batch = {
    purpose: '00',
    reference: 'EXPORT1',
    created: '2026-01-05T17:30',
    type: 'CH',
    submitter: {
      role: '41',
      kind: 'organization',
      name: practice.name,
      idQualifier: '46',
      id: 'PMSOFT',
      contacts: [{ name: practice.contact.name, numbers: [{ kind: 'TE', value: practice.contact.phone }] }],
    },
    receiver: { role: '40', kind: 'organization', name: 'CLAIMLINE', idQualifier: '46', id: 'CLAIMLINE' },
    claims,
  } as const;
  const transactions = write837p(batch, 1);
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: 'PMSOFT' },
    receiver: { qualifier: 'ZZ', id: 'CLAIMLINE' },
    controlNumber: 77,
    usage: practice.usage,
    at: '2026-01-05T17:30:00.000Z',
    groups: [
      {
        functionalCode: 'HC',
        version: '005010X222A1',
        senderCode: 'PMSOFT',
        receiverCode: 'CLAIMLINE',
        controlNumber: 77,
        transactions,
      },
    ],
  });
}
