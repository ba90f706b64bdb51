import * as z from 'zod';
import { withSettledUses } from '../../domain/authorization/behind.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import { sum } from '../../domain/money.ts';
import type { Platform, Write } from '../../platform/platform.ts';
import { keepAuthorization, patientAuthorizations } from '../../store/authorizations.ts';
import { needsReopening } from '../../store/claims.ts';
import { rehydrate } from '../../store/executions.ts';
import { requestRefund } from '../../store/outgoing-mail.ts';
import { keepServices, patientServices } from '../../store/patient-services.ts';
import { voiding } from '../../store/voided.ts';
import { step } from '../step.ts';
import { close } from './close.ts';

const Output = z.object({
  outcome: z.literal('Closed'),
  ending: z.enum(['ClosedPaid', 'ClosedWrittenOff', 'ClosedVoided']),
});

/** State CloseClaim: closes the account; what the patient paid on a voided claim goes back, and a payer that has it is told by a void. A payment that came at the same moment opens it again at once. */
export const handler = step(
  Output,
  async ({ claim, at, platform }) => {
    const { ending, entries } = close(claim);
    const refundCents = sum(entries.filter(({ to }) => to === 'patient-paid').map(({ cents }) => -cents));
    if (refundCents > 0) await requestRefund(platform.files, claim, refundCents, at);
    const isVoid = ending === 'ClosedVoided';
    const isAuthorized = claim.authorizationNumber !== undefined || claim.referralNumber !== undefined;
    const authorizations = isAuthorized
      ? await patientAuthorizations(platform.table, claim.practiceId, claim.patient.patientId)
      : [];
    const back = isVoid && !claim.withdrawn ? await voiding(platform.table, claim, at) : undefined;
    return {
      verdict: { outcome: 'Closed', ending },
      event: { kind: 'Closed', ending },
      entries,
      set: { stage: ending, openWorkId: undefined, ...back?.set },
      writes: [
        // Nothing that was voided is in the way of what is billed in its place.
        ...(isVoid ? await forgotten(claim, platform) : []),
        ...(back?.writes ?? []),
        ...withSettledUses(authorizations, claim, isVoid).map(keepAuthorization),
      ],
    };
  },
  async (closed, { at, platform }) => {
    if (needsReopening(closed)) await rehydrate(platform, closed, at);
  },
);

async function forgotten(claim: Claim, { table }: Platform): Promise<Write[]> {
  const { own } = await patientServices(table, claim);
  return keepServices(claim, own, []);
}
