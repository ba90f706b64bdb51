import type { Stage } from '../../functions/domain/claim/claim.ts';

/** Where a claim is, as people say it; in the order in which they are listed. */
export const stageWords: Readonly<Record<Stage, string>> = {
  ClosedPaid: 'closed, paid',
  ClosedWrittenOff: 'closed, something written off',
  ClosedVoided: 'closed, voided',
  NeedsPerson: 'waiting for a person',
  PatientBilled: 'waiting for the patient',
  Appealed: 'appealed',
  Adjudicated: 'decided, not settled',
  Accepted: 'at the payer',
  Submitted: 'sent',
  Ready: 'ready to send',
  Received: 'received',
};
