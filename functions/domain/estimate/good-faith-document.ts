import type { Document } from '../document/document.ts';
import { addressLines, fullName, letterhead, longDate, phone, shortDate } from '../document/stationery.ts';
import { usd } from '../money.ts';
import { findProvider, type Practice } from '../practice/practice.ts';
import { expectedCents, type GoodFaithEstimate, goodFaithRules, validThrough } from './good-faith.ts';
import { plainService } from './plain-service.ts';

/** The estimate as 45 CFR 149.610(c) wants it, in plain words, on one page where it fits. */
export function goodFaithDocument(estimate: GoodFaithEstimate, practice: Practice): Document {
  const { patient, issuedOn, day, lines, visitId, diagnoses } = estimate;
  const total = usd(expectedCents(estimate));
  const [first] = lines;
  return {
    title: `Good faith estimate, visit ${visitId}`,
    date: issuedOn,
    letterhead: letterhead(practice),
    blocks: [
      { kind: 'lines', lines: [fullName(patient), ...addressLines(patient.address)] },
      {
        kind: 'panel',
        rows: [
          ['Good faith estimate', longDate(issuedOn)],
          ['Your visit', day ? longDate(day) : 'not scheduled'],
          ['Good through', longDate(validThrough(estimate))],
          ['Expected charges', total],
        ],
      },
      {
        kind: 'paragraph',
        text: `Dear ${fullName(patient)}: this is what we expect to charge you for your ${plainService(first!.code).toLowerCase()}${day ? ` on ${longDate(day)}` : ''}, and for what usually goes with it. You have the right to this estimate because you have no insurance, or do not use it for this visit.`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'Service', align: 'left', share: 34 },
          { title: 'Code', align: 'left', share: 18 },
          { title: 'Diagnosis', align: 'left', share: 18 },
          { title: 'Number', align: 'right', share: 10 },
          { title: 'Expected charge', align: 'right', share: 20 },
        ],
        rows: lines.map(({ code, modifiers, units, chargeCents }) => [
          plainService(code),
          [code, ...modifiers].join('-'),
          diagnoses.length > 0 ? diagnoses.map(dotted).join(', ') : 'not known yet',
          String(units),
          usd(chargeCents),
        ]),
        total: ['Total of what we expect', '', '', '', total],
      },
      { kind: 'fields', rows: facts(estimate, practice) },
      { kind: 'heading', text: 'What this estimate is, and what it is not' },
      { kind: 'list', items: disclaimers },
      { kind: 'heading', text: `If your bill is ${usd(goodFaithRules.disputed.cents)} or more above this estimate` },
      { kind: 'list', items: dispute(practice) },
    ],
    footer: `${practice.name}  ·  Good faith estimate  ·  Keep a copy, or take a picture of it`,
  };
}

/** `J069` as `J06.9`. */
const dotted = (code: string) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

function facts({ patient, providerId, visitId }: GoodFaithEstimate, practice: Practice): [string, string][] {
  const provider = findProvider(practice, providerId);
  const { npi, taxId, address } = practice;
  return [
    ['Patient', fullName(patient)],
    ['Date of birth', shortDate(patient.birthDate)],
    ['Visit', visitId],
    ['Provider', provider ? `${provider.firstName} ${provider.lastName}` : practice.name],
    ['Provider NPI', provider?.npi ?? npi],
    ['Billed by', `${practice.name}, NPI ${npi}, TIN ${taxId.slice(0, 2)}-${taxId.slice(2)}`],
    ['Where', addressLines(address).join(', ')],
  ];
}

/** Source: 45 CFR 149.610(c)(1)(vi) to (xi), in words of our own. */
const disclaimers = [
  'It is an estimate of what we can foresee today. What is done at the visit, and what it costs, may differ.',
  'It is no contract: you need not get these services from us, nor from anybody who is named here.',
  'We may recommend further services that are scheduled or ordered separately. They are not in this estimate, and you may ask for one of their own, from us or from whoever provides them: a laboratory, an imaging center, a specialist.',
  'It holds the charges of this practice alone. Others who take part in your care send bills of their own.',
];

const dispute = ({ contact }: Practice): string[] => [
  `Call us first: ${contact.name}, ${phone(contact.phone)}. You may ask us to bring the bill down to the estimate, to explain it, or for a payment plan.`,
  `You may also dispute the bill with the U.S. Department of Health and Human Services within ${goodFaithRules.disputed.days} calendar days (about four months) of the date on the bill. There is a small fee. If you are found to be right, you pay what this estimate says; if not, what the bill says.`,
  'How to begin, and what else you may ask: www.cms.gov/nosurprises or 1-800-985-3059. A dispute has no effect on the quality of your care.',
];
