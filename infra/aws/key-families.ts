/**
 * The partitions of the table by what is in them, as `functions/store/keys.ts` makes them, which nothing here may import; a
 * test holds the two together. IAM compares these patterns with the partition key of every call.
 */
export const keyFamilies = {
  /** The practice with its payers and counters. */
  practice: { like: 'P#*', unlike: 'P#*#*' },
  /** A claim with its history and submissions. */
  claim: { like: 'P#*#C#*' },
  work: { like: 'P#*#W#*' },
  /** How long payers took to decide. */
  'payer pace': { like: 'P#*#PACE#*' },
  /** Visits that a schedule has announced. */
  visit: { like: 'P#*#V#*' },
  /** Patients as the EHR keeps them. */
  patient: { like: 'P#*#PT#*' },
  /** What a provider did on a day by the clock. */
  'provider day': { like: 'P#*#PD#*' },
  interchange: { like: 'P#*#X#*' },
  remittance: { like: 'P#*#R#*' },
  /** What the practice's bank has credited. */
  deposit: { like: 'P#*#D#*' },
  /** What payers have paid short. */
  underpayment: { like: 'P#*#U#*' },
  /** What payers adjusted outside of claims. */
  'provider adjustments': { like: 'P#*#B#*' },
  /** Claims that were sent, by the days of their services. */
  'sent of day': { like: 'P#*#SD#*' },
  /** Claims by the numbers that payers gave them. */
  'payer number': { like: 'P#*#N#*' },
  /** Events that were seen. */
  seen: { like: 'P#*#E#*' },
  /** Which practice a number in a shared file belongs to. */
  route: { like: 'ROUTER#*' },
  /** What belongs to a clearinghouse, whosever claims it has. */
  receiver: { like: 'RECEIVER#*' },
  /** The list of practices. */
  practices: { like: 'PRACTICES' },
} as const satisfies Record<string, Family>;
export type KeyFamily = keyof typeof keyFamilies;

/** The partitions of the indexes. */
export const indexFamilies = {
  submissions: { index: 'queue', like: 'P#*#QUEUE#submissions' },
  interchanges: { index: 'queue', like: 'P#*#QUEUE#interchanges' },
  filings: { index: 'queue', like: 'P#*#QUEUE#filings' },
  'due visits': { index: 'queue', like: 'P#*#QUEUE#visits' },
  authorizations: { index: 'queue', like: 'P#*#QUEUE#authorizations' },
  suspense: { index: 'queue', like: 'P#*#QUEUE#suspense' },
  wakes: { index: 'queue', like: 'P#*#QUEUE#wakes' },
  'open work': { index: 'queue', like: 'P#*#QUEUE#work' },
  'grown trails': { index: 'month', like: 'P#*#GREW#*' },
  'remittances of a month': { index: 'month', like: 'P#*#REMITTANCES#*' },
  'deposits of a month': { index: 'month', like: 'P#*#DEPOSITS#*' },
  'receipts of a month': { index: 'month', like: 'P#*#RECEIPTS#*' },
  due: { index: 'due', like: 'DUE#*' },
} as const satisfies Record<string, Family & { readonly index: string }>;
export type IndexFamily = keyof typeof indexFamilies;

interface Family {
  readonly like: string;
  /** What the pattern would take in besides. */
  readonly unlike?: string;
}
