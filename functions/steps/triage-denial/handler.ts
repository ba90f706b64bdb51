import * as z from 'zod';
import { billedCoverage, triageActions } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import { triage } from '../../domain/denial/triage.ts';
import { remittanceSeconds } from '../../domain/submission/submission.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';

const Output = z.object({ outcome: z.enum(triageActions), remittanceSeconds: z.int().positive() });

/** State TriageDenial: the denial playbook decides what to do about the lines that were refused, by when, and why. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const payer = await getPayer(platform.table, claim.practiceId, billedCoverage(claim)!.payerId);
  const next = claim.coverages[claim.billing + 1];
  const nextPayer = next && (await getPayer(platform.table, claim.practiceId, next.payerId));

  const decided = triage(claim, { practice, payer, nextPayer, today: dayAt(at, practice.zone) });

  const { action, lines, reason, rule, deadline } = decided;
  const followUp = await daysToFollowUp(platform.table, claim.practiceId, payer);
  const verdict = { outcome: action, remittanceSeconds: remittanceSeconds(claim, followUp) };
  const event = { kind: 'Triaged', action, lines, rule, reason, deadline };
  // The decision about the appeal is taken up with this.
  const inbox = claim.inbox.filter(({ kind }) => kind !== 'AppealDecided');
  if (action !== 'AskPerson' && action !== 'SendRecords')
    return { verdict, event, set: { triage: decided, inbox, openWorkId: undefined } };

  const { workId, write } = await openWork(platform.table, claim, at, {
    queue: 'denials',
    instruction: action === 'SendRecords' ? `Send the records that the payer asks for: ${reason}` : reason,
    findings: [`${rule}, line ${lines.join(', ')}`],
    answers: [
      'Corrected',
      'Appeal',
      ...(next ? (['BillNextPayer'] as const) : []),
      'BillPatient',
      'WriteOff',
      'Wait',
      'Voided',
    ],
    ...(deadline && { due: deadline }),
  });
  return {
    verdict,
    event: { ...event, workId },
    set: { triage: decided, inbox, openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write],
  };
});
