import type { Claim } from '../claim/claim.ts';
import { addDays, ageOn, type Day, daysBetween } from '../days.ts';
import { adjustmentReason } from '../denial/adjustment-reasons.ts';
import { disposition } from '../denial/disposition.ts';
import type { Block, Column, Document } from '../document/document.ts';
import { addressLines, fullName, letterhead, longDate, phone, shortDate } from '../document/stationery.ts';
import { sum, usd } from '../money.ts';
import type { Practice } from '../practice/practice.ts';

export interface StatementFacts {
  readonly practice: Practice;
  /** 1 for the first statement of the claim. */
  readonly number: number;
  readonly today: Day;
  readonly dueCents: number;
}

/** What the patient owes, line by line, why, since when, by when, and how to pay. */
export function patientStatement(claim: Claim, { practice, number, today, dueCents }: StatementFacts): Document {
  const dueOn = addDays(today, practice.policy.statementDays);
  const last = number >= practice.policy.statements;
  const blocks: Block[] = [
    { kind: 'lines', lines: [addressee(claim, today), ...addressLines(claim.patient.address)] },
    {
      kind: 'panel',
      rows: [
        ['Statement date', longDate(today)],
        ['Account', claim.claimId],
        ['Please pay by', longDate(dueOn)],
        ['Amount due', usd(dueCents)],
      ],
    },
    ...(last ? [{ kind: 'paragraph', text: lastNotice } as const] : []),
    { kind: 'heading', text: `Services for ${fullName(claim.patient)}` },
    items(claim, dueCents),
    ...shares(claim),
    { kind: 'heading', text: 'Age of the balance' },
    ageing(claim, today, dueCents),
    { kind: 'heading', text: 'How to pay' },
    { kind: 'list', items: howToPay(claim, practice) },
  ];
  return {
    title: `Statement ${number}, account ${claim.claimId}`,
    date: today,
    letterhead: letterhead(practice),
    blocks,
    footer: `${practice.name}  ·  Account ${claim.claimId}  ·  Statement ${number}`,
  };
}

const lastNotice =
  'This is the last statement that we send for this account. Please pay, or call us about a payment plan, by the date above.';

/** The grown-up who is asked to pay. */
function addressee({ patient }: Claim, today: Day): string {
  if (patient.deathDate) return `Estate of ${fullName(patient)}`;
  return ageOn(patient.birthDate, today) < 18 ? `Parent or guardian of ${fullName(patient)}` : fullName(patient);
}

/** What became of a charge; the amounts of a row add up to it. `at` picks the ledger accounts of the column. */
const outcomes: readonly {
  readonly title: string;
  readonly always: boolean;
  readonly at: (account: string) => boolean;
}[] = [
  { title: 'Insurance paid', always: true, at: (account) => account.startsWith('paid:') },
  {
    title: 'Adjusted',
    always: true,
    at: (account) => ['contractual', 'other-adjustment', 'written-off'].includes(account),
  },
  { title: 'At insurance', always: false, at: (account) => account.startsWith('payer:') },
  { title: 'You paid', always: true, at: (account) => account === 'patient-paid' },
  { title: 'You owe', always: true, at: (account) => account === 'patient' },
];

function items({ lines, balances }: Claim, dueCents: number): Block {
  const rows = lines.map((line) => {
    const accounts = Object.entries(balances[line.line] ?? {});
    const amounts = outcomes.map(({ at }) =>
      sum(accounts.filter(([account]) => at(account)).map(([, cents]) => cents)),
    );
    return { line, amounts: [line.chargeCents, ...amounts] };
  });
  const totals = ['Charge', ...outcomes.map(({ title }) => title)].map((title, column) => ({
    title,
    column,
    cents: sum(rows.map(({ amounts }) => amounts[column]!)),
  }));
  const shown = totals.filter(({ column, cents }) => cents !== 0 || (outcomes[column - 1]?.always ?? true));
  return {
    kind: 'table',
    columns: [
      { title: 'Date', align: 'left', share: 13 },
      { title: 'Service', align: 'left', share: 13 },
      ...shown.map(({ title }): Column => ({ title, align: 'right', share: 14 })),
    ],
    rows: rows.map(({ line, amounts }) => [
      shortDate(line.from),
      [line.code, ...line.modifiers].join('-'),
      ...shown.map(({ column }) => usd(amounts[column]!)),
    ]),
    total: ['Total due', '', ...shown.map(({ title, cents }) => usd(title === 'You owe' ? dueCents : cents))],
  };
}

/** Why the plans left it to the patient, by reason; nothing when no plan has. */
function shares({ payments }: Claim): readonly Block[] {
  const assigned = payments
    .flatMap(({ lines }) => lines)
    .flatMap(({ adjustments }) => adjustments)
    .filter((adjustment) => disposition(adjustment) === 'patient');
  const byReason = Map.groupBy(assigned, ({ code }) => adjustmentReason(code)?.meaning ?? code);
  const rows = [...byReason].map(([meaning, same]) => [sentence(meaning), usd(sum(same.map(({ cents }) => cents)))]);
  if (rows.length === 0) return [];
  const columns: Column[] = [
    { title: 'Reason', align: 'left', share: 80 },
    { title: 'Amount', align: 'right', share: 20 },
  ];
  return [
    { kind: 'heading', text: 'What your plan leaves to you' },
    { kind: 'table', columns, rows },
  ];
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const ages: readonly [title: string, from: number][] = [
  ['Current', 0],
  ['31–60 days', 31],
  ['61–90 days', 61],
  ['91–120 days', 91],
  ['Over 120 days', 121],
];

/** A patient's balance ages from the first statement. */
function ageing({ statements }: Claim, today: Day, dueCents: number): Block {
  const age = daysBetween(statements[0]?.on ?? today, today);
  const bucket = ages.findLastIndex(([, from]) => age >= from);
  return {
    kind: 'table',
    columns: ages.map(([title]) => ({ title, align: 'right', share: 20 })),
    rows: [ages.map((_, index) => usd(index === bucket ? dueCents : 0))],
  };
}

function howToPay(claim: Claim, { name, payTo, address, contact }: Practice): string[] {
  return [
    `By check to ${name}, ${addressLines(payTo ?? address).join(', ')}. Please write account ${claim.claimId} on it.`,
    `By card, or to agree on a payment plan: call ${contact.name} at ${phone(contact.phone)}.`,
    'If you think that your plan should have paid more, or if you have other coverage, call us before you pay.',
  ];
}
