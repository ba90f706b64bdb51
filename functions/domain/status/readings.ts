import type { StatusCode } from '../x12/claim-status.ts';

/**
 * What a status means for us, in the order in which several of one answer outrank each other. `NotFound` is a member or
 * provider that the payer does not know, `NotOnFile` the claim; `Unanswerable` is an inquiry that brings nothing however often
 * it is repeated, `Unreachable` one that may be answered tomorrow.
 */
export const statusOutcomes = [
  'Finalized',
  'InformationWanted',
  'Pending',
  'Rejected',
  'NotFound',
  'NotOnFile',
  'Unanswerable',
  'Unreachable',
] as const;
export type StatusOutcome = (typeof statusOutcomes)[number];

/** What a kind of status asks for. The first row that fits a code decides. */
export interface StatusReading {
  /** STC01-1, or its beginning with a `*`. */
  readonly categories: readonly string[];
  /** STC01-2; any, where there are none. */
  readonly statuses?: readonly string[];
  /** STC01-3; any, where there are none. */
  readonly entities?: readonly string[];
  readonly outcome: StatusOutcome;
  /** What whoever calls asks or does. */
  readonly todo: string;
  readonly source: string;
}

const codes = 'X12 external code sources 507 and 508';
const followUp = 'X12 005010X212 (276/277), STC; code sources 507 and 508';
const practice = 'Usual practice of billers; no common rule';

/** Statuses that say that somebody waits for papers or facts of ours. */
const wanted = ['59', '60', '95', '123', '286', '294', '297', '306', '317'];
/** Statuses that speak of the member, and those that speak of a party which may be the provider. */
const member = ['27', '29', '30', '31', '32', '33', '34', '88', '90', '91', '97', '109', '156', '157', '158', '164'];
const party = ['24', '25', '26', '96', '124', '125', '128', '132', '145', '153', '496', '562', '677', '743', '755'];
const members = ['IL', 'QC', 'HK', '03'];
const providers = ['1P', '41', '82', '85', '87', 'DQ', '77'];
const rejections = ['A3', 'A6', 'A7', 'A8'];

export const statusReadings: readonly StatusReading[] = [
  {
    categories: ['F*'],
    statuses: ['3', '38', '40'],
    outcome: 'Finalized',
    todo: 'It is decided and waits for the payment run: ask for the day of the run.',
    source: codes,
  },
  {
    categories: ['F5'],
    outcome: 'Rejected',
    todo: 'The payer has ended it without a decision: ask what is wrong with it, correct it and send it as a new claim.',
    source: codes,
  },
  {
    categories: ['F3F'],
    outcome: 'Finalized',
    todo: 'It was forwarded: ask to which payer and when, and for the remittance that says so.',
    source: codes,
  },
  {
    categories: ['F2', 'F4'],
    outcome: 'Finalized',
    todo: 'It is decided without payment: ask for the remittance again, and for the reason codes (CARC, RARC) meanwhile.',
    source: followUp,
  },
  {
    categories: ['F*'],
    statuses: ['105'],
    outcome: 'Finalized',
    todo: 'It is covered by capitation and not paid by itself: ask for the remittance that says so.',
    source: codes,
  },
  {
    categories: ['F*'],
    outcome: 'Finalized',
    todo: 'It is decided and the remittance has not come: ask for it again.',
    source: followUp,
  },
  {
    categories: ['P4'],
    outcome: 'InformationWanted',
    todo: 'The payer has asked the patient: ask what for, call the patient, and ask by when it closes the claim.',
    source: codes,
  },
  {
    categories: ['P*'],
    statuses: ['52', '171', '742'],
    outcome: 'InformationWanted',
    todo: 'The payer looks for other insurance: have the patient tell it which plan pays first.',
    source: practice,
  },
  {
    categories: ['P*'],
    statuses: ['51'],
    outcome: 'InformationWanted',
    todo: 'The payer looks into a work injury or accident: have the patient answer its questionnaire.',
    source: practice,
  },
  {
    categories: ['P3'],
    outcome: 'InformationWanted',
    todo: 'The payer has asked the practice: ask what for, when, to which address, and by when it wants it.',
    source: codes,
  },
  {
    categories: ['P*'],
    statuses: wanted,
    outcome: 'InformationWanted',
    todo: 'The payer waits for papers: ask which ones, to which address, and by when it wants them.',
    source: codes,
  },
  {
    categories: ['P5'],
    outcome: 'Pending',
    todo: 'The payer holds it: ask what it waits for, and until when.',
    source: codes,
  },
  {
    categories: ['P*'],
    statuses: ['54', '78'],
    outcome: 'Pending',
    todo: 'The payer takes it for a duplicate: ask of which claim number, and whether that one is ours.',
    source: codes,
  },
  { categories: ['P*'], outcome: 'Pending', todo: 'It is in process: ask by when it is decided.', source: followUp },
  {
    categories: ['R1'],
    outcome: 'InformationWanted',
    todo: 'The payer wants to know more about a provider, payer or person: ask about whom and what.',
    source: codes,
  },
  {
    categories: ['R13', 'R14'],
    outcome: 'InformationWanted',
    todo: 'What was sent was not readable, or not what was asked for: ask what exactly is wanted and send it again.',
    source: codes,
  },
  {
    categories: ['R*'],
    outcome: 'InformationWanted',
    todo: 'The payer wants papers: ask which ones, to which address, and by when it wants them.',
    source: codes,
  },
  {
    categories: rejections,
    statuses: ['484'],
    outcome: 'Unreachable',
    todo: 'The system of the payer is down: ask again tomorrow.',
    source: codes,
  },
  {
    categories: rejections,
    outcome: 'Rejected',
    todo: 'It never came to a decision: ask what is wrong with it, correct it and send it again.',
    source: followUp,
  },
  {
    categories: ['A4'],
    statuses: member,
    outcome: 'NotFound',
    todo: 'The payer does not find the member: read the member id and the birth date from the card, and ask again.',
    source: followUp,
  },
  {
    categories: ['A4'],
    outcome: 'NotOnFile',
    todo: 'The payer does not have the claim: ask where else it may be, and how to send it again with proof of acceptance.',
    source: followUp,
  },
  {
    categories: ['A*'],
    outcome: 'Pending',
    todo: 'It was received and is not yet in process: ask when it gets there, and for the payer’s claim number.',
    source: followUp,
  },
  {
    categories: ['D0'],
    statuses: member,
    outcome: 'NotFound',
    todo: 'The payer does not find the member: read the member id and the birth date from the card, and ask again.',
    source: followUp,
  },
  {
    categories: ['D0'],
    statuses: party,
    entities: members,
    outcome: 'NotFound',
    todo: 'The payer does not find the member: read the member id and the birth date from the card, and ask again.',
    source: followUp,
  },
  {
    categories: ['D0'],
    statuses: party,
    entities: providers,
    outcome: 'Unanswerable',
    todo: 'The payer does not know the provider or the submitter: ask whether both are enrolled with it.',
    source: followUp,
  },
  {
    categories: ['D0'],
    statuses: ['0', '495'],
    outcome: 'Unanswerable',
    todo: 'The payer tells no more electronically: ask where the claim is, and for its claim number.',
    source: codes,
  },
  {
    categories: ['D0'],
    outcome: 'NotOnFile',
    todo: 'The payer does not have the claim: ask where else it may be, and how to send it again with proof of acceptance.',
    source: followUp,
  },
  {
    categories: ['E1', 'E2'],
    outcome: 'Unreachable',
    todo: 'The system of the payer does not answer: ask again tomorrow.',
    source: codes,
  },
  {
    categories: ['E4'],
    outcome: 'Unanswerable',
    todo: 'The payer does not answer inquiries of this submitter: ask whether it is enrolled for 276/277.',
    source: codes,
  },
  {
    categories: ['E*'],
    outcome: 'Unanswerable',
    todo: 'The payer cannot answer the inquiry: ask where the claim is, and what was wrong with the inquiry.',
    source: codes,
  },
  {
    categories: ['*'],
    outcome: 'Unanswerable',
    todo: 'The payer answered with a code that is not known here: ask what it means.',
    source: practice,
  },
];

/** The reading of one status code. Every code has one. */
export function readingOf({ category, status, entity }: StatusCode): StatusReading {
  return statusReadings.find(
    ({ categories, statuses, entities }) =>
      categories.some((known) =>
        known.endsWith('*') ? category.startsWith(known.slice(0, -1)) : known === category,
      ) &&
      (!statuses || statuses.includes(status)) &&
      (!entities || (entity !== undefined && entities.includes(entity))),
  )!;
}
