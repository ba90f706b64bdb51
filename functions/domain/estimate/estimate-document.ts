import type { Patient } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import type { Block, Document } from '../document/document.ts';
import { addressLines, fullName, letterhead, longDate, phone } from '../document/stationery.ts';
import { sum, usd } from '../money.ts';
import type { Practice } from '../practice/practice.ts';
import type { PatientEstimate } from './estimate.ts';
import type { SharedService } from './patient-share.ts';
import { plainService } from './plain-service.ts';

export interface EstimateAbout {
  readonly visitId: string;
  readonly patient: Patient;
  readonly payerName: string;
  readonly day: Day;
  readonly today: Day;
  readonly practice: Practice;
}

/** `$41.90`, `at most $41.90`, or `$41.90 to $115.40`. */
export function rangeInWords({ low, high }: PatientEstimate['patientCents']): string {
  if (low === high) return usd(high);
  return low === 0 ? `at most ${usd(high)}` : `${usd(low)} to ${usd(high)}`;
}

/** What an insured patient is expected to pay for a visit, with the whole way from the charge to it. */
export function estimateDocument(estimate: PatientEstimate, about: EstimateAbout): Document {
  const { visitId, patient, payerName, day, today, practice } = about;
  const { worked, because, notes } = estimate;
  const isExact = because.length === 0;
  return {
    title: `Estimate of your part, visit ${visitId}`,
    date: today,
    letterhead: letterhead(practice),
    blocks: [
      { kind: 'lines', lines: [fullName(patient), ...addressLines(patient.address)] },
      {
        kind: 'panel',
        rows: [
          ['Estimate of', longDate(today)],
          ['Your visit', longDate(day)],
          ['Your plan', payerName],
          ['Your part', rangeInWords(estimate.patientCents)],
        ],
      },
      {
        kind: 'paragraph',
        text: `Dear ${fullName(patient)}: this is what we expect your visit to cost you, by what ${payerName} told us of your plan and by what it allows for these services. It is no bill. Your plan decides after the visit, and what is done then may differ from what is listed here.`,
      },
      ...(isExact ? [sharesTable(estimate, worked.high)] : bothEnds(estimate)),
      ...(isExact
        ? []
        : [
            { kind: 'heading', text: 'Why it cannot be said exactly' } as const,
            { kind: 'list', items: because } as const,
          ]),
      { kind: 'heading', text: 'What the plan allows, and by what' },
      {
        kind: 'list',
        items: estimate.lines.map(
          ({ code, modifiers, allowed }) => `${[code, ...modifiers].join('-')}: ${allowed.how}.`,
        ),
      },
      ...notes.map((text): Block => ({ kind: 'paragraph', text })),
      {
        kind: 'paragraph',
        text: `Questions, or a way to pay in parts: ${practice.contact.name}, ${phone(practice.contact.phone)}.`,
      },
    ],
    footer: `${practice.name}  ·  Estimate, not a bill  ·  Visit ${visitId}`,
  };
}

function bothEnds(estimate: PatientEstimate): Block[] {
  const { worked } = estimate;
  return [
    { kind: 'heading', text: 'If everything is in your favor' },
    sharesTable(estimate, worked.low),
    { kind: 'heading', text: 'If nothing is' },
    sharesTable(estimate, worked.high),
  ];
}

/** From the charge to the patient's part, a row for each service; columns that nothing stands in are left out. */
function sharesTable({ lines }: PatientEstimate, services: readonly SharedService[]): Block {
  const parts: readonly [title: string, of: (service: SharedService) => number][] = [
    ['Deductible', ({ deductibleCents }) => deductibleCents],
    ['Copay', ({ copayCents }) => copayCents],
    ['Coinsurance', ({ coinsuranceCents }) => coinsuranceCents],
    ['Beyond maximum', ({ beyondMaximumCents }) => -beyondMaximumCents],
  ];
  const shown = parts.filter(([, of]) => services.some((service) => of(service) !== 0));
  const columns: typeof parts = [
    ['Plan allows', ({ allowedCents }) => allowedCents],
    ...shown,
    ['You pay', ({ patientCents }) => patientCents],
  ];
  return {
    kind: 'table',
    columns: [
      { title: 'Service', align: 'left', share: 22 },
      { title: 'Code', align: 'left', share: 12 },
      { title: 'Charge', align: 'right', share: 12 },
      ...columns.map(([title]) => ({ title, align: 'right', share: title.length > 10 ? 16 : 12 }) as const),
    ],
    rows: lines.map(({ code, modifiers, chargeCents }, index) => [
      plainService(code),
      [code, ...modifiers].join('-'),
      usd(chargeCents),
      ...columns.map(([, of]) => usd(of(services[index]!))),
    ]),
    total: [
      'Together',
      '',
      usd(sum(lines.map(({ chargeCents }) => chargeCents))),
      ...columns.map(([, of]) => usd(sum(services.map(of)))),
    ],
  };
}
