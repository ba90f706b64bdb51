import * as z from 'zod';
import { billedCoverage, firstServiceDay } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import { proofFor } from '../../domain/eligibility/answer.ts';
import type { OtherPayer } from '../../domain/eligibility/other-payers.ts';
import { questionNumber } from '../../domain/eligibility/question.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Files } from '../../platform/platform.ts';
import { authorizeClaim } from '../../store/authorize-claim.ts';
import { askPayer, eligibilityHistory, keptAnswer } from '../../store/eligibility.ts';
import { getPayer, getPractice, listPayers } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { mayAnswerLater, verify } from './verify.ts';
import { whatIsWanted } from './what-is-wanted.ts';

const Output = z.object({
  outcome: z.enum(['Covered', 'SelfPay', 'NoAnswer', 'NotCovered', 'AuthorizationMissing', 'Unknown']),
});

/**
 * State CheckEligibility: asks the payer (270/271) whether the patient was covered on the first day of service, unless it has
 * said so since that day. */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const coverage = billedCoverage(claim);
  if (!coverage) {
    return {
      verdict: { outcome: 'SelfPay' },
      event: { kind: 'CoverageChecked', outcome: 'SelfPay' },
      set: { stage: 'Ready' },
    };
  }
  const { practiceId, claimId } = claim;
  const practice = await getPractice(platform.table, practiceId);
  const payer = await getPayer(platform.table, practiceId, coverage.payerId);
  const { patient } = claim;
  const question = { patientId: patient.patientId, patient, coverage, on: firstServiceDay(claim) };
  const history = await eligibilityHistory(platform.table, practiceId, patient.patientId);
  const proof = proofFor(history, questionNumber(question), dayAt(at, practice.zone));

  const file = proof?.file ?? `${practiceId}/eligibility/${claimId}-${claim.coverageChecks.length + 1}.271`;
  const text = proof
    ? await textOf(platform.files, file)
    : await askPayer(platform, question, { reference: claimId, file }, { practice, payer }, at);
  const verified = verify(claim, payer, text);
  const { managedPlan, needsAuthorization: _, otherPayers: __, ...said } = verified.answer;
  const wanted = verified.codes?.length ? await authorizeClaim(platform, claim, { practice, payer }, at) : undefined;
  const isAuthorized = verified.codes?.length && !wanted;
  const outcome = isAuthorized ? 'Covered' : verified.outcome;
  const told = isAuthorized ? said.reason : verified.reason;
  const reason = managedPlan ? `${told}${await offered(managedPlan)}` : told;
  const asked = proof && { askedAt: proof.at };
  const check = {
    ...{ ...said, outcome, reason, at, ...asked, payerId: payer.payerId, memberId: coverage.memberId },
    serviceDay: question.on,
    file,
  };
  const about = { at, by: 'claim', about: claimId, ...(text !== undefined && { file }) } as const;
  const kept = proof ? [] : [keptAnswer(practice, question, verified.answer, about, history).write];
  const event = { kind: 'CoverageChecked', outcome, reason, payerId: payer.payerId, file, ...asked };
  const coverageChecks = [...claim.coverageChecks, check];
  const isOverridden = claim.overrides.includes('ELIG-01') && outcome !== 'AuthorizationMissing';
  if (outcome === 'Covered' || isOverridden) {
    return { verdict: { outcome: 'Covered' }, event, set: { coverageChecks, stage: 'Ready' }, writes: kept };
  }

  if (outcome === 'Unknown' && mayAnswerLater(coverageChecks))
    return { verdict: { outcome: 'NoAnswer' }, event, set: { coverageChecks }, writes: kept };

  const { workId, write } = await openWork(platform.table, claim, at, {
    queue: 'eligibility',
    instruction: instructions[outcome],
    findings: [reason],
    answers: ['Corrected', 'Voided'],
    ...(wanted && whatIsWanted(wanted, reason)),
  });
  return {
    verdict: { outcome },
    event: { ...event, workId },
    set: { coverageChecks, openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write, ...kept],
  };

  /** Which of the practice's payers the plan is, where it is one of them. */
  async function offered({ name, id }: OtherPayer): Promise<string> {
    const isSame = (one: Payer) => one.x12Id === id || one.name.toLowerCase() === name.toLowerCase();
    const same = (await listPayers(platform.table, claim.practiceId)).filter(isSame);
    return same.length === 1 ? ` It is the practice's payer ${same[0]!.payerId}.` : '';
  }
});

const instructions = {
  NotCovered: 'Ask the patient for the coverage in force on the day of service, and correct payer and member id.',
  AuthorizationMissing: 'Get the prior authorization from the payer and enter its number.',
  Unknown: 'Check the member id, name and birth date against the card, and correct what differs.',
};

async function textOf(files: Files, file: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await files.get('records', file)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
