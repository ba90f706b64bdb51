import { userInfo } from 'node:os';
import type { Claim, Submission } from '../../../functions/domain/claim/claim.ts';
import { receiversOf } from '../../../functions/domain/practice/receiver-of.ts';
import { runningFiling } from '../../../functions/domain/submission/filing.ts';
import type { Table } from '../../../functions/platform/platform.ts';
import { recordDeed } from '../../../functions/store/audit.ts';
import { findClaim } from '../../../functions/store/claims.ts';
import { filingsOf } from '../../../functions/store/filing.ts';
import {
  claimCount,
  findInterchange,
  lastControlNumber,
  partsOf,
  type SentInterchange,
} from '../../../functions/store/interchanges.ts';
import { getPractice } from '../../../functions/store/practices.ts';
import { resending } from '../../../functions/store/resend.ts';
import { findTrip, queuedSubmissions } from '../../../functions/store/submissions.ts';
import { answerWork, listWork } from '../../../functions/store/work.ts';
import { type Books, openBooks } from '../books.ts';
import { Mistake } from '../mistake.ts';
import { type Looking, recordSeen } from '../record-seen.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';
import { interchangePage, listPage } from '../submissions-page.ts';

export interface Flags extends Looking, Place {
  readonly practice?: string;
  readonly json?: boolean;
}

/** An interchange as it is told. */
export interface ToldInterchange extends Pick<SentInterchange, 'controlNumber' | 'at' | 'state' | 'answeredAt'> {
  readonly practiceId: string;
  readonly receiver: string;
  readonly claims: number;
  readonly faults: readonly string[];
  readonly file: string;
}

/** A claim that its payer has not accepted. */
export interface Unaccepted {
  readonly claimId: string;
  readonly payerId: string;
  /** When its filing window closes. */
  readonly fileBy: string;
  readonly submissions: number;
  readonly lastSent?: string;
  readonly waitsFor?: string;
}

export interface ToldPractice {
  readonly practiceId: string;
  readonly waiting: number;
  readonly interchanges: readonly ToldInterchange[];
  /** There are older ones. */
  readonly older: number;
  readonly unaccepted: readonly Unaccepted[];
}

/** `claimline submissions`: what was sent, what became of it, and what nobody has accepted yet. Answers the exit code. */
export async function list(flags: Flags & { last: number }): Promise<number> {
  const books = await openBooks(flags);
  const told: ToldPractice[] = [];
  for (const practiceId of practicesOf(books, flags)) {
    await recordSeen(books.table, practiceId, undefined, 'submissions (claimline submissions)', flags);
    told.push(await toldOf(books, practiceId, flags.last));
  }
  print(flags.json ? JSON.stringify(told) : listPage(told, books.payer, books.option));
  return 0;
}

async function toldOf(books: Books, practiceId: string, last: number): Promise<ToldPractice> {
  const { table } = books;
  const newest = await lastControlNumber(table, practiceId);
  const oldest = Math.max(1, newest - last + 1);
  const numbers = Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);
  const interchanges = await Promise.all(
    numbers.map(async (number) => tell(books, await findInterchange(table, practiceId, number))),
  );
  let waiting = 0;
  for await (const page of queuedSubmissions(table, practiceId)) waiting += page.length;
  const unaccepted: Unaccepted[] = [];
  for await (const claimId of filingsOf(table, practiceId)) {
    const claim = await findClaim(table, practiceId, claimId);
    unaccepted.push(...(claim ? unacceptedOf(claim) : []));
  }
  unaccepted.sort((one, other) => (one.fileBy < other.fileBy ? -1 : Number(one.fileBy > other.fileBy)));
  return { practiceId, waiting, interchanges: interchanges.flat(), older: oldest - 1, unaccepted };
}

async function tell(books: Books, interchange: SentInterchange | undefined): Promise<ToldInterchange[]> {
  if (!interchange) return [];
  const { practiceId, controlNumber, at, state, answeredAt, faults = [], file } = interchange;
  const practice = await getPractice(books.table, practiceId);
  const receiver = interchange.receiver ?? receiversOf(practice)[0]!.id;
  const claims = claimCount(interchange);
  return [{ practiceId, controlNumber, at, receiver, claims, state, answeredAt, faults, file: books.shown(file) }];
}

function unacceptedOf(claim: Claim): Unaccepted[] {
  const filing = runningFiling(claim);
  if (!filing) return [];
  const trips = claim.submissions.filter(({ payerId }) => payerId === filing.payerId);
  return [
    {
      ...{ claimId: claim.claimId, payerId: filing.payerId, fileBy: filing.by, submissions: trips.length },
      lastSent: trips.at(-1)?.createdAt,
      waitsFor: claim.openWorkId,
    },
  ];
}

/** A claim as it travelled. */
export interface ToldClaim {
  readonly claimId: string;
  readonly number: number;
  readonly frequency?: Submission['frequency'];
  readonly acknowledgment?: Submission['acknowledgment'];
  readonly ended?: Submission['ended'];
  /** The interchange in which it travels now, when that is another one. */
  readonly nowIn?: number;
}

/** `claimline submissions show`: one interchange with its claims. Answers the exit code. */
export async function show(number: number, flags: Flags): Promise<number> {
  const books = await openBooks(flags);
  const { table, option } = books;
  const interchange = await theInterchange(table, practicesOf(books, flags), number);
  const { practiceId } = interchange;
  await recordSeen(table, practiceId, undefined, `interchange ${number} (claimline submissions show)`, flags);
  const [told] = await tell(books, interchange);
  const claims: ToldClaim[] = [];
  for await (const { submissions } of partsOf(table, interchange)) {
    claims.push(...(await Promise.all(submissions.map((one) => tellClaim(table, interchange, one)))));
  }
  print(flags.json ? JSON.stringify({ ...told, submissions: claims }) : interchangePage(told!, claims, option));
  return 0;
}

async function tellClaim(
  table: Table,
  { practiceId, controlNumber }: SentInterchange,
  { claimId, number }: { readonly claimId: string; readonly number: number },
): Promise<ToldClaim> {
  const trip = await findTrip(table, practiceId, claimId, number);
  const claim = await findClaim(table, practiceId, claimId);
  const { frequency, acknowledgment, ended } = claim?.submissions.find((one) => one.number === number) ?? {};
  const nowIn = trip?.interchange === controlNumber ? undefined : trip?.interchange;
  return { claimId, number, frequency, acknowledgment, ended, nowIn };
}

/** `claimline submissions resend`: the claims of an interchange that its receiver did not take leave again. Answers the exit code. */
export async function resend(number: number, flags: Flags): Promise<number> {
  const books = await openBooks(flags);
  const { practiceId, state } = await theInterchange(books.table, practicesOf(books, flags), number);
  const opened = await openPlace(flags);
  try {
    const { platform } = opened.operations;
    const { by = userInfo().username, why } = flags;
    const open = await openItem(platform.table, practiceId, number);
    if (open) {
      const answer = { at: opened.now(), by, outcome: 'Resend', corrections: [], overrides: [] } as const;
      await answerWork(platform, practiceId, open, { ...answer, ...(why !== undefined && { note: why }) });
    } else {
      const what = `interchange ${number}: sent again (claimline submissions resend)`;
      const deed = { at: opened.now(), by, did: 'Changed', what, ...(why !== undefined && { why }) } as const;
      const change = await resending(platform.table, practiceId, number);
      if (!(await recordDeed(platform.table, practiceId, undefined, deed, [change])))
        throw new Mistake(`Interchange ${number} was changed by another writer meanwhile; look at it again.`);
    }
    await opened.settle();
  } finally {
    opened.close();
  }
  if (flags.json) print(JSON.stringify({ practiceId, controlNumber: number, was: state, state: 'Returning' }));
  else
    print(
      `The claims of interchange ${number} that were not accepted leave again with the next batch, under a new number.`,
    );
  return 0;
}

async function openItem(table: Table, practiceId: string, number: number): Promise<string | undefined> {
  for await (const { workId, interchange } of listWork(table, practiceId)) if (interchange === number) return workId;
  return undefined;
}

function practicesOf({ practiceIds }: Books, { practice }: Flags): readonly string[] {
  if (practice === undefined) return practiceIds;
  if (practiceIds.includes(practice)) return [practice];
  throw new Mistake(`There is no practice ${practice}; there are ${practiceIds.join(', ')}.`);
}

/** Throws Mistake when there is none, or one in several practices. */
async function theInterchange(table: Table, practiceIds: readonly string[], number: number): Promise<SentInterchange> {
  const found = (await Promise.all(practiceIds.map((practiceId) => findInterchange(table, practiceId, number)))).filter(
    (one) => one !== undefined,
  );
  const [interchange] = found;
  if (!interchange)
    throw new Mistake(`There is no interchange ${number}; "npx claimline submissions" lists what there is.`);
  if (found.length === 1) return interchange;
  const owners = found.map(({ practiceId }) => practiceId).join(', ');
  throw new Mistake(`Several practices have an interchange ${number}: say --practice, which is one of ${owners}.`);
}

const print = (text: string) => process.stdout.write(`${text}\n`);
