import { DatabaseSync } from 'node:sqlite';
import type * as z from 'zod';
import { PayerHabits } from '../../../../infra/local/sandbox/habits.ts';
import type { Answer } from '../../../../infra/local/sandbox/journal.ts';
import { Sandbox } from '../../../../infra/local/sandbox/sandbox.ts';

/** A payer with no habits but the ones that are given: pays 80.00 for everything after four business days. */
export function aPayer(habits: Partial<z.input<typeof PayerHabits>> = {}): PayerHabits {
  return PayerHabits.parse({
    payerId: 'plain',
    x12Id: 'PLAIN',
    name: 'Plain Health',
    originator: '1970000009',
    address: { line1: '1 Plain Street', city: 'Austin', state: 'TX', zip: '787010001' },
    filingCode: 'CI',
    memberIdPattern: '^M\\d+$',
    fees: { '99213': 8000, '99214': 12000, '20610': 7000, '93000': 2000 },
    otherwise: 0.5,
    daysToPay: [4, 4],
    filingDays: 90,
    takesReplacements: true,
    plans: [{ name: 'Plain', weight: 1, deductible: 0, coinsurance: 0.2, copay: 0 }],
    appeals: { overturned: 0, days: [5, 5] },
    ...habits,
  });
}

export interface TestLine {
  readonly code?: string;
  readonly charge?: number;
  readonly pointers?: string;
  readonly control?: string;
  readonly day?: string;
  /** SVD, CAS and DTP*573 segments. */
  readonly prior?: readonly string[];
}

export interface TestClaim {
  readonly number?: string;
  readonly payer?: string;
  readonly member?: string;
  readonly rank?: string;
  readonly frequency?: string;
  readonly charge?: number;
  readonly npi?: string;
  readonly diagnoses?: string;
  /** REF segments of the claim, and 2320 loops. */
  readonly references?: readonly string[];
  readonly others?: readonly string[];
  readonly lines?: readonly TestLine[];
}

/** An 837P written by hand: nothing of the code under test, and no code of Claimline's, has touched it. */
export function interchange(
  claims: readonly TestClaim[],
  { control = 1, break: spoil = (text: string) => text } = {},
): string {
  const body: string[] = [
    'BHT*0019*00*B1*20260109*1200*CH',
    'NM1*41*2*TEST PRACTICE*****46*TESTPRACTICE',
    'PER*IC*BILLING*TE*5125550100',
    'NM1*40*2*SANDBOX*****46*SANDBOX',
  ];
  const { npi = '1999000015' } = claims[0] ?? {};
  body.push(
    'HL*1**20*1',
    `NM1*85*2*TEST PRACTICE*****XX*${npi}`,
    'N3*1 MAIN STREET',
    'N4*AUSTIN*TX*787010001',
    'REF*EI*970418263',
  );
  for (const [i, claim] of claims.entries()) body.push(...claimSegments(claim, i + 2));
  const number = String(control).padStart(9, '0');
  const text = [
    `ISA*00*          *00*          *ZZ*TESTPRACTICE   *ZZ*SANDBOX        *260109*1200*^*00501*${number}*1*T*:`,
    `GS*HC*TESTPRACTICE*SANDBOX*20260109*1200*${control}*X*005010X222A1`,
    ...['ST*837*0001*005010X222A1', ...body, `SE*${body.length + 2}*0001`, `GE*1*${control}`, `IEA*1*${number}`],
  ].join('~');
  return spoil(`${text}~`);
}

function claimSegments(claim: TestClaim, level: number): string[] {
  const {
    number = 'TP1',
    payer = 'PLAIN',
    member = 'M1',
    rank = 'P',
    frequency = '1',
    diagnoses = 'HI*ABK:I10',
    references = [],
    others = [],
    lines = [{}],
  } = claim;
  const total = claim.charge ?? lines.reduce((sum, { charge = 125 }) => sum + charge, 0);
  return [
    ...[
      `HL*${level}*1*22*0`,
      `SBR*${rank}*18*******CI`,
      `NM1*IL*1*DOE*JANE****MI*${member}`,
      'N3*2 MAIN STREET',
      'N4*AUSTIN*TX*78701',
    ],
    ...[
      'DMG*D8*19800101*F',
      `NM1*PR*2*PLAIN HEALTH*****PI*${payer}`,
      `CLM*${number}*${total}***11:B:${frequency}*Y*A*Y*Y`,
    ],
    ...[...references, diagnoses, ...others],
    ...lines.flatMap(
      ({ code = '99213', charge = 125, pointers = '1', control = `${number}-L`, day = '20260105', prior = [] }, i) => [
        ...[
          `LX*${i + 1}`,
          `SV1*HC:${code}*${charge}*UN*1***${pointers}`,
          `DTP*472*D8*${day}`,
          `REF*6R*${control}${i + 1}`,
          ...prior,
        ],
      ],
    ),
  ];
}

/** A sandbox whose clock stands where the test puts it. */
export class Bench {
  readonly sandbox: Sandbox;
  now = '2026-01-09T18:00:00.000Z';
  #sent = 0;

  constructor(payers: readonly PayerHabits[], { database = new DatabaseSync(':memory:'), seed = 'test' } = {}) {
    this.sandbox = new Sandbox({ database, seed, payers, clearinghouse: 'SANDBOX', now: () => this.now });
  }

  async submit(claims: readonly TestClaim[], options: Parameters<typeof interchange>[1] = {}): Promise<void> {
    this.#sent++;
    await this.sandbox.clearinghouse.submit(`S${this.#sent}`, interchange(claims, { control: this.#sent, ...options }));
  }

  /** Lets the time pass until there is nothing more to come (or until then), and gives what came, oldest first. */
  wait(until = '9999'): Answer[] {
    const came: Answer[] = [];
    for (let next = this.sandbox.nextDue(); next && next <= until; next = this.sandbox.nextDue()) {
      this.now = next;
      for (const answer of this.sandbox.due()) {
        came.push(answer);
        this.sandbox.delivered(answer.name);
      }
    }
    return came;
  }

  remittances(until?: string): string[] {
    return this.wait(until)
      .filter(({ folder }) => folder === 'remittances')
      .map(({ text }) => text);
  }
}

/** The segments of a text with this id, element by element. */
export function segments(text: string, id: string): string[][] {
  return text
    .split('~')
    .map((segment) => segment.split('*'))
    .filter(([first]) => first === id);
}
