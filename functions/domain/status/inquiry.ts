import {
  billedCoverage,
  type Claim,
  chargeCents,
  firstServiceDay,
  lastServiceDay,
  type Person,
  type Subscriber,
} from '../claim/claim.ts';
import type { Moment } from '../days.ts';
import { controlNumberOf, envelopeOf } from '../eligibility/inquiry.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { receiverOf } from '../practice/receiver-of.ts';
import { standingDecision } from '../submission/submission.ts';
import type { Entity } from '../x12/entity.ts';
import { write276 } from '../x12/write-276.ts';
import { writeInterchange } from '../x12/write-interchange.ts';

/** The 276 that asks the payer billed now where this claim stands. */
export function statusInquiry(claim: Claim, payer: Payer, practice: Practice, at: Moment): string {
  const { patient, claimId } = claim;
  const coverage = billedCoverage(claim)!;
  const subscriber = coverage.subscriber ?? patient;
  const isSelf = coverage.relationship === 'self';
  const asked = {
    claims: [
      {
        trace: claimId,
        payerClaimNumber: standingDecision(claim)?.payerClaimNumber,
        patientControlNumber: claimId,
        references: [],
        chargeCents: chargeCents(claim),
        serviceDates: { from: firstServiceDay(claim), to: lastServiceDay(claim) },
        lines: [],
      },
    ],
  };
  const described = (person: Person) => ({ birthDate: person.birthDate, gender: person.sex });
  const control = controlNumberOf(claimId, at);
  const receiver = receiverOf(practice, payer);
  const inquiry = write276(
    {
      reference: claimId,
      created: at.slice(0, 16),
      sources: [
        {
          payer: { role: 'PR', kind: 'organization', name: payer.name, idQualifier: 'PI', id: payer.x12Id },
          receivers: [
            {
              submitter: {
                role: '41',
                kind: 'organization',
                name: practice.name,
                idQualifier: '46',
                id: receiver.submitterId,
              },
              providers: [
                {
                  provider: {
                    role: '1P',
                    kind: 'organization',
                    name: practice.name,
                    idQualifier: 'XX',
                    id: practice.npi,
                  },
                  subscribers: [
                    {
                      person: { ...entityOf('IL', subscriber), idQualifier: 'MI', id: coverage.memberId },
                      ...(isSelf ? { ...described(patient), ...asked } : { claims: [] }),
                      dependents: isSelf ? [] : [{ person: entityOf('QC', patient), ...described(patient), ...asked }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    '0001',
  );
  return writeInterchange({
    ...envelopeOf(practice, receiver, control, at),
    groups: [
      {
        functionalCode: 'HR',
        version: inquiry.version!,
        senderCode: receiver.submitterId,
        receiverCode: receiver.id,
        controlNumber: control,
        transactions: [inquiry],
      },
    ],
  });
}

const entityOf = (role: string, { lastName, firstName, middleName }: Subscriber): Entity => ({
  role,
  kind: 'person',
  name: lastName,
  first: firstName,
  middle: middleName,
});
