import * as z from 'zod';
import { billedCoverage, type Claim } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import type { Plan } from '../../domain/eligibility/plan.ts';
import { pastServices } from '../../domain/scrubbing/past-services.ts';
import { repair } from '../../domain/scrubbing/repair.ts';
import { scrub } from '../../domain/scrubbing/scrub.ts';
import type { VisitNote } from '../../domain/scrubbing/visit-note.ts';
import { keepAuthorization, patientAuthorizations } from '../../store/authorizations.ts';
import { judgedByTables } from '../../store/judged-by-tables.ts';
import { keepServices, patientServices } from '../../store/patient-services.ts';
import { getPayer, getPractice } from '../../store/practices.ts';
import { otherMinutes } from '../../store/provider-minutes.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { whatToDo } from './what-to-do.ts';

const Output = z.object({ outcome: z.enum(['Clean', 'Held']), findings: z.int() });

/** State ScrubClaim: puts the form right, runs every edit, records both, says whether the claim may go out. */
export const handler = step(Output, async ({ claim: received, at, platform }) => {
  const { practiceId, coverages } = received;
  const practice = await getPractice(platform.table, practiceId);
  const payers = Object.fromEntries(
    await Promise.all(
      coverages.map(async ({ payerId }) => [payerId, await getPayer(platform.table, practiceId, payerId)] as const),
    ),
  );
  const { own, others } = await patientServices(platform.table, received);
  const authorizations = await patientAuthorizations(platform.table, practiceId, received.patient.patientId);
  const { permits } = await import('./permits.ts');
  const known = {
    practice,
    payer: payers[billedCoverage(received)!.payerId]!,
    payers,
    today: dayAt(at, practice.zone),
    history: others,
    minutesOfDay: await otherMinutes(platform.table, received),
    plan: planOf(received),
    note: noteOf(received),
    selfPay: received.selfPay,
    enrollments: practice.enrollments,
    fees: practice.fees,
    certificate: practice.cliaCertificate,
    own: practice.rules && (await import('./own-edits.ts')).ownEdits(practice),
  };

  const judged = await judgedByTables(platform.files, at, (tables) => {
    const context = { ...known, tables };
    const tidied = repair(received, context);
    const permitted = permits(authorizations, tidied.claim, context);
    const repairs = [...tidied.repairs, ...permitted.repairs];
    const found = scrub(permitted.claim, { ...context, ...permitted.known });
    return { ...permitted, ...found, repairs, tables: tables.used() };
  });
  const { claim, repairs, uses, outcome, findings, notChecked, tables } = judged;

  const verdict = { outcome, findings: findings.length };
  const event = {
    kind: 'Scrubbed',
    outcome,
    findings,
    notChecked,
    ...(tables.length > 0 && { tables }),
    ...(repairs.length > 0 && { repairs }),
  };
  const set = { ...(repairs.length > 0 && repairable(claim)) };
  if (outcome === 'Clean') {
    const writes = [...keepServices(claim, own, pastServices(claim, practice)), ...uses.map(keepAuthorization)];
    return { verdict, event, set: { ...set, stage: 'Ready', openWorkId: undefined }, writes };
  }

  const { workId, write } = await openWork(platform.table, claim, at, whatToDo(findings, claim.overrides));
  return {
    verdict,
    event: { ...event, workId },
    set: { ...set, openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write],
  };
});

/** What the payer billed now has said of the plan last. */
function planOf(claim: Claim): Plan | undefined {
  const payerId = billedCoverage(claim)?.payerId;
  return claim.coverageChecks.findLast((check) => check.payerId === payerId && check.plan)?.plan;
}

/** The minutes that the EHR has told of the visit's note. */
function noteOf({ documentation }: Claim): VisitNote | undefined {
  const timed = documentation?.lines?.flatMap(({ line, minutes }) => (minutes === undefined ? [] : [[line, minutes]]));
  return timed && { minutes: Object.fromEntries(timed) };
}

/** What a repair may have changed. */
const repairable = ({
  authorizationNumber,
  referralNumber,
  patient,
  coverages,
  diagnoses,
  lines,
}: Claim): Partial<Claim> => ({
  authorizationNumber,
  referralNumber,
  patient,
  coverages,
  diagnoses,
  lines,
});
