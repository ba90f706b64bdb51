import type { Edit } from '../edit.ts';

/** A rejected claim never entered adjudication; sent unchanged it is rejected again. Recording a correction clears it. */
export const rejectionAnswered: Edit = {
  id: 'REJ-01',
  severity: 'block',
  title: "The newest submission's rejection is answered",
  prevents: ['rejection'],
  source: 'ASC X12N 005010X231A1 (999) and 005010X214 (277CA, STC): the reasons that the receiver gave',
  check({ submissions }) {
    const { ended, acknowledgment } = submissions.at(-1) ?? {};
    if (ended !== 'Rejected' || !acknowledgment) return [];
    const reasons = acknowledgment.reasons.map((reason) => reason.trim().replace(/\.$/, '')).filter(Boolean);
    const message = `The claim was rejected (${acknowledgment.by}): ${reasons.join('; ') || 'no reason was given'}. Correct ${acknowledgment.fields?.join(', ') ?? 'it'} and send it again.`;
    return [{ where: 'claim', message }];
  },
};
