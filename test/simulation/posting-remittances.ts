import type { Claim } from '../../functions/domain/claim/claim.ts';
import { usd } from '../../functions/domain/money.ts';
import type { ClaimPayment, Remittance, ServicePayment } from '../../functions/domain/x12/remittance.ts';
import type { Dice } from '../../infra/local/sample/dice.ts';
import { aClaim, aLine } from '../support/claims.ts';
import { aRemittance, aService } from '../support/remittances.ts';

const codes = ['99213', '99214', '87804', '20610', '97110', '36415', '71046'];
const modifiers = [[], ['25'], ['QW'], ['LT']] as const;
/** Every group; reasons of every class that posting knows, and one that it does not. */
const reasons = ['CO-45', 'CO-253', 'CO-197', 'CO-24', 'PR-1', 'PR-2', 'PR-3', 'OA-23', 'PI-94', 'CR-16', 'CO-8888'];

/** A claim of the sample practice with one to five lines of its own. */
export function madeClaim(n: number, dice: Dice): Claim {
  const lines = Array.from({ length: dice.between(1, 5) }, (_, index) =>
    aLine({
      line: index + 1,
      code: dice.pick(codes),
      modifiers: dice.pick(modifiers),
      chargeCents: dice.between(1, 90_000),
      from: '2026-03-09',
      to: '2026-03-09',
    }),
  );
  return aClaim({ claimId: `CFM${String(n).padStart(13, '0')}`, encounterId: `P-${n}`, stage: 'Accepted', lines });
}

/** Splits an amount over so many reasons; what is left of it is paid. */
function decided(cents: number, dice: Dice) {
  let left = cents;
  return Array.from({ length: dice.between(0, 3) }, () => {
    const taken = dice.chance(0.2) ? left : dice.between(0, left);
    left -= taken;
    const [group = '', code = ''] = dice.pick(reasons).split('-');
    return { group, code, cents: taken };
  }).filter((adjustment) => adjustment.cents !== 0);
}

function madeService(claim: Claim, line: number, dice: Dice): ServicePayment {
  const { chargeCents } = claim.lines[line - 1]!;
  const adjustments = decided(chargeCents, dice);
  const paidCents = chargeCents - adjustments.reduce((total, { cents }) => total + cents, 0);
  return aService(claim, { line }, { adjustments, chargeCents, paidCents });
}

/** What a payer may say of the claim, in balance. */
function madePayment(claim: Claim, dice: Dice): ClaimPayment {
  const asWhole = dice.chance(0.1);
  const services = asWhole ? [] : claim.lines.map(({ line }) => madeService(claim, line, dice));
  const chargeCents = claim.lines.reduce((total, line) => total + line.chargeCents, 0);
  const ofServices = asWhole ? chargeCents : services.reduce((total, service) => total + service.paidCents, 0);
  const adjustments = asWhole || dice.chance(0.1) ? decided(ofServices, dice) : [];
  const paidCents = ofServices - adjustments.reduce((total, { cents }) => total + cents, 0);
  return {
    ...{ patientControlNumber: claim.claimId, status: paidCents === 0 ? '4' : '1', chargeCents, paidCents },
    ...{ filingCode: '12', payerClaimNumber: `ICN${claim.claimId.slice(3)}`, adjustments, services, position: 1 },
    ...{ parties: [], references: [], dates: [], contacts: [], quantities: [] },
    amounts: dice.chance(0.1) ? [{ qualifier: 'I', cents: dice.between(1, 500) }] : [],
  };
}

/** A remittance over these claims, in balance, with a provider adjustment now and then. */
export function madeRemittance(n: number, claims: readonly Claim[], dice: Dice): Remittance {
  const payments = claims.map((claim) => madePayment(claim, dice));
  const paid = payments.reduce((total, { paidCents }) => total + paidCents, 0);
  const plb = (code: string, cents: number) => ({
    ...{ providerId: '1122334455', fiscalYearEnd: '2026-12-31', code, reference: `REF${n}`, cents },
  });
  const providerAdjustments = dice.chance(0.3)
    ? [
        plb(
          dice.pick(['WO', 'FB', 'L6', 'CS', 'IR', 'J1']),
          dice.chance(0.5) ? -dice.between(1, 900) : dice.between(1, paid || 1),
        ),
      ]
    : [];
  const trace = { number: `EFT${n}`, originator: '1421000001' };
  const one = aRemittance(payments, { providerAdjustments, trace });
  if (one.payment.cents >= 0) return one;
  // No payment is below zero: what is missing is moved forward.
  const forward = plb('FB', one.payment.cents);
  return aRemittance(payments, {
    providerAdjustments: [...providerAdjustments, { ...forward, reference: `EFT${n}` }],
    trace,
  });
}

type Spoil = (
  remittance: Remittance,
  at: number,
  cents: number,
) => { readonly remittance: Remittance; readonly says: readonly string[] };

const claimAt = (remittance: Remittance, at: number, change: (claim: ClaimPayment) => ClaimPayment): Remittance => ({
  ...remittance,
  claims: remittance.claims.map((claim, index) => (index === at ? change(claim) : claim)),
});
const serviceAt = (remittance: Remittance, at: number, change: (service: ServicePayment) => ServicePayment) =>
  claimAt(remittance, at, (claim) => ({
    ...claim,
    services: claim.services.map((service, index) => (index === 0 ? change(service) : service)),
  }));
const ofLine = ({ claims }: Remittance, at: number, cents: number) =>
  `Service line 1 of claim ${claims[at]!.patientControlNumber} is off by ${usd(cents)}.`;
const ofClaim = ({ claims }: Remittance, at: number, cents: number) =>
  `Claim ${claims[at]!.patientControlNumber} is off by ${usd(cents)}.`;
const ofPayment = (cents: number) => `The payment is off by ${usd(cents)} from its claims and provider adjustments.`;

/** Places at which a cent or more may be wrong, and exactly what has to be said of it. */
export const spoils: { readonly [place: string]: Spoil } = {
  'what a line was paid': (one, at, cents) => ({
    remittance: serviceAt(one, at, (service) => ({ ...service, paidCents: service.paidCents + cents })),
    says: [ofLine(one, at, -cents)],
  }),
  'what a line was charged': (one, at, cents) => ({
    remittance: serviceAt(one, at, (service) => ({ ...service, chargeCents: service.chargeCents + cents })),
    says: [ofLine(one, at, cents)],
  }),
  'an adjustment of a line': (one, at, cents) => ({
    remittance: serviceAt(one, at, (service) => ({
      ...service,
      adjustments: [...service.adjustments, { group: 'OA', code: '45', cents }],
    })),
    says: [ofLine(one, at, -cents), ofClaim(one, at, -cents)],
  }),
  'what a claim was charged': (one, at, cents) => ({
    remittance: claimAt(one, at, (claim) => ({ ...claim, chargeCents: claim.chargeCents + cents })),
    says: [ofClaim(one, at, cents)],
  }),
  'what a claim was paid': (one, at, cents) => ({
    remittance: claimAt(one, at, (claim) => ({ ...claim, paidCents: claim.paidCents + cents })),
    says: [ofClaim(one, at, -cents), ofPayment(-cents)],
  }),
  'an adjustment of a claim': (one, at, cents) => ({
    remittance: claimAt(one, at, (claim) => ({
      ...claim,
      adjustments: [...claim.adjustments, { group: 'PI', code: '45', cents }],
    })),
    says: [ofClaim(one, at, -cents)],
  }),
  'the payment': (one, _, cents) => ({
    remittance: { ...one, payment: { ...one.payment, cents: one.payment.cents + cents } },
    says: [ofPayment(cents)],
  }),
  'a provider adjustment': (one, _, cents) => ({
    remittance: {
      ...one,
      providerAdjustments: [
        ...one.providerAdjustments,
        { providerId: '1122334455', fiscalYearEnd: '2026-12-31', code: 'CS', reference: 'X', cents },
      ],
    },
    says: [ofPayment(cents)],
  }),
};
