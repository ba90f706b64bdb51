import type { BucketName } from './constructs/data-buckets.ts';
import type { IndexFamily, KeyFamily } from './key-families.ts';

/** Parts of the platform that are used or not; there is nothing in them to choose from. */
export type Part =
  | 'clearinghouse'
  | 'mailboxes'
  | 'clearinghouse secrets'
  | 'webhook secrets'
  | 'start executions'
  | 'finish tasks'
  | 'fail tasks';

/** A bucket and the keys in it, as `intake/<any practice>/charges/<any file>`. */
export type FilePattern = `${BucketName}/${string}`;

/**
 * What a function may do. A test holds each row against the calls that the function was seen to make: what is here and was
 * never called fails, and so does a call that is not here.
 */
export interface Permission {
  /** Items it reads by their key, and partitions it queries. */
  readonly gets?: readonly KeyFamily[];
  readonly queries?: readonly (KeyFamily | IndexFamily)[];
  /** Items it writes, alone or in a transaction. Nothing is ever deleted. */
  readonly puts?: readonly KeyFamily[];
  readonly reads?: readonly FilePattern[];
  /** Keys by which it looks whether there is an object, or which there are. */
  readonly lists?: readonly FilePattern[];
  readonly writes?: readonly FilePattern[];
  readonly uses?: readonly Part[];
}

/** Reads the claim and writes it. */
const onTheClaim: Permission = { gets: ['claim'], puts: ['claim'] };
/** And says when its payer is asked again. */
const followsUp = ['claim', 'practice', 'payer pace'] as const;
/** And leaves it to a person, or closes what was left to one. */
const leavesWork: Permission = { gets: ['claim', 'work'], puts: ['claim', 'work'] };
/** And asks by which rules. */
const decides: Permission = { gets: ['claim', 'practice', 'work'], puts: ['claim', 'work'] };
const decidesWhen: Permission = { ...decides, gets: [...followsUp, 'work'] };
const waits: Permission = { ...onTheClaim, uses: ['finish tasks'] };
/** Work that nobody has answered is escalated. */
const waitsForPerson: Permission = { ...leavesWork, uses: ['finish tasks'] };

/** What each function may touch, by the name of its folder. */
export const permissions: Readonly<Record<string, Permission>> = {
  'check-eligibility': {
    ...decides,
    gets: ['claim', 'patient', 'practice', 'work'],
    queries: ['patient', 'practice'],
    puts: ['claim', 'patient', 'work'],
    reads: ['records/*/eligibility/*.271'],
    writes: ['records/*/eligibility/*.271', 'records/*/authorizations/*.278'],
    uses: ['clearinghouse'],
  },
  'scrub-claim': {
    ...decides,
    gets: ['claim', 'patient', 'practice', 'work'],
    queries: ['patient', 'provider day'],
    puts: ['claim', 'patient', 'provider day', 'work'],
    reads: ['reference/manifest.json', 'reference/tables/*'],
    lists: ['reference/manifest.json'],
  },
  'await-correction': waitsForPerson,
  'submit-claim': {
    ...decidesWhen,
    puts: ['claim', 'work', 'sent of day'],
    queries: ['practice'],
    writes: ['records/*/documents/*.json', 'exchange/*/mail/*.json'],
  },
  'await-acknowledgment': waits,
  'await-remittance': waits,
  'check-claim-status': { ...decidesWhen, writes: ['records/*/status/*.277'], uses: ['clearinghouse'] },
  'review-remittance': decidesWhen,
  'triage-denial': decidesWhen,
  'await-decision': waitsForPerson,
  'correct-claim': decides,
  'prepare-appeal': { ...decidesWhen, writes: ['records/*/documents/*.json'] },
  'await-approval': waitsForPerson,
  'await-appeal-decision': { ...waitsForPerson, writes: ['exchange/*/appeals/*.json'] },
  'bill-next-payer': { gets: followsUp, puts: ['claim'] },
  'bill-patient': {
    ...decides,
    gets: ['claim', 'practice', 'visit', 'work'],
    writes: ['records/*/documents/*.json', 'exchange/*/statements/*.json'],
  },
  'await-patient-payment': waits,
  'write-off': decides,
  'refund-credit': { ...onTheClaim, writes: ['exchange/*/refunds/*.json'] },
  'close-claim': {
    gets: ['claim', 'patient', 'practice', 'work'],
    queries: ['patient'],
    puts: ['claim', 'patient', 'provider day', 'work'],
    writes: ['exchange/*/refunds/*.json'],
    uses: ['start executions'],
  },

  'receive-charges': {
    gets: ['practice', 'claim', 'seen', 'visit', 'patient'],
    queries: ['practice'],
    puts: ['claim', 'seen', 'visit'],
    reads: ['intake/*/charges/*', 'records/*/intake/parts/*.json'],
    lists: ['records/*/intake/parts/*'],
    writes: [
      'intake/*/charges/parts/*.json',
      'records/*/intake/*.json',
      'records/*/quarantine/*.csv',
      'records/*/quarantine/*.837',
    ],
    uses: ['start executions'],
  },
  'receive-messages': {
    gets: ['practice', 'claim', 'seen', 'visit', 'patient', 'work'],
    queries: ['practice'],
    puts: ['claim', 'seen', 'visit', 'patient', 'work'],
    reads: ['intake/*/hl7/*'],
    writes: ['records/*/hl7/*', 'records/*/quarantine/*.hl7', 'records/quarantine/*'],
    uses: ['start executions', 'finish tasks'],
  },
  'receive-encounters': {
    gets: ['practice', 'claim', 'seen', 'visit', 'patient', 'work'],
    queries: ['practice'],
    puts: ['claim', 'seen', 'visit', 'patient', 'work'],
    writes: ['records/*/encounters/*.json', 'records/*/encounters/*.hl7', 'records/*/notifications/*.json'],
    uses: ['webhook secrets', 'start executions', 'finish tasks'],
  },
  'fetch-resources': {
    gets: ['practice', 'claim', 'visit', 'patient', 'work'],
    queries: ['practice'],
    puts: ['claim', 'visit', 'patient', 'work'],
    reads: ['records/*/notifications/*.json'],
    writes: ['records/*/fetched/*.json'],
    uses: ['webhook secrets', 'start executions', 'finish tasks'],
  },
  'receive-remittances': {
    gets: ['route', 'practice', 'claim', 'remittance', 'payer pace', 'work'],
    queries: ['practice', 'claim', 'remittance', 'sent of day', 'payer number', 'provider adjustments'],
    puts: ['claim', 'remittance', 'work', 'payer number', 'payer pace', 'underpayment', 'provider adjustments'],
    reads: ['intake/*/remittances/*', 'reference/manifest.json', 'reference/tables/*'],
    lists: ['reference/manifest.json'],
    writes: ['records/quarantine/*'],
    uses: ['start executions', 'finish tasks'],
  },
  'receive-acknowledgments': {
    gets: ['route', 'practice', 'interchange', 'claim'],
    puts: ['claim', 'interchange', 'work', 'payer number'],
    reads: ['intake/*/acknowledgments/*', 'exchange/*/outbound/*.837'],
    writes: ['records/quarantine/*'],
    uses: ['finish tasks'],
  },
  'fetch-answers': {
    gets: ['receiver'],
    puts: ['receiver'],
    lists: ['intake/*/acknowledgments/*', 'intake/*/remittances/*'],
    writes: ['intake/*/acknowledgments/*', 'intake/*/remittances/*', 'records/quarantine/*'],
    uses: ['mailboxes'],
  },
  'receive-notices': {
    lists: ['intake/*/acknowledgments/*', 'intake/*/remittances/*'],
    writes: ['intake/*/acknowledgments/*', 'intake/*/remittances/*', 'records/quarantine/*'],
    uses: ['mailboxes', 'clearinghouse secrets'],
  },
  'receive-patient-payments': {
    gets: ['claim'],
    puts: ['claim', 'seen'],
    reads: ['intake/*/payments/*'],
    writes: ['records/quarantine/*'],
    uses: ['start executions', 'finish tasks'],
  },
  'receive-deposits': {
    gets: ['practice', 'deposit', 'work'],
    queries: ['deposits of a month', 'remittances of a month', 'receipts of a month'],
    puts: ['deposit', 'remittance', 'work'],
    reads: ['intake/*/deposits/*'],
    writes: ['records/*/deposits/*.json', 'records/quarantine/*'],
  },
  'receive-appeal-decisions': {
    ...waits,
    gets: ['claim', 'practice'],
    reads: ['intake/*/decisions/*'],
    writes: ['records/quarantine/*'],
  },
  'load-reference': {
    reads: [
      'reference/incoming/*',
      'reference/licences/*',
      'reference/versions/*',
      'reference/manifest.json',
      'reference/tables/diagnoses/*',
    ],
    lists: ['reference/licences/*', 'reference/versions/*', 'reference/manifest.json'],
    writes: ['reference/tables/*', 'reference/versions/*', 'reference/manifest.json', 'reference/receipts/*'],
  },
  'batch-submissions': {
    gets: ['practice', 'claim', 'interchange'],
    queries: ['practices', 'practice', 'submissions', 'interchanges'],
    puts: ['practice', 'claim', 'interchange'],
    reads: ['exchange/*/outbound/*.837'],
    lists: ['exchange/*/outbound/*.837', 'intake/*/acknowledgments/*'],
    writes: ['exchange/*/outbound/*.837', 'intake/*/acknowledgments/*'],
    uses: ['clearinghouse', 'finish tasks'],
  },
  'verify-visits': {
    gets: ['practice', 'claim', 'visit', 'patient', 'work'],
    queries: ['practices', 'practice', 'patient', 'open work', 'due visits'],
    puts: ['patient', 'visit', 'work'],
    writes: ['records/*/eligibility/*.271'],
    uses: ['clearinghouse'],
  },
  'check-authorizations': {
    gets: ['practice', 'claim', 'patient', 'work'],
    queries: ['practices', 'practice', 'patient', 'due visits', 'authorizations', 'open work'],
    puts: ['claim', 'patient', 'work'],
    writes: ['records/*/authorizations/*.278'],
    uses: ['clearinghouse', 'finish tasks'],
  },
  sweep: {
    gets: ['practice', 'claim', 'visit', 'patient', 'work'],
    queries: [
      ...(['practices', 'practice', 'wakes', 'open work', 'submissions', 'filings', 'due visits', 'suspense'] as const),
      ...(['remittance', 'due'] as const),
    ],
    puts: ['claim', 'visit', 'work', 'remittance'],
    uses: ['start executions', 'finish tasks', 'fail tasks'],
  },
  'close-day': {
    gets: ['practice', 'work'],
    queries: [
      ...['practices', 'practice', 'claim', 'remittance', 'grown trails'],
      ...['deposits of a month', 'remittances of a month', 'receipts of a month'],
    ] as const,
    puts: ['practice', 'deposit', 'remittance', 'work'],
    reads: ['archive/*/certificates/*.json'],
    writes: ['archive/*/audit/*.json', 'archive/*/certificates/*.json'],
  },
  'print-document': { reads: ['records/*/documents/*.json'], writes: ['records/*/documents/*.pdf'] },
};

/** Whether it has anything to do with the table. */
export const usesTable = ({ gets = [], queries = [], puts = [] }: Permission): boolean =>
  gets.length + queries.length + puts.length > 0;

/** The buckets in which it reads or writes. */
export const bucketsOf = ({ reads = [], lists = [], writes = [] }: Permission): BucketName[] => [
  ...new Set([...reads, ...lists, ...writes].map((pattern) => placeOf(pattern).bucket)),
];

/** `intake` and `<practice>/charges/*`. */
export function placeOf(pattern: FilePattern): { readonly bucket: BucketName; readonly keys: string } {
  const [bucket, ...keys] = pattern.split('/');
  return { bucket: bucket as BucketName, keys: keys.join('/') };
}
