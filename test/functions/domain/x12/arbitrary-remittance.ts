import fc from 'fast-check';
import { adjustedCents } from '../../../../functions/domain/x12/adjustment.ts';
import type { ClaimPayment, Remittance, ServicePayment } from '../../../../functions/domain/x12/remittance.ts';
import {
  address,
  adjustments,
  cents,
  code,
  contact,
  day,
  digits,
  individual,
  member,
  npi,
  optional,
  organization,
  positiveCents,
  quantity,
  references,
  words,
} from './arbitrary-parts.ts';

const groups = ['CO', 'PR', 'OA', 'PI'];
const position = fc.constant(0);
const procedure = fc.record({
  qualifier: fc.constant('HC'),
  code: fc.constantFrom('99213', '99214', 'J1100', '36415'),
  modifiers: fc.subarray(['25', '59', 'LT']),
});
const days = (...qualifiers: string[]) =>
  fc.tuple(fc.subarray(qualifiers), day).map(([some, day]) => some.map((qualifier) => ({ qualifier, day })));
const amounts = (...qualifiers: string[]) =>
  fc.tuple(fc.subarray(qualifiers), cents).map(([some, cents]) => some.map((qualifier) => ({ qualifier, cents })));

/** A line whose charge is what was paid and adjusted. */
const service: fc.Arbitrary<ServicePayment> = fc
  .record({
    procedure,
    chargeCents: fc.constant(0),
    paidCents: cents,
    revenueCode: optional(fc.constantFrom('0450', '0636')),
    quantity: optional(quantity),
    submitted: optional(procedure),
    submittedQuantity: optional(quantity),
    dates: days('472'),
    adjustments: adjustments(...groups),
    references: references('LU', '6R', '0K'),
    amounts: amounts('B6', 'T'),
    quantities: fc.constantFrom([], [{ qualifier: 'ZK', value: '2' }]),
    remarks: fc.subarray(['N19', 'M15', 'N130']).map((codes) => codes.map((code) => ({ list: 'HE', code }))),
    position,
  })
  .map((line) => ({ ...line, chargeCents: line.paidCents + adjustedCents(line.adjustments) }));

const outpatient = fc.record({
  reimbursementRate: optional(fc.constantFrom('0.8', '1')),
  payableCents: optional(cents),
  remarks: fc.subarray(['MA01', 'MA18', 'N19']),
  nonpayableProfessionalCents: optional(positiveCents),
});

/** In an 835 the third number of a contact can only be an extension. */
const twoNumbers = contact.map((one) => ({ ...one, numbers: one.numbers.slice(0, 2) }));

const claim: fc.Arbitrary<ClaimPayment> = fc
  .record({
    patientControlNumber: code,
    status: fc.constantFrom('1', '2', '3', '4', '19'),
    chargeCents: fc.constant(0),
    paidCents: cents,
    patientResponsibilityCents: optional(cents),
    filingCode: fc.constantFrom('12', 'MB', 'MC', 'HM'),
    payerClaimNumber: code,
    placeOfService: optional(fc.constantFrom('11', '22')),
    frequency: fc.constant('1'),
    drg: optional(fc.constant('470')),
    adjustments: adjustments(...groups),
    parties: fc
      .tuple(member('QC'), optional(member('IL')), optional(individual('82')), optional(organization('TT', 'PI', code)))
      .map((parties) => parties.filter((party) => party !== undefined)),
    inpatient: optional(fc.constant({ figures: ['MIA', '3', '', '', '1200.5', 'MA01'] })),
    outpatient: optional(
      outpatient.filter((moa) => Object.values(moa).some((value) => value !== undefined && `${value}` !== '')),
    ),
    references: references('1L', 'F8', 'EA', 'G2'),
    dates: days('232', '233', '050'),
    contacts: fc.array(twoNumbers, { maxLength: 1 }).map((all) => all.map((one) => ({ ...one, purpose: 'CX' }))),
    amounts: amounts('AU', 'I'),
    quantities: fc.constantFrom([], [{ qualifier: 'CA', value: '3' }]),
    services: fc.array(service, { maxLength: 4 }),
    set: fc.constant('1'),
    position,
  })
  .map(balanced);

/** The same claim with the charge, and with lines also the payment, that its parts add up to. */
function balanced(claim: ClaimPayment): ClaimPayment {
  const { services, adjustments } = claim;
  const sum = (of: (service: ServicePayment) => number) => services.reduce((total, service) => total + of(service), 0);
  const paidCents =
    services.length > 0 ? sum((service) => service.paidCents) - adjustedCents(adjustments) : claim.paidCents;
  const chargeCents = paidCents + adjustedCents(adjustments) + sum((service) => adjustedCents(service.adjustments));
  return { ...claim, chargeCents, paidCents };
}

const bank = fc.record({
  bankQualifier: fc.constant('01'),
  bank: fc.constant('021000021'),
  accountQualifier: fc.constant('DA'),
  account: digits(10),
});

const providerAdjustment = fc.record({
  code: fc.constantFrom('WO', 'L6', 'CS', 'FB'),
  reference: optional(code),
  cents: fc.integer({ min: -50_000, max: 50_000 }).filter((cents) => cents !== 0),
});

/** A remittance in balance, as a strict reader takes it. */
export const remittance: fc.Arbitrary<Remittance> = fc
  .record({
    payment: fc.record({
      handling: fc.constant('I'),
      cents: fc.constant(0),
      sign: fc.constant('C'),
      method: fc.constant('ACH'),
      format: fc.constant('CCP'),
      from: bank,
      to: bank,
      originator: digits(9).map((id) => `1${id}`),
      originatorSupplement: optional(digits(9)),
      on: day,
    }),
    trace: fc.record({ number: code, originator: digits(9).map((id) => `1${id}`) }),
    currency: optional(fc.constant('CAD')),
    references: references('EV', 'F2'),
    producedOn: optional(day),
    payer: fc.record({
      name: words,
      address,
      references: references('2U', 'HI'),
      contacts: fc.tuple(twoNumbers, twoNumbers).map(([business, technical]) => [
        { ...business, purpose: 'CX' },
        { ...technical, purpose: 'BL' },
      ]),
    }),
    payee: fc.record({
      name: words,
      idQualifier: fc.constant('XX'),
      id: npi,
      address: optional(address),
      references: references('PQ', 'TJ'),
      contacts: fc.constant([]),
    }),
    claims: fc.array(claim, { minLength: 1, maxLength: 4 }),
    sets: fc.constant([{ number: '1' }]),
    providerAdjustments: fc
      .tuple(npi, day, fc.array(providerAdjustment, { maxLength: 8 }))
      .map(([providerId, fiscalYearEnd, all]) => all.map((one) => ({ providerId, fiscalYearEnd, ...one }))),
  })
  .map((remittance) => {
    const paid = remittance.claims.reduce((total, { paidCents }) => total + paidCents, 0);
    const withheld = remittance.providerAdjustments.reduce((total, { cents }) => total + cents, 0);
    return { ...remittance, payment: { ...remittance.payment, cents: paid - withheld } };
  });
