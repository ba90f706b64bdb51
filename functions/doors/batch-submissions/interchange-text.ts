import type { Claim } from '../../domain/claim/claim.ts';
import { envelopeOf } from '../../domain/eligibility/inquiry.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { claimToX12 } from '../../domain/submission/claim-to-x12.ts';
import type { Replacement } from '../../domain/x12/replacement.ts';
import { usualDelimiters } from '../../domain/x12/segment.ts';
import { write837p } from '../../domain/x12/write-837p.ts';
import { writeInterchange } from '../../domain/x12/write-interchange.ts';
import type { SentInterchange } from '../../store/submissions.ts';

/**
 * The 837P interchange of these claims, in the order of the interchange. Interchange, group and batch share one control
 * number. What X12 cannot carry is replaced and told to `onReplaced`.
 */
export function interchangeText(
  { controlNumber, at, submissions }: SentInterchange,
  claims: readonly Claim[],
  practice: Practice,
  payers: readonly Payer[],
  onReplaced?: (replacement: Replacement) => void,
): string {
  const byId = Object.fromEntries(payers.map((payer) => [payer.payerId, payer]));
  const { submitterId, clearinghouse, contact, name } = practice;
  const transactions = write837p(
    {
      purpose: '00',
      reference: String(controlNumber),
      created: at.slice(0, 16),
      type: 'CH',
      submitter: {
        ...{ role: '41', kind: 'organization', name, idQualifier: '46', id: submitterId },
        contacts: [{ name: contact.name, numbers: [{ kind: 'TE', value: contact.phone }] }],
      },
      receiver: { role: '40', kind: 'organization', name: clearinghouse.name, idQualifier: '46', id: clearinghouse.id },
      claims: claims.map((claim, index) => {
        const submission = claim.submissions.find(({ number }) => number === submissions[index]!.number)!;
        return claimToX12(claim, { practice, payers: byId, submission });
      }),
    },
    1,
  );
  const draft = {
    ...envelopeOf(practice, controlNumber, at),
    acknowledgmentRequested: true,
    groups: [
      {
        functionalCode: 'HC',
        version: transactions[0]!.version!,
        senderCode: submitterId,
        receiverCode: clearinghouse.id,
        controlNumber,
        transactions,
      },
    ],
  };
  return writeInterchange(draft, usualDelimiters, { onReplaced });
}
