import type { BucketName } from './constructs/data-buckets.ts';

export type Part = 'table' | 'clearinghouse' | 'start executions' | 'finish tasks';

/** The parts of the platform that a function may use. What its row does not name, its role does not allow. */
export interface Permission {
  readonly uses: readonly Part[];
  readonly gets?: readonly BucketName[];
  readonly puts?: readonly BucketName[];
}

const onTheTable: Permission = { uses: ['table'] };
/** To wake a claim is to finish its wait, or to start it afresh when its account was closed. */
const wakes: Permission = { uses: ['table', 'start executions', 'finish tasks'] };
const files: Permission = { ...wakes, gets: ['intake'], puts: ['records'] };

/** What each function may touch, by the name of its folder. */
export const permissions: Readonly<Record<string, Permission>> = {
  'check-eligibility': { uses: ['table', 'clearinghouse'], puts: ['records'] },
  'scrub-claim': onTheTable,
  'await-correction': wakes,
  'submit-claim': onTheTable,
  'await-acknowledgment': wakes,
  'await-remittance': wakes,
  'check-claim-status': { uses: ['table', 'clearinghouse'], puts: ['records'] },
  'review-remittance': onTheTable,
  'triage-denial': onTheTable,
  'await-decision': wakes,
  'correct-claim': onTheTable,
  'prepare-appeal': { uses: ['table'], puts: ['records'] },
  'await-approval': wakes,
  'await-appeal-decision': { ...wakes, puts: ['exchange'] },
  'bill-next-payer': onTheTable,
  'bill-patient': { uses: ['table'], puts: ['records', 'exchange'] },
  'await-patient-payment': wakes,
  'write-off': onTheTable,
  'refund-credit': { uses: ['table'], puts: ['exchange'] },
  'close-claim': { ...wakes, puts: ['exchange'] },

  'receive-charges': { uses: ['table', 'start executions'], gets: ['intake'], puts: ['records'] },
  'receive-remittances': files,
  'receive-acknowledgments': files,
  'receive-patient-payments': files,
  'receive-appeal-decisions': files,
  'receive-encounters': { uses: ['table', 'start executions'], puts: ['records'] },
  'batch-submissions': { uses: ['table', 'clearinghouse'], puts: ['exchange'] },
  sweep: wakes,
  'anchor-audit': { uses: ['table'], puts: ['archive'] },
  'print-document': { uses: [], gets: ['records'], puts: ['records'] },
};
