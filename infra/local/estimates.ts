import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { billedCoverage, type Claim, firstServiceDay, type Patient } from '../../functions/domain/claim/claim.ts';
import { type Day, day as dayIn } from '../../functions/domain/days.ts';
import type { Document } from '../../functions/domain/document/document.ts';
import { coveragesOn, type WrittenPerson } from '../../functions/domain/encounter/patient-record.ts';
import { findPayer } from '../../functions/domain/encounter/to-claim.ts';
import { estimatePatient, type PatientEstimate } from '../../functions/domain/estimate/estimate.ts';
import { estimateDocument } from '../../functions/domain/estimate/estimate-document.ts';
import type { GoodFaithEstimate } from '../../functions/domain/estimate/good-faith.ts';
import { goodFaithDocument } from '../../functions/domain/estimate/good-faith-document.ts';
import { plannedService } from '../../functions/domain/estimate/planned-service.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import { findProvider, type Practice } from '../../functions/domain/practice/practice.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import type { EligibilityResponse } from '../../functions/domain/x12/eligibility.ts';
import { answersOf } from '../../functions/domain/x12/eligibility-answers.ts';
import { readInterchanges } from '../../functions/domain/x12/interchange.ts';
import { read271 } from '../../functions/domain/x12/read-271.ts';
import type { Files } from '../../functions/platform/platform.ts';
import { findClaim } from '../../functions/store/claims.ts';
import { eligibilityHistory } from '../../functions/store/eligibility.ts';
import { judgedByTables } from '../../functions/store/judged-by-tables.ts';
import { findPatient } from '../../functions/store/patients.ts';
import { getPractice, listPayers } from '../../functions/store/practices.ts';
import { findVisit } from '../../functions/store/visits.ts';
import type { Books } from './books.ts';
import { claimsOfFile, nameOf } from './claims-of-file.ts';
import { folderFiles } from './files.ts';
import { Mistake } from './mistake.ts';
import { readBytes } from './practice-file.ts';

/** What a visit is expected to cost its patient: by the plan, or all of it; or why nobody can say. */
export interface Estimated {
  readonly name: string;
  readonly practice: Practice;
  readonly payerName?: string;
  readonly insured?: PatientEstimate;
  readonly selfPay?: GoodFaithEstimate;
  readonly impossible?: string;
  /** As it is printed, where it can be. */
  readonly document?: Document;
}

interface Asked {
  readonly today: Day;
  /** The folder under which `reference/` lies. */
  readonly reference: string;
}

type Planned = Pick<
  Claim,
  'patient' | 'coverages' | 'renderingProviderId' | 'placeOfService' | 'lines' | 'diagnoses'
> & {
  readonly name: string;
  readonly assignmentAccepted: boolean;
};

/** Of every visit of a charge file or 837P; `answers` is a file of 271s, matched by member id. Throws Mistake. */
export async function estimatesOfFile(
  file: string,
  asked: Asked & { readonly practice?: string | undefined; readonly answers?: string | undefined },
): Promise<Estimated[]> {
  const { claims, unread } = await claimsOfFile(file, asked.practice, `${asked.today}T12:00:00.000Z`);
  if (unread.length > 0) throw new Mistake([`${file} is not read whole:`, ...unread].join('\n  '));
  if (claims.length === 0) throw new Mistake(`${file} holds no visit.`);
  const said = asked.answers === undefined ? [] : responsesIn(readBytes(asked.answers).toString('latin1'));
  return Promise.all(
    claims.map(({ claim, practice, payers }) => {
      const member = billedCoverage(claim)?.memberId;
      const answer = said.find((one) => memberIds(one).includes(member ?? ''));
      return estimate(plannedOf(claim), { practice, payers, answer }, asked);
    }),
  );
}

/** Of a claim in the books, by the eligibility answer that it has. Undefined where there is no such claim. */
export async function estimateOfClaim(books: Books, claimId: string, asked: Asked): Promise<Estimated | undefined> {
  for (const practiceId of books.practiceIds) {
    const claim = await findClaim(books.table, practiceId, claimId);
    if (!claim) continue;
    const file = claim.coverageChecks.findLast((check) => check.payerId === claim.coverages[0]?.payerId)?.file;
    const setting = await settingOf(books, practiceId);
    return estimate(plannedOf(claim), { ...setting, answer: await responseIn(books.files, file) }, asked);
  }
  return undefined;
}

/** Of a visit that was announced, for services that are planned. Undefined where there is no such visit. Throws Mistake. */
export async function estimateOfVisit(
  books: Books,
  visitId: string,
  services: readonly string[],
  asked: Asked & { readonly diagnoses: readonly string[] },
): Promise<Estimated | undefined> {
  for (const practiceId of books.practiceIds) {
    const visit = await findVisit(books.table, practiceId, visitId);
    if (!visit) continue;
    const setting = await settingOf(books, practiceId);
    const { practice, payers } = setting;
    if (visit.isOff) throw new Mistake(`Visit ${visitId} was called off.`);
    if (services.length === 0)
      throw new Mistake(`Say what is planned for visit ${visitId}, as in --service 99213 --service 36415.`);
    const record = visit.patientId ? await findPatient(books.table, practiceId, visit.patientId) : undefined;
    if (!record?.person)
      throw new Mistake(`Who comes to visit ${visitId} is not known: the EHR has not sent the patient.`);
    const { person, coverages } = record;
    if (!coverages)
      throw new Mistake(`How the patient of visit ${visitId} is insured is not known: ask, and have the EHR send it.`);
    const known = coveragesOn(record, visit.day).map(({ payer, memberId, relationship }) => {
      const found = findPayer(payers, payer);
      if (!found) throw new Mistake(`${payer} is no payer of the practice.`);
      return { payerId: found.payerId, memberId, relationship: relationship as 'self' };
    });
    if (known.length === 0 && coverages.length > 0)
      throw new Mistake(
        `The coverage that is known ends before visit ${visitId}: ask the patient for the newest card.`,
      );
    const [first] = known;
    const history = await eligibilityHistory(books.table, practiceId, record.patientId);
    const last = history.findLast(
      (one) => one.payerId === first?.payerId && one.memberId === first.memberId && one.file,
    );
    const provider = (visit.provider && findProvider(practice, visit.provider)) || practice.providers[0]!;
    const planned: Planned = {
      name: visitId,
      patient: { patientId: record.patientId, ...personOf(person) },
      coverages: known,
      renderingProviderId: provider.providerId,
      placeOfService: '11',
      diagnoses: asked.diagnoses,
      lines: services.map((text, index) => plannedService(text, index + 1, { day: visit.day, fees: practice.fees })),
      assignmentAccepted: true,
    };
    return estimate(planned, { ...setting, answer: await responseIn(books.files, last?.file) }, asked);
  }
  return undefined;
}

const plannedOf = (claim: Claim): Planned => ({
  ...claim,
  name: nameOf(claim),
  assignmentAccepted: claim.consents.assignmentAccepted,
});

function personOf({ address, ...person }: WrittenPerson): Omit<Patient, 'patientId'> {
  const { line2, ...place } = address;
  return {
    ...{ lastName: person.lastName, firstName: person.firstName, birthDate: dayIn(person.birthDate) },
    ...(person.middleName && { middleName: person.middleName }),
    sex: person.sex as Patient['sex'],
    address: { ...place, ...(line2 && { line2 }) },
  };
}

interface Setting {
  readonly practice: Practice;
  readonly payers: readonly Payer[];
}

const settingOf = async ({ table }: Books, practiceId: string): Promise<Setting> => ({
  practice: await getPractice(table, practiceId),
  payers: await listPayers(table, practiceId),
});

async function estimate(
  planned: Planned,
  { practice, payers, answer }: Setting & { readonly answer: EligibilityResponse | undefined },
  { today, reference }: Asked,
): Promise<Estimated> {
  const { name, patient, coverages, lines, placeOfService, renderingProviderId, diagnoses } = planned;
  const day = firstServiceDay(planned);
  const [first] = coverages;
  if (!first) {
    const selfPay = { visitId: name, issuedOn: today, day, patient, providerId: renderingProviderId, diagnoses, lines };
    return { name, practice, selfPay, document: goodFaithDocument(selfPay, practice) };
  }
  const payer = payers.find(({ payerId }) => payerId === first.payerId)!;
  const common = { name, practice, payerName: payer.name };
  if (!answer) return { ...common, impossible: `No eligibility answer of ${payer.name} is known for the patient.` };
  const facts = { lines, placeOfService, practice, provider: findProvider(practice, renderingProviderId), payer };
  const more = { coverages, assignmentAccepted: planned.assignmentAccepted, answer };
  const folder = resolve(reference);
  const insured = existsSync(join(folder, 'reference'))
    ? await judgedByTables(folderFiles(folder), `${today}T12:00:00.000Z`, (tables) =>
        estimatePatient({ ...facts, ...more, tables }),
      )
    : estimatePatient({ ...facts, ...more, tables: noTables });
  if ('impossible' in insured) return { ...common, ...insured };
  const about = { visitId: name, patient, payerName: payer.name, day, today, practice };
  return { ...common, insured, document: estimateDocument(insured, about) };
}

async function responseIn(files: Files, file: string | undefined): Promise<EligibilityResponse | undefined> {
  if (file === undefined) return undefined;
  return responsesIn(await textOf(Readable.from(await files.get('records', file))))[0];
}

const responsesIn = (text: string): EligibilityResponse[] =>
  readInterchanges(text)
    .flatMap(({ groups }) => groups)
    .flatMap(({ transactions }) => transactions)
    .filter(({ id }) => id === '271')
    .map((transaction) => read271(transaction).content);

const memberIds = (response: EligibilityResponse): (string | undefined)[] =>
  answersOf(response).flatMap(({ subscriber, patient }) => [subscriber?.person.id, patient?.person.id]);
