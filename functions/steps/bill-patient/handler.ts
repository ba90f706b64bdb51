import * as z from 'zod';
import { type Claim, chargeCents } from '../../domain/claim/claim.ts';
import { jitterSeconds } from '../../domain/claim/fingerprint.ts';
import { addDays, dayAt, momentAt, secondsUntil } from '../../domain/days.ts';
import { disputedExcess, expectedCents } from '../../domain/estimate/good-faith.ts';
import { post, total } from '../../domain/ledger/ledger.ts';
import { usd } from '../../domain/money.ts';
import { patientStatement } from '../../domain/statement/statement.ts';
import type { Platform } from '../../platform/platform.ts';
import { findGoodFaithEstimate } from '../../store/good-faith-estimates.ts';
import { getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { type AboveEstimate, aboveEstimate } from './above-estimate.ts';
import { toPatient } from './to-patient.ts';

const Output = z.object({
  outcome: z.enum(['Stated', 'Exhausted', 'AboveEstimate']),
  statementSeconds: z.int().positive(),
});

/** State BillPatient: issues a statement over what the patient owes; after the last one a person decides about collection. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const practice = await getPractice(platform.table, claim.practiceId);
  const { statementDays, statements } = practice.policy;
  const today = dayAt(at, practice.zone);
  const statementSeconds = statementDays * 86_400 + jitterSeconds(claim.claimId);
  const entries = toPatient(claim);
  const moved = { ...claim, balances: post(claim.balances, entries) };
  const dueCents = total(moved.balances, 'patient');
  const number = claim.statements.length + 1;

  const last = claim.statements.at(-1);
  const nextOn = last && addDays(last.on, statementDays);
  if (claim.inbox.some(({ kind }) => kind === 'PatientPaid' || kind === 'Remitted')) {
    // Something came just as the wait for it ended: it is looked at before another letter goes out.
    return {
      verdict: { outcome: 'Stated', statementSeconds },
      event: { kind: 'StatementOvertaken', dueCents },
      entries,
      set: { stage: 'PatientBilled', triage: undefined },
    };
  }
  if (nextOn && nextOn > today) {
    // Something was paid meanwhile; the next statement keeps its day.
    const seconds = secondsUntil(at, momentAt(nextOn, '09:00', practice.zone)) + jitterSeconds(claim.claimId);
    return {
      verdict: { outcome: 'Stated', statementSeconds: seconds },
      event: { kind: 'StatementNotDue', nextOn, dueCents },
      entries,
      set: { stage: 'PatientBilled', triage: undefined },
    };
  }

  if (number > statements) {
    const { workId, write } = await openWork(platform.table, claim, at, {
      queue: 'collections',
      instruction: `${statements} statements over ${usd(dueCents)} were not paid: agree on a plan, or write it off.`,
      findings: [],
      answers: ['BillPatient', 'WriteOff', 'Wait'],
      proposal: { outcome: 'WriteOff', corrections: [] },
    });
    return {
      verdict: { outcome: 'Exhausted', statementSeconds },
      event: { kind: 'StatementsExhausted', dueCents, workId },
      entries,
      set: { openWorkId: workId, stage: 'NeedsPerson' },
      writes: [write],
    };
  }

  const { practiceId, claimId } = claim;
  const estimate = await excessOf(claim, platform);
  if (estimate) {
    const { workId, write } = await openWork(platform.table, claim, at, aboveEstimate(estimate));
    return {
      verdict: { outcome: 'AboveEstimate', statementSeconds },
      event: { kind: 'AboveEstimate', ...estimate, workId },
      entries,
      set: { openWorkId: workId, stage: 'NeedsPerson', triage: undefined },
      writes: [write],
    };
  }

  const statementId = `${claimId}-statement-${number}`;
  const file = `${practiceId}/documents/${statementId}.pdf`;
  const document = patientStatement(moved, { practice, number, today, dueCents });
  await platform.files.put('records', file.replace(/pdf$/, 'json'), JSON.stringify(document));
  const posted = { statementId, practiceId, claimId, number, on: today, dueCents, letter: file };
  await platform.files.put('exchange', `${practiceId}/statements/${statementId}.json`, JSON.stringify(posted));
  return {
    verdict: { outcome: 'Stated', statementSeconds },
    event: { kind: 'Stated', number, dueCents, file },
    entries,
    set: {
      statements: [...claim.statements, { number, on: today, dueCents, file }],
      stage: 'PatientBilled',
      triage: undefined,
    },
  };
});

/** By how much the charges of a patient who pays alone exceed what was estimated, where that may be disputed; asked about once. */
async function excessOf(claim: Claim, { table }: Platform): Promise<AboveEstimate | undefined> {
  const wasAsked = claim.inbox.some((signal) => signal.kind === 'Answered' && signal.outcome === 'BillPatient');
  if (claim.coverages.length > 0 || claim.statements.length > 0 || wasAsked) return undefined;
  const estimate = await findGoodFaithEstimate(table, claim.practiceId, claim.encounterId);
  const excessCents = estimate && disputedExcess(chargeCents(claim), estimate);
  return excessCents === undefined ? undefined : { excessCents, expectedCents: expectedCents(estimate!) };
}
