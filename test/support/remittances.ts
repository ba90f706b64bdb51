import type { Claim } from '../../functions/domain/claim/claim.ts';
import { sum } from '../../functions/domain/money.ts';
import { lineControlNumber } from '../../functions/domain/submission/claim-to-x12.ts';
import type {
  ClaimPayment,
  ProviderAdjustment,
  Remittance,
  ServicePayment,
} from '../../functions/domain/x12/remittance.ts';
import { write835 } from '../../functions/domain/x12/write-835.ts';
import { writeInterchange } from '../../functions/domain/x12/write-interchange.ts';

/** `CO-45:4650 PR-1:1000`, in cents. */
export function adjustments(text: string): { group: string; code: string; cents: number }[] {
  return text.split(' ').flatMap((part) => {
    const [, group, code, cents] = /^([A-Z]{2})-(\w+):(-?\d+)$/.exec(part) ?? [];
    return group && code ? [{ group, code, cents: Number(cents) }] : [];
  });
}

/** What the payer says of one line: adjustments as text, remarks as text; the rest of the charge is paid. */
export interface SaidOfLine {
  readonly line: number;
  readonly adjustments?: string;
  readonly remarks?: string;
  /** Without REF*6R, as payers that lose it. */
  readonly nameless?: boolean;
}

export function aService(claim: Claim, said: SaidOfLine, overrides: Partial<ServicePayment> = {}): ServicePayment {
  const { code, modifiers, chargeCents } = claim.lines.find(({ line }) => line === said.line)!;
  const taken = adjustments(said.adjustments ?? '');
  return {
    procedure: { qualifier: 'HC', code, modifiers },
    chargeCents,
    paidCents: chargeCents - sum(taken.map(({ cents }) => cents)),
    dates: [],
    adjustments: taken,
    references: said.nameless ? [] : [{ qualifier: '6R', value: lineControlNumber(claim.claimId, said.line) }],
    amounts: [],
    quantities: [],
    remarks: (said.remarks ?? '')
      .split(' ')
      .filter(Boolean)
      .map((code) => ({ list: 'HE', code })),
    position: said.line,
    ...overrides,
  };
}

/** One CLP about the claim: its charge and payment are the sums of its services. */
export function aClaimPayment(
  claim: Claim,
  lines: readonly SaidOfLine[],
  overrides: Partial<ClaimPayment> = {},
): ClaimPayment {
  const services = overrides.services ?? lines.map((said) => aService(claim, said));
  const claimLevel = sum((overrides.adjustments ?? []).map(({ cents }) => cents));
  return {
    patientControlNumber: claim.claimId,
    status: '1',
    chargeCents: sum(services.map(({ chargeCents }) => chargeCents)),
    paidCents: sum(services.map(({ paidCents }) => paidCents)) - claimLevel,
    filingCode: '12',
    payerClaimNumber: 'PCN000417',
    adjustments: [],
    parties: [],
    references: [],
    dates: [],
    contacts: [],
    amounts: [],
    quantities: [],
    services,
    position: 1,
    ...overrides,
  };
}

/** The same payment taken back: status 22, every amount with the other sign. */
export function reversed(payment: ClaimPayment, overrides: Partial<ClaimPayment> = {}): ClaimPayment {
  const negated = <T extends { readonly cents: number }>(one: T): T => ({ ...one, cents: 0 - one.cents });
  return {
    ...payment,
    status: '22',
    chargeCents: 0 - payment.chargeCents,
    paidCents: 0 - payment.paidCents,
    adjustments: payment.adjustments.map(negated),
    services: payment.services.map((service) => ({
      ...service,
      chargeCents: 0 - service.chargeCents,
      paidCents: 0 - service.paidCents,
      adjustments: service.adjustments.map(negated),
    })),
    ...overrides,
  };
}

/** One payment of Prairie Health to Cedar Family Medicine over the claims given, in balance unless said. */
export function aRemittance(
  claims: readonly ClaimPayment[],
  overrides: Partial<Remittance> & { readonly trace?: Remittance['trace'] } = {},
): Remittance {
  const providerAdjustments: readonly ProviderAdjustment[] = overrides.providerAdjustments ?? [];
  const cents = sum(claims.map(({ paidCents }) => paidCents)) - sum(providerAdjustments.map((one) => one.cents));
  return {
    payment: { handling: 'I', cents, sign: 'C', method: 'ACH', originator: '1421000001', on: '2026-04-02' },
    trace: { number: 'EFT00042', originator: '1421000001' },
    references: [],
    payer: {
      name: 'PRAIRIE HEALTH PLAN',
      address: { lines: ['900 Prairie Road'], city: 'Des Moines', state: 'IA', zip: '503010000' },
      references: [{ qualifier: '2U', value: 'PRHP1' }],
      contacts: [{ purpose: 'BL', name: 'EDI', numbers: [{ kind: 'TE', value: '5155550100' }] }],
    },
    payee: { name: 'CEDAR FAMILY MEDICINE', idQualifier: 'XX', id: '1122334455', references: [], contacts: [] },
    sets: [],
    claims: claims.map((claim, index) => ({ ...claim, position: index + 1 })),
    providerAdjustments,
    ...overrides,
  };
}

/** The 835 file of these payments, one ST each. */
export function remittanceText(...remittances: readonly Remittance[]): string {
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: 'CLEARHOUSE1' },
    receiver: { qualifier: 'ZZ', id: 'CEDARFM01' },
    controlNumber: 1,
    usage: 'T',
    at: '2026-04-02T06:00:00Z',
    groups: [
      {
        functionalCode: 'HP',
        version: '005010X221A1',
        senderCode: 'CLEARHOUSE1',
        receiverCode: 'CEDARFM01',
        controlNumber: 1,
        transactions: remittances.map((one, index) => write835(one, String(index + 1).padStart(4, '0'))),
      },
    ],
  });
}
