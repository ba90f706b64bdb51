import type { LostExecution, Operations } from '../../functions/platform/operations.ts';
import type { Runtime } from './runtime.ts';

const ended: readonly string[] = ['FAILED', 'TIMED_OUT', 'ABORTED'] satisfies LostExecution['status'][];

/** The operator's hands on a runtime. */
export function localOperations(runtime: Runtime): Operations {
  const { machine, queue, platform } = runtime;
  return {
    platform,
    async *lostExecutions() {
      for (const { name, status, input } of [...machine.list()]) {
        if (!ended.includes(status)) continue;
        const { practiceId, claimId } = JSON.parse(input) as { practiceId: string; claimId: string };
        yield { name, practiceId, claimId, status: status as LostExecution['status'] };
      }
    },
    async deadLetters() {
      const counts = Map.groupBy(runtime.deadLetters(), ({ door }) => door);
      return Array.from(counts, ([door, letters]) => ({ door, messages: letters.length }));
    },
    async redrive(door) {
      for (const { id } of runtime.deadLetters().filter((letter) => letter.door === door)) queue.again(id);
    },
  };
}
