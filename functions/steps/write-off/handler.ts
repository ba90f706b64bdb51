import * as z from 'zod';
import { usd } from '../../domain/money.ts';
import { getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { isApproved, writeOff } from './write-off.ts';

const Output = z.object({ outcome: z.enum(['WrittenOff', 'NeedsApproval']) });

/** State WriteOff: gives up what is left within the practice's policy; above it a person decides. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const { policy } = await getPractice(platform.table, claim.practiceId);
  const { entries, cents, limitCents, reason } = writeOff(claim, policy);
  if (cents <= limitCents || isApproved(claim)) {
    return {
      verdict: { outcome: 'WrittenOff' },
      event: { kind: 'WrittenOff', cents, reason },
      entries,
      set: { triage: undefined, inbox: claim.inbox.filter(({ kind }) => kind !== 'Answered') },
    };
  }
  const { workId, write } = await openWork(platform.table, claim, at, {
    queue: 'approvals',
    instruction: `Approve to write off ${usd(cents)}, which is above the limit of ${usd(limitCents)}, or decide otherwise.`,
    findings: [reason],
    answers: ['Approved', ...(entries[0]?.from === 'patient' ? [] : (['Appeal'] as const)), 'BillPatient', 'Wait'],
    ...(policy.approves && { proposal: { outcome: 'Approved', corrections: [] } }),
  });
  return {
    verdict: { outcome: 'NeedsApproval' },
    event: { kind: 'WriteOffAsked', cents, reason, workId },
    set: { openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write],
  };
});
