import type { Machine } from '../../infra/local/machine.ts';

/** One wait for somebody's answer, as the history of its execution tells it. */
export interface MachineWait {
  readonly state: string;
  readonly timeoutSeconds: number | undefined;
  /** Present when nobody answered. */
  readonly ranOutAfterSeconds?: number;
  /** A payer was given its 14 to 21 days: not the shorter ones after it told that a decision is on its way, or could not be asked. */
  readonly isFollowUp: boolean;
}

const payersWaits: ReadonlySet<string> = new Set(['AwaitRemittance', 'AwaitAppealDecision']);

/** Every wait of every execution. */
export function* waitsOf(machine: Machine): Generator<MachineWait> {
  for (const { machine: name, name: execution } of [...machine.list()]) {
    const history = machine.history(name, execution);
    let [state, before] = ['', ''];
    for (const { id, type, timestamp, details } of history) {
      if (type.endsWith('StateEntered')) [state, before] = [details.name as string, state];
      if (type !== 'TaskScheduled' || details.resource !== 'invoke.waitForTaskToken') continue;
      const timeout = details.timeoutInSeconds as string | number | undefined;
      const rest = history.slice(id);
      const end = rest.find((event) => /^Task(Succeeded|Failed|TimedOut)$/.test(event.type));
      yield {
        state,
        timeoutSeconds: timeout === undefined ? undefined : Number(timeout),
        ...(end?.type === 'TaskTimedOut' && { ranOutAfterSeconds: (end.timestamp - timestamp) / 1000 }),
        isFollowUp: payersWaits.has(state) && before !== 'WhatIsTheStatus',
      };
    }
  }
}
