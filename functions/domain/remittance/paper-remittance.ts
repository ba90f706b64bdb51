import * as z from 'zod';
import { day, NotADay } from '../days.ts';
import { cents, NotMoney } from '../money.ts';
import type { ClaimPayment, Remittance } from '../x12/remittance.ts';

/** Says what is wrong with a value in our own words. */
const read = <T>(reader: (text: string) => T, wrong: new () => Error) =>
  z.string().transform((text, context) => {
    try {
      return reader(text);
    } catch (error) {
      if (!(error instanceof wrong)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });
const Amount = read(cents, NotMoney);
const Day = read(day, NotADay);

/** `CO-45 46.50`: group, reason and dollars, as they stand on the paper. */
const Adjusted = z
  .string()
  .regex(/^[A-Z]{2}-[A-Z0-9]{1,5} -?[\d.,]+$/, 'is no adjustment; expected is group, code and dollars, as CO-45 46.50')
  .transform((text) => {
    const [reason = '', amount = ''] = text.split(' ');
    const [group = '', code = ''] = reason.split('-');
    return { group, code, amount };
  })
  .pipe(z.object({ group: z.string(), code: z.string(), amount: Amount }));

const Line = z.strictObject({
  code: z.string().min(1),
  modifiers: z.array(z.string()).default([]),
  day: Day.optional(),
  charge: Amount,
  paid: Amount,
  adjustments: z.array(Adjusted).default([]),
  remarks: z.array(z.string()).default([]),
});

/** An explanation of benefits as a person copies it from paper: dollars as text, days in any of our ways to write them. */
export const PaperRemittance = z.strictObject({
  payer: z.string().min(1),
  /** The number of the check. */
  check: z.string().min(1),
  paidOn: Day,
  amount: Amount,
  claims: z.array(
    z.strictObject({
      claim: z.string().min(1),
      /** CLP02: 1 first payer, 2 second, 4 denied, 22 taken back. */
      status: z.string().default('1'),
      payerNumber: z.string().optional(),
      charge: Amount,
      paid: Amount,
      adjustments: z.array(Adjusted).default([]),
      remarks: z.array(z.string()).default([]),
      lines: z.array(Line).default([]),
    }),
  ),
  /** Outside of claims: positive takes money away. */
  adjustments: z
    .array(z.strictObject({ code: z.string().min(1), reference: z.string().optional(), amount: Amount }))
    .default([]),
});
export type PaperRemittance = z.infer<typeof PaperRemittance>;

/** As if it had come as an 835, to be balanced and posted by the same code. */
export function fromPaper({ payer, check, paidOn, amount, claims, adjustments }: PaperRemittance): Remittance {
  const originator = `PAPER${payer.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`;
  const party = { references: [], contacts: [] };
  return {
    payment: { handling: 'I', cents: amount, sign: 'C', method: 'CHK', on: paidOn },
    trace: { number: check, originator },
    references: [],
    payer: { ...party, name: payer },
    payee: party,
    sets: [],
    claims: claims.map(claimFromPaper),
    providerAdjustments: adjustments.map(({ code, reference, amount }) => ({
      ...{ providerId: '', fiscalYearEnd: `${paidOn.slice(0, 4)}-12-31`, code, reference, cents: amount },
    })),
  };
}

function claimFromPaper(said: PaperRemittance['claims'][number], index: number): ClaimPayment {
  const { claim, status, payerNumber, charge, paid, adjustments, remarks, lines } = said;
  const reasons = (some: typeof adjustments) => some.map(({ group, code, amount }) => ({ group, code, cents: amount }));
  const nothing = { references: [], amounts: [], quantities: [] };
  return {
    ...{ ...nothing, patientControlNumber: claim, status, chargeCents: charge, paidCents: paid, filingCode: '' },
    ...{ payerClaimNumber: payerNumber, adjustments: reasons(adjustments), parties: [], dates: [], contacts: [] },
    outpatient: { remarks },
    services: lines.map((line, n) => ({
      ...{ ...nothing, procedure: { qualifier: 'HC', code: line.code, modifiers: line.modifiers } },
      ...{ chargeCents: line.charge, paidCents: line.paid, adjustments: reasons(line.adjustments) },
      dates: line.day ? [{ qualifier: '472', day: line.day }] : [],
      remarks: line.remarks.map((code) => ({ list: 'HE', code })),
      position: n + 1,
    })),
    position: index + 1,
  };
}
