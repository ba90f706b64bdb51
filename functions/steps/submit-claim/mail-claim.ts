import type { Claim, Submission } from '../../domain/claim/claim.ts';
import type { Form } from '../../domain/document/form.ts';
import { fillForm } from '../../domain/paper-claim/fill-form.ts';
import type { SubmissionContext } from '../../domain/submission/claim-to-x12.ts';
import type { WorkItem } from '../../domain/work/work.ts';

export interface Mailing {
  readonly form: Form;
  /** The form's PDF, in the records bucket. */
  readonly file: string;
  readonly work: Pick<WorkItem, 'queue' | 'instruction' | 'findings' | 'answers'>;
  /** For whoever carries the mail. */
  readonly posted: object;
}

/** What goes to a payer that takes no electronic claims: the form, and who is to mail it where. */
export function mailing(claim: Claim, context: SubmissionContext): Mailing {
  const { practiceId, claimId } = claim;
  const { number, payerId, createdAt }: Submission = context.submission;
  const payer = context.payers[payerId]!;
  const file = `${practiceId}/documents/${claimId}-cms1500-${number}.pdf`;
  const { form, cut } = fillForm(claim, context);
  const address = payer.claimAddress ?? [];
  return {
    form,
    file,
    work: {
      queue: 'mailing',
      instruction: `Print the CMS-1500 of claim ${claimId} onto the red form, mail it to ${payer.name}, and answer Mailed.`,
      findings: [
        `The form has ${form.pages.length === 1 ? 'one page' : `${form.pages.length} pages`}: ${file} in the records.`,
        address.length > 0
          ? `It goes to ${address.join(', ')}.`
          : `The payer's file has no claimAddress: look up where ${payer.name} takes claims.`,
        'The note of the answer is kept as proof of filing: enter the number of the certified letter there.',
        ...cut,
      ],
      answers: ['Mailed', 'Resubmit'],
    },
    posted: { practiceId, claimId, number, payerId, form: file, to: address, at: createdAt },
  };
}
