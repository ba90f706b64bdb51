import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { eligibilityInquiry } from '../../functions/domain/eligibility/inquiry.ts';
import { statusInquiry } from '../../functions/domain/status/inquiry.ts';
import { readInterchanges } from '../../functions/domain/x12/interchange.ts';
import { type Clearinghouse, NotOffered } from '../../functions/platform/platform.ts';
import { interchange } from '../infra/local/sandbox/practice-system.ts';
import { aClaim, aCoverage, aSubmission as anOwnSubmission, aPayer, aPractice } from '../support/claims.ts';
import { type Cases, contract } from './contract.ts';

export interface ClearinghouseUnderTest {
  readonly clearinghouse: Clearinghouse;
  /** How often a claim of this number (CLM01) has arrived at the receiver. */
  arrived(claim: string): number;
  /** The next submission arrives, and its answer does not. */
  loseAnswer(): void;
  /** Nobody is there any more. */
  leave(): void;
}

/** Holds a way to reach a clearinghouse to the seam. */
export function clearinghouseContract(
  name: string,
  make: () => ClearinghouseUnderTest | Promise<ClearinghouseUnderTest>,
  skips?: Readonly<Record<string, string>>,
): void {
  contract(name, make, cases, skips);
}

let submissions = 0;

/** A submission of so many claims, another one each time. */
function aSubmission(claims: number) {
  const control = ++submissions;
  const numbers = Array.from({ length: claims }, (_, index) => `TP${control}C${index + 1}`);
  const text = interchange(
    numbers.map((number) => ({ number, member: `M${number.slice(2).replace('C', '00')}` })),
    { control },
  );
  return { id: `test-practice/outbound/${randomUUID()}.837`, text, numbers };
}

const practice = aPractice({ submitterId: 'TESTPRACTICE', clearinghouse: { id: 'SANDBOX', name: 'Sandbox' } });
const payer = aPayer({ x12Id: 'PLAIN' });
const asked = aClaim({ coverages: [aCoverage({ memberId: 'M1' })], submissions: [anOwnSubmission()] });
const at = '2026-03-12T15:00:00.000Z';
const questions = {
  eligibility: eligibilityInquiry(
    { patientId: asked.patient.patientId, patient: asked.patient, coverage: asked.coverages[0]!, on: '2026-03-09' },
    ...([asked.claimId, payer, practice, at] as const),
  ),
  status: statusInquiry(asked, payer, practice, at),
};

const cases: Cases<ClearinghouseUnderTest> = {
  'an interchange that was never submitted was not taken': async ({ clearinghouse }) => {
    const { id, text } = aSubmission(1);
    expect(await clearinghouse.find(id, text)).toBe('NotTaken');
  },
  'an interchange arrives with all of its claims and is found': async ({ clearinghouse, arrived }) => {
    const { id, text, numbers } = aSubmission(3);
    await clearinghouse.submit(id, text);
    expect(numbers.map(arrived)).toEqual([1, 1, 1]);
    expect(await clearinghouse.find(id, text)).toBe('Taken');
  },
  'the same id again is taken once': async ({ clearinghouse, arrived }) => {
    const { id, text, numbers } = aSubmission(2);
    await clearinghouse.submit(id, text);
    await clearinghouse.submit(id, text);
    expect(numbers.map(arrived)).toEqual([1, 1]);
  },
  'two interchanges are two': async ({ clearinghouse, arrived }) => {
    const both = [aSubmission(1), aSubmission(1)];
    for (const { id, text } of both) await clearinghouse.submit(id, text);
    expect(both.map(({ numbers }) => arrived(numbers[0]!))).toEqual([1, 1]);
  },
  'one whose answer is lost is found, and sent again it is taken once': async ({
    clearinghouse,
    arrived,
    loseAnswer,
  }) => {
    const { id, text, numbers } = aSubmission(1);
    loseAnswer();
    const said = await clearinghouse.submit(id, text).then(
      () => 'taken',
      ({ name }) => name,
    );
    expect(said).toMatch(/^(taken|UnknownOutcome)$/);
    expect(await clearinghouse.find(id, text)).toBe('Taken');
    await clearinghouse.submit(id, text);
    expect(numbers.map(arrived)).toEqual([1]);
  },
  'questions are answered in X12, or the receiver says that it takes none': async ({ clearinghouse }) => {
    for (const kind of ['eligibility', 'status'] as const) {
      const answer = await clearinghouse[kind](questions[kind]).catch((error) => error);
      if (answer instanceof NotOffered) continue;
      const transaction = readInterchanges(answer)[0]?.groups[0]?.transactions[0];
      expect(transaction?.id).toBe(kind === 'eligibility' ? '271' : '277');
    }
  },
  'one that is not there is not said to have taken anything': async ({ clearinghouse, leave }) => {
    leave();
    const { id, text } = aSubmission(1);
    const { name } = await clearinghouse.submit(id, text).catch((error) => error);
    expect(name).toMatch(/^(ClearinghouseUnreachable|UnknownOutcome)$/);
    await expect(clearinghouse.find(id, text)).rejects.toMatchObject({ name: 'ClearinghouseUnreachable' });
  },
};
