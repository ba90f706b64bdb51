import { drive } from '../../infra/local/month.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { Auditor } from './auditor.ts';
import { waitsOf } from './deadlines.ts';
import { embezzled, thefts } from './embezzler.ts';
import { quietly } from './quietly.ts';
import { isSettled, live, sampleLife, surround } from './sample-life.ts';
import { compareTakebacks, compareWithTruth } from './truth.ts';

const day = 86_400;
/** Virtual time goes on by the minute. */
const pace = 60;

/**
 * What a life's books say: that every transaction left them whole, that they tell what the sandbox knows to be true, and
 * that no wait was without an end.
 */
export async function* books(seeds: number, encounters: number): AsyncGenerator<Figure> {
  const auditor = new Auditor();
  const truth = { claims: 0, payers: 0, lines: 0, patients: 0, wrong: [] as string[] };
  const waits = { all: 0, endless: 0, followUps: 0, soonest: Number.POSITIVE_INFINITY, latest: 0, wrong: 0 };
  const takebacks = { steps: 0, wrong: 0 };
  let unsettled = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { picture, runtime } = await live(sampleLife(`books ${seed}`, encounters), {
      feed: (opened, feed) => {
        surround(opened, (platform) => ({ ...platform, table: auditor.watch(platform.table) }));
        return feed;
      },
    });
    auditor.closeBooks();
    if (!isSettled(picture)) unsettled++;
    await compareWithTruth(runtime, truth);
    const taken = await compareTakebacks(runtime);
    takebacks.steps += taken.steps;
    takebacks.wrong += taken.wrong.length;
    for (const wait of waitsOf(runtime.machine)) {
      waits.all++;
      if (wait.timeoutSeconds === undefined) waits.endless++;
      if (wait.ranOutAfterSeconds === undefined) continue;
      const late = wait.ranOutAfterSeconds - (wait.timeoutSeconds ?? 0);
      if (late < 0 || late > pace) waits.wrong++;
      if (!wait.isFollowUp) continue;
      waits.followUps++;
      waits.soonest = Math.min(waits.soonest, wait.ranOutAfterSeconds);
      waits.latest = Math.max(waits.latest, wait.ranOutAfterSeconds);
    }
    runtime.close();
  }
  yield exactly(`truth: claims whose money differs, of ${truth.claims}`, new Set(truth.wrong).size, 'claims', 0);
  yield figure(
    'truth: payers, lines and patients compared to the cent',
    truth.payers + truth.lines + truth.patients,
    'amounts',
  );
  yield exactly(`truth: takebacks that differ, of ${takebacks.steps} steps`, takebacks.wrong, 'takebacks', 0);
  yield exactly(`truth: lives with a stuck claim, a dead letter or a failed one, of ${seeds}`, unsettled, 'lives', 0);
  yield exactly(
    `ledger: broken after a transaction, of ${auditor.transactions}`,
    auditor.refused.length,
    'transactions',
    0,
  );
  yield figure('ledger: entries added up beside it', auditor.entries, 'entries');
  const caught = await thieves();
  yield exactly('ledger: wrong postings caught when they are planted', caught, 'kinds', Object.keys(thefts).length);
  yield exactly(`deadlines: waits without a timeout, of ${waits.all}`, waits.endless, 'waits', 0);
  yield exactly('deadlines: timeouts before their moment, or a minute after it', waits.wrong, 'waits', 0);
  yield figure('deadlines: follow-ups of a silent payer', waits.followUps, 'follow-ups', { atLeast: 1 });
  yield figure('deadlines: soonest follow-up of a silent payer', waits.soonest / day, 'days', { atLeast: 14 });
  yield figure('deadlines: latest follow-up of a silent payer', waits.latest / day, 'days', {
    atMost: 21,
  });
}

/** How many kinds of wrong posting the auditor, or the runtime's own watch, refuses in a small life. */
async function thieves(): Promise<number> {
  let caught = 0;
  for (const theft of Object.values(thefts)) {
    const auditor = new Auditor();
    await quietly(() =>
      live(sampleLife('thieves', 4), {
        feed: (opened, feed) => {
          surround(opened, (platform) => ({ ...platform, table: embezzled(auditor.watch(platform.table), theft, 30) }));
          return feed;
        },
        // With wrong books nothing has to go on; what was caught is what counts.
        go: (...given) => drive(...given).catch(() => 'Stuck'),
      }),
    );
    if (auditor.refused.length > 0) caught++;
  }
  return caught;
}
