import * as z from 'zod';
import { jitterSeconds } from '../../domain/claim/fingerprint.ts';
import { addDays, dayAt, momentAt, secondsUntil } from '../../domain/days.ts';
import { post, total } from '../../domain/ledger/ledger.ts';
import { usd } from '../../domain/money.ts';
import { patientStatement } from '../../domain/statement/statement.ts';
import { getPractice } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { toPatient } from './to-patient.ts';

const Output = z.object({ outcome: z.enum(['Stated', 'Exhausted']), statementSeconds: z.int().positive() });

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
