import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Moment } from '../domain/days.ts';
import { type Complaint, type Setting, unknownNames } from '../domain/encounter/to-claim.ts';
import { type AcknowledgmentCode, acknowledgment, type MessageProblem } from '../domain/hl7/acknowledgment.ts';
import { readCharges } from '../domain/hl7/charges.ts';
import { type Message, NotHl7, readMessage } from '../domain/hl7/er7.ts';
import { patientEvents, readPatient } from '../domain/hl7/patients.ts';
import { patientNumber } from '../domain/hl7/people.ts';
import { countedIn, senderOf } from '../domain/hl7/sequence.ts';
import { readVisit, scheduleEvents } from '../domain/hl7/visits.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { noteDocumentation } from './documentation.ts';
import { findPatient, mergePatients, recordPatient } from './patients.ts';
import { seeOnce } from './seen.ts';
import { noteNumbers } from './sequences.ts';
import { admitTransactions } from './transactions.ts';
import { recordVisit } from './visits.ts';

/** What became of a message, and what its sender is answered. */
export interface Received {
  readonly code: AcknowledgmentCode;
  readonly acknowledgment: string;
  readonly controlId: string;
  readonly claimId?: string;
  readonly outcome: 'Posted' | 'Duplicate' | 'Refused';
  readonly problems: readonly MessageProblem[];
}

/** The messages that are taken, by type and event. */
const taken: ReadonlyMap<string, readonly string[]> = new Map([
  ['DFT', ['P03']],
  ['SIU', scheduleEvents],
  ['ADT', patientEvents],
]);

type Verdict = Omit<Received, 'acknowledgment' | 'controlId'>;

const refused = (code: 'AE' | 'AR', ...problems: readonly MessageProblem[]): Verdict => ({
  code,
  outcome: 'Refused',
  problems,
});

/**
 * Takes one HL7 message in and answers it. The same message again is acknowledged and adds nothing; its number with another
 * content, or a transaction that was charged on another visit, is refused: nothing is charged twice.
 */
export async function receiveMessage(
  platform: Pick<Platform, 'table' | 'workflows' | 'metrics'>,
  text: string,
  setting: Setting,
  at: Moment,
): Promise<Received> {
  let message: Message | undefined;
  let verdict: Verdict;
  try {
    message = readMessage(text);
    verdict = await work(platform, message, text, setting, at);
    // Refused or not, it has come.
    const { practice } = setting;
    if (isMeant(message, practice)) {
      await noteNumbers(platform.table, practice, countedIn(message, practice.countsIn ?? []), at);
    }
  } catch (error) {
    if (!(error instanceof NotHl7)) throw error;
    verdict = refused('AR', { field: 'MSH', message: error.message, code: '100' });
  }
  const controlId = message?.header.field(10).component(1) ?? '';
  return { ...verdict, controlId, acknowledgment: acknowledgment(message, verdict.code, verdict.problems, at) };
}

async function work(
  platform: Pick<Platform, 'table' | 'workflows' | 'metrics'>,
  message: Message,
  text: string,
  setting: Setting,
  at: Moment,
): Promise<Verdict> {
  const { header } = message;
  const { practiceId } = setting.practice;
  const [type = '', event = ''] = [1, 2].map((component) => header.field(9).component(component));
  if (!taken.get(type)?.includes(event)) {
    const all = [...taken].flatMap(([one, events]) => events.map((name) => `${one}^${name}`));
    const sentence = `is no message that is taken here: ${all.join(', ')}`;
    return refused('AR', { field: 'MSH-9', message: sentence, code: '200' });
  }
  if (!isMeant(message, setting.practice)) {
    return refused('AR', { field: 'MSH-11', message: 'is not P: only real charges become claims here', code: '202' });
  }
  const controlId = header.field(10).component(1);
  if (!controlId) return refused('AR', { field: 'MSH-10', message: 'is missing', code: '101' });

  const sender = senderOf(message);
  const see = () => seeOnce(platform.table, practiceId, `message-${fingerprint(`${sender}/${controlId}`)}`, text, at);
  if (type !== 'DFT') return takeNews(platform.table, message, setting, type === 'ADT', see, at);

  const patientId = patientNumber(message.first('PID')?.repetitions(3) ?? []);
  const record = patientId === '' ? undefined : await findPatient(platform.table, practiceId, patientId);
  const read = readCharges(message, setting, record);
  if ('problems' in read) return refused('AE', ...read.problems);
  const nameless = read.encounter ? unknownNames(read.encounter, setting) : [];
  if (nameless.length > 0) return refused('AE', ...nameless.map(problemOf));
  if ((await see()) === 'Other') return refused('AE', renumbered);
  const admission = await admitTransactions(platform, read, sender, setting, `message ${controlId}`, at);
  if (admission.outcome === 'Quarantined') return refused('AE', ...admission.complaints.map(problemOf));
  await noteDocumentation(platform, practiceId, admission.claimId, read.encounter?.documentation, at);
  return { code: 'AA', ...admission, problems: [] };
}

const problemOf = ({ field, message }: Complaint): MessageProblem => ({
  field: fields[field] ?? (/^[A-Z]/.test(field) ? field : 'PV1-19'),
  message,
  ...(field === 'FT1-2' && { code: '205' }),
});

/** A practice that bills for real takes no messages of tests and trainings. */
const isMeant = ({ header }: Message, { usage }: Practice) => usage !== 'P' || header.field(11).component(1) === 'P';

/** A patient or a visit, of which the newest word counts. */
async function takeNews(
  table: Table,
  message: Message,
  setting: Setting,
  isOfPatient: boolean,
  see: () => ReturnType<typeof seeOnce>,
  at: Moment,
): Promise<Verdict> {
  const { practice } = setting;
  const found = isOfPatient ? readPatient(message, setting) : readVisit(message, practice);
  if ('problems' in found) return refused('AE', ...found.problems);
  const seen = await see();
  if (seen === 'Other') return refused('AE', renumbered);
  if ('visit' in found) await recordVisit(table, practice, found.visit, at);
  else {
    await recordPatient(table, practice.practiceId, found.news);
    for (const former of found.merged) {
      await mergePatients(table, practice.practiceId, found.news.patientId, former);
    }
  }
  return { code: 'AA', outcome: seen === 'New' ? 'Posted' : 'Duplicate', problems: [] };
}

const renumbered: MessageProblem = {
  field: 'MSH-10',
  message: 'was the number of another message before',
  code: '205',
};

/** Where the message has what a complaint is about. */
const fields: Readonly<Record<string, string>> = { rendering: 'FT1-20', payer: 'IN1-3', secondary_payer: 'IN1[2]-3' };
