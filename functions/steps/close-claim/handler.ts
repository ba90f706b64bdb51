import * as z from 'zod';
import { wake } from '../../store/executions.ts';
import { step } from '../step.ts';
import { close } from './close.ts';

const Output = z.object({
  outcome: z.literal('Closed'),
  ending: z.enum(['ClosedPaid', 'ClosedWrittenOff', 'ClosedVoided']),
});

/** State CloseClaim: closes the account. A payment that came at the same moment opens it again at once. */
export const handler = step(
  Output,
  async ({ claim }) => {
    const { ending, entries } = close(claim);
    return {
      verdict: { outcome: 'Closed', ending },
      event: { kind: 'Closed', ending },
      entries,
      set: { stage: ending, openWorkId: undefined },
    };
  },
  async (closed, { at, platform }) => {
    await wake(platform, closed, at);
  },
);
