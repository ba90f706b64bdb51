import { isSelfPay, payerKnown } from '../encounter/names-known.ts';
import type { WrittenCoverage, WrittenPerson } from '../encounter/patient-record.ts';
import type { Setting } from '../encounter/to-claim.ts';
import type { Field, Message, Segment } from './er7.ts';

/** The number that the practice knows a patient by: of type MR where there are several. */
export function patientNumber(numbers: readonly Field[]): string {
  const number = numbers.find((one) => one.component(5) === 'MR') ?? numbers[0];
  return number?.component(1) ?? '';
}

/** The patient as PID says, with all that is empty there. */
export const patientOf = (patient: Segment | undefined) => ({
  ...personOf(patient, { name: 5, birth: 7, sex: 8, address: 11 }),
  deathDate: dayOf(patient?.field(29)),
});

/** Where a person stands in a segment. */
interface Places {
  readonly name: number;
  readonly birth: number;
  readonly sex: number;
  readonly address: number;
}

function personOf(segment: Segment | undefined, { name, birth, sex, address }: Places): WrittenPerson {
  const called = segment?.field(name);
  const lives = segment?.field(address);
  const coded = segment?.field(sex).component(1).toUpperCase() ?? '';
  return {
    lastName: called?.component(1) ?? '',
    firstName: called?.component(2) ?? '',
    middleName: called?.component(3) ?? '',
    birthDate: dayOf(segment?.field(birth)),
    // Ambiguous, other and not applicable are no code of a claim.
    sex: ['A', 'O', 'N'].includes(coded) ? 'U' : coded,
    address: {
      line1: lives?.component(1) ?? '',
      line2: lives?.component(2) ?? '',
      city: lives?.component(3) ?? '',
      state: lives?.component(4) ?? '',
      zip: (lives?.component(5) ?? '').replace('-', ''),
    },
  };
}

/** The day of a moment as HL7 writes it, `20260109120000-0600`; what is no such thing is passed on to be complained of. */
export function dayOf(field: Field | undefined): string {
  const text = field?.component(1) ?? '';
  return /^\d{8}(\d{2,6}(\.\d{1,4})?)?([+-]\d{4})?$/.test(text) ? text.slice(0, 8) : text;
}

const relationships: Readonly<Record<string, string>> = {
  SEL: 'self',
  SELF: 'self',
  '18': 'self',
  SPO: 'spouse',
  SPOUSE: 'spouse',
  '01': 'spouse',
  CHD: 'child',
  CHILD: 'child',
  '19': 'child',
  OTH: 'other',
  OTHER: 'other',
  G8: 'other',
};

/** The coverages as IN1 says, in the order in which they pay. */
export function coveragesOf(message: Message, setting: Setting): WrittenCoverage[] {
  const rank = (insurance: Segment) => Number(insurance.field(22).component(1) || insurance.field(1).component(1));
  const insurances = message.all('IN1').toSorted((a, b) => rank(a) - rank(b));
  return insurances.flatMap((insurance) => {
    const payer = payerKnown(setting, payerNames(insurance));
    if (isSelfPay(payer)) return [];
    const coded = insurance.field(17).component(1);
    const relationship = relationships[coded.toUpperCase()] ?? coded;
    const { address, ...person } = personOf(insurance, { name: 16, birth: 18, sex: 43, address: 19 });
    const subscriber = { ...person, ...(address.line1 && { address }) };
    return {
      payer,
      memberId: insurance.field(36).component(1) || insurance.field(49).component(1),
      groupNumber: insurance.field(8).component(1),
      relationship,
      ...(relationship !== 'self' && { subscriber }),
      ...period(insurance),
    };
  });
}

const payerNames = (insurance: Segment) => [
  ...[insurance.field(3), insurance.field(4), insurance.field(2)].map((field) => field.component(1)),
  insurance.field(2).component(2),
];

/** Whether the message says that the patient pays alone, whatever payers it names beside. */
export const saysSelfPay = (message: Message): boolean =>
  message.all('IN1').some((insurance) => payerNames(insurance).some(isSelfPay));

function period(insurance: Segment): Pick<WrittenCoverage, 'from' | 'until'> {
  const [from, until] = [dayOf(insurance.field(12)), dayOf(insurance.field(13))];
  return { ...(from && { from }), ...(until && { until }) };
}
