import { billedCoverage, type Claim, type Coverage, type ServiceLine, type Subscriber } from '../claim/claim.ts';
import { type Day, dayAt } from '../days.ts';
import type { Entry, Form } from '../document/form.ts';
import { sum } from '../money.ts';
import type { Payer } from '../payer/payer.ts';
import { findProvider } from '../practice/practice.ts';
import type { SubmissionContext } from '../submission/claim-to-x12.ts';
import { diagnosisLetters, formBoxes, linesPerForm } from './form-grid.ts';
import {
  birthDate,
  cityLine,
  formMoney,
  listedName,
  plainText,
  shortDate,
  spokenName,
  streetOf,
  zipOf,
} from './form-text.ts';

export interface FilledForm {
  readonly form: Form;
  /** What had no room in its box, one sentence each. */
  readonly cut: readonly string[];
}

/** What is in the boxes of a page, by their names in the grid; nothing is printed where there is no text. */
type Boxes = Readonly<Record<string, string | false | undefined>>;

const boxes = new Map(formBoxes.map((box) => [box.box, box]));
const signed = 'SIGNATURE ON FILE';

/**
 * The claim on CMS-1500 forms (02/12), six service lines on each, every form with its own total. Source: NUCC 1500 Claim Form
 * Reference Instruction Manual for 02/12; for Medicare also the Medicare Claims Processing Manual ch. 26 §10.
 */
export function fillForm(claim: Claim, context: SubmissionContext): FilledForm {
  const { practice, submission } = context;
  const date = dayAt(submission.createdAt, practice.zone);
  const common = { ...people(claim, context), ...condition(claim, context), ...billing(claim, context, date) };
  const groups = Array.from({ length: Math.ceil(claim.lines.length / linesPerForm) }, (_, page) =>
    claim.lines.slice(page * linesPerForm, (page + 1) * linesPerForm),
  );
  const cut: string[] = [];
  const pages = groups.map((lines, page) =>
    entriesOf({ ...common, ...services(claim, lines, context), ...totals(claim, lines, page === 0) }, cut),
  );
  const title = `CMS-1500 of claim ${claim.claimId}`;
  return { form: { form: 'CMS-1500 (02/12)', title, author: practice.name, date, pages }, cut: [...new Set(cut)] };
}

function entriesOf(filled: Boxes, cut: string[]): Entry[] {
  return Object.entries(filled).flatMap(([name, text]): Entry[] => {
    if (!text || text.trim() === '') return [];
    const { box, line, column, length } = boxes.get(name)!;
    if (text.length > length)
      cut.push(`Box ${box} has room for ${length} characters: what is behind them is not on the form.`);
    const shown = text.slice(0, length);
    const blanks = shown.length - shown.trimStart().length;
    return [{ box, line, column: column + blanks, text: shown.trim() }];
  });
}

/** Which kind of insurance box 1 marks. */
function kindOf({ class: kind, filingCode }: Payer, { groupNumber }: Coverage): string {
  if (kind === 'medicare' || kind === 'medicaid' || kind === 'tricare') return kind;
  if (filingCode === 'VA') return 'champva';
  if (filingCode === 'OF') return 'feca';
  return kind === 'commercial' && groupNumber ? 'group' : 'other';
}

function people(claim: Claim, { payers }: SubmissionContext): Boxes {
  const { patient, coverages } = claim;
  const coverage = billedCoverage(claim)!;
  const payer = payers[coverage.payerId]!;
  const other = coverages.find((_, index) => index !== claim.billing);
  const isMedicare = payer.class === 'medicare';
  // Medicare asks for the insurance before it, and for none where it comes first.
  const insured = isMedicare ? (claim.billing > 0 ? coverages[0] : undefined) : coverage;
  const person = insured && (insured.subscriber ?? patient);
  const otherPerson = other && !isMedicare ? (other.subscriber ?? patient) : undefined;
  const [name, ...address] = payer.claimAddress ?? [];
  const carrier = [name ?? payer.name, ...address].slice(0, 4);
  return {
    ...Object.fromEntries(carrier.map((text, index) => [`carrier ${index + 1}`, plainText(text)])),
    [`1 ${kindOf(payer, coverage)}`]: 'X',
    '1a': plainText(coverage.memberId).replace(/[ -]/g, ''),
    '2': listedName(patient),
    '3': birthDate(patient.birthDate),
    ...sexBox('3', patient.sex),
    '5 street': streetOf(patient.address),
    '5 city': plainText(patient.address.city),
    '5 state': patient.address.state,
    '5 zip': zipOf(patient.address),
    ...(insured && { [`6 ${insured.relationship}`]: 'X' }),
    ...(person && insuredBoxes(person)),
    '11': insured ? plainText(insured.groupNumber ?? '') || (isMedicare && plainText(insured.memberId)) : 'NONE',
    '11c': insured && plainText(payers[insured.payerId]!.name),
    ...(otherPerson && {
      '9': listedName(otherPerson),
      '9a': plainText(other!.groupNumber ?? other!.memberId),
      '9d': plainText(payers[other!.payerId]!.name),
    }),
    ...(!isMedicare && { [`11d ${other ? 'yes' : 'no'}`]: 'X' }),
  };
}

const insuredBoxes = (person: Subscriber): Boxes => ({
  '4': listedName(person),
  '7 street': streetOf(person.address),
  '7 city': plainText(person.address.city),
  '7 state': person.address.state,
  '7 zip': zipOf(person.address),
  '11a': person.birthDate && birthDate(person.birthDate),
  ...sexBox('11a', person.sex),
});

const sexBox = (box: string, sex: Subscriber['sex']): Boxes =>
  sex === 'U' ? {} : { [`${box} ${sex === 'M' ? 'male' : 'female'}`]: 'X' };

function condition(claim: Claim, { practice, submission }: SubmissionContext): Boxes {
  const { accident, onsetDate, referringProvider: referring, consents, diagnoses, note } = claim;
  const began = onsetDate ?? accident?.on;
  const isOf = (cause: string, box: string): Boxes => ({ [`${box} ${accident?.cause === cause ? 'yes' : 'no'}`]: 'X' });
  const hasLaboratory = claim.lines.some(({ code, modifiers }) => /^8\d{4}$/.test(code) || modifiers.includes('QW'));
  return {
    ...isOf('employment', '10a'),
    ...isOf('auto', '10b'),
    '10b state': accident?.cause === 'auto' && accident.state,
    ...isOf('other', '10c'),
    '12': (consents.signatureOnFile || consents.releaseOfInformation) && signed,
    '13': consents.benefitsAssigned && signed,
    ...(began && { '14': shortDate(began), '14 qualifier': '431' }),
    ...(accident && { '15': shortDate(accident.on), '15 qualifier': '439' }),
    ...(referring && { '17 qualifier': 'DN', '17': spokenName(referring), '17b': referring.npi }),
    '19': note && plainText(note),
    '20 no': 'X',
    '21 indicator': '0',
    ...Object.fromEntries(diagnoses.map((code, index) => [`21 ${diagnosisLetters[index]}`, code])),
    '22': submission.frequency !== '1' && submission.frequency,
    '22 reference': submission.payerClaimNumber,
    '23': claim.authorizationNumber ?? claim.referralNumber ?? (hasLaboratory && practice.clia),
  };
}

function services(claim: Claim, lines: readonly ServiceLine[], { practice }: SubmissionContext): Boxes {
  const npi = findProvider(practice, claim.renderingProviderId)?.npi ?? practice.npi;
  const filled = lines.map((line, index) => [index + 1, line] as const);
  return Object.assign(
    {},
    ...filled.map(([row, line]): Boxes => {
      const isCheckup = claim.epsdtReferral !== undefined && /^993[89]/.test(line.code);
      return {
        [`24note ${row}`]: supplement(line),
        [`24h reason ${row}`]: isCheckup && claim.epsdtReferral,
        [`24a from ${row}`]: shortDate(line.from),
        [`24a to ${row}`]: shortDate(line.to),
        [`24b ${row}`]: claim.placeOfService,
        [`24d ${row}`]: line.code,
        [`24d modifiers ${row}`]: line.modifiers.join(' '),
        [`24e ${row}`]: line.pointers.map((pointer) => diagnosisLetters[pointer - 1]).join(''),
        [`24f ${row}`]: formMoney(line.chargeCents),
        [`24g ${row}`]: String(line.units),
        [`24h ${row}`]: isCheckup && 'Y',
        [`24j ${row}`]: npi,
      };
    }),
  );
}

/** The shaded half: `N4` with the drug's eleven digits, unit and quantity behind three blanks; `ZZ` with words. */
function supplement({ ndc, note }: ServiceLine): string {
  return [
    ...(ndc ? [`N4${ndc.code}   ${ndc.unit}${ndc.quantity}`] : []),
    ...(note ? [`ZZ${plainText(note)}`] : []),
  ].join('   ');
}

/** A form stands for itself: its total is that of its lines, and what was paid is on the first. */
function totals({ balances }: Claim, lines: readonly ServiceLine[], isFirst: boolean): Boxes {
  const paid = sum(Object.values(balances).map((accounts) => paidOf(accounts)));
  return {
    '28': formMoney(sum(lines.map(({ chargeCents }) => chargeCents))),
    '29': isFirst && paid > 0 && formMoney(paid),
  };
}

const paidOf = (accounts: Claim['balances'][number]): number =>
  sum(
    Object.entries(accounts).map(([account, cents]) =>
      account === 'patient-paid' || account.startsWith('paid:') ? cents : 0,
    ),
  );

function billing(claim: Claim, { practice, payers }: SubmissionContext, date: Day): Boxes {
  const { contact, address, name, npi, taxId, taxonomy } = practice;
  const { facility, placeOfService, consents } = claim;
  const provider = findProvider(practice, claim.renderingProviderId);
  const place = facility ?? (placeOfService === '12' ? undefined : { name, npi, address });
  const isMedicaid = payers[billedCoverage(claim)!.payerId]!.class === 'medicaid';
  return {
    '25': taxId,
    '25 ein': 'X',
    // Of the longest numbers the box has no room for the first letter, which is the practice's.
    '26': claim.claimId.slice(-16),
    [`27 ${consents.assignmentAccepted ? 'yes' : 'no'}`]: 'X',
    '31': provider ? spokenName(provider) : signed,
    '31 date': shortDate(date),
    ...(place && {
      '32 name': plainText(place.name),
      '32 street': streetOf(place.address),
      '32 city': cityLine(place.address),
      '32a': place.npi,
    }),
    '33 phone': contact.phone && `${contact.phone.slice(0, 3)} ${contact.phone.slice(3, 6)}-${contact.phone.slice(6)}`,
    '33 name': plainText(name),
    '33 street': streetOf(address),
    '33 city': cityLine(address),
    '33a': npi,
    '33b': isMedicaid && `ZZ${taxonomy}`,
  };
}
