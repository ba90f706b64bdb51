import { userInfo } from 'node:os';
import { styleText } from 'node:util';
import { type Day, dayAt } from '../../../functions/domain/days.ts';
import { isAnswered } from '../../../functions/domain/eligibility/answer.ts';
import { coverageSaid } from '../../../functions/domain/eligibility/coverage.ts';
import type { CoverageStanding, VisitCoverage } from '../../../functions/domain/eligibility/visit-coverage.ts';
import { answersOf } from '../../../functions/domain/x12/eligibility-answers.ts';
import { readInterchanges } from '../../../functions/domain/x12/interchange.ts';
import type { QualifiedPeriod } from '../../../functions/domain/x12/period.ts';
import { read271 } from '../../../functions/domain/x12/read-271.ts';
import { eligibilityHistory } from '../../../functions/store/eligibility.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { verifyPatient, verifyVisit } from '../../../functions/store/verify-visit.ts';
import { findVisitCoverage } from '../../../functions/store/visit-coverage.ts';
import { findVisit, visitsBetween } from '../../../functions/store/visits.ts';
import { openBooks } from '../books.ts';
import { columns } from '../columns.ts';
import { DataFolder } from '../data-folder.ts';
import { eachFile } from '../each-file.ts';
import { answerLines, historyLines, outcomeWords, standingLines } from '../eligibility-page.ts';
import { Mistake } from '../mistake.ts';
import { without } from '../no-x12.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import { Runtime } from '../runtime.ts';
import type { Place } from '../stage-or-folder.ts';
import { beginningOf } from '../x12-input.ts';
import { print } from './work.ts';

interface Flags extends Looking, Place {
  readonly json?: boolean;
}

const always = { from: '2000-01-01', to: '2199-12-31' };

/** `claimline eligibility visits`: what is known of the coverage for the visits to come. Answers the exit code. */
export async function visits(flags: Flags & { readonly day?: Day }): Promise<number> {
  const { table, practiceIds, option } = await openBooks(flags);
  const { from, to } = flags.day === undefined ? always : { from: flags.day, to: flags.day };
  const found: (Partial<VisitCoverage> & Pick<VisitCoverage, 'visitId' | 'on'>)[] = [];
  for (const practiceId of practiceIds) {
    await recordSeen(table, practiceId, undefined, 'the coverage for visits (claimline eligibility visits)', flags);
    for await (const { visitId, day: on, patientId } of visitsBetween(
      table,
      await getPractice(table, practiceId),
      from,
      to,
    )) {
      const known = await findVisitCoverage(table, practiceId, visitId);
      found.push(known?.on === on ? known : { visitId, on, ...(patientId && { patientId }) });
    }
  }
  if (flags.json) print(JSON.stringify(found));
  else if (found.length === 0) print(`No visit is announced${flags.day ? ` for ${flags.day}` : ''}.`);
  else print(visitsPage(found, option));
  return 0;
}

const standings: Readonly<Record<VisitCoverage['standing'], string>> = {
  Covered: 'covered',
  SelfPay: 'pays alone',
  Trouble: 'trouble',
  Unasked: 'nobody answered yet',
  NotKnown: 'insurance not known',
};

function visitsPage(
  found: readonly (Partial<VisitCoverage> & Pick<VisitCoverage, 'visitId' | 'on'>)[],
  option: string,
): string {
  const rows = found.map(({ visitId, on, patientId = '', standing, coverages = [] }) => [
    ...[on, visitId, patientId, standing ? standings[standing] : 'not asked yet'],
    coverages.map((one) => `${one.payerName}: ${outcomeWords(one)}`).join('; '),
  ]);
  const [heads, ...lines] = columns([['day', 'visit', 'patient', '', 'coverage'], ...rows]);
  const trouble = found.filter(({ standing }) => standing === 'Trouble').length;
  return [
    styleText('bold', heads!),
    ...lines,
    '',
    `${found.length} ${found.length === 1 ? 'visit' : 'visits'}, ${trouble} with trouble.${trouble > 0 ? `  npx claimline work --queue eligibility${option}` : ''}`,
  ].join('\n');
}

/** `claimline eligibility patient`: everything that payers have answered about a patient, in order. Answers the exit code. */
export async function patient(patientId: string, flags: Flags): Promise<number> {
  const { table, practiceIds, payer } = await openBooks(flags);
  const what = `what payers answered about patient ${patientId} (claimline eligibility patient)`;
  const answers = [];
  for (const practiceId of practiceIds) {
    const history = await eligibilityHistory(table, practiceId, patientId);
    if (history.length > 0) await recordSeen(table, practiceId, undefined, what, flags);
    answers.push(...history);
  }
  if (flags.json) print(JSON.stringify(answers));
  else if (answers.length === 0) print(`No payer was asked about patient ${patientId}.`);
  else {
    const lines = answers.map((answer) =>
      historyLines(answer, payer(answer.payerId), (file) => shownFile(file, flags)),
    );
    print(lines.map((one) => one.join('\n')).join('\n\n'));
  }
  return 0;
}

const shownFile = (file: string, { stage, data }: Place) =>
  stage === undefined ? new DataFolder(data).shown('records', file) : `${file} in the records bucket of stage ${stage}`;

interface CheckFlags extends Flags {
  readonly visit?: string;
  readonly patient?: string;
  readonly day?: Day;
}

/**
 * `claimline eligibility check`: asks the payers now, whatever they have answered before. Answers the exit code: 0 when the
 * patient is covered or pays alone, 2 when not, or when nobody knows.
 */
export async function check(flags: CheckFlags): Promise<number> {
  if ((flags.visit === undefined) === (flags.patient === undefined)) {
    throw new Mistake('Say about what to ask: --visit NUMBER, or --patient NUMBER with or without --day.');
  }
  const folder = new DataFolder(flags.data);
  const held = folder.get();
  folder.lock();
  const runtime = await Runtime.open({ ...held.options, data: folder.path });
  try {
    const asked = await askNow(runtime, flags);
    if (flags.json) print(JSON.stringify(asked));
    else print(checkPage(asked));
    return asked.coverages?.every(({ outcome }) => outcome === 'Covered') ? 0 : 2;
  } finally {
    runtime.close();
  }
}

interface Asked {
  readonly on: Day;
  readonly visitId?: string;
  readonly patientId?: string;
  /** Undefined where nothing is known of the patient's insurance. */
  readonly coverages?: readonly CoverageStanding[];
}

async function askNow(runtime: Runtime, flags: CheckFlags): Promise<Asked> {
  const { platform, practiceId } = runtime;
  const { table } = platform;
  const practice = await getPractice(table, practiceId);
  const at = runtime.now();
  const person = flags.by ?? userInfo().username;
  const verifying = { practice, payers: await listPayers(table, practiceId), at, person, waiting: new Map() };
  const what = `the coverage of ${flags.visit ? `visit ${flags.visit}` : `patient ${flags.patient}`} (claimline eligibility check)`;
  await recordSeen(table, practiceId, undefined, what, flags);
  if (flags.visit !== undefined) {
    const visit = await findVisit(table, practiceId, flags.visit);
    if (!visit) throw new Mistake(`No visit ${flags.visit} is announced.`);
    const { standing, coverages, ...found } = await verifyVisit(platform, visit, verifying);
    return { ...found, ...(standing !== 'NotKnown' && { coverages }) };
  }
  const on = flags.day ?? dayAt(at, practice.zone);
  const coverages = await verifyPatient(platform, flags.patient!, on, '', verifying);
  return { on, patientId: flags.patient!, ...(coverages && { coverages }) };
}

function checkPage({ on, visitId, patientId, coverages }: Asked): string {
  const about = [visitId && `visit ${visitId}`, patientId && `patient ${patientId}`, on].filter(Boolean).join(', ');
  const lines = !coverages
    ? ['  Nothing is known of the insurance: no record of an EHR, and no claim.']
    : coverages.length === 0
      ? ['  The patient pays alone.']
      : coverages.flatMap(standingLines);
  return [styleText('bold', about), ...lines].join('\n');
}

/**
 * `claimline eligibility read`: 271s in plain words. Answers the exit code: 0 when everybody is covered, 2 when somebody is
 * not, 1 when something is no 271.
 */
export const read = (
  place: string | undefined,
  flags: { readonly json?: boolean; readonly day?: Day },
): Promise<number> =>
  eachFile(place, flags, async (input, put) => {
    const { text } = await beginningOf(input);
    const transactions = readInterchanges(text).flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
    const responses = transactions.filter(({ id }) => id === '271').map((one) => read271(one).content);
    if (responses.length === 0) return without('271', text);
    const answers = responses.flatMap((response) =>
      answersOf(response).map((answer) => ({
        answer,
        day: flags.day ?? dayOf(answer.patient?.dates, response.created),
      })),
    );
    const told = answers.map(({ answer, day }) => ({ day, ...coverageSaid(answer, day), ...answer }));
    await put(
      { answers: told },
      answers.flatMap(({ answer, day }) => answerLines(answer, day)),
    );
    return told.every((one) => isAnswered(one) && one.outcome === 'Covered') ? 0 : 2;
  });

/** The service day that the answer names, else the day on which it was made, else today. */
function dayOf(dates: readonly QualifiedPeriod[] = [], created = ''): Day {
  const asked = dates.find(({ qualifier, from, to }) => (qualifier === '291' || qualifier === '472') && from === to);
  return asked?.from || created.slice(0, 10) || new Date().toISOString().slice(0, 10);
}
