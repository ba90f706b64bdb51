import { momentAt } from '../../functions/domain/days.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import { drive, monthFeed } from '../../infra/local/month.ts';
import { Runtime, type RuntimeOptions } from '../../infra/local/runtime.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { generateMonth } from '../../infra/local/sample/month.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { Canaries } from './canaries.ts';
import { faultyPlatform } from './faults.ts';
import { surround } from './sample-life.ts';
import { type Channel, channels, Wiretap } from './wiretap.ts';

interface MarkedLife {
  readonly canaries: Canaries;
  readonly options: RuntimeOptions;
  readonly feed: readonly Arrival[];
}

/** A month whose people are marked, with what nobody should send between it. */
function markedLife(encounters: number): MarkedLife {
  const canaries = new Canaries();
  const { files, habits } = generateMonth({ seed: 'canaries', encounters, month: '2026-01' });
  const [path] = Object.keys(files).filter((name) => name.startsWith('practices/'));
  const practice = JSON.parse(files[path!]!);
  const start = Date.parse(momentAt('2026-01-01', '00:00', practice.practice.zone));
  const options = { time: 'virtual', start, seed: 'canaries', practice, payers: habits, autopilot: true } as const;
  const feed = monthFeed(canaries.markMonth(files), practice.practice);
  return { canaries, options, feed: [...feed, ...spoiled(feed, canaries, practice.practice)] };
}

/** What arrives broken, with people in it where none belong: it has to be refused without being repeated. */
function spoiled(
  feed: readonly Arrival[],
  canaries: Canaries,
  practice: { practiceId: string; clearinghouse: { id: string } },
): Arrival[] {
  const name = canaries.mark('somebody');
  const charges = feed.find(({ name }) => name.includes('/charges/'))!;
  const posted = feed.find((one) => one.posted)!;
  const [header, ...rows] = charges.body.toString().trimEnd().split('\n') as [string, ...string[]];
  const columns = header.split(',');
  const withCell = (column: string) => {
    const cells = rows[0]!.split(',');
    cells[0] = `X-${column}`;
    cells[columns.indexOf(column)] = name;
    return cells.join(',');
  };
  const wrongCells = [
    'dob',
    'sex',
    'payer',
    'units',
    'total_charge',
    'dx1',
    'pos',
    'rendering',
    'dos_from',
    'relationship',
    'cpt_hcpcs',
  ];
  const encounter = JSON.parse(posted.body.toString());
  const wrongPosts: object[] = [
    { ...encounter, encounterId: 'X-1', patient: { ...encounter.patient, birthDate: name } },
    { ...encounter, encounterId: 'X-2', coverages: [{ ...encounter.coverages[0], payer: name }] },
    { ...encounter, encounterId: 'X-3', lines: [{ ...encounter.lines[0], code: name, charge: name }] },
    { ...encounter, encounterId: 'X-4', diagnoses: [name], renderingProvider: name },
  ];
  const { practiceId, clearinghouse } = practice;
  const at = charges.at;
  const interchange = (type: string, body: string) =>
    `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLAIMLINE      *260105*1200*^*00501*000000901*0*P*:~GS*${type}*PAYER*CLAIMLINE*20260105*1200*901*X*005010X221A1~${body}GE*1*901~IEA*1*000000901~`;
  const files: Record<string, string> = {
    [`${practiceId}/charges/wrong-cells.csv`]: [header, ...wrongCells.map(withCell)].join('\n'),
    [`${practiceId}/charges/unknown-columns.csv`]: `${header},${name}\n${rows[0]},${name}`,
    [`${practiceId}/charges/no-charges.csv`]: `${name},${name}\n${name},${name}`,
    [`${practiceId}/charges/given-up.csv`]: charges.body.toString(),
    [`${practiceId}/payments/wrong.csv`]: `claim_id,amount,paid_on,payment_id\n${name},12.00,2026-01-20,${name}\n${name},x,y,z`,
    [`${practiceId}/decisions/wrong.json`]: JSON.stringify({ claimId: name, decision: name, decidedOn: name }),
    [`${practiceId}/decisions/no-json.json`]: `{"claimId": "${name}`,
    [`${clearinghouse.id}/remittances/no-x12.835`]: `A letter about ${name}`,
    [`${clearinghouse.id}/remittances/unbalanced.835`]: interchange(
      'HP',
      `ST*835*0001~BPR*I*100*C*CHK************20260105~TRN*1*901*1999999999~N1*PR*${name}~N1*PE*${name}*XX*1999999984~LX*1~CLP*${name}*1*200*90**12*${name}~NM1*QC*1*${name}*${name}~CAS*CO*45*100~SE*9*0001~`,
    ),
    [`${clearinghouse.id}/acknowledgments/no-x12.999`]: name,
    [`${clearinghouse.id}/acknowledgments/strange.277`]: interchange(
      'HN',
      `ST*277*0001*005010X214~BHT*0085*08*${name}*20260105*1200*TH~HL*1**20*1~NM1*PR*2*${name}~HL*2*1*PT~NM1*QC*1*${name}*${name}~TRN*2*${name}~STC*A7:562*20260105*U*100~SE*8*0001~`,
    ),
  };
  return [
    ...Object.entries(files).map(([path, body]) => ({ name: path, at, body })),
    ...[...wrongPosts.map((post) => JSON.stringify(post)), `{"patient": "${name}`].map((body, place) => ({
      name: `X-${place + 1}`,
      at,
      body,
      posted: posted.posted,
    })),
  ];
}

/** How long is listened to a life. */
const days = 120;
/** Of a hundred calls of the platform, one fails, so that errors are thrown everywhere. */
const faultRate = 0.01;

/**
 * A month of marked people is lived, once undisturbed and once with faults, while everything that leaves the table and the
 * buckets is listened to: nothing of a patient's may be heard. What is planted on each channel has to be.
 */
export async function* canaries(encounters: number): AsyncGenerator<Figure> {
  const life = markedLife(encounters);
  const tap = new Wiretap(life.canaries);
  const claims = await lived(life, tap, false);
  await lived(life, tap, true);
  yield figure(`marked names, ids, dates of birth and addresses of ${claims} claims`, life.canaries.count, 'canaries');
  for (const channel of channels) {
    const hits = tap.hits.get(channel) ?? [];
    for (const hit of hits.slice(0, 3)) process.stderr.write(`${channel}: ${hit}\n`);
    yield exactly(`canaries in ${channel}, of ${tap.heard.get(channel)} texts`, hits.length, 'canaries', 0);
  }
  const silent = channels.filter((channel) => channel !== 'mails' && tap.heard.get(channel) === 0);
  yield exactly('channels on which nothing was said at all, but for mails', silent.length, 'channels', 0);

  const deaf: Channel[] = [];
  for (const channel of channels) {
    const planted = new Wiretap(life.canaries);
    await plantedLeak(life, channel, planted);
    if (!planted.hits.has(channel)) deaf.push(channel);
  }
  const name = ['channels on which a planted leak is found', ...deaf.map((channel) => `not ${channel}`)].join(', ');
  yield exactly(name, channels.length - deaf.length, 'channels', channels.length);
}

/** The month under a wiretap; answers how many claims there were. */
async function lived({ options, feed }: MarkedLife, tap: Wiretap, withFaults: boolean): Promise<number> {
  const runtime = await Runtime.open(options);
  giveUpOn(runtime, 'given-up.csv');
  if (withFaults) {
    const dice = new Dice('canaries');
    surround(runtime, (platform) => faultyPlatform(platform, dice, faultRate, new Map()));
    forgiving(runtime);
  }
  await tap.listen(runtime, () => drive(runtime, feed, { until: runtime.start + days * 86_400_000 }));
  const claims = runtime.table.claims.size;
  runtime.close();
  return claims;
}

/** A file that can never be read ends in the dead letters. */
function giveUpOn(runtime: Runtime, name: string): void {
  const { files } = runtime.platform;
  const get: Platform['files']['get'] = async (bucket, key) => {
    if (key.endsWith(name)) throw new Error('This file cannot be read.');
    return files.get(bucket, key);
  };
  surround(runtime, (platform) => ({ ...platform, files: { ...files, get } }));
}

/** Schedules and posts that met a fault come again; here the next ones will do. */
function forgiving(runtime: Runtime): void {
  const tick = runtime.tick.bind(runtime);
  const arrive = runtime.arrive.bind(runtime);
  Object.assign(runtime, { tick: () => tick().catch(() => {}), arrive: (one: Arrival) => arrive(one).catch(() => {}) });
}

type Plant = (platform: Platform, mark: string) => Promise<unknown>;

const start = (platform: Platform, name: string, more: object = {}) =>
  platform.workflows.start('claim', name, { practiceId: 'p', claimId: 'c', jitterSeconds: 1, ...more });

/** What a careless function would do. */
const plants: Readonly<Record<Channel, Plant>> = {
  'execution names': (platform, mark) => start(platform, mark),
  'execution input': (platform, mark) => start(platform, 'X-1', { patient: mark }),
  // The machine then calls a function that throws: see below.
  'execution history': (platform) => start(platform, 'X-1'),
  keys: ({ files }, mark) => files.put('records', `letters/${mark}.json`, '{}'),
  // A field that is not on its list would be dropped.
  logs: async ({ log }, mark) => log.write('STEP_FAULTED', { error: mark }),
  metrics: async ({ metrics }, mark) => metrics.record(mark as 'KeyDenied', 1),
  errors: async (_, mark) => {
    throw new Error(`${mark} is not covered.`);
  },
  'queue bodies': ({ files }, mark) => files.put('intake', `juniper-creek/charges/${mark}.csv`, ''),
  'dead letters': ({ files }, mark) => files.put('intake', `juniper-creek/charges/${mark}.csv`, ''),
  traces: async (_, mark) => {
    throw new TypeError(`${Buffer.from(`the patient ${mark}`).toString('base64')} is no id.`);
  },
  mails: ({ mail }, mark) => mail.send({ id: '1', to: 'billing@example.com', subject: `About ${mark}`, text: '' }),
  anchors: ({ files }, mark) => files.put('archive', 'audit.json', mark),
};

async function plantedLeak({ options, canaries }: MarkedLife, channel: Channel, tap: Wiretap): Promise<void> {
  const runtime = await Runtime.open(options);
  const mark = canaries.mark('somebody');
  Object.assign(runtime, {
    invoke: async (name: string, event: { Records?: readonly { messageId: string }[] }) => {
      if (name === 'planted') return plants[channel](runtime.platform, mark);
      if (event.Records) {
        return { batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      }
      throw new Error(mark);
    },
  });
  await tap.listen(runtime, async () => {
    await runtime.invoke('planted', {}).catch(() => {});
    await runtime.settle();
  });
  runtime.close();
}
