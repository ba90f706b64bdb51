import type { Claim } from '../../../functions/domain/claim/claim.ts';
import type { PersonAnswer, Signal, WaitState } from '../../../functions/domain/claim/rendezvous.ts';
import type { Platform } from '../../../functions/platform/platform.ts';
import { handler as awaitAcknowledgment } from '../../../functions/steps/await-acknowledgment/handler.ts';
import { handler as awaitAppealDecision } from '../../../functions/steps/await-appeal-decision/handler.ts';
import { handler as awaitApproval } from '../../../functions/steps/await-approval/handler.ts';
import { handler as awaitCorrection } from '../../../functions/steps/await-correction/handler.ts';
import { handler as awaitDecision } from '../../../functions/steps/await-decision/handler.ts';
import { handler as awaitPatientPayment } from '../../../functions/steps/await-patient-payment/handler.ts';
import { handler as awaitRemittance } from '../../../functions/steps/await-remittance/handler.ts';
import { changeClaim, recordClaim } from '../../../functions/store/claims.ts';
import { startExecution, wake } from '../../../functions/store/executions.ts';
import { answerWork, openWork } from '../../../functions/store/work.ts';
import { aClaim, aSubmission } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

export const { claimId } = aClaim();
const practiceId = 'cedar-family';
export const entered = '2026-04-01T12:00:00.000Z';
export const happened = '2026-04-01T12:00:01.000Z';

export const waits: { readonly [state in WaitState]: (event: unknown, context: unknown) => Promise<unknown> } = {
  AwaitCorrection: awaitCorrection,
  AwaitDecision: awaitDecision,
  AwaitApproval: awaitApproval,
  AwaitAcknowledgment: awaitAcknowledgment,
  AwaitRemittance: awaitRemittance,
  AwaitAppealDecision: awaitAppealDecision,
  AwaitPatientPayment: awaitPatientPayment,
};

/** A wait, what happens meanwhile, and what the machine is told of it. */
export interface Meeting {
  readonly state: WaitState;
  readonly event: Signal | { readonly answer: PersonAnswer };
  readonly told: object;
}

const signal = <S extends Omit<Signal, 'at'>>(said: S) => ({ at: happened, ...said }) as unknown as Signal;
const remitted = signal({ kind: 'Remitted', remittanceId: 'ERA-1', position: 1 } as Omit<Signal, 'at'>);
const acknowledged = (outcome: string) =>
  signal({ kind: 'Acknowledged', submission: 1, outcome } as unknown as Omit<Signal, 'at'>);
const decided = (outcome: string) =>
  signal({ kind: 'AppealDecided', level: 1, outcome } as unknown as Omit<Signal, 'at'>);
const patientPaid = signal({ kind: 'PatientPaid', paymentId: 'R-1' } as Omit<Signal, 'at'>);

export const meetings: readonly Meeting[] = [
  { state: 'AwaitCorrection', event: { answer: 'Corrected' }, told: { outcome: 'Corrected' } },
  { state: 'AwaitCorrection', event: { answer: 'Voided' }, told: { outcome: 'Voided' } },
  { state: 'AwaitDecision', event: { answer: 'WriteOff' }, told: { outcome: 'WriteOff' } },
  { state: 'AwaitApproval', event: { answer: 'Approved' }, told: { outcome: 'Approved' } },
  { state: 'AwaitApproval', event: { answer: 'WriteOff' }, told: { outcome: 'WriteOff' } },
  { state: 'AwaitDecision', event: remitted, told: { outcome: 'Adjudicated' } },
  { state: 'AwaitAcknowledgment', event: acknowledged('Accepted'), told: { outcome: 'Accepted' } },
  { state: 'AwaitAcknowledgment', event: acknowledged('Rejected'), told: { outcome: 'Rejected' } },
  { state: 'AwaitAcknowledgment', event: remitted, told: { outcome: 'Accepted' } },
  { state: 'AwaitRemittance', event: remitted, told: { outcome: 'Adjudicated' } },
  { state: 'AwaitAppealDecision', event: decided('Upheld'), told: { outcome: 'Upheld' } },
  { state: 'AwaitAppealDecision', event: decided('Overturned'), told: { outcome: 'Overturned' } },
  { state: 'AwaitAppealDecision', event: remitted, told: { outcome: 'Overturned' } },
  { state: 'AwaitPatientPayment', event: patientPaid, told: { outcome: 'Paid' } },
  { state: 'AwaitPatientPayment', event: remitted, told: { outcome: 'Adjudicated' } },
];

export const nameOf = ({ state, event }: Meeting): string =>
  `${state} × ${'answer' in event ? event.answer : `${event.kind}${'outcome' in event ? ` ${event.outcome}` : ''}`}`;

/** The moment at which the state is entered: its execution runs, its work item is open, its token is live. */
export async function atTheWait(token = 'token'): Promise<Office> {
  const office = await Office.open();
  const appeal = { level: 1, payerId: 'prairie-health', reason: 'r', deadline: '2026-09-29', file: 'a.pdf' };
  const claim = await office.has({
    submissions: [aSubmission()],
    appeals: [{ ...appeal, preparedAt: entered, sentAt: entered }],
  });
  await startExecution(office.platform, claim);
  const { workId, write } = await openWork(office.table, claim, entered, {
    queue: 'approvals',
    instruction: 'Say what to do.',
    findings: [],
    answers: ['Corrected', 'Voided', 'Approved', 'WriteOff'],
  });
  const set: Partial<Claim> = { openWorkId: workId, lastState: 'WriteOff' };
  await recordClaim(office.table, claim, { event: { kind: 'Asked' }, set }, { at: entered, writes: [write] });
  office.executions.wait(token);
  return office;
}

/** The waiting state, as the machine calls it: again when another writer was first. */
export async function enter({ state }: Meeting, platform: Platform, at = entered, token = 'token'): Promise<void> {
  for (;;) {
    try {
      await waits[state]({ practiceId, claimId, state, at, token, execution: claimId }, { platform });
      return;
    } catch (error) {
      if ((error as Error).name !== 'ClaimChanged') throw error;
    }
  }
}

/** The event, as its door commits it and then wakes; delivered again when it was cut off. */
export async function happen({ event }: Meeting, platform: Platform): Promise<void> {
  if ('answer' in event) {
    const workId = `${claimId}-2`;
    const answer = { at: happened, by: 'biller', outcome: event.answer, corrections: [], overrides: [] };
    try {
      await answerWork(platform, practiceId, workId, answer);
    } catch (error) {
      if ((error as Error).name === 'ClaimChanged')
        return happen({ state: 'AwaitDecision', event, told: {} }, platform);
      if ((error as Error).name !== 'WorkAnswered') throw error;
    }
    return;
  }
  const once = { put: { pk: `P#${practiceId}#E#event`, sk: 'SEEN' }, when: 'absent' as const };
  const change = { event: { kind: event.kind }, signal: event, writes: [once] };
  const changed = await changeClaim(platform.table, practiceId, claimId, happened, () => change);
  if (changed) await wake(platform, changed, happened);
}
