import type { Claim, ServiceLine } from '../domain/claim/claim.ts';
import { claimNumber, fingerprint } from '../domain/claim/fingerprint.ts';
import type { Moment } from '../domain/days.ts';
import { contentOf, recharged, standingOf, whyNotBeside } from '../domain/encounter/late-charges.ts';
import { type Setting, toClaim } from '../domain/encounter/to-claim.ts';
import type { Charges, TakenBack } from '../domain/hl7/charges.ts';
import type { Entry } from '../domain/ledger/ledger.ts';
import { dollars } from '../domain/money.ts';
import type { Item, Platform, Table, Write } from '../platform/platform.ts';
import { ClaimChanged, createClaim, findClaim, recordClaim } from './claims.ts';
import { type Admission, admit, begin, besideKnown, underNumber } from './intake.ts';
import * as keys from './keys.ts';
import { findPatient } from './patients.ts';
import { getPayer } from './practices.ts';
import { askAboutCharges, findWork, workItem } from './work.ts';

type Read = Extract<Charges, { readonly takenBack: unknown }>;
type Place = Pick<Platform, 'table' | 'workflows' | 'metrics'>;

/** A transaction that came, with the visit and line on which it was charged. */
interface Mark {
  readonly name: string;
  readonly visit?: string;
  /** Absent in what was marked before there were late charges. */
  readonly content?: string;
  readonly line?: number;
  readonly isTakenBack?: boolean;
}

/** The claim is being sent at this moment: what is to be charged on it waits until that is done. */
export class ClaimLeaving extends Error {
  override readonly name = 'ClaimLeaving';
  constructor(claimId: string) {
    super(`Claim ${claimId} is on its way out; come again in a moment.`);
  }
}

/** How often a claim is read anew because another writer was first. */
const tries = 4;

/**
 * Takes the transactions of a message in, each of them once. Later ones of a visit go on its claim as long as that was not
 * sent; afterwards on a further claim, or, where the payer would want the first one replaced, to a person. A charge is taken
 * back from a claim that was not sent. Throws ClaimLeaving and ClaimChanged: come again.
 */
export async function admitTransactions(
  platform: Place,
  read: Read,
  sender: string,
  setting: Setting,
  source: string,
  at: Moment,
): Promise<Admission> {
  for (let left = tries; ; left--) {
    try {
      return await tryOnce(platform, read, sender, setting, source, at);
    } catch (error) {
      if (!(error instanceof ClaimChanged) || left === 1) throw error;
    }
  }
}

async function tryOnce(
  platform: Place,
  read: Read,
  sender: string,
  setting: Setting,
  source: string,
  at: Moment,
): Promise<Admission> {
  const { table } = platform;
  const { practiceId, prefix } = setting.practice;
  const { encounterId, encounter, takenBack } = read;
  const visit = fingerprint(encounterId);

  const made = encounter && toClaim(encounter, setting, at);
  if (made && 'complaints' in made) return { outcome: 'Quarantined', complaints: made.complaints };
  const repeated = read.transactions.find((number, index) => number && read.transactions.indexOf(number) !== index);
  if (repeated !== undefined) return refuse('has a transaction that is twice in this message');
  const nameOf = (number: string) => number && `transaction-${fingerprint(`${sender}/${number}`)}`;
  const marks = await Promise.all(read.transactions.map((number) => markOf(table, practiceId, nameOf(number))));
  if (marks.some((mark) => mark.visit !== undefined && mark.visit !== visit)) {
    return refuse('has a transaction that was charged on another visit before');
  }
  const markLines = (late: Claim, lines: readonly ServiceLine[], numbered: readonly ServiceLine[] = lines) =>
    lines.flatMap((line, index): Write[] => {
      const { name } = marks[late.lines.indexOf(line)]!;
      const content = contentOf(line, late.diagnoses);
      const mark = { print: visit, content, line: numbered[index]!.line };
      return name ? [{ put: { ...keys.seen(practiceId, name), at, ...mark }, when: 'absent' }] : [];
    });

  const claimId = claimNumber(prefix, practiceId, encounterId);
  const known = await findClaim(table, practiceId, claimId);
  if (!known || known.withdrawn) {
    if (takenBack.length > 0) return refuse('takes back a charge of a visit whose charges have not come');
    return admit(platform, encounter!, setting, source, at, markLines(made!.claim, made!.claim.lines));
  }

  const gone = await Promise.all(takenBack.map((one) => lineTakenBack(table, known, one, sender)));
  const wrong = gone.findIndex((one) => typeof one === 'string');
  if (wrong >= 0) return refuse(gone[wrong] as string, takenBack[wrong]!.place);
  const back = gone.filter((one) => typeof one === 'object');

  const patient = made && (await findPatient(table, practiceId, made.claim.patient.patientId));
  const late = made && underNumber(made.claim, patient);
  const beside = late && besideKnown(late, encounter!, setting, patient, known);
  const isNew = late && beside!.outcome !== 'Duplicate';
  const left = known.lines.filter((one) => !back.some(({ line }) => line === one.line));
  const fresh = isNew ? newLines({ ...known, lines: left }, late, marks) : [];
  if (typeof fresh === 'string') return refuse(fresh);
  const why = isNew && whyNotBeside(known, late, encounter?.copayPaid ?? 0);
  if (why) return refuse(`${why}; correct claim ${claimId}, or send the charges under a visit of their own`, 'PV1-19');
  if (fresh.length + back.length === 0) {
    if (late) await markRepeated(table, known, late, marks, at);
    // Its execution may not have been started.
    return isNew || !encounter ? { outcome: 'Duplicate', claimId } : admit(platform, encounter, setting, source, at);
  }

  const standing = standingOf(known);
  if (standing === 'Leaving') throw new ClaimLeaving(claimId);
  if (standing === 'Gone') {
    if (back.length > 0) {
      const sentence = `takes back a charge of claim ${claimId}, which was sent or closed: correct or void that claim instead`;
      return refuse(sentence, takenBack[0]!.place);
    }
    return afterwards(platform, known, late!, fresh, setting, source, at, markLines(late!, fresh));
  }
  const done = recharged(known, {
    lines: fresh,
    late: isNew ? late : undefined,
    takenBack: back.map(({ line }) => line),
  });
  if (typeof done === 'string') return refuse(done);
  const written = [...(late ? markLines(late, fresh, done.added) : []), ...back.flatMap(({ writes }) => writes)];
  if (!(await recordClaim(table, known, done.change, { at, writes: written }))) throw new ClaimChanged(claimId);
  return { outcome: 'Posted', claimId };
}

const refuse = (message: string, field = 'FT1-2'): Admission => ({
  outcome: 'Quarantined',
  complaints: [{ field, message }],
});

async function markOf(table: Table, practiceId: string, name: string): Promise<Mark> {
  const item = name ? await table.get(keys.seen(practiceId, name).pk, keys.seen(practiceId, name).sk) : undefined;
  if (!item) return { name };
  const { print, content, line, isTakenBack } = item as Item &
    Omit<Mark, 'name' | 'visit'> & { readonly print: string };
  return { name, visit: print, content, line, isTakenBack };
}

/** The lines that were not charged before, by their numbers or by what they say; or what is wrong with one, in words. */
function newLines(known: Claim, late: Claim, marks: readonly Mark[]): readonly ServiceLine[] | string {
  const others = known.lines.map((line) => ({ line, content: contentOf(line, known.diagnoses) }));
  const fresh: ServiceLine[] = [];
  let repeated: ServiceLine | undefined;
  for (const [index, line] of late.lines.entries()) {
    const content = contentOf(line, late.diagnoses);
    const mark = marks[index]!;
    const same = others.findIndex((one) =>
      mark.line === undefined ? one.content === content : one.line.line === mark.line,
    );
    if (mark.isTakenBack) return 'has a transaction that was taken back: charge it again under a new number';
    if (mark.visit !== undefined && (mark.content === undefined ? same < 0 : mark.content !== content)) {
      return `has a transaction that said something else before: take it back (CD) and charge it under a new number, or correct claim ${known.claimId}`;
    }
    if (same < 0 && mark.visit === undefined) fresh.push(line);
    else others.splice(same, same < 0 ? 0 : 1);
    if (mark.visit === undefined && same >= 0) repeated = line;
  }
  // Who repeats what was charged without its number repeats all of it; else it was charged doubly.
  const doubled =
    (others.length > 0 && repeated) || fresh.find((line) => others.some((one) => isAlike(one.line, line)));
  if (!doubled) return fresh;
  return `charges ${doubled.code} of ${doubled.from} again, which is on claim ${known.claimId}: take the former back (CD), or say by a modifier that it was done twice`;
}

const isAlike = (one: ServiceLine, other: ServiceLine) =>
  one.code === other.code && one.from === other.from && one.modifiers.join() === other.modifiers.join();

/** Numbers that came after their charges: from now on they stand for these. */
async function markRepeated(
  table: Table,
  known: Claim,
  late: Claim,
  marks: readonly Mark[],
  at: Moment,
): Promise<void> {
  const lines = known.lines.map((line) => ({ line: line.line, content: contentOf(line, known.diagnoses) }));
  for (const [index, { name, visit }] of marks.entries()) {
    const content = contentOf(late.lines[index]!, late.diagnoses);
    const same = lines.findIndex((one) => one.content === content);
    const [found] = same < 0 ? [] : lines.splice(same, 1);
    if (!name || visit !== undefined || !found) continue;
    const mark = { print: fingerprint(known.encounterId), content, line: found.line };
    await table.put({ ...keys.seen(known.practiceId, name), at, ...mark }, 'absent');
  }
}

interface Back {
  readonly line: number;
  readonly writes: readonly Write[];
}

/** The line that is meant; undefined when it was taken back before; or why it cannot be told, in words. */
async function lineTakenBack(
  table: Table,
  claim: Claim,
  { number, code, on, cents }: TakenBack,
  sender: string,
): Promise<Back | string | undefined> {
  const { practiceId } = claim;
  const own = await markOf(table, practiceId, number && `taken-back-${fingerprint(`${sender}/${number}`)}`);
  if (own.visit !== undefined) return undefined;
  const mark = await markOf(table, practiceId, number && `transaction-${fingerprint(`${sender}/${number}`)}`);
  const day = on.replaceAll('-', '');
  const fits = (line: ServiceLine) =>
    (cents === undefined || cents === line.chargeCents) && (!code || code === line.code);
  const found =
    mark.line === undefined
      ? claim.lines.filter((line) => fits(line) && code && day === line.from.replaceAll('-', ''))
      : claim.lines.filter(({ line }) => line === mark.line);
  const [line] = found;
  if (!line) return `takes back a charge that is not on claim ${claim.claimId}`;
  if (found.length > 1) return 'takes back one of several charges that are alike: name it by its number';
  if (!fits(line)) return 'takes back another code or amount than was charged: only whole charges are taken back';
  const note = (name: string, more: object): Write[] =>
    name
      ? [{ put: { ...keys.seen(practiceId, name), print: fingerprint(claim.encounterId), line: line.line, ...more } }]
      : [];
  const { name, visit: _, ...rest } = mark;
  return {
    line: line.line,
    writes: [...note(own.name, {}), ...(mark.visit === undefined ? [] : note(name, { ...rest, isTakenBack: true }))],
  };
}

/** The visit's claim has been sent: a further one, or a person's decision where the payer takes replacements. */
async function afterwards(
  platform: Place,
  known: Claim,
  late: Claim,
  lines: readonly ServiceLine[],
  setting: Setting,
  source: string,
  at: Moment,
  marks: readonly Write[],
): Promise<Admission> {
  const { table } = platform;
  const { practiceId, prefix } = setting.practice;
  const { encounterId, claimId } = known;
  const further: Claim = {
    ...late,
    claimId: claimNumber(prefix, practiceId, `${encounterId}\n${late.fingerprint}`),
    lines: lines.map((line, index) => ({ ...line, line: index + 1 })),
    lateTo: claimId,
    balances: {},
  };
  const to = late.coverages.length > 0 ? 'payer:1' : 'patient';
  const entries = further.lines.flatMap(({ line, chargeCents }): Entry[] =>
    chargeCents === 0 ? [] : [{ line, from: 'charge', to, cents: chargeCents, why: 'charged' }],
  );
  const event = { kind: 'Charged', encounterId, source, lateTo: claimId };
  const payerId = known.coverages[0]?.payerId;
  const payer = payerId === undefined ? undefined : await getPayer(table, practiceId, payerId);
  if (!payer?.takesReplacements) {
    if (await createClaim(table, further, { event, entries }, at, marks)) {
      await begin(platform, further, setting, at);
      return { outcome: 'Posted', claimId: further.claimId };
    }
    if (!(await findClaim(table, practiceId, further.claimId))) throw new ClaimChanged(claimId);
    return { outcome: 'Duplicate', claimId: further.claimId };
  }

  const workId = `L-${late.fingerprint}`;
  if (await findWork(table, practiceId, workId)) return { outcome: 'Duplicate', claimId };
  const charges = lines.map(({ code, modifiers, from, chargeCents }) => {
    const service = [code, ...modifiers].join('-');
    return `${service} of ${from}, $${dollars(chargeCents)}`;
  });
  const about = {
    workId,
    instruction: `Bill the late charges of visit ${encounterId} as a claim of their own (Approved), or have claim ${claimId} replaced at its payer and leave them (Voided).`,
    findings: [
      `Claim ${claimId} was sent before these charges came, and ${payer.name} takes replacements.`,
      ...charges.map((charge) => `Not billed yet: ${charge}.`),
    ],
    answers: ['Approved', 'Voided'],
  } as const;
  const work = workItem(askAboutCharges(setting.practice, about, at));
  const asked = { ...keys.askedCharges(practiceId, workId), claim: further, entries, event } as unknown as Item;
  const { failed } = await table.transact([{ put: work, when: 'absent' }, { put: asked, when: 'absent' }, ...marks]);
  if (failed !== undefined) throw new ClaimChanged(claimId);
  return { outcome: 'Posted', claimId };
}
