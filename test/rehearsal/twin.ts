import type { Table } from '../../functions/platform/platform.ts';
import { claimHistory } from '../../functions/store/claims.ts';
import type { VirtualClock } from '../../infra/local/clock.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { setting } from './setting.ts';

/**
 * The same program on this machine. Everything that the deployed one is given, it is given first, so that it tells what has
 * to become of it. Its payers answer questions only: their files come from the rehearsal.
 */
export class Twin {
  readonly runtime: Runtime;

  private constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  static async open(): Promise<Twin> {
    const { seed, practice, payers, habits } = setting;
    const start = Date.now();
    return new Twin(
      await Runtime.open({
        time: 'virtual',
        start,
        seed,
        practice: { practice, payers },
        payers: habits,
        autopilot: false,
      }),
    );
  }

  async put(key: string, body: string): Promise<void> {
    this.#catchUp();
    await this.runtime.files.put('intake', key, body);
    await this.runtime.settle();
  }

  async post(body: string, messageId: string): Promise<{ statusCode: number; body: string }> {
    this.#catchUp();
    const answer = await this.runtime.post(body, messageId, setting.practice.webhookSecrets[0]!.secret);
    await this.runtime.settle();
    return answer;
  }

  async invoke(door: string, event: object): Promise<void> {
    this.#catchUp();
    await this.runtime.invoke(door, event);
    await this.runtime.settle();
  }

  async keys(prefix: string): Promise<string[]> {
    return (await Array.fromAsync(this.runtime.files.list('exchange', prefix))).map(({ key }) => key);
  }

  claimIds(): string[] {
    return [...this.runtime.claims()].map(({ claimId }) => claimId).sort();
  }

  #catchUp(): void {
    (this.runtime.clock as VirtualClock).jumpTo(Date.now());
  }
}

/** What happened to each claim, one word each. */
export async function stories(table: Table, claimIds: readonly string[]): Promise<Record<string, string[]>> {
  const told = claimIds.map(async (claimId) => {
    const history = await Array.fromAsync(claimHistory(table, setting.practice.practiceId, claimId));
    return [claimId, history.map(({ event }) => event.kind)] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}
