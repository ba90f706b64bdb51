import { expect, test } from 'vitest';
import type { Claim } from '../../../../functions/domain/claim/claim.ts';
import { resumeState } from '../../../../functions/domain/claim/resume.ts';
import { aClaim, aSubmission } from '../../../support/claims.ts';

const at = '2026-04-06T14:00:00.000Z';
const remitted = { kind: 'Remitted', at, remittanceId: 'E', position: 1 } as const;
const decided = { kind: 'AppealDecided', at, level: 1, outcome: 'Upheld' } as const;

test.each<[string, Partial<Claim>, string]>([
  ['a trip under way is waited for', { lastState: 'SubmitClaim', submissions: [aSubmission()] }, 'SubmitClaim'],
  [
    'a trip that was paid meanwhile is not made again',
    { lastState: 'SubmitClaim', submissions: [aSubmission({ ended: 'Adjudicated' })], inbox: [remitted] },
    'ReviewRemittance',
  ],
  [
    'a trip that was rejected meanwhile is corrected first',
    { lastState: 'SubmitClaim', submissions: [aSubmission({ ended: 'Rejected' })] },
    'ScrubClaim',
  ],
  ['an appeal under way is waited for', { lastState: 'PrepareAppeal' }, 'PrepareAppeal'],
  [
    'one that was paid meanwhile is not written again',
    { lastState: 'PrepareAppeal', inbox: [remitted] },
    'ReviewRemittance',
  ],
  ['one that was decided meanwhile is taken up', { lastState: 'PrepareAppeal', inbox: [decided] }, 'CheckClaimStatus'],
])('%s', (_, claim, state) => expect(resumeState(aClaim(claim))).toBe(state));
