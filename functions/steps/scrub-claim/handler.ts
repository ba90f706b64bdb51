import * as z from 'zod';
import { billedCoverage } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import { noTables } from '../../domain/reference/no-tables.ts';
import { scrub } from '../../domain/scrubbing/scrub.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { whatToDo } from './what-to-do.ts';

const Output = z.object({ outcome: z.enum(['Clean', 'Held']), findings: z.int() });

/** State ScrubClaim: runs every edit, records what it found, says whether the claim may go out. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const payer = await getPayer(platform.table, claim.practiceId, billedCoverage(claim)!.payerId);

  const { outcome, findings } = scrub(claim, { practice, payer, today: dayAt(at, practice.zone), tables: noTables });

  const verdict = { outcome, findings: findings.length };
  const event = { kind: 'Scrubbed', outcome, findings };
  if (outcome === 'Clean') return { verdict, event, set: { stage: 'Ready', openWorkId: undefined } };

  const { workId, write } = await openWork(platform.table, claim, at, whatToDo(findings, claim.overrides));
  return { verdict, event: { ...event, workId }, set: { openWorkId: workId, stage: 'NeedsPerson' }, writes: [write] };
});
