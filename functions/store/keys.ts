/**
 * Every key of the table, to be imported as a whole: `keys.claim`. A bundle has only those that are used. The practice leads
 * each of them, so that access can be walled off by leading key.
 */
export const practice = (practiceId: string) => ({ pk: `P#${practiceId}`, sk: 'PRACTICE' });
export const payer = (practiceId: string, payerId: string) => ({ pk: `P#${practiceId}`, sk: `PAYER#${payerId}` });
export const counter = (practiceId: string, name: string) => ({ pk: `P#${practiceId}`, sk: `COUNTER#${name}` });
/** How long a payer took to decide. */
export const payerPace = (practiceId: string, payerId: string) => ({
  pk: `P#${practiceId}#PACE#${payerId}`,
  sk: 'PACE',
});
export const claim = (practiceId: string, claimId: string) => ({ pk: claimPk(practiceId, claimId), sk: 'CLAIM' });
export const history = (practiceId: string, claimId: string, n: number) => ({
  pk: claimPk(practiceId, claimId),
  sk: `H#${String(n).padStart(6, '0')}`,
});
/** What was seen of a claim, or of the practice itself, and what was changed outside of a claim's history. */
export const auditLine = (practiceId: string, claimId: string | undefined, n: number) => ({
  pk: subjectPk(practiceId, claimId),
  sk: `A#${String(n).padStart(6, '0')}`,
});
export const auditEnd = (practiceId: string, claimId: string | undefined) => ({
  pk: subjectPk(practiceId, claimId),
  sk: 'TRAIL',
});
/** The newest anchor of the practice's trails. */
export const anchor = (practiceId: string) => ({ pk: `P#${practiceId}`, sk: 'ANCHOR' });
/** The newest certificate of the practice's money. */
export const certificate = (practiceId: string) => ({ pk: `P#${practiceId}`, sk: 'CERTIFICATE' });
export const submission = (practiceId: string, claimId: string, number: number) => ({
  pk: claimPk(practiceId, claimId),
  sk: `S#${String(number).padStart(3, '0')}`,
});
/** The clock of a claim that no payer has accepted yet. */
export const filing = (practiceId: string, claimId: string) => ({ pk: claimPk(practiceId, claimId), sk: 'FILING' });
export const work = (practiceId: string, workId: string) => ({ pk: `P#${practiceId}#W#${workId}`, sk: 'WORK' });
/** Charges about which a work item asks. */
export const askedCharges = (practiceId: string, workId: string) => ({
  pk: `P#${practiceId}#W#${workId}`,
  sk: 'CHARGES',
});
/** A visit that a schedule has announced. */
export const visit = (practiceId: string, visit: string) => ({ pk: `P#${practiceId}#V#${visit}`, sk: 'VISIT' });
/** What is known of the coverage for a visit to come. */
export const visitCoverage = (practiceId: string, visit: string) => ({
  pk: `P#${practiceId}#V#${visit}`,
  sk: 'COVERAGE',
});
/** What a patient who pays alone was told that a visit would cost. */
export const goodFaithEstimate = (practiceId: string, visit: string) => ({
  pk: `P#${practiceId}#V#${visit}`,
  sk: 'ESTIMATE',
});
/** The visits and charges of a patient on one day. */
export const visitDay = (practiceId: string, day: string) => ({ pk: `P#${practiceId}#V#${day}`, sk: 'DAY' });
/** A patient as the practice's EHR keeps them. */
export const patient = (practiceId: string, patient: string) => ({
  pk: `P#${practiceId}#PT#${patient}`,
  sk: 'PATIENT',
});
/** What one claim of the patient says was done. */
export const services = (practiceId: string, patient: string, claimId: string) => ({
  pk: `P#${practiceId}#PT#${patient}`,
  sk: `S#${claimId}`,
});
/** What one claim says that a provider did on a day by the clock. */
export const providerMinutes = (practiceId: string, providerId: string, day: string, claimId: string) => ({
  pk: `P#${practiceId}#PD#${providerId}#${day}`,
  sk: `M#${claimId}`,
});
/** What a payer answered about the patient's coverage, by the moment and the question. */
export const eligibility = (practiceId: string, patient: string, at: string, question: string) => ({
  pk: `P#${practiceId}#PT#${patient}`,
  sk: `E#${at}#${question}`,
});
/** An authorization or a referral of the patient. */
export const authorization = (practiceId: string, patient: string, authorizationId: string) => ({
  pk: `P#${practiceId}#PT#${patient}`,
  sk: `AU#${authorizationId}`,
});
export const interchange = (practiceId: string, controlNumber: number) => ({
  pk: interchangePk(practiceId, controlNumber),
  sk: 'INTERCHANGE',
});
/** Claims that came into an interchange together. */
export const interchangePart = (practiceId: string, controlNumber: number, part: number) => ({
  pk: interchangePk(practiceId, controlNumber),
  sk: `PART#${String(part).padStart(4, '0')}`,
});
export const remittance = (practiceId: string, remittanceId: string) => ({
  pk: `P#${practiceId}#R#${remittanceId}`,
  sk: 'REMIT',
});
export const claimPayment = (practiceId: string, remittanceId: string, position: number) => ({
  pk: `P#${practiceId}#R#${remittanceId}`,
  sk: `CLP#${String(position).padStart(6, '0')}`,
});
/** The deposit that brought a remittance's money. */
export const remittanceMoney = (practiceId: string, remittanceId: string) => ({
  pk: `P#${practiceId}#R#${remittanceId}`,
  sk: 'MONEY',
});
/** The deposit that brought what patients paid on a day in one way. */
export const batchMoney = (practiceId: string, batch: string) => ({ pk: `P#${practiceId}#D#${batch}`, sk: 'MONEY' });
/** A credit on the practice's bank account. */
export const deposit = (practiceId: string, depositId: string) => ({
  pk: `P#${practiceId}#D#${depositId}`,
  sk: 'DEPOSIT',
});
/** A line that a payer has paid short. */
export const underpayment = (practiceId: string, payerId: string, underpayment: string) => ({
  pk: `P#${practiceId}#U#${payerId}`,
  sk: underpayment,
});
/** A claim payment that found no claim, as it came. */
export const unmatched = (practiceId: string, remittanceId: string, position: number) => ({
  pk: `P#${practiceId}#R#${remittanceId}`,
  sk: `U#${String(position).padStart(6, '0')}`,
});
/** What moved money of a remittance. */
export const remittanceEntry = (practiceId: string, remittanceId: string, n: number) => ({
  pk: `P#${practiceId}#R#${remittanceId}`,
  sk: `L#${String(n).padStart(6, '0')}`,
});
/** What a payer adjusted outside of claims, by the payment. */
export const providerAdjustments = (practiceId: string, payer: string, paidOn: string, remittanceId: string) => ({
  pk: `P#${practiceId}#B#${payer}`,
  sk: `${paidOn}#${remittanceId}`,
});
/** A claim that was sent, by a day on which something was done. */
export const sentOfDay = (practiceId: string, day: string, claimId: string) => ({
  pk: `P#${practiceId}#SD#${day}`,
  sk: `C#${claimId}`,
});
/** A claim by a number that a payer gave it. */
export const payerNumber = (practiceId: string, number: string, claimId: string) => ({
  pk: `P#${practiceId}#N#${number}`,
  sk: `C#${claimId}`,
});
/** An event that has been seen: the durable duplicate guard. */
export const seen = (practiceId: string, event: string) => ({ pk: `P#${practiceId}#E#${event}`, sk: 'SEEN' });
/** How far the numbers of a sender have been seen to count. */
export const sequence = (practiceId: string, sequence: string) => ({
  pk: `P#${practiceId}#E#${sequence}`,
  sk: 'SEQUENCE',
});
/** Which practice a shared file's number belongs to: `NPI`, `SUBMITTER`. */
export const route = (kind: string, id: string) => ({ pk: `ROUTER#${kind}#${id}`, sk: 'PRACTICE' });
/** How far what a clearinghouse keeps for all practices has been fetched. */
export const mailbox = (receiver: string) => ({ pk: `RECEIVER#${receiver}`, sk: 'MAILBOX' });
export const registered = (practiceId: string) => ({ pk: 'PRACTICES', sk: practiceId });

const subjectPk = (practiceId: string, claimId?: string) =>
  claimId === undefined ? `P#${practiceId}` : claimPk(practiceId, claimId);
const interchangePk = (practiceId: string, controlNumber: number) =>
  `P#${practiceId}#X#${String(controlNumber).padStart(9, '0')}`;
const claimPk = (practiceId: string, claimId: string) => `P#${practiceId}#C#${claimId}`;
