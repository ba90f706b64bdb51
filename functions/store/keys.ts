/** Every key of the table. The practice leads each of them, so that access can be walled off by leading key. */
export const keys = {
  practice: (practiceId: string) => ({ pk: `P#${practiceId}`, sk: 'PRACTICE' }),
  payer: (practiceId: string, payerId: string) => ({ pk: `P#${practiceId}`, sk: `PAYER#${payerId}` }),
  counter: (practiceId: string, name: string) => ({ pk: `P#${practiceId}`, sk: `COUNTER#${name}` }),
  /** How long a payer took to decide. */
  payerPace: (practiceId: string, payerId: string) => ({ pk: `P#${practiceId}#PACE#${payerId}`, sk: 'PACE' }),
  claim: (practiceId: string, claimId: string) => ({ pk: claimPk(practiceId, claimId), sk: 'CLAIM' }),
  history: (practiceId: string, claimId: string, n: number) => ({
    pk: claimPk(practiceId, claimId),
    sk: `H#${String(n).padStart(6, '0')}`,
  }),
  /** What was seen of a claim, or of the practice itself, and what was changed outside of a claim's history. */
  auditLine: (practiceId: string, claimId: string | undefined, n: number) => ({
    pk: subjectPk(practiceId, claimId),
    sk: `A#${String(n).padStart(6, '0')}`,
  }),
  auditEnd: (practiceId: string, claimId: string | undefined) => ({ pk: subjectPk(practiceId, claimId), sk: 'TRAIL' }),
  /** The newest anchor of the practice's trails. */
  anchor: (practiceId: string) => ({ pk: `P#${practiceId}`, sk: 'ANCHOR' }),
  /** The newest certificate of the practice's money. */
  certificate: (practiceId: string) => ({ pk: `P#${practiceId}`, sk: 'CERTIFICATE' }),
  submission: (practiceId: string, claimId: string, number: number) => ({
    pk: claimPk(practiceId, claimId),
    sk: `S#${String(number).padStart(3, '0')}`,
  }),
  /** The clock of a claim that no payer has accepted yet. */
  filing: (practiceId: string, claimId: string) => ({ pk: claimPk(practiceId, claimId), sk: 'FILING' }),
  work: (practiceId: string, workId: string) => ({ pk: `P#${practiceId}#W#${workId}`, sk: 'WORK' }),
  /** Charges about which a work item asks. */
  askedCharges: (practiceId: string, workId: string) => ({ pk: `P#${practiceId}#W#${workId}`, sk: 'CHARGES' }),
  /** A visit that a schedule has announced. */
  visit: (practiceId: string, visit: string) => ({ pk: `P#${practiceId}#V#${visit}`, sk: 'VISIT' }),
  /** What is known of the coverage for a visit to come. */
  visitCoverage: (practiceId: string, visit: string) => ({ pk: `P#${practiceId}#V#${visit}`, sk: 'COVERAGE' }),
  /** What a patient who pays alone was told that a visit would cost. */
  goodFaithEstimate: (practiceId: string, visit: string) => ({ pk: `P#${practiceId}#V#${visit}`, sk: 'ESTIMATE' }),
  /** The visits and charges of a patient on one day. */
  visitDay: (practiceId: string, day: string) => ({ pk: `P#${practiceId}#V#${day}`, sk: 'DAY' }),
  /** A patient as the practice's EHR keeps them. */
  patient: (practiceId: string, patient: string) => ({ pk: `P#${practiceId}#PT#${patient}`, sk: 'PATIENT' }),
  /** What one claim of the patient says was done. */
  services: (practiceId: string, patient: string, claimId: string) => ({
    pk: `P#${practiceId}#PT#${patient}`,
    sk: `S#${claimId}`,
  }),
  /** What one claim says that a provider did on a day by the clock. */
  providerMinutes: (practiceId: string, providerId: string, day: string, claimId: string) => ({
    pk: `P#${practiceId}#PD#${providerId}#${day}`,
    sk: `M#${claimId}`,
  }),
  /** What a payer answered about the patient's coverage, by the moment and the question. */
  eligibility: (practiceId: string, patient: string, at: string, question: string) => ({
    pk: `P#${practiceId}#PT#${patient}`,
    sk: `E#${at}#${question}`,
  }),
  /** An authorization or a referral of the patient. */
  authorization: (practiceId: string, patient: string, authorizationId: string) => ({
    pk: `P#${practiceId}#PT#${patient}`,
    sk: `AU#${authorizationId}`,
  }),
  interchange: (practiceId: string, controlNumber: number) => ({
    pk: interchangePk(practiceId, controlNumber),
    sk: 'INTERCHANGE',
  }),
  /** Claims that came into an interchange together. */
  interchangePart: (practiceId: string, controlNumber: number, part: number) => ({
    pk: interchangePk(practiceId, controlNumber),
    sk: `PART#${String(part).padStart(4, '0')}`,
  }),
  remittance: (practiceId: string, remittanceId: string) => ({ pk: `P#${practiceId}#R#${remittanceId}`, sk: 'REMIT' }),
  claimPayment: (practiceId: string, remittanceId: string, position: number) => ({
    pk: `P#${practiceId}#R#${remittanceId}`,
    sk: `CLP#${String(position).padStart(6, '0')}`,
  }),
  /** The deposit that brought a remittance's money. */
  remittanceMoney: (practiceId: string, remittanceId: string) => ({
    pk: `P#${practiceId}#R#${remittanceId}`,
    sk: 'MONEY',
  }),
  /** The deposit that brought what patients paid on a day in one way. */
  batchMoney: (practiceId: string, batch: string) => ({ pk: `P#${practiceId}#D#${batch}`, sk: 'MONEY' }),
  /** A credit on the practice's bank account. */
  deposit: (practiceId: string, depositId: string) => ({ pk: `P#${practiceId}#D#${depositId}`, sk: 'DEPOSIT' }),
  /** A line that a payer has paid short. */
  underpayment: (practiceId: string, payerId: string, underpayment: string) => ({
    pk: `P#${practiceId}#U#${payerId}`,
    sk: underpayment,
  }),
  /** A claim payment that found no claim, as it came. */
  unmatched: (practiceId: string, remittanceId: string, position: number) => ({
    pk: `P#${practiceId}#R#${remittanceId}`,
    sk: `U#${String(position).padStart(6, '0')}`,
  }),
  /** What moved money of a remittance. */
  remittanceEntry: (practiceId: string, remittanceId: string, n: number) => ({
    pk: `P#${practiceId}#R#${remittanceId}`,
    sk: `L#${String(n).padStart(6, '0')}`,
  }),
  /** What a payer adjusted outside of claims, by the payment. */
  providerAdjustments: (practiceId: string, payer: string, paidOn: string, remittanceId: string) => ({
    pk: `P#${practiceId}#B#${payer}`,
    sk: `${paidOn}#${remittanceId}`,
  }),
  /** A claim that was sent, by a day on which something was done. */
  sentOfDay: (practiceId: string, day: string, claimId: string) => ({
    pk: `P#${practiceId}#SD#${day}`,
    sk: `C#${claimId}`,
  }),
  /** A claim by a number that a payer gave it. */
  payerNumber: (practiceId: string, number: string, claimId: string) => ({
    pk: `P#${practiceId}#N#${number}`,
    sk: `C#${claimId}`,
  }),
  /** An event that has been seen: the durable duplicate guard. */
  seen: (practiceId: string, event: string) => ({ pk: `P#${practiceId}#E#${event}`, sk: 'SEEN' }),
  /** How far the numbers of a sender have been seen to count. */
  sequence: (practiceId: string, sequence: string) => ({ pk: `P#${practiceId}#E#${sequence}`, sk: 'SEQUENCE' }),
  /** Which practice a shared file's number belongs to: `NPI`, `SUBMITTER`. */
  route: (kind: string, id: string) => ({ pk: `ROUTER#${kind}#${id}`, sk: 'PRACTICE' }),
  /** How far what a clearinghouse keeps for all practices has been fetched. */
  mailbox: (receiver: string) => ({ pk: `RECEIVER#${receiver}`, sk: 'MAILBOX' }),
  registered: (practiceId: string) => ({ pk: 'PRACTICES', sk: practiceId }),
} as const;

const subjectPk = (practiceId: string, claimId?: string) =>
  claimId === undefined ? `P#${practiceId}` : claimPk(practiceId, claimId);
const interchangePk = (practiceId: string, controlNumber: number) =>
  `P#${practiceId}#X#${String(controlNumber).padStart(9, '0')}`;
const claimPk = (practiceId: string, claimId: string) => `P#${practiceId}#C#${claimId}`;

/** Partitions of the queue index. */
export const queuePk = (practiceId: string, queue: string): string => `P#${practiceId}#QUEUE#${queue}`;

/** What is due by a moment is spread over so many partitions. */
export const dueShards = 8;
