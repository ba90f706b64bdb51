import { billedCoverage, type Claim, type ServiceLine, type Triage } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import { adjustmentReason } from '../denial/adjustment-reasons.ts';
import { type Cause, causesOf, deniedLines } from '../denial/denied-line.ts';
import type { Block, Document, Field } from '../document/document.ts';
import { dateRange, fullName, letterhead, longDate, phone, shortDate } from '../document/stationery.ts';
import { balance } from '../ledger/ledger.ts';
import { sum, usd } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import { findProvider, type Practice } from '../practice/practice.ts';
import { argumentFor } from './arguments.ts';
import { nextAppealLevel } from './levels.ts';

export interface AppealFacts {
  readonly practice: Practice;
  readonly payer: Payer;
  /** The triage that chose to appeal; its lines are the ones in dispute. */
  readonly triage: Triage;
  readonly today: Day;
}

interface Disputed {
  readonly line: ServiceLine;
  readonly openCents: number;
  readonly causes: readonly Cause[];
}

/** The letter that asks the payer to decide again: which lines, how they were refused, why that is wrong, what proves it. */
export function appealLetter(claim: Claim, { practice, payer, triage, today }: AppealFacts): Document {
  const context = { practice, payer, today };
  const disputed = claim.lines
    .filter(({ line }) => triage.lines.includes(line))
    .map((line) => ({
      line,
      openCents: balance(claim.balances, line.line, `payer:${claim.billing + 1}`),
      causes: causesOf(claim, context, line),
    }));
  const payment = disputed[0]?.causes[0]?.payment;
  const level = (payment && nextAppealLevel(claim, payment, context)?.name) ?? 'appeal';
  const found = disputed.flatMap(({ line, openCents, causes }) =>
    causes.flatMap((cause) => deniedLines(claim, context, line, openCents, cause)).map(argumentFor),
  );
  const texts = [...new Set(found.map(({ text }) => text))];
  const enclosures = new Set([
    'Your remittance advice',
    'Copy of the claim',
    ...found.flatMap((each) => each.enclosures),
  ]);
  const total = sum(disputed.map(({ openCents }) => openCents));

  const blocks: Block[] = [
    { kind: 'lines', lines: [longDate(today)] },
    { kind: 'lines', lines: payer.appealAddress.length > 0 ? payer.appealAddress : [payer.name] },
    { kind: 'heading', text: `Re: Request for ${level}` },
    { kind: 'fields', rows: reference(claim, practice, disputed, payment?.payerClaimNumber, total) },
    { kind: 'paragraph', text: 'To whom it may concern:' },
    {
      kind: 'paragraph',
      text: `We ask you to reverse your decision${payment ? ` of ${longDate(payment.paidOn)}` : ''} on the services below, in the amount of ${usd(total)}.`,
    },
    {
      kind: 'table',
      columns: [
        { title: 'Date', align: 'left', share: 12 },
        { title: 'Procedure', align: 'left', share: 14 },
        { title: 'Units', align: 'right', share: 7 },
        { title: 'Your reason', align: 'left', share: 43 },
        { title: 'Charge', align: 'right', share: 12 },
        { title: 'In dispute', align: 'right', share: 12 },
      ],
      rows: disputed.map(({ line, openCents, causes }) => [
        shortDate(line.from),
        [line.code, ...line.modifiers].join('-'),
        String(line.units),
        causes.map(said).join('; '),
        usd(line.chargeCents),
        usd(openCents),
      ]),
      total: ['Total', '', '', '', usd(sum(disputed.map(({ line }) => line.chargeCents))), usd(total)],
    },
    { kind: 'heading', text: 'Why the services should be paid' },
    ...texts.map((text): Block => ({ kind: 'paragraph', text })),
    {
      kind: 'paragraph',
      text: `Please send the new decision to the address above. For questions call ${practice.contact.name} at ${phone(practice.contact.phone)}.`,
    },
    {
      kind: 'signature',
      lines: [practice.contact.name, `for ${renderingName(claim, practice)}`, practice.name],
    },
    { kind: 'paragraph', text: `Enclosures: ${[...enclosures].join('; ')}.` },
  ];
  return {
    title: `Request for ${level}, claim ${claim.claimId}`,
    date: today,
    letterhead: letterhead(practice),
    blocks,
    footer: `${practice.name}  ·  Claim ${claim.claimId}`,
  };
}

function reference(
  claim: Claim,
  practice: Practice,
  disputed: readonly Disputed[],
  payerClaimNumber: string | undefined,
  total: number,
): readonly Field[] {
  const coverage = billedCoverage(claim);
  const days = disputed.flatMap(({ line }) => [line.from, line.to]).sort();
  const rows: [string, string | undefined][] = [
    ['Patient', fullName(claim.patient)],
    ['Date of birth', shortDate(claim.patient.birthDate)],
    ['Subscriber', coverage?.subscriber && fullName(coverage.subscriber)],
    ['Member ID', coverage?.memberId],
    ['Group number', coverage?.groupNumber],
    ['Dates of service', days.length > 0 ? dateRange(days[0]!, days.at(-1)!) : undefined],
    ['Your claim number', payerClaimNumber],
    ['Our claim number', claim.claimId],
    ['Authorization number', claim.authorizationNumber],
    ['Rendering provider', renderingName(claim, practice)],
    ['Amount in dispute', usd(total)],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function renderingName({ renderingProviderId }: Claim, practice: Practice): string {
  const provider = findProvider(practice, renderingProviderId);
  return provider ? `${fullName(provider)}, NPI ${provider.npi}` : practice.name;
}

/** `CO-50 not medically necessary (N115 local coverage policy)`. */
function said({ adjustment: { group, code }, remarks }: Cause): string {
  const meaning = adjustmentReason(code)?.meaning;
  const codes = remarks.map((remark) => `${remark.code} ${remark.meaning}`).join(', ');
  return [`${group}-${code}`, meaning, codes && `(${codes})`].filter(Boolean).join(' ');
}
