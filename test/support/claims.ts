import type { Claim, Coverage, Patient, Person, ServiceLine, Submission } from '../../functions/domain/claim/claim.ts';
import { type Account, post } from '../../functions/domain/ledger/ledger.ts';
import { Payer } from '../../functions/domain/payer/payer.ts';
import { Practice } from '../../functions/domain/practice/practice.ts';
import { nobody, type Signers } from '../../functions/domain/practice/signers.ts';
import { noTables } from '../../functions/domain/reference/no-tables.ts';
import type { ScrubContext } from '../../functions/domain/scrubbing/edit.ts';

/** All people here are invented; the NPIs and the MBI only have the right shape. */

const address = { line1: '418 Larkspur Lane', city: 'Cedar Falls', state: 'IA', zip: '50613' };

export function aPatient(overrides: Partial<Patient> = {}): Patient {
  return {
    patientId: 'PT-1001',
    lastName: 'Okonjo',
    firstName: 'Marisol',
    birthDate: '1984-07-19',
    sex: 'F',
    address,
    ...overrides,
  };
}

/** A subscriber other than the patient. */
export function aSubscriber(overrides: Partial<Person> = {}): Person {
  return { lastName: 'Okonjo', firstName: 'Teodor', birthDate: '1981-02-03', sex: 'M', address, ...overrides };
}

export function aCoverage(overrides: Partial<Coverage> = {}): Coverage {
  return {
    payerId: 'prairie-health',
    memberId: 'PHW204417788',
    groupNumber: 'G5520',
    relationship: 'self',
    ...overrides,
  };
}

export function aLine(overrides: Partial<ServiceLine> = {}): ServiceLine {
  return {
    line: 1,
    from: '2026-03-09',
    to: '2026-03-09',
    code: '99213',
    modifiers: [],
    units: 1,
    unit: 'UN',
    chargeCents: 14_500,
    pointers: [1],
    ...overrides,
  };
}

export function aSubmission(overrides: Partial<Submission> = {}): Submission {
  return {
    number: 1,
    payerId: 'prairie-health',
    frequency: '1',
    createdAt: '2026-03-12T15:00:00.000Z',
    ...overrides,
  };
}

/** A clean office visit with a flu test, received on 10 March 2026 and not yet sent; the ledger follows its lines and coverages. */
export function aClaim(overrides: Partial<Claim> = {}): Claim {
  const claim = {
    schema: 1,
    practiceId: 'cedar-family',
    claimId: 'CFM7Q2W9XK4T8RVN',
    version: 1,
    encounterId: 'V-20260309-07',
    fingerprint: '0011223344556677',
    receivedAt: '2026-03-10T14:00:00.000Z',
    stage: 'Received',
    patient: aPatient(),
    coverages: [aCoverage()],
    renderingProviderId: 'dr-vance',
    placeOfService: '11',
    diagnoses: ['J069', 'R509'],
    lines: [aLine(), aLine({ line: 2, code: '87804', modifiers: ['QW'], chargeCents: 3_250, pointers: [2, 1] })],
    consents: {
      signatureOnFile: true,
      assignmentAccepted: true,
      benefitsAssigned: true,
      releaseOfInformation: true,
    },
    billing: 0,
    submissions: [],
    coverageChecks: [],
    payments: [],
    statusRounds: 0,
    appeals: [],
    statements: [],
    overrides: [],
    inbox: [],
    executions: 1,
    ...overrides,
  } satisfies Omit<Claim, 'balances'>;
  return { balances: chargedBalances(claim), ...claim };
}

function chargedBalances({ lines, coverages, billing }: Omit<Claim, 'balances'>): Claim['balances'] {
  const to: Account = coverages[billing] ? `payer:${billing + 1}` : 'patient';
  const charged = lines.filter(({ chargeCents }) => Number.isSafeInteger(chargeCents) && chargeCents !== 0);
  return post(
    {},
    charged.map(({ line, chargeCents }) => ({ line, from: 'charge', to, cents: chargeCents, why: 'charge' })),
  );
}

export function aPractice(overrides: Partial<Practice & Signers> = {}): Practice & Signers {
  return {
    ...Practice.parse({
      practiceId: 'cedar-family',
      prefix: 'CFM',
      name: 'Cedar Family Medicine',
      npi: '1122334455',
      taxId: '421988776',
      taxonomy: '207Q00000X',
      address: { line1: '1200 Main Street', city: 'Cedar Falls', state: 'IA', zip: '506132201' },
      contact: { name: 'Billing Office', phone: '3195550142' },
      zone: 'America/Chicago',
      submitterId: 'CEDARFM01',
      clearinghouse: { id: 'CLEARHOUSE1', name: 'Open Clearinghouse' },
      usage: 'T',
      clia: '16D0912345',
      providers: [
        {
          providerId: 'dr-vance',
          npi: '1234567893',
          lastName: 'Vance',
          firstName: 'Imogen',
          taxonomy: '207Q00000X',
          nicknames: ['Dr. V'],
        },
      ],
      policy: {},
    }),
    ...nobody,
    ...overrides,
  };
}

export function aPayer(overrides: Partial<Payer> = {}): Payer {
  return {
    ...Payer.parse({
      payerId: 'prairie-health',
      name: 'Prairie Health Plan',
      x12Id: 'PRHP1',
      class: 'commercial',
      filingCode: 'CI',
      memberIdPattern: '^PHW\\d{9}$',
      filingDays: 180,
      appealDays: 180,
      appealDecisionDays: 60,
      followUpDays: 21,
      takesReplacements: true,
      appealAddress: ['Prairie Health Plan Appeals', 'PO Box 900', 'Des Moines, IA 50301'],
      fees: { '99213': 9_850, '87804': 1_690 },
    }),
    ...overrides,
  };
}

/** Medicare Part B as a carrier runs it; its member ids are MBIs such as `1EG4TE5MK73`. */
export function aMedicarePayer(overrides: Partial<Payer> = {}): Payer {
  return aPayer({
    payerId: 'medicare-ia',
    name: 'Medicare Part B Iowa',
    x12Id: '05102',
    class: 'medicare',
    filingCode: 'MB',
    memberIdPattern: '^[A-Z0-9]{11}$',
    filingDays: 365,
    appealDays: 120,
    takesReplacements: false,
    ...overrides,
  });
}

export function aContext(overrides: Partial<ScrubContext> = {}): ScrubContext {
  return { practice: aPractice(), payer: aPayer(), today: '2026-03-12', tables: noTables, ...overrides };
}
