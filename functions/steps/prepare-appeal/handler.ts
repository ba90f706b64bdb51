import * as z from 'zod';
import { billedCoverage } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import { usd } from '../../domain/money.ts';
import { remittanceSeconds } from '../../domain/submission/submission.ts';
import { daysToFollowUp } from '../../store/payer-paces.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { pendingAppeal, prepare } from './prepare.ts';

const Output = z.object({
  outcome: z.enum(['Prepared', 'Sent']),
  appealSeconds: z.int().positive(),
  remittanceSeconds: z.int().positive(),
});

/** State PrepareAppeal: writes the appeal letter. It goes out at once where the practice lets appeals go unattended, else a person approves it. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const payer = await getPayer(platform.table, claim.practiceId, billedCoverage(claim)!.payerId);
  const seconds = remittanceSeconds(claim, await daysToFollowUp(platform.table, claim.practiceId, payer));
  const waits = { appealSeconds: seconds, remittanceSeconds: seconds };
  if (pendingAppeal(claim)?.sentAt)
    return { verdict: { outcome: 'Sent', ...waits }, event: { kind: 'AppealPreparedBefore' } };

  // A letter that never went out is written anew, and has to be approved anew.
  const sent = claim.appeals.filter(({ sentAt }) => sentAt);
  const today = dayAt(at, practice.zone);
  const { appeal, triage, document, disputedCents } = prepare(
    { ...claim, appeals: sent },
    { practice, payer, today, at },
  );
  await platform.files.put('records', appeal.file.replace(/pdf$/, 'json'), JSON.stringify(document));

  const event = {
    kind: 'AppealPrepared',
    level: appeal.level,
    deadline: appeal.deadline,
    file: appeal.file,
    disputedCents,
  };
  const set = { appeals: [...sent, appeal], triage, stage: 'Appealed' as const };
  if (practice.policy.appealsGoUnattended) return { verdict: { outcome: 'Sent', ...waits }, event, set };

  const { workId, write } = await openWork(platform.table, claim, at, {
    queue: 'approvals',
    instruction: `Read the appeal letter over ${usd(disputedCents)}, then approve it or decide otherwise.`,
    findings: [triage.reason],
    answers: [
      'Approved',
      ...(claim.coverages[claim.billing + 1] ? (['BillNextPayer'] as const) : []),
      'BillPatient',
      'WriteOff',
      'Wait',
    ],
    due: appeal.deadline,
    ...(practice.policy.approves && { proposal: { outcome: 'Approved', corrections: [] } }),
  });
  return {
    verdict: { outcome: 'Prepared', ...waits },
    event: { ...event, workId },
    set: { ...set, openWorkId: workId },
    writes: [write],
  };
});
