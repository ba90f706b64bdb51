import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { addDays, type Day, day, daysBetween, momentAt, NotADay } from '../../functions/domain/days.ts';
import { readInterchanges } from '../../functions/domain/x12/interchange.ts';
import { read835 } from '../../functions/domain/x12/read-835.ts';
import { readChargeFile } from '../../functions/doors/receive-charges/read-charge-file.ts';
import type { Charges as ChargesRead } from '../../functions/doors/receive-charges/read-charges.ts';
import type { Arrival } from './arrivals.ts';
import { filesIn } from './files-in.ts';
import { fitName } from './fit-name.ts';
import { monthFeed } from './month.ts';
import {
  habitsFor,
  type PracticeFile,
  readBytes,
  readPractice,
  sampleFolder,
  samplePractice,
} from './practice-file.ts';
import type { RuntimeOptions } from './runtime.ts';

export interface RunRequest {
  readonly charges?: string;
  readonly remittances?: string;
  readonly practice?: string;
  readonly seed: string;
  readonly autopilot: boolean;
  /** Whether payers and patients are played. */
  readonly sandbox: boolean;
}

export interface RunInput {
  readonly options: Omit<RuntimeOptions, 'data'>;
  readonly feed: readonly Arrival[];
  readonly fingerprint: string;
  /** Key of the charge file in the intake bucket, where it is the user's own. */
  readonly charges?: string;
}

type Setting = PracticeFile['practice'];

/** Everything that goes into a run, read and named before it begins. Throws Mistake. */
export async function runInput({
  charges,
  remittances,
  practice: path = samplePractice,
  seed,
  ...played
}: RunRequest): Promise<RunInput> {
  const { practice, payers } = readPractice(path);
  const taken = charges === undefined ? sampleCharges(practice) : await ownCharges(charges, { practice, payers });
  const feed =
    remittances === undefined ? taken.feed : [...taken.feed, ...ownRemittances(remittances, practice, taken.until)];
  const options: RunInput['options'] = {
    time: 'virtual',
    start: Date.parse(momentAt(taken.from, '00:00', practice.zone)),
    seed,
    practice: { practice, payers },
    payers: played.sandbox ? habitsFor(payers) : [],
    autopilot: played.autopilot,
  };
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const { name, at, body } of feed) hash.update(`${name} ${at} `).update(body);
  return {
    options,
    feed,
    fingerprint: hash.digest('hex'),
    ...(charges !== undefined && { charges: taken.feed[0]!.name }),
  };
}

interface Charges {
  readonly feed: readonly Arrival[];
  /** The first day of virtual time, and the last one on which charges come in. */
  readonly from: Day;
  readonly until: Day;
}

function sampleCharges(practice: Setting): Charges {
  const files: Record<string, string> = {};
  for (const folder of ['charges', 'encounters', 'schedule']) {
    for (const name of readdirSync(join(sampleFolder, folder))) {
      files[`${folder}/${name}`] = readFileSync(join(sampleFolder, folder, name), 'utf8');
    }
  }
  const days = Object.keys(files).flatMap((path) => /^charges\/(\d{4}-\d\d-\d\d)/.exec(path)?.[1] ?? []);
  const isSigned = practice.webhookSecrets.length > 0;
  const feed = monthFeed(files, practice).filter(({ posted }) => isSigned || !posted);
  return { feed, from: days[0]!, until: days.at(-1)! };
}

/** Time begins on the file's last day of service: it comes in whole that evening, when all its services have been given. */
async function ownCharges(path: string, setting: PracticeFile): Promise<Charges> {
  const { practiceId, zone } = setting.practice;
  const body = readBytes(path);
  const on = serviceDays(await readChargeFile(body, setting)).at(-1) ?? today(zone);
  const name = `${practiceId}/charges/${fitName(path)}`;
  return { feed: [{ name, at: momentAt(on, '17:00', zone), body }], from: on, until: on };
}

/** In order. A mistyped year, which is far from the middle one, does not move the calendar. */
function serviceDays({ visits }: ChargesRead): Day[] {
  const days = visits
    .flatMap(({ found }) => ('encounter' in found ? found.encounter.lines.map(({ from }) => from) : []))
    .sort();
  const middle = days[Math.floor(days.length / 2)];
  return days.filter((one) => Math.abs(daysBetween(middle!, one)) <= 180);
}

function readDay(text = ''): Day[] {
  try {
    return [day(text)];
  } catch (error) {
    if (error instanceof NotADay) return [];
    throw error;
  }
}

/** Each file on the day of its last payment, and not before the claims can have gone out. */
function ownRemittances(folder: string, { clearinghouse, zone }: Setting, charged: Day): Arrival[] {
  return filesIn(folder).map((name) => {
    const body = readBytes(join(folder, name));
    const at = momentAt([addDays(charged, 3), ...paymentDays(body.toString())].sort().at(-1)!, '12:00', zone);
    return { name: `${clearinghouse.id}/remittances/${fitName(name)}`, at, body };
  });
}

function paymentDays(text: string): Day[] {
  const transactions = readInterchanges(text).flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  return transactions
    .filter(({ id }) => id === '835')
    .flatMap((transaction) => readDay(read835(transaction).content.payment.on));
}

const today = (zone: string): Day => Temporal.Now.plainDateISO(zone).toString();
