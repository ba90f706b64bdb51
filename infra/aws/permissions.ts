import type { BucketName } from './constructs/data-buckets.ts';

export type Part = 'table' | 'clearinghouse' | 'start executions' | 'finish tasks';

/** The parts of the platform that a function may use. What its row does not name, its role does not allow. */
export interface Permission {
  readonly uses: readonly Part[];
  readonly gets?: readonly BucketName[];
  readonly puts?: readonly BucketName[];
}

const onTheTable: Permission = { uses: ['table'] };
const waits: Permission = { uses: ['table', 'finish tasks'] };
const files: Permission = {
  uses: ['table', 'start executions', 'finish tasks'],
  gets: ['intake'],
  puts: ['records'],
};

/** What each function may touch, by the name of its folder. */
export const permissions: Readonly<Record<string, Permission>> = {
  'check-eligibility': { uses: ['table', 'clearinghouse'], puts: ['records'] },
  'scrub-claim': onTheTable,
  'await-correction': waits,
  'submit-claim': onTheTable,
  'await-acknowledgment': waits,
  'await-remittance': waits,
  'check-claim-status': { uses: ['table', 'clearinghouse'], puts: ['records'] },
  'review-remittance': onTheTable,
  'triage-denial': onTheTable,
  'await-decision': waits,
  'correct-claim': onTheTable,
  'prepare-appeal': { uses: ['table'], puts: ['records'] },
  'await-approval': waits,
  'await-appeal-decision': waits,
  'bill-next-payer': onTheTable,
  'bill-patient': { uses: ['table'], puts: ['records'] },
  'await-patient-payment': waits,
  'write-off': onTheTable,
  'close-claim': onTheTable,

  'receive-charges': files,
  'receive-remittances': files,
  'receive-acknowledgments': files,
  'receive-patient-payments': files,
  'receive-encounters': { uses: ['table', 'start executions'], puts: ['records'] },
  'batch-submissions': { uses: ['table', 'clearinghouse'], puts: ['exchange'] },
  sweep: { uses: ['table', 'start executions', 'finish tasks'] },
  'print-document': { uses: [], gets: ['records'], puts: ['records'] },
};
