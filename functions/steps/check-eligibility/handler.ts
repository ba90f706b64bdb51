import * as z from 'zod';
import { billedCoverage, type Claim, firstServiceDay } from '../../domain/claim/claim.ts';
import { dayAt } from '../../domain/days.ts';
import { proofFor } from '../../domain/eligibility/answer.ts';
import type { Payers } from '../../domain/eligibility/coordination.ts';
import type { OtherPayer } from '../../domain/eligibility/other-payers.ts';
import { questionNumber } from '../../domain/eligibility/question.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Files } from '../../platform/platform.ts';
import { authorizeClaim } from '../../store/authorize-claim.ts';
import { askPayer, eligibilityHistory, keptAnswer } from '../../store/eligibility.ts';
import { startFiling } from '../../store/filing.ts';
import { getPayer, getPractice, listPayers } from '../../store/practices.ts';
import { openWork } from '../../store/work.ts';
import { step } from '../step.ts';
import { orderInDoubt } from './order.ts';
import { mayAnswerLater, verify } from './verify.ts';
import { whatIsWanted } from './what-is-wanted.ts';

const Output = z.object({
  outcome: z.enum([
    'Covered',
    'SelfPay',
    'NoAnswer',
    'NotCovered',
    'AuthorizationMissing',
    'OrderInDoubt',
    'SelfPayInDoubt',
    'Unknown',
  ]),
});

/**
 * State CheckEligibility: asks the payer (270/271) whether the patient was covered on the first day of service, unless it has
 * said so since that day.
 */
export const handler = step(Output, async ({ claim, at, platform }) => {
  const coverage = billedCoverage(claim);
  if (!coverage) {
    return {
      verdict: { outcome: 'SelfPay' },
      event: { kind: 'CoverageChecked', outcome: 'SelfPay' },
      set: { stage: 'Ready' },
    };
  }
  if (claim.selfPay && !claim.overrides.includes('MON-06')) {
    const { workId, write } = await openWork(platform.table, claim, at, { ...selfPay, ...asks });
    return {
      verdict: { outcome: 'SelfPayInDoubt' },
      event: { kind: 'CoverageChecked', outcome: 'SelfPayInDoubt', reason: selfPay.findings[0], workId },
      set: { openWorkId: workId, stage: 'NeedsPerson' },
      writes: [write],
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
  const answered = proof ? [] : [keptAnswer(practice, question, verified.answer, about, history).write];
  const clock = startFiling(claim, payer);
  const kept = [...answered, ...(clock?.writes ?? [])];
  const event = { kind: 'CoverageChecked', outcome, reason, payerId: payer.payerId, file, ...asked };
  const set = { coverageChecks: [...claim.coverageChecks, check], ...clock?.set };
  const isOverridden = claim.overrides.includes('ELIG-01') && outcome !== 'AuthorizationMissing';
  if (outcome === 'Covered' || isOverridden) {
    const doubt = orderInDoubt(claim, await payersOf(claim), verified.answer.otherPayers);
    if (doubt) {
      const { workId, write } = await openWork(platform.table, claim, at, { ...doubt, ...asks });
      return {
        verdict: { outcome: 'OrderInDoubt' },
        event: { ...event, outcome: 'OrderInDoubt', reason: doubt.findings.join(' '), workId },
        set: { ...set, openWorkId: workId, stage: 'NeedsPerson' },
        writes: [write, ...kept],
      };
    }
    return { verdict: { outcome: 'Covered' }, event, set: { ...set, stage: 'Ready' }, writes: kept };
  }

  if (outcome === 'Unknown' && mayAnswerLater(set.coverageChecks))
    return { verdict: { outcome: 'NoAnswer' }, event, set, writes: kept };

  const { workId, write } = await openWork(platform.table, claim, at, {
    instruction: instructions[outcome],
    findings: [reason],
    ...asks,
    ...(wanted && whatIsWanted(wanted, reason)),
  });
  return {
    verdict: { outcome },
    event: { ...event, workId },
    set: { ...set, openWorkId: workId, stage: 'NeedsPerson' },
    writes: [write, ...kept],
  };

  /** Those of all coverages; of one alone there is no order. */
  async function payersOf({ coverages }: Claim): Promise<Payers> {
    if (coverages.length < 2) return {};
    const found = await Promise.all(coverages.map(({ payerId }) => getPayer(platform.table, practiceId, payerId)));
    return Object.fromEntries(found.map((one) => [one.payerId, one]));
  }

  /** Which of the practice's payers the plan is, where it is one of them. */
  async function offered({ name, id }: OtherPayer): Promise<string> {
    const isSame = (one: Payer) => one.x12Id === id || one.name.toLowerCase() === name.toLowerCase();
    const same = (await listPayers(platform.table, claim.practiceId)).filter(isSame);
    return same.length === 1 ? ` It is the practice's payer ${same[0]!.payerId}.` : '';
  }
});

const asks = { queue: 'eligibility', answers: ['Corrected', 'Voided'] } as const;

/** Nobody is asked either: that the patient was here is told to no payer. */
const selfPay = {
  instruction: 'Find out whether the patient pays alone or a payer is to be billed.',
  findings: [
    'MON-06: The charges say that the patient pays alone, and name a payer. If the payer is to be billed, enter selfPay=no; else void the claim, and charge the visit again without the payer.',
  ],
};

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
