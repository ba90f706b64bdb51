/**
 * Every figure that our own code reports to those who operate it, with its unit. Alarms and the dashboard take their names
 * from here. What a figure counts is counted for the whole table: figures know no practice and no claim.
 */
export const figures = {
  /** For how long the most overdue work item has been due without an answer. */
  OldestWaitingWork: 'Seconds',
  /** For how long the claim that lost its way first has been past the last moment by which it had to move. */
  OldestOverdueWait: 'Seconds',
  /** For how long the oldest answer has lain in a claim's inbox without its execution taking it. */
  OldestInbox: 'Seconds',
  /** For how long the oldest claim has been ready to leave without being in an interchange. */
  OldestUnsentClaim: 'Seconds',
  /** For how long the oldest money that was paid on no known claim should have found one. */
  OldestSuspense: 'Seconds',
  /** Claims that the sweep found asleep past the last moment by which they had to move. */
  ClaimsAsleep: 'Count',
  /** Claims of whose payer nobody had asked in time; the sweep had them asked. */
  FollowUpsOverdue: 'Count',
  /** Inboxes whose execution the sweep told again. */
  InboxesWoken: 'Count',
  /** Waits whose token no execution held any more, found by the sweep. */
  StaleTokens: 'Count',
  /** Executions that the sweep began: never started before, or fresh ones from the table. */
  ClaimsStarted: 'Count',
  /** Claims that the sweep could not help. */
  ClaimsNotHelped: 'Count',
  /** From the last day of a visit to the moment at which its charges came in. */
  ChargeLag: 'Seconds',
  /** Files put aside because they cannot be worked as they are. */
  FilesQuarantined: 'Count',
  /** Calls refused because the key that encrypts the data could not be used. */
  KeyDenied: 'Count',
} as const;
export type Figure = keyof typeof figures;
