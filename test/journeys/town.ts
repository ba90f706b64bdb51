import type { History } from '../../functions/domain/claim/change.ts';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import { claimNumber } from '../../functions/domain/claim/fingerprint.ts';
import { type Totals, totals } from '../../functions/domain/ledger/ledger.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import type { Answer, WorkItem } from '../../functions/domain/work/work.ts';
import { claimHistory, getClaim } from '../../functions/store/claims.ts';
import { answerWork, listWork } from '../../functions/store/work.ts';
import type { VirtualClock } from '../../infra/local/clock.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { PayerHabits } from '../../infra/local/sandbox/habits.ts';
import { aMedicarePayer, aPayer, aPractice } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';

const secret = Buffer.from('a-secret-of-the-journeys-only').toString('base64');
const npi = '1999000015';
const day = 86_400_000;

/** A payer that pays everything in full by contract after four business days, but for what is said. */
export function habitsOf(payer: Payer, habits: Partial<PayerHabits> = {}): PayerHabits {
  const { payerId, x12Id, name, filingCode, memberIdPattern, fees, filingDays, takesReplacements } = payer;
  return PayerHabits.parse({
    ...{ payerId, x12Id, name, filingCode, memberIdPattern, fees, filingDays, takesReplacements },
    originator: '1970000009',
    address: { line1: '1 Plain Street', city: 'Des Moines', state: 'IA', zip: '503010001' },
    otherwise: 0.5,
    daysToPay: [4, 4],
    plans: [{ name: 'Plain', weight: 1, deductible: 0, coinsurance: 0, copay: 0 }],
    appeals: { overturned: 0, days: [5, 5] },
    ...habits,
  });
}

interface Options {
  readonly habits?: readonly PayerHabits[];
  readonly payers?: readonly Payer[];
  readonly policy?: Partial<Practice['policy']>;
  readonly autopilot?: boolean;
  readonly seed?: string;
}

/** Cedar Family Medicine on a runtime in memory, its payers and its mail; time passes as fast as things happen. */
export class Town {
  readonly runtime: Runtime;
  #posted = 0;

  private constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  static async open({ habits, payers, policy, autopilot = false, seed = 'journey' }: Options = {}): Promise<Town> {
    const contracts = payers ?? [aPayer(), aMedicarePayer()];
    const bare = aPractice();
    const practice = { ...bare, npi, policy: { ...bare.policy, ...policy }, webhookSecrets: [{ secret }] };
    const runtime = await Runtime.open({
      time: 'virtual',
      start: Date.parse('2026-03-10T14:00:00Z'),
      seed,
      practice: { practice, payers: contracts },
      payers: habits ?? contracts.map((payer) => habitsOf(payer)),
      autopilot,
    });
    return new Town(runtime);
  }

  /** The EHR posts a visit; answers its claim's number. */
  async visit(overrides: Parameters<typeof anEncounter>[0] = {}): Promise<string> {
    this.#posted++;
    const { encounterId = `V-${this.#posted}` } = overrides;
    const body = JSON.stringify(anEncounter({ ...overrides, encounterId }));
    const { statusCode, body: said } = await this.runtime.post(body, `msg-${this.#posted}`, secret);
    if (statusCode !== 202) throw new Error(said);
    return claimNumber('CFM', 'cedar-family', encounterId);
  }

  claim(claimId: string): Promise<Claim> {
    return getClaim(this.runtime.table, 'cedar-family', claimId);
  }

  async money(claimId: string): Promise<Totals> {
    return totals((await this.claim(claimId)).balances);
  }

  /** What happened, one word each. */
  async story(claimId: string): Promise<string[]> {
    return (await this.history(claimId)).map(({ event }) => event.kind);
  }

  history(claimId: string): Promise<History[]> {
    return Array.fromAsync(claimHistory(this.runtime.table, 'cedar-family', claimId));
  }

  work(): Promise<WorkItem[]> {
    return Array.fromAsync(listWork(this.runtime.table, 'cedar-family'));
  }

  /** A biller answers the only open work item. */
  async answer(outcome: Answer['outcome'], given: Partial<Answer> = {}): Promise<void> {
    const [item, ...others] = await this.work();
    if (!item || others.length > 0) throw new Error(`There are ${others.length + (item ? 1 : 0)} open work items.`);
    const answer = { at: this.runtime.now(), by: 'biller', outcome, corrections: [], overrides: [], ...given };
    await answerWork(this.runtime.platform, 'cedar-family', item.workId, answer);
    await this.runtime.settle();
  }

  /** A file arrives, as `remittances/era.835`. */
  async drop(path: string, text: string): Promise<void> {
    await this.runtime.files.put('intake', `cedar-family/${path}`, text);
    await this.runtime.settle();
  }

  /** Lets time pass until it is so, half a year at most. */
  async until(isSo: () => Promise<boolean> | boolean, what = 'what was waited for'): Promise<void> {
    const { runtime } = this;
    const clock = runtime.clock as VirtualClock;
    const latest = clock.now() + 200 * day;
    await runtime.settle();
    while (!(await isSo())) {
      const next = runtime.nextMoment();
      if (next > latest) throw new Error(`It never came to ${what}.`);
      clock.jumpTo(next);
      await runtime.tick();
      await runtime.settle();
    }
  }

  async days(count: number): Promise<void> {
    const end = this.runtime.clock.now() + count * day;
    await this.until(() => this.runtime.nextMoment() > end, 'an end of the days');
    (this.runtime.clock as VirtualClock).jumpTo(end);
    await this.runtime.tick();
    await this.runtime.settle();
  }

  stage(claimId: string, stage: Claim['stage']): Promise<void> {
    return this.until(async () => (await this.claim(claimId)).stage === stage, `${stage} (${claimId})`);
  }

  hasWork(): Promise<void> {
    return this.until(async () => (await this.work()).length > 0, 'a work item');
  }

  /** The states that the claim's executions have entered, in order. */
  states(claimId: string): string[] {
    const { machine } = this.runtime;
    return [...machine.list()]
      .filter(({ name }) => name === claimId || name.startsWith(`${claimId}-`))
      .flatMap(({ name }) => machine.history('claim', name))
      .flatMap((event) => (event.type.endsWith('StateEntered') ? [event.details?.name as string] : []));
  }

  /** What the payers really paid for the claim, in cents. */
  paidByPayers(claimId: string): number {
    const truth = this.runtime.sandbox.truth().find((one) => one.claimId === claimId);
    return (truth?.payers ?? []).reduce((sum, { paidCents }) => sum + paidCents, 0);
  }

  /** Every 837 that left. */
  async sent(): Promise<string[]> {
    const texts: string[] = [];
    for await (const { key } of this.runtime.files.list('exchange', 'cedar-family/outbound')) {
      texts.push(await this.runtime.text('exchange', key));
    }
    return texts;
  }
}
