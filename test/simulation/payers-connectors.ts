import { createHmac } from 'node:crypto';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import { claimNumber } from '../../functions/domain/claim/fingerprint.ts';
import { handler as batchSubmissions } from '../../functions/doors/batch-submissions/handler.ts';
import { handler as fetchAnswers } from '../../functions/doors/fetch-answers/handler.ts';
import { handler as receiveAcknowledgments } from '../../functions/doors/receive-acknowledgments/handler.ts';
import { handler as receiveNotices } from '../../functions/doors/receive-notices/handler.ts';
import { connect } from '../../functions/platform/clearinghouse/connect.ts';
import { Connectors } from '../../functions/platform/clearinghouse/connector.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { handler as submitClaim } from '../../functions/steps/submit-claim/handler.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { ClaimsApi, type Fault, type TakenClaim } from '../support/claims-api.ts';
import { Office } from '../support/office.ts';
import { quietly } from './quietly.ts';

const receiver = 'CLEARHOUSE1';
const signing = Buffer.from('a-secret-that-nobody-can-guess').toString('base64');
const hour = 3_600_000;
/** Milliseconds that the connector waits for an answer. */
const patience = 300;
/** Rounds of batches, a few hours apart, after which everything must have arrived. */
const mostRounds = 100;
/** Submissions of which nobody hears in a row. */
const deafness = 200;
/** Files in which the payer speaks of all claims, about. */
const manyFiles = 60;

const faults: readonly { readonly kind: Fault; readonly weight: number }[] = [
  { kind: 'silence before', weight: 1 },
  { kind: 'silence after', weight: 1 },
  { kind: 'reset before', weight: 4 },
  { kind: 'reset after', weight: 4 },
  { kind: '429', weight: 4 },
  { kind: '503', weight: 3 },
  { kind: '500 after', weight: 3 },
  { kind: 'malformed after', weight: 3 },
  { kind: 'half after', weight: 3 },
];

/**
 * Claims go through the real batch door and the real connector to a server of the documented shape that fails in every way
 * there is, and their acknowledgments come back through webhooks that come twice, fail or are lost, and through polling. At
 * the end no claim is lost, none was taken twice, and each has heard its verdict once.
 */
export async function* connectors(claims: number, seed = 'connectors'): AsyncGenerator<Figure> {
  const world = await World.open(seed);
  try {
    await world.queue(claims);
    const rounds = await quietly(() => world.live());
    yield* world.figures(rounds);
  } finally {
    world.api.close();
  }
}

class World {
  readonly office: Office;
  readonly api: ClaimsApi;
  readonly injected = new Map<string, number>();
  readonly webhooks = new Map<string, number>();
  readonly #dice: Dice;
  readonly #events: object[] = [];
  readonly #landed: string[] = [];
  /** Claims that were put into the queue. */
  readonly #queued: string[] = [];
  /** Of which the payer has spoken. */
  readonly #told = new Set<TakenClaim>();
  #now = Date.parse('2026-03-12T15:00:00Z');
  /** After so many submissions the receiver does everything and says nothing, for a while. */
  #deafFrom = Number.POSITIVE_INFINITY;
  #messages = 0;

  private constructor(office: Office, api: ClaimsApi, dice: Dice) {
    this.office = office;
    this.api = api;
    this.#dice = dice;
  }

  static async open(seed: string): Promise<World> {
    const made: { world?: World } = {};
    const dice = new Dice(seed);
    const api = await ClaimsApi.open({
      now: () => made.world!.#now,
      fault: (path) => made.world!.#fault(path),
      refuse(claim) {
        const chance = new Dice(`${seed} refuses ${claim}`);
        return chance.chance(0.04) ? { words: 'The member id is not known.', withX12: chance.chance(0.5) } : undefined;
      },
    });
    const office = await Office.open();
    const world = new World(office, api, dice);
    made.world = world;
    world.#connect();
    return world;
  }

  #connect(): void {
    const { office, api } = this;
    const connector = { by: 'api', receiver, healthcareUrl: api.url, coreUrl: api.url, atOnce: 20 };
    const reached = connect(Connectors.parse([connector]), {
      key: () => ({ read: async () => ClaimsApi.key, forget: () => false }),
      sftp() {
        throw new Error('There is no SFTP here.');
      },
      now: () => this.#now,
      wait: async () => {},
      patience,
    });
    const { files } = office;
    const land: Platform['files']['put'] = async (bucket, key, body) => {
      // A process may be killed before or after it has laid a file down.
      const isCut = bucket === 'intake' && this.#dice.chance(0.002);
      if (isCut && this.#dice.chance(0.5)) throw new Error('cut off');
      await files.put(bucket, key, body);
      if (bucket === 'intake') this.#landed.push(key);
      if (isCut) throw new Error('cut off');
    };
    const platform = { ...office.platform, clearinghouse: reached, mailboxes: reached, files: { ...files, put: land } };
    Object.assign(office, { platform });
    api.onEvent = (event) => this.#events.push(event);
  }

  /** Claims that SubmitClaim has put into the queue. */
  async queue(claims: number): Promise<void> {
    const { office } = this;
    const credentials = { key: ClaimsApi.key, webhookSecrets: [signing] };
    await office.secrets.write(`clearinghouses/${receiver}`, JSON.stringify(credentials));
    for (let n = 0; n < claims; n++) {
      const claimId = claimNumber('CFM', 'cedar-family', `V-${n}`);
      await office.has({ claimId, encounterId: `V-${n}`, stage: 'Ready' });
      const at = new Date(this.#now).toISOString();
      await office.call(submitClaim, { practiceId: 'cedar-family', claimId, state: 'SubmitClaim', at });
      this.#queued.push(claimId);
    }
  }

  /** Rounds until everything is quiet, and how many of them that took. */
  async live(): Promise<number> {
    for (let round = 1; round <= mostRounds; round++) {
      // Now and then claims are taken and nobody hears of it, until the keys are forgotten.
      const isDeaf = round % 7 === 1;
      this.#deafFrom = isDeaf ? Math.floor(this.#queued.length / 2) : Number.POSITIVE_INFINITY;
      await this.#try(() => this.office.call(batchSubmissions, { time: this.#time }));
      this.#deafFrom = Number.POSITIVE_INFINITY;
      this.#now += isDeaf ? 30 * hour : 4 * hour;
      this.#speak();
      await this.#post();
      await this.#try(() => this.office.call(fetchAnswers, { time: this.#time }));
      await this.#receive();
      if (await this.#isQuiet()) return round;
    }
    return mostRounds;
  }

  get #time(): string {
    return new Date(this.#now).toISOString();
  }

  #fault(path: string): Fault | undefined {
    const isSubmission = path.endsWith('submission');
    if (isSubmission && --this.#deafFrom < 0 && this.#deafFrom > -deafness) return this.#count('500 after');
    if (!this.#dice.chance(isSubmission ? 0.1 : 0.05)) return undefined;
    return this.#count(this.#dice.weighted(faults).kind);
  }

  #count(kind: Fault): Fault {
    this.injected.set(kind, (this.injected.get(kind) ?? 0) + 1);
    return kind;
  }

  /** The payer speaks of every claim that it has and has not spoken of, some of which it refuses. */
  #speak(): void {
    const fresh = this.api.claims.filter((claim) => !this.#told.has(claim));
    for (const claims of Map.groupBy(fresh, ({ batch }) => batch).values()) {
      const inOneFile = Math.max(2, Math.ceil(this.#queued.length / manyFiles));
      for (let at = 0; at < claims.length; at += inOneFile) {
        const some = claims.slice(at, at + inOneFile);
        for (const claim of some) this.#told.add(claim);
        this.api.acknowledge(some, this.#dice.chance(0.1) ? 'A7:21' : 'A2:20');
      }
    }
  }

  /** Webhooks: one in four is lost, some come twice, and one that is refused comes again once. */
  async #post(): Promise<void> {
    for (const event of this.#events.splice(0)) {
      const fate = this.#dice.weighted([
        { fate: 'delivered', weight: 5 },
        { fate: 'delivered twice', weight: 2 },
        { fate: 'lost', weight: 2 },
        { fate: 'forged', weight: 1 },
      ]).fate;
      this.webhooks.set(fate, (this.webhooks.get(fate) ?? 0) + 1);
      const times = fate === 'lost' ? 0 : fate === 'delivered twice' ? 2 : 1;
      for (let time = 0; time < times; time++) {
        const status = await this.#postOnce(event, fate === 'forged');
        if (status === 503) await this.#postOnce(event, false);
      }
    }
  }

  async #postOnce(event: object, isForged: boolean): Promise<number> {
    const body = JSON.stringify(event);
    const id = `msg_${++this.#messages}`;
    const timestamp = String(Math.floor(this.#now / 1000));
    const key = Buffer.from(isForged ? 'another-secret-that-nobody-knows' : signing, isForged ? 'utf8' : 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
    const said = await this.#try(() =>
      this.office.call(receiveNotices, {
        headers: { 'content-type': 'application/json', ...signed },
        pathParameters: { receiverId: receiver },
        body,
        isBase64Encoded: false,
        requestContext: { requestTimeEpoch: this.#now },
      }),
    );
    return (said as { statusCode: number } | undefined)?.statusCode ?? 503;
  }

  /** The queue in front of the acknowledgments' door. */
  async #receive(): Promise<void> {
    for (const key of this.#landed.splice(0)) {
      const detail = { bucket: { name: 'intake' }, object: { key } };
      const body = JSON.stringify({ time: this.#time, 'detail-type': 'Object Created', detail });
      const said = await this.office.call(receiveAcknowledgments, { Records: [{ messageId: key, body }] });
      if ((said as { batchItemFailures: object[] }).batchItemFailures.length > 0) throw new Error(`${key} failed.`);
    }
  }

  async #isQuiet(): Promise<boolean> {
    const queues = ['submissions', 'interchanges'].map((name) => `P#cedar-family#QUEUE#${name}`);
    for (const pk of queues) {
      if ((await this.office.table.query({ index: 'queue', pk, limit: 1 })).items.length > 0) return false;
    }
    const isSpoken = this.api.claims.every((claim) => this.#told.has(claim));
    return isSpoken && (await this.#verdicts()).every(({ outcome }) => outcome !== undefined);
  }

  async #verdicts(): Promise<{ readonly claimId: string; readonly outcome?: string }[]> {
    const said: { claimId: string; outcome?: string }[] = [];
    for (const claimId of this.#queued) {
      const claim: Claim = await this.office.claim(claimId);
      said.push({ claimId, outcome: claim.submissions[0]!.acknowledgment?.outcome });
    }
    return said;
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AggregateError || (error as Error).message === 'cut off') return undefined;
      throw error;
    }
  }

  async *figures(rounds: number): AsyncGenerator<Figure> {
    const { api, injected, webhooks } = this;
    const verdicts = await this.#verdicts();
    const taken = Map.groupBy(api.claims, ({ number }) => number);
    const heard = await Promise.all(
      this.#queued.map(async (claimId) => {
        const history = await this.office.history(claimId);
        return history.filter(({ event }) => event.kind === 'Acknowledged').length;
      }),
    );
    const refused = verdicts.filter(({ claimId }) => !taken.has(claimId));
    const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
    const readBack = api.answered.get('200 /transactions') ?? 0;
    yield figure('connectors: faults injected', total(injected), 'faults');
    yield exactly('connectors: kinds of faults', injected.size, 'kinds', faults.length);
    yield exactly('connectors: fates of webhooks (delivered, twice, lost, forged)', webhooks.size, 'fates', 4);
    yield figure('connectors: pages read back before sending again', readBack, 'pages', { atLeast: 1 });
    yield figure('connectors: rounds until all was quiet', rounds, 'rounds', { atMost: mostRounds - 1 });
    yield figure('connectors: claims refused at once', refused.length, 'claims', { atLeast: 1 });
    const lost = refused.filter(({ outcome }) => outcome !== 'Rejected').length;
    yield exactly(`connectors: claims lost, of ${verdicts.length}`, lost, 'claims', 0);
    const twice = [...taken.values()].filter(({ length }) => length > 1).length;
    yield exactly('connectors: claims taken twice', twice, 'claims', 0);
    const silent = verdicts.filter(({ outcome }) => outcome === undefined).length;
    yield exactly('connectors: claims without a verdict', silent, 'claims', 0);
    const repeated = heard.filter((count) => count !== 1).length;
    yield exactly('connectors: claims that heard their verdict not once', repeated, 'claims', 0);
    const aside = Object.keys(await this.office.lies('records', 'quarantine/')).length;
    yield exactly('connectors: files put aside', aside, 'files', 0);
  }
}
