import Papa from 'papaparse';
import type { History } from '../../functions/domain/claim/change.ts';
import { type Claim, isClosed, lastServiceDay } from '../../functions/domain/claim/claim.ts';
import { hash64 } from '../../functions/domain/claim/fingerprint.ts';
import { addDays, dayAt, type Moment, momentAt } from '../../functions/domain/days.ts';
import type { Platform, Table } from '../../functions/platform/platform.ts';
import { claimHistory } from '../../functions/store/claims.ts';
import { listPayers } from '../../functions/store/practices.ts';
import { answerWork, listWork } from '../../functions/store/work.ts';
import type { Arrival } from '../../infra/local/arrivals.ts';
import { drive, monthFeed } from '../../infra/local/month.ts';
import { Runtime, type RuntimeOptions } from '../../infra/local/runtime.ts';
import { generateMonth } from '../../infra/local/sample/month.ts';
import type { PayerHabits } from '../../infra/local/sandbox/habits.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { surround, type Tamper } from './sample-life.ts';
import { Silences } from './silences.ts';

const day = 86_400_000;
/** People call twice a week. */
const betweenCalls = 3.5 * day;
/** A claim that is ready so many days before its filing deadline has a chance. */
const chanceDays = 30;

/**
 * Months of the sample practice with payers that fall silent, lose claims and take their time, with people who call twice a
 * week and forget some calls for good, and with executions that die: was every payer asked within 21 days, and was every claim
 * accepted before its filing deadline? Both are read from the claims' histories, not from what the sweep says of itself.
 */
export async function* payerYear(months: number, encounters: number): AsyncGenerator<Figure> {
  const { claims, silences, filed, ...counts } = await lived(months, encounters);
  const what = `${months} months, ${claims} claims`;
  yield figure(`${what}: times that a payer was asked or called`, silences.followUps, 'follow-ups', { atLeast: 1 });
  yield figure(`${what}: calls that people made`, counts.calls, 'calls', { atLeast: 1 });
  yield figure(`${what}: executions that died while a payer had the claim`, counts.died, 'executions', { atLeast: 1 });
  yield figure(`${what}: asked because the sweep looked`, counts.swept, 'times', { atLeast: 1 });
  yield exactly(`${what}: that a payer had for more than 21 days unasked`, silences.broken.length, 'claims', 0);
  yield figure(`${what}: longest that a payer went unasked`, silences.longest / 86_400, 'days', { atMost: 21 });
  yield exactly(`${what}: filing deadlines missed, of ${filed.withChance} with a chance`, filed.missed, 'claims', 0);
  yield figure(`${what}: not accepted, since a person has to correct or void them`, filed.heldByPerson, 'claims');
  yield exactly(`${what}: executions that failed by themselves`, counts.failed, 'executions', 0);
  const blind = await lived(2, 24, (runtime) => surround(runtime, withBlindSweep));
  const found = blind.silences.broken.length;
  yield figure('the same measure, when the sweep is blind', found, 'claims', { atLeast: 1 });
}

/** The due index looks empty. */
const withBlindSweep = (platform: Platform): Platform => ({
  ...platform,
  table: {
    ...bound(platform.table),
    query: async (query) => (query.index === 'due' ? { items: [] } : platform.table.query(query)),
  },
});

const bound = (table: Table): Table => ({
  get: table.get.bind(table),
  put: table.put.bind(table),
  delete: table.delete.bind(table),
  transact: table.transact.bind(table),
  query: table.query.bind(table),
});

async function lived(months: number, encounters: number, tamper: Tamper = () => {}) {
  const { options, feed } = yearOf(months, encounters);
  const runtime = await Runtime.open(options);
  tamper(runtime);
  const last = Math.max(...feed.map(({ at }) => Date.parse(at)));
  let [died, calls] = [0, 0];
  // Until the last claims have had their time too.
  for (let until = options.start; until < last + 120 * day; ) {
    until += betweenCalls;
    const come = feed.filter(({ at }) => Date.parse(at) <= until);
    await drive(runtime, come, { until });
    calls += await makeCalls(runtime);
    died += killSome(runtime);
  }
  const silences = new Silences(runtime.now());
  for (const claim of runtime.claims()) silences.add(await historyOf(runtime, claim), isClosed(claim));
  const filed = await filings(runtime);
  const failed = [...runtime.machine.list({ status: 'FAILED' })].length;
  const claims = [...runtime.claims()].length;
  const swept = runtime.logged.get('SWEEP_ASKED') ?? 0;
  runtime.close();
  return { claims, silences, filed, failed, died, calls, swept };
}

const payersAtTheirWorst: { readonly [payerId: string]: Partial<PayerHabits> } = {
  'pecan-mutual': { silent: 0.2, loses: 0.1, daysToPay: [20, 55] },
  'hill-country': { silent: 0.1, loses: 0.05 },
  'bluebonnet-advantage': { silent: 0.3, appeals: { overturned: 0.6, days: [40, 80] } },
  'lone-star-medicaid': { loses: 0.08, daysToPay: [6, 40] },
};

/** So many months from January 2026 on, with the same payers for all of their people. */
function yearOf(months: number, encounters: number): { options: RuntimeOptions; feed: Arrival[] } {
  const members = new Map<string, PayerHabits>();
  const feed: Arrival[] = [];
  let setting: { practice: { practiceId: string; zone: string }; payers: readonly unknown[] } | undefined;
  for (let n = 1; n <= months; n++) {
    const month = `2026-${String(n).padStart(2, '0')}`;
    const { files, habits } = generateMonth({ seed: `year ${n}`, encounters, month });
    const practice = Object.keys(files).find((name) => name.startsWith('practices/'))!;
    setting = JSON.parse(files[practice]!);
    for (const one of habits) {
      const known = members.get(one.payerId)?.members;
      members.set(one.payerId, { ...one, ...payersAtTheirWorst[one.payerId], members: { ...known, ...one.members } });
    }
    feed.push(...monthFeed(inMonth(files, String(n)), setting!.practice));
  }
  const start = Date.parse(momentAt('2026-01-01', '00:00', setting!.practice.zone));
  return {
    options: {
      time: 'virtual',
      start,
      seed: 'year',
      practice: setting!,
      payers: [...members.values()],
      autopilot: true,
    },
    feed,
  };
}

/** Each month numbers its patients from the same number on: the month goes before it. */
function inMonth(files: Readonly<Record<string, string>>, month: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      if (path.startsWith('charges/')) {
        const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
        const rows = data.map((row) => ({ ...row, patient_id: `${month}-${row.patient_id}` }));
        return [path, Papa.unparse(rows, { columns: meta.fields })];
      }
      if (!path.startsWith('encounters/')) return [path, text];
      const encounter = JSON.parse(text);
      encounter.patient.patientId = `${month}-${encounter.patient.patientId}`;
      return [path, JSON.stringify(encounter)];
    }),
  );
}

/** Most calls are made, every tenth one never; half of the payers promise a day. */
async function makeCalls(runtime: Runtime): Promise<number> {
  const { table, practiceId, sandbox } = runtime;
  const items = await Array.fromAsync(listWork(table, practiceId));
  const due = items.filter(({ call, workId }) => call && hash64(workId)[0] % 10 !== 0);
  if (due.length === 0) return 0;
  const truth = new Map(sandbox.truth().map((one) => [one.claimId, one]));
  for (const { workId, claimId, call, answers } of due) {
    const dice = hash64(workId)[0];
    const known = truth.get(claimId!)?.payers.find(({ payerId }) => payerId === call!.payer.payerId);
    const isThere = known !== undefined && known.state !== 'lost' && known.state !== 'rejected';
    const outcome = isThere || !answers.includes('Resubmit') ? 'Wait' : 'Resubmit';
    const promised = dice % 2 === 0 ? addDays(runtime.now().slice(0, 10), 3 + (dice % 40)) : undefined;
    const said = { at: runtime.now(), by: 'caller', outcome, corrections: [], overrides: [] } as const;
    await answerWork(runtime.platform, practiceId, workId, { ...said, call: { reference: 'C-1', promised } });
  }
  await runtime.settle();
  return due.length;
}

/** One in fifty of the executions that wait for a payer ends, as if by a hand in the console. */
function killSome(runtime: Runtime): number {
  const now = runtime.now();
  let killed = 0;
  for (const { claimId, wait, executions } of [...runtime.claims()]) {
    if (wait?.answer || !/^Await(Remittance|Acknowledgment|AppealDecision)$/.test(wait?.state ?? '')) continue;
    if (hash64(`${claimId} ${now}`)[0] % 50 !== 0) continue;
    runtime.machine.stop('claim', executions > 1 ? `${claimId}-${executions}` : claimId);
    killed++;
  }
  return killed;
}

const historyOf = ({ table, practiceId }: Runtime, { claimId }: Claim): Promise<History[]> =>
  Array.fromAsync(claimHistory(table, practiceId, claimId));

/** Whether each claim's first payer had accepted or decided it by the end of its filing window. */
async function filings(runtime: Runtime): Promise<{ withChance: number; missed: number; heldByPerson: number }> {
  const { zone } = runtime.practice;
  const contracts = await listPayers(runtime.table, runtime.practiceId);
  const payers = new Map(contracts.map((payer) => [payer.payerId, payer]));
  const now = dayAt(runtime.now(), zone);
  const counts = { withChance: 0, missed: 0, heldByPerson: 0 };
  for (const claim of runtime.claims()) {
    const payer = payers.get(claim.coverages[0]?.payerId ?? '');
    if (!payer) continue;
    const deadline = addDays(lastServiceDay(claim), payer.filingDays);
    if (addDays(dayAt(claim.receivedAt, zone), chanceDays) > deadline) continue;
    counts.withChance++;
    const proof = firstProof(await historyOf(runtime, claim));
    const isLate = claim.payments.some(({ lines }) =>
      lines.some(({ adjustments }) => adjustments.some(({ code }) => code === '29')),
    );
    if (isLate) counts.missed++;
    else if (proof ? dayAt(proof, zone) > deadline : now > deadline && !isWithPerson(claim)) counts.missed++;
    else if (!proof && isWithPerson(claim)) counts.heldByPerson++;
  }
  return counts;
}

const isWithPerson = ({ wait, stage, openWorkId }: Claim) =>
  stage.startsWith('Closed') ||
  wait?.state === 'AwaitCorrection' ||
  (openWorkId !== undefined && wait?.state !== 'AwaitAppealDecision');

/** When a payer first said that it has the claim. */
function firstProof(history: readonly History[]): Moment | undefined {
  return history.find(
    ({ event }) => event.kind === 'Remitted' || (event.kind === 'Acknowledged' && event.outcome === 'Accepted'),
  )?.at;
}
