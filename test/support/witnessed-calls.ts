import { createHmac } from 'node:crypto';
import type { Claim } from '../../functions/domain/claim/claim.ts';
import { waitStates } from '../../functions/domain/claim/rendezvous.ts';
import { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { dollars } from '../../functions/domain/money.ts';
import { diagnosisParts } from '../../functions/domain/reference/diagnoses.ts';
import { handler as batchSubmissions } from '../../functions/doors/batch-submissions/handler.ts';
import { handler as checkAuthorizations } from '../../functions/doors/check-authorizations/handler.ts';
import { handler as closeDay } from '../../functions/doors/close-day/handler.ts';
import { handler as fetchAnswers } from '../../functions/doors/fetch-answers/handler.ts';
import { handler as fetchResources } from '../../functions/doors/fetch-resources/handler.ts';
import { handler as receiveCharges } from '../../functions/doors/receive-charges/handler.ts';
import { handler as receiveDeposits } from '../../functions/doors/receive-deposits/handler.ts';
import { handler as receiveEncounters } from '../../functions/doors/receive-encounters/handler.ts';
import { handler as receiveMessages } from '../../functions/doors/receive-messages/handler.ts';
import { handler as receiveNotices } from '../../functions/doors/receive-notices/handler.ts';
import { handler as receiveRemittances } from '../../functions/doors/receive-remittances/handler.ts';
import { handler as sweep } from '../../functions/doors/sweep/handler.ts';
import { handler as verifyVisits } from '../../functions/doors/verify-visits/handler.ts';
import { recordDeed } from '../../functions/store/audit.ts';
import { recordClaim } from '../../functions/store/claims.ts';
import { startExecution } from '../../functions/store/executions.ts';
import { acknowledgeLicence, keepTable, publish } from '../../functions/store/reference.ts';
import { queueSubmission } from '../../functions/store/submissions.ts';
import { recordVisit } from '../../functions/store/visits.ts';
import { openWork } from '../../functions/store/work.ts';
import { loadFunctions } from '../../infra/local/functions.ts';
import { drive } from '../../infra/local/month.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { answered, appeal, cases, handlers, owed, remitted } from '../functions/steps/situations.ts';
import { sampleLife } from '../simulation/sample-life.ts';
import { asCharged, charge837p } from './charge-837p.ts';
import { aChargeItemBundle } from './charge-bundles.ts';
import { aRow, chargeFile } from './charge-file.ts';
import { aChargeMessage, aPatientMessage, aScheduleMessage } from './charge-messages.ts';
import { aClaim, aCoverage, aLine, aMedicarePayer, aPayer, aPractice, aSubmission } from './claims.ts';
import { anEncounter } from './encounters.ts';
import { FhirServer } from './fhir-server.ts';
import { loadMedicareFees, locality } from './medicare-fees.ts';
import { Office } from './office.ts';
import { benefit } from './payer-answers.ts';
import { RecordedCalls } from './recorded-calls.ts';
import { codesText, unitsText } from './reference-files.ts';
import { aClaimPayment, aRemittance, remittanceText, reversed } from './remittances.ts';
import { sendBadly } from './witnessed-submissions.ts';

/**
 * What every function calls: a month of the sample practice, then what seldom happens to it, each outcome of each state,
 * and every wait that is answered before it begins or that nobody answers. Functions by the names of their folders.
 */
export async function witnessedCalls(): Promise<RecordedCalls> {
  const calls = new RecordedCalls();
  await liveAMonth(calls);
  await decideEverything(calls);
  await waitForEverything(calls);
  await sweepUp(calls);
  await fetchBack(calls);
  await matchVisits(calls);
  await signNotes(calls);
  await askBeforeVisits(calls);
  await bankADay(calls);
  await sendBadly((platform, name) => calls.around(platform, name));
  await authorize(calls);
  await lookForClaims(calls);
  await emptyMailboxes(calls);
  await hearAtOnce(calls);
  return calls;
}

const folderOf = (name: string) => name.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();

function watched(office: Office, calls: RecordedCalls, name: string): Office {
  Object.assign(office, { platform: calls.around(office.platform, folderOf(name)) });
  return office;
}

async function liveAMonth(calls: RecordedCalls): Promise<void> {
  const { options, feed } = sampleLife('permissions', 120);
  const runtime = await Runtime.open(options);
  runtime.platformOf = (name) => calls.around(runtime.platform, folderOf(name));
  const { practiceId, practice } = runtime;
  const deed = { at: runtime.now(), by: 'biller', did: 'Saw', what: 'the open work of the practice' } as const;
  await recordDeed(runtime.table, practiceId, undefined, deed);
  await drive(runtime, feed);
  await loadTables(runtime);

  const [closed] = [...runtime.claims()].filter(({ stage }) => stage === 'ClosedPaid');
  const ofNobody = aRemittance([aClaimPayment(aClaim(), [{ line: 1 }])]);
  const stranger = { ...ofNobody, payee: { ...ofNobody.payee, id: practice.npi } };
  const { body: visit } = feed.find(({ posted }) => posted)!;
  const charged = aChargeMessage(Encounter.parse({ ...JSON.parse(visit.toString()), encounterId: 'HL7-1' }));
  const patients = (number: string) => {
    const encounter = Encounter.parse(JSON.parse(visit.toString()));
    const counted = ['1', '5', '3'].map((count) =>
      aPatientMessage(encounter, { event: 'A04', number: `${number}-${count}` }).replace('|2.5.1', `|2.5.1|${count}`),
    );
    return (
      counted.join('') + aPatientMessage(encounter, { event: 'A40', number: `${number}-merged`, former: [number] })
    );
  };
  const visitIn = (visitId: string) => aScheduleMessage(visitId, '2026-01-05');
  // Visits of a provider whom nobody knows: a large file that makes no claims.
  const [header = '', row = ''] = feed
    .find(({ posted }) => !posted)!
    .body.toString()
    .split('\n');
  const large = `${header}\n${Array.from({ length: 6_000 }, (_, at) => row.replace(/^[^,]*/, `L${at}`).replace(/"[^"]*"/, 'Nobody')).join('\n')}\n`;
  const dropped = {
    [`${practiceId}/remittances/poison.835`]: 'poison',
    [`${practiceId}/remittances/stranger.835`]: remittanceText(stranger),
    [`${practiceId}/acknowledgments/poison.999`]: 'poison',
    [`${practiceId}/charges/refused.837`]: charge837p(
      [asCharged(aClaim(), { practice, payers: [aPayer()] })],
      practice,
    ),
    [`${practiceId}/charges/large.csv`]: large,
    [`${practiceId}/hl7/day.hl7`]: charged,
    [`${practiceId}/hl7/visits.hl7`]: visitIn('HL7-1') + visitIn('HL7-2') + visitIn('HL7-2').replace('S12', 'S26'),
    [`${practiceId}/hl7/patients.hl7`]: patients('HL7-P').replaceAll('|EHR|', '|LAB|'),
    [`${practiceId}/hl7/poison.hl7`]: `${charged}MSH|poison\r`,
    'nobody/hl7/day.hl7': 'hello',
    [`${practiceId}/payments/poison.csv`]: 'poison\npoison',
    [`${practiceId}/payments/late.csv`]: `claim_id,amount,paid_on,method,receipt_id\n${closed!.claimId},10.00,12/30/2026,cash,LATE-1\n`,
    [`${practiceId}/decisions/poison.json`]: 'poison',
  };
  for (const { name, body, posted } of feed) {
    if (!posted) dropped[name.replace('.csv', '-again.csv')] = body.toString();
    else for (const id of [name, `${name}-again`]) await runtime.post(`${body} `, id, posted.secret);
    if (!posted) continue;
    const messages = [visitIn(name), ...patients(name).split(/(?=MSH)/)];
    for (const [index, message] of messages.entries()) {
      await runtime.post(message, `${name}-hl7-${index}`, posted.secret, { type: 'x-application/hl7-v2+er7' });
    }
  }
  for (const [key, body] of Object.entries(dropped)) await runtime.files.put('intake', key, body);
  await drive(runtime, []);
  runtime.close();
}

/** Diagnoses with a release that only says what changes, units that need a licence, and a file that is none. */
async function loadTables({ files }: Runtime): Promise<void> {
  await acknowledgeLicence(files, { licence: 'cpt', by: 'biller', at: '2026-01-01T00:00:00.000Z' });
  const dropped = {
    'icd10cm_codes_2025.txt': codesText(),
    'icd10cm_order_addenda_2026.txt': 'Add:         1 A00AA   A code that is new\n',
    'MCR_MUE_PractitionerServices_Eff_01-01-2026.csv': unitsText(),
    'poison.csv': 'poison',
  };
  for (const [name, body] of Object.entries(dropped)) await files.put('reference', `incoming/${name}`, body);
}

async function decideEverything(calls: RecordedCalls): Promise<void> {
  for (const [state, , , { claim, practice, clearinghouse }] of cases) {
    const office = watched(await Office.open(practice), calls, state);
    Object.assign(office.clearinghouse, clearinghouse);
    await office.has(claim);
    await office.enter(handlers[state], state);
    // And when an item was left open that nobody has answered.
    const left = watched(await Office.open(practice), calls, state);
    Object.assign(left.clearinghouse, clearinghouse);
    await leaveWork(left, claim);
    await left.enter(handlers[state], state);
  }
  const checked = await Office.open();
  const about = { kind: 'diagnoses', from: '2026-01-01', rows: 1, file: 'codes.txt', loadedAt: '2026-01-01' } as const;
  await publish(checked.files, [await keepTable(checked.files, diagnosisParts(new Map([['E119', undefined]])), about)]);
  await checked.has();
  await watched(checked, calls, 'ScrubClaim').enter(handlers.ScrubClaim, 'ScrubClaim');
  const medicare = aMedicarePayer({ fees: {} });
  const paid = await Office.open({ medicareLocality: locality }, [medicare]);
  await loadMedicareFees(paid.files);
  const billed = await paid.has({ coverages: [aCoverage({ payerId: medicare.payerId, memberId: '1EG4TE5MK73' })] });
  const era = remittanceText(aRemittance([aClaimPayment(billed, [{ line: 1 }, { line: 2 }])]));
  await watched(paid, calls, 'receive-remittances').drop(receiveRemittances, 'CLEARHOUSE1/remittances/era.835', era);
  const byTheClock = await Office.open();
  await byTheClock.has({ lines: [aLine({ code: '97110', modifiers: ['GP'] })] });
  await watched(byTheClock, calls, 'ScrubClaim').enter(handlers.ScrubClaim, 'ScrubClaim');
  const voided = { event: { kind: 'Placed' }, set: answered('Voided') };
  await recordClaim(byTheClock.table, await byTheClock.claim(), voided, { at: '2026-04-06T16:00:00.000Z' });
  await watched(byTheClock, calls, 'CloseClaim').enter(handlers.CloseClaim, 'CloseClaim');
  const askedBefore = watched(await Office.open(), calls, 'CheckEligibility');
  await askedBefore.has();
  for (const day of ['06', '07']) {
    await askedBefore.enter(handlers.CheckEligibility, 'CheckEligibility', `2026-04-${day}T15:00:00.000Z`);
  }
  const paidMeanwhile = watched(await Office.open(), calls, 'CloseClaim');
  await paidMeanwhile.has({ ...owed(0), inbox: [remitted] });
  await paidMeanwhile.enter(handlers.CloseClaim, 'CloseClaim');
}

/** A claim with an open work item, but for one that a case has given it. */
async function leaveWork(office: Office, given?: Partial<Claim>): Promise<void> {
  const claim = await office.has(given);
  const at = claim.receivedAt;
  const { workId, write } = await openWork(office.table, claim, at, {
    queue: 'approvals',
    instruction: 'Approve the letter.',
    findings: [],
    answers: ['Approved'],
  });
  const inbox = claim.inbox.map((signal) => (signal.kind === 'Answered' ? { ...signal, workId } : signal));
  const change = { event: { kind: 'Placed' }, set: { openWorkId: workId, inbox } };
  await recordClaim(office.table, claim, change, { at, writes: [write] });
}

async function waitForEverything(calls: RecordedCalls): Promise<void> {
  const functions = await loadFunctions();
  const came = { at: '2026-04-06T14:00:00.000Z' };
  const inbox = [
    remitted,
    { ...came, kind: 'Acknowledged', submission: 1, outcome: 'Accepted' },
    { ...came, kind: 'AppealDecided', level: 1, outcome: 'Upheld' },
    ...answered('Approved').inbox!,
  ] as const;
  for (const state of waitStates) {
    const enter = async (office: Office, at?: string) =>
      office.enter(functions.get(state)!, state, at, { token: `token-${state}` });
    const office = watched(await Office.open(), calls, state);
    await office.has({ openWorkId: 'W-1', submissions: [aSubmission()], appeals: [appeal], inbox });
    await enter(office);
  }
  // Those that are entered again until somebody answers.
  for (const state of ['AwaitCorrection', 'AwaitDecision', 'AwaitApproval', 'AwaitAppealDecision'] as const) {
    const office = await Office.open();
    await leaveWork(office, { appeals: [appeal] });
    watched(office, calls, state);
    for (const at of ['2026-04-06T15:00:00.000Z', '2026-04-09T16:00:00.000Z']) {
      await office.enter(functions.get(state)!, state, at, { token: at });
    }
  }
}

/** Payments without a number of ours, and one that is taken back; what stays in suspense is reminded of. */
async function lookForClaims(calls: RecordedCalls): Promise<void> {
  const office = await Office.open();
  const { platform } = office;
  Object.assign(office, { platform: calls.around(platform, 'receive-remittances') });
  const claim = await office.has({ stage: 'Accepted', submissions: [aSubmission()] });
  const paid = aClaimPayment(claim, [{ line: 1, adjustments: 'CO-45:4650' }]);
  const dates = [{ qualifier: '232', day: '2026-03-09' }];
  const all = [paid, reversed(paid), { ...paid, patientControlNumber: '0', payerClaimNumber: 'ICN-77', dates }];
  await office.drop(receiveRemittances, 'cedar-family/remittances/era.835', remittanceText(aRemittance(all)));
  const taken = { providerId: '1122334455', fiscalYearEnd: '2026-12-31', code: 'WO', reference: 'ICN-78', cents: 100 };
  const short = aRemittance([], { providerAdjustments: [taken, { ...taken, code: 'CS', cents: -100 }] });
  const trace = { number: 'EFT78', originator: '1421000001' };
  await office.drop(receiveRemittances, 'cedar-family/remittances/plb.835', remittanceText({ ...short, trace }));
  Object.assign(office, { platform: calls.around(platform, 'sweep') });
  await office.call(sweep, { time: '2026-06-01T00:00:00.000Z' });
}

/** A claim that waits, has its answer, and has lost its execution. */
async function sweepUp(calls: RecordedCalls): Promise<void> {
  const office = await Office.open();
  const claim = await office.has();
  await startExecution(office.platform, claim);
  office.executions.end(claim.claimId);
  const wait = { state: 'AwaitRemittance', entry: 'e', token: 't', answer: { outcome: 'Adjudicated' } } as const;
  const change = { event: { kind: 'Placed' }, set: { wait, inbox: [remitted], lastState: 'ReviewRemittance' } };
  await recordClaim(office.table, claim, change, { at: claim.receivedAt });
  watched(office, calls, 'sweep');
  await office.call(sweep, { time: '2026-06-01T00:00:00.000Z' });

  const silent = await Office.open();
  const sent = await silent.has();
  const { answer: _, ...unanswered } = wait;
  const set = { wait: unanswered, submissions: [aSubmission()], lastState: 'SubmitClaim' };
  await recordClaim(silent.table, sent, { event: { kind: 'Placed' }, set }, { at: sent.receivedAt });
  await watched(silent, calls, 'sweep').call(sweep, { time: '2026-06-01T00:00:00.000Z' });
}

/** An EHR that only tells: a visit of it, and a patient whom it does not give, then does. */
async function fetchBack(calls: RecordedCalls): Promise<void> {
  const npi = aPractice().providers[0]!.npi;
  const visit = Encounter.parse(anEncounter({ renderingProvider: npi }));
  const held = aChargeItemBundle(visit).entry.map(({ resource }) => ({
    ...resource,
    ...(resource.resourceType === 'ChargeItem' && { context: { reference: 'Encounter/visit' } }),
    ...(resource.resourceType === 'Coverage' && { beneficiary: { reference: 'Patient/pt' } }),
    ...(resource.resourceType === 'Encounter' && { subject: { reference: 'Patient/pt' } }),
  }));
  const ehr = await FhirServer.open(held);
  const secret = Buffer.from('a-secret-that-nobody-can-guess').toString('base64');
  const fhirServer = { baseUrl: ehr.url, access: { bearer: 'a-static-token' } };
  const office = watched(await Office.open({ fhirServer, webhookSecrets: [{ secret }] }), calls, 'fetch-resources');
  const tell = (name: string, ...focuses: readonly object[]) =>
    office.drop(fetchResources, `cedar-family/notifications/${name}.json`, JSON.stringify(focuses), {
      bucket: 'records',
    });
  await tell('visit', { type: 'Encounter', id: 'visit' }, { type: 'Encounter', id: 'visit' });
  ehr.oddities.set('/fhir/Appointment/later', { status: 404 });
  await tell('missing', { type: 'Appointment', id: 'later' });
  ehr.oddities.clear();
  const later = { resourceType: 'Appointment', id: 'later', status: 'booked', start: '2026-03-12T09:00:00-05:00' };
  ehr.put({ ...later, participant: [{ actor: { reference: 'Patient/pt' } }] } as never);
  await tell('found', { type: 'Appointment', id: 'later' });
  ehr.close();

  const door = watched(await Office.open({ fhirServer, webhookSecrets: [{ secret }] }), calls, 'receive-encounters');
  await postFhir(door, secret, { resourceType: 'Encounter', id: 'visit' });
}

/** Signed and posted to the webhook door. */
async function postFhir(office: Office, secret: string, message: object): Promise<void> {
  const body = JSON.stringify(message);
  const [id, timestamp] = [`n-${body.length}`, '1773151200'];
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  await office.call(receiveEncounters, {
    headers: { 'content-type': 'application/fhir+json', ...signed },
    pathParameters: { practiceId: 'cedar-family' },
    body,
    isBase64Encoded: false,
    requestContext: { requestTimeEpoch: Number(timestamp) * 1000 },
  });
}

/** A practice whose every visit is announced: charges without one, and a visit whose charges have another number. */
async function matchVisits(calls: RecordedCalls): Promise<void> {
  const office = await Office.open({ policy: { ...aPractice().policy, visitsAreSent: true } });
  const { platform } = office;
  const as = (name: string) => void Object.assign(office, { platform: calls.around(platform, name) });
  const { npi } = aPractice().providers[0]!;
  const { patient } = anEncounter();
  const lone = Encounter.parse(anEncounter({ renderingProvider: npi, patient: { ...patient, patientId: 'PT-1' } }));
  as('receive-messages');
  const announced = aScheduleMessage('S-2', '2026-03-09').replace('\rAIS', '\rPID|1||PT-2\rAIS');
  await office.drop(receiveMessages, 'cedar-family/hl7/day.hl7', aChargeMessage(lone) + announced);
  as('receive-charges');
  const other = chargeFile([aRow({ encounter_id: 'V-2', patient_id: 'PT-2' })]);
  await office.drop(receiveCharges, 'cedar-family/charges/day.csv', other);
  as('sweep');
  await office.call(sweep, { time: '2026-03-14T00:00:00.000Z' });
  as('receive-messages');
  const late = aScheduleMessage('S-1', '2026-03-09', { number: 'late' }).replace('\rAIS', '\rPID|1||PT-1\rAIS');
  await office.drop(receiveMessages, 'cedar-family/hl7/late.hl7', late);
  as('sweep');
  await office.call(sweep, { time: '2026-03-15T00:00:00.000Z' });
}

/** A visit of somebody of whom only a claim is known, whose plan is inactive, and whose visit is over. */
async function askBeforeVisits(calls: RecordedCalls): Promise<void> {
  const office = await Office.open();
  const { patient } = await office.has();
  await office.enter(handlers.ScrubClaim, 'ScrubClaim');
  const { patientId } = patient;
  const announced = { visitId: 'V-9', day: '2026-04-20', isOff: false, toldAt: '1', patientId };
  await recordVisit(office.table, aPractice(), announced, '2026-04-06T15:00:00.000Z');
  office.clearinghouse.coverage = { subscriber: { benefits: [benefit('6')] } };
  watched(office, calls, 'verify-visits');
  for (const day of ['19', '21']) await office.call(verifyVisits, { time: `2026-04-${day}T08:20:00.000Z` });
}

/** A payment whose money comes late, after somebody was asked for it; a file that cannot be read, and one of nobody. */
async function bankADay(calls: RecordedCalls): Promise<void> {
  const office = await Office.open();
  const claim = await office.has({ stage: 'Accepted', submissions: [aSubmission()] });
  const paid = aRemittance([aClaimPayment(claim, [{ line: 1 }])]);
  await office.drop(receiveRemittances, 'cedar-family/remittances/era.835', remittanceText(paid));
  const { platform } = office;
  watched(office, calls, 'receive-deposits');
  const bank = (name: string, text: string) =>
    office.drop(receiveDeposits, name, text, { at: '2026-04-20T12:00:00.000Z' });
  const { number, originator } = paid.trace;
  const credit = (words: string, cents: string) => `Date,Amount,Description\n2026-04-02,${cents},${words}\n`;
  await bank('cedar-family/deposits/interest.csv', credit('INTEREST PAID', '0.12'));
  for (const name of ['late', 'again']) {
    const sum = dollars(paid.payment.cents);
    await bank(`cedar-family/deposits/${name}.csv`, credit(`TRN*1*${number}*${originator}~`, sum));
  }
  await bank('cedar-family/deposits/poison.csv', 'poison');
  // The other way round: the remittance comes last, after somebody was asked for it.
  const later = { ...paid, trace: { number: 'EFT00099', originator } };
  await bank('cedar-family/deposits/early.csv', credit(`TRN*1*EFT00099*${originator}~`, dollars(paid.payment.cents)));
  await bank('nobody/deposits/a.csv', 'poison');
  Object.assign(office, { platform });
  await office.drop(receiveRemittances, 'cedar-family/remittances/later.835', remittanceText(later));
  watched(office, calls, 'close-day');
  await office.call(closeDay, { time: '2026-04-21T12:00:00.000Z' });
}

/** A claim that waits for an authorization which comes in a night, and a visit that lacks another. */
async function authorize(calls: RecordedCalls): Promise<void> {
  const told = { source: 'Manual', sourceDate: '2026-01-05' };
  const reviews = { askForDays: 30, retroDays: 30, ...told };
  const office = await Office.open({}, [aPayer({ authorizationCodes: ['99213', '29881'], requirements: { reviews } })]);
  const { platform } = office;
  const as = (name: string) => void Object.assign(office, { platform: calls.around(platform, name) });
  const { patient } = await office.has();
  const { patientId } = patient;
  const visit = { visitId: 'V-9', day: '2026-04-10', isOff: false, toldAt: '1', patientId, services: ['29881'] };
  await recordVisit(office.table, aPractice(), visit, '2026-04-01T15:00:00.000Z');
  await office.enter(handlers.ScrubClaim, 'ScrubClaim');
  office.clearinghouse.review = 'A4 - 0W';
  as('check-eligibility');
  await office.enter(handlers.CheckEligibility, 'CheckEligibility');
  Object.assign(office, { platform });
  const awaitCorrection = (await loadFunctions()).get('AwaitCorrection')!;
  await office.enter(awaitCorrection, 'AwaitCorrection', '2026-04-06T15:00:01.000Z', { token: 'token' });
  office.clearinghouse.review = 'A1 PA-77';
  as('check-authorizations');
  await office.call(checkAuthorizations, { time: '2026-04-08T09:40:00.000Z' });
  office.clearinghouse.review = 'A3 - 0F';
  const other = { ...visit, visitId: 'V-10', day: '2026-06-20' };
  await recordVisit(office.table, aPractice(), other, '2026-04-01T15:00:00.000Z');
  for (const day of ['10', '12']) await office.call(checkAuthorizations, { time: `2026-06-${day}T09:40:00.000Z` });
}

/** A visit whose note is signed after its claim was held for that, as each door hears of it. */
async function signNotes(calls: RecordedCalls): Promise<void> {
  const visit = Encounter.parse(anEncounter({ renderingProvider: aPractice().providers[0]!.npi }));
  const secret = Buffer.from('a-secret-that-nobody-can-guess').toString('base64');
  const ehr = await FhirServer.open([]);
  const fhirServer = { baseUrl: ehr.url, access: { bearer: 'a-static-token' } };
  const noted = (isSigned: boolean) => {
    const inVisit = { encounter: [{ reference: 'Encounter/visit' }] };
    const note = {
      resourceType: 'DocumentReference',
      id: 'note',
      docStatus: isSigned ? 'final' : 'preliminary',
      context: inVisit,
    };
    const { entry, ...whole } = aChargeItemBundle(visit);
    return { ...whole, entry: [...entry, { resource: note }] };
  };
  const doors: Readonly<Record<string, (office: Office, isSigned: boolean) => Promise<unknown>>> = {
    'receive-messages': (office, isSigned) => {
      const charged = aChargeMessage(visit, { MSH: { 10: String(isSigned) } });
      const text = `${charged}TXA|1|CN${'|'.repeat(15)}${isSigned ? 'AU' : 'DI'}\r`;
      return office.drop(receiveMessages, `cedar-family/hl7/${isSigned}.hl7`, text);
    },
    'receive-encounters': (office, isSigned) => postFhir(office, secret, noted(isSigned)),
    'fetch-resources': (office, isSigned) => {
      for (const { resource } of noted(isSigned).entry) {
        ehr.put({
          ...resource,
          ...(resource.resourceType === 'ChargeItem' && { context: { reference: 'Encounter/visit' } }),
          ...(resource.resourceType === 'Coverage' && { beneficiary: { reference: 'Patient/pt' } }),
          ...(resource.resourceType === 'Encounter' && { subject: { reference: 'Patient/pt' } }),
        });
      }
      const focus = JSON.stringify([{ type: 'Encounter', id: 'visit' }]);
      return office.drop(fetchResources, `cedar-family/notifications/${isSigned}.json`, focus, { bucket: 'records' });
    },
  };
  const functions = await loadFunctions();
  for (const [name, send] of Object.entries(doors)) {
    const office = await Office.open({ fhirServer, webhookSecrets: [{ secret }] });
    const { platform } = office;
    await send(office, false);
    const entered = {
      practiceId: 'cedar-family',
      claimId: office.executions.names()[0],
      at: '2026-03-10T14:00:00.000Z',
    };
    await office.call(functions.get('ScrubClaim')!, { ...entered, state: 'ScrubClaim' });
    await office.call(functions.get('AwaitCorrection')!, { ...entered, state: 'AwaitCorrection', token: 'token' });
    Object.assign(office, { platform: calls.around(platform, name) });
    await send(office, true);
  }
  ehr.close();
}

/** A receiver's mailbox with an acknowledgment, a remittance and a file that is not given, emptied and told of. */
async function emptyMailboxes(calls: RecordedCalls): Promise<void> {
  const secret = 'a-header-that-nobody-can-guess-0123456789';
  for (const name of ['fetch-answers', 'receive-notices']) {
    const office = watched(await Office.open(), calls, name);
    office.mailboxes.put('CLEARHOUSE1', 'one', 'ISA*00~ST*277*0001~');
    office.mailboxes.put('CLEARHOUSE1', 'two', 'ISA*00~ST*835*0001~');
    office.mailboxes.put('CLEARHOUSE1', 'three', undefined);
    const credentials = { key: 'key', webhookHeaders: [{ header: 'x-secret', secret }] };
    await office.secrets.write('clearinghouses/CLEARHOUSE1', JSON.stringify(credentials));
    if (name === 'fetch-answers') await office.call(fetchAnswers, { time: '2026-03-14T00:00:00.000Z' });
    else for (const file of ['one', 'two', 'three']) await office.call(receiveNotices, aNotice({ file }, secret));
  }
}

const aNotice = (event: object, secret: string) => ({
  headers: { 'x-secret': secret },
  pathParameters: { receiverId: 'CLEARHOUSE1' },
  body: JSON.stringify(event),
  isBase64Encoded: false,
  requestContext: { requestTimeEpoch: 1_773_151_200_000 },
});

/** A receiver that acknowledges while it is sent claims. */
async function hearAtOnce(calls: RecordedCalls): Promise<void> {
  const office = watched(await Office.open(), calls, 'batch-submissions');
  office.clearinghouse.says = 'ISA*00~ST*277*0001~';
  await office.has({ stage: 'Submitted', submissions: [aSubmission()] });
  await office.table.transact([queueSubmission(await office.claim(), aSubmission())]);
  await office.call(batchSubmissions, { time: '2026-03-14T00:00:00.000Z' });
}
