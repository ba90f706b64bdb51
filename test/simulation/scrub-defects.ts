import type { Claim, ClaimPayment, Coverage, ServiceLine } from '../../functions/domain/claim/claim.ts';
import { addDays, type Day } from '../../functions/domain/days.ts';
import { post } from '../../functions/domain/ledger/ledger.ts';
import type { Payer } from '../../functions/domain/payer/payer.ts';
import type { ScrubContext } from '../../functions/domain/scrubbing/edit.ts';
import type { PastService } from '../../functions/domain/scrubbing/patient-history.ts';

/** A claim with what is known of it. */
export interface Case {
  readonly claim: Claim;
  readonly context: ScrubContext;
}

/** Plants one defect. Knows the rule from its text and nothing of the edit. Undefined where the claim does not suit it. */
export type Plant = (of: Case) => Case | undefined;

const withClaim =
  (change: (claim: Claim, of: Case) => Partial<Claim> | undefined): Plant =>
  (of) => {
    const changed = change(of.claim, of);
    return changed && { ...of, claim: { ...of.claim, ...changed } };
  };
const withContext =
  (change: (context: ScrubContext, claim: Claim) => Partial<ScrubContext> | undefined): Plant =>
  (of) => {
    const changed = change(of.context, of.claim);
    return changed && { ...of, context: { ...of.context, ...changed } };
  };
const together =
  (...plants: Plant[]): Plant =>
  (of) =>
    plants.reduce<Case | undefined>((so, plant) => so && plant(so), of);

const day = ({ lines }: Claim): Day => lines[0]!.from;
/** The ledger follows the lines. */
const charged = (claim: Claim, lines: readonly ServiceLine[]): Partial<Claim> => ({
  lines,
  balances: post(
    {},
    lines
      .filter(({ chargeCents }) => Number.isSafeInteger(chargeCents) && chargeCents !== 0)
      .map(({ line, chargeCents }) => ({
        line,
        from: 'charge',
        to: `payer:${claim.billing + 1}` as 'payer:1',
        cents: chargeCents,
        why: 'charged',
      })),
  ),
});
const firstLine = (changed: Partial<ServiceLine> | ((line: ServiceLine) => Partial<ServiceLine>)): Plant =>
  withClaim((claim) => {
    const [first, ...rest] = claim.lines;
    return charged(claim, [{ ...first!, ...(typeof changed === 'function' ? changed(first!) : changed) }, ...rest]);
  });
/** In place of all lines. */
const onlyLines = (...lines: Partial<ServiceLine>[]): Plant =>
  withClaim((claim) =>
    charged(
      claim,
      lines.map((line, i) => aLine(claim, i + 1, line)),
    ),
  );
const moreLines = (...lines: Partial<ServiceLine>[]): Plant =>
  withClaim((claim) =>
    charged(claim, [...claim.lines, ...lines.map((line, i) => aLine(claim, claim.lines.length + 1 + i, line))]),
  );
const aLine = (claim: Claim, line: number, changed: Partial<ServiceLine>): ServiceLine => ({
  ...{
    line,
    from: day(claim),
    to: day(claim),
    code: '99213',
    modifiers: [],
    units: 1,
    unit: 'UN',
    chargeCents: 10_000,
    pointers: [1],
  },
  ...changed,
});
const billed = (changed: (coverage: Coverage) => Partial<Coverage> | undefined): Plant =>
  withClaim((claim) => {
    const next = changed(claim.coverages[0]!);
    return next && { coverages: [{ ...claim.coverages[0]!, ...next }, ...claim.coverages.slice(1)] };
  });
const ofClass =
  (...classes: Payer['class'][]): Plant =>
  (of) =>
    classes.includes(of.context.payer.class) ? of : undefined;
const asksFor = (requirements: NonNullable<Payer['requirements']>): Plant =>
  withContext(({ payer }) => ({ payer: { ...payer, requirements } }));
const payer = (changed: Partial<Payer>): Plant => withContext(({ payer }) => ({ payer: { ...payer, ...changed } }));
const plan = (changed: Partial<NonNullable<ScrubContext['plan']>>): Plant =>
  withContext(({ plan }) => ({ plan: { ...plan!, ...changed } }));
const practice = (changed: Partial<ScrubContext['practice']>): Plant =>
  withContext(({ practice }) => ({ practice: { ...practice, ...changed } }));
const past = (changed: (claim: Claim) => Partial<PastService>): Plant =>
  withContext((_, claim) => ({
    history: {
      services: [
        {
          ...{
            claimId: 'JCEARLIER',
            from: day(claim),
            to: day(claim),
            code: '99213',
            modifiers: [],
            units: 1,
            unit: 'UN',
          },
          ...{
            chargeCents: 10_000,
            providerId: claim.renderingProviderId,
            payerId: claim.coverages[0]!.payerId,
            diagnoses: [],
          },
          ...changed(claim),
        },
      ],
    },
  }));
/** Billed to the second coverage after the first has decided. */
const decided = (payment: Partial<ClaimPayment> = {}): Plant =>
  withClaim((claim) => ({
    billing: 1,
    coverages: [{ ...claim.coverages[0]!, memberId: 'X1' }, claim.coverages[0]!],
    payments: [
      {
        ...{ remittanceId: 'R1', position: 1, payerId: claim.coverages[0]!.payerId, coverage: 0, status: '1' },
        ...{ payerClaimNumber: 'P1', paidOn: day(claim), chargeCents: 0, paidCents: 0, lines: [], remarks: [] },
        ...payment,
      },
    ],
  }));
const decidedHere = (payment: Partial<ClaimPayment>): Plant =>
  together(
    decided(payment),
    withClaim((claim) => ({ billing: 0, coverages: [claim.coverages[1]!] })),
  );
const service = (paidCents: number, group: string, code: string, cents: number) => ({
  line: 1,
  chargeCents: paidCents + cents,
  paidCents,
  adjustments: [{ group, code, cents }],
  remarks: [],
});
const child = (days: number): Plant =>
  withClaim((claim) => ({ patient: { ...claim.patient, birthDate: addDays(day(claim), -days) } }));
const patient = (changed: Partial<Claim['patient']>): Plant =>
  withClaim((claim) => ({ patient: { ...claim.patient, ...changed } }));
const diagnoses = (...codes: string[]): Plant => withClaim(() => ({ diagnoses: codes }));
const referring = { npi: '1234567893', lastName: 'Ash', firstName: 'Bo' };
const office = withClaim(() => ({ placeOfService: '11', facility: undefined }));
const adult = patient({ birthDate: '1975-05-05' });

/** One way to go wrong for each edit. */
export const defects: Readonly<Record<string, Plant>> = {
  'SUB-01': together(
    ofClass('commercial', 'medicaid'),
    billed(({ memberId }) => ({ memberId: `${memberId.slice(0, -2)}` })),
  ),
  'SUB-02': patient({ lastName: 'Okonjo 3rd #2' }),
  'SUB-03': together(
    ofClass('medicare'),
    billed(({ memberId }) => ({ memberId: `${memberId[0]}S${memberId.slice(2)}` })),
  ),
  'SUB-04': billed(() => ({ relationship: 'child', subscriber: undefined })),
  'SUB-05': withClaim((claim) => ({ patient: { ...claim.patient, birthDate: addDays(day(claim), 3) } })),
  'SUB-06': patient({ sex: 'X' as 'U' }),
  'SUB-07': withClaim(({ patient }) => ({ patient: { ...patient, address: { ...patient.address, zip: '7873' } } })),
  'SUB-09': withClaim((claim) => ({ patient: { ...claim.patient, deathDate: addDays(day(claim), -1) } })),
  'SUB-10': plan({ lastName: 'ZYX', firstName: 'ABC' }),
  'ELIG-02': withContext(({ plan }, claim) => ({
    plan: { ...plan!, inForce: { from: '2020-01-01', to: addDays(day(claim), -1) } },
  })),
  'ELIG-03': together(ofClass('medicare'), plan({ advantagePlan: 'Some Advantage HMO' })),
  'ELIG-04': plan({ usedUp: ['visits of the year'] }),
  'ELIG-05': together(
    child(12),
    billed(() => ({
      relationship: 'child',
      subscriber: {
        lastName: 'A',
        firstName: 'B',
        birthDate: '1990-01-01',
        sex: 'F',
        address: { line1: '1 A Street', city: 'Austin', state: 'TX', zip: '78701' },
      },
    })),
  ),
  'ELIG-06': together(ofClass('medicaid'), plan({ spendDownCents: 12_300 })),
  'ELIG-07': together(ofClass('commercial'), plan({ inGracePeriod: true })),
  'ELIG-08': withClaim((claim) => ({
    coverageChecks: [
      {
        at: claim.receivedAt,
        payerId: claim.coverages[0]!.payerId,
        memberId: 'M',
        serviceDay: day(claim),
        outcome: 'Covered',
        reason: 'Active.',
      },
    ],
  })),
  'PAY-01': payer({ x12Id: '' }),
  'PAY-02': together(ofClass('commercial'), payer({ filingCode: 'MB' })),
  'PAY-03': withContext(({ payer }, { lines }) => ({
    payer: { ...payer, requirements: { carvedOut: { [lines[0]!.code.slice(0, 4)]: 'Another Company' } } },
  })),
  'PAY-04': withClaim(({ coverages }) => ({ coverages: [...coverages, coverages[0]!] })),
  'PRV-01': withClaim(() => ({ referringProvider: { ...referring, npi: '1234567890' } })),
  'PRV-03': practice({ taxId: '97-0418263' }),
  'PRV-04': withClaim(() => ({ renderingProviderId: 'quincy' })),
  'PRV-05': practice({ taxonomy: '999Z00000X' }),
  'PRV-06': withContext(({ practice }) => ({
    practice: { ...practice, address: { ...practice.address, line1: 'P.O. Box 17' } },
  })),
  'PRV-07': together(
    ofClass('medicare'),
    withClaim(() => ({ referringProvider: undefined })),
    moreLines({ code: 'L1832' }),
  ),
  'ENR-01': withContext(({ enrollments }, claim) => ({
    enrollments: enrollments!.map((one) => ({ ...one, from: addDays(day(claim), 1) })),
  })),
  'ENR-02': withContext(({ enrollments }) => ({ enrollments: enrollments!.map((one) => ({ ...one, claims: false })) })),
  'ENR-04': withContext(({ enrollments }) => ({
    enrollments: enrollments!.map((one) => ({ ...one, remittances: 'SUBMITTED' as const })),
  })),
  'ENR-03': payer({ fees: {} }),
  'NET-01': withContext(({ enrollments }) => ({
    enrollments: enrollments!.map((one) => ({ ...one, network: 'out' as const })),
  })),
  'CLM-01': withClaim(({ claimId }) => ({ claimId: `${claimId}/${claimId}` })),
  'CLM-02': withClaim((claim) =>
    charged(
      claim,
      Array.from({ length: 51 }, (_, i) => aLine(claim, i + 1, { modifiers: i > 0 ? ['76'] : [] })),
    ),
  ),
  'CLM-03': withClaim(({ consents }) => ({ consents: { ...consents, signatureOnFile: false } })),
  'CLM-04': together(ofClass('medicare'), decidedHere({ paidCents: 100 })),
  'CLM-05': together(payer({ takesReplacements: true }), decidedHere({ payerClaimNumber: '' })),
  'CLM-06': withClaim(({ diagnoses }) => ({ accident: undefined, diagnoses: [diagnoses[0]!, 'W101XXA'] })),
  'CLM-07': withClaim(({ consents }) => ({ consents: { ...consents, benefitsAssigned: false } })),
  'CLM-08': withClaim((claim) => ({ onsetDate: addDays(day(claim), 5) })),
  'DX-01': withClaim(({ diagnoses }) => ({ diagnoses: ['Q8888', ...diagnoses.slice(1)] })),
  'DX-02': withClaim(({ diagnoses }) => ({ diagnoses: ['J06', ...diagnoses.slice(1)] })),
  'DX-03': withClaim(({ diagnoses }) => ({ diagnoses: [...diagnoses, diagnoses[0]!] })),
  'DX-04': withClaim(({ diagnoses }) => ({ diagnoses: ['W101XXA', ...diagnoses] })),
  'DX-05': together(diagnoses('M25562'), onlyLines({ code: '73562', modifiers: ['RT'] })),
  'DX-06': together(
    adult,
    withClaim(({ diagnoses }) => ({ diagnoses: [...diagnoses, 'Z00129'] })),
  ),
  'DX-07': together(
    patient({ sex: 'F' }),
    withClaim(({ diagnoses }) => ({ diagnoses: [...diagnoses, 'N401'] })),
  ),
  'DX-08': withClaim(({ diagnoses }) => ({
    diagnoses: [...diagnoses.filter((code) => !code.startsWith('E')), 'E109', 'E119'],
  })),
  'DX-09': withClaim(({ diagnoses }) => ({ diagnoses: [...diagnoses, 'M25569'] })),
  'DX-10': firstLine({ pointers: [11] }),
  'DX-11': withClaim(({ diagnoses }) => ({ diagnoses: ['F0280', ...diagnoses] })),
  'PX-01': moreLines({ code: '99241' }),
  'PX-02': together(ofClass('medicare'), moreLines({ code: 'S0020' })),
  'PX-03': moreLines({ code: 'D0120' }),
  'PX-04': moreLines({ code: '3074F', chargeCents: 500 }),
  'PX-05': together(adult, moreLines({ code: '99391' })),
  'PX-06': together(patient({ sex: 'F' }), moreLines({ code: '55700' })),
  'PX-07': onlyLines({ code: '99396' }, { code: '99213' }),
  'PX-08': moreLines({ code: 'J3490' }),
  'LINE-01': firstLine({ code: '' }),
  'LINE-02': withClaim((claim) => ({
    lines: [...claim.lines, { ...aLine(claim, claim.lines[0]!.line, {}), modifiers: ['76'] }],
  })),
  'LINE-03': firstLine({ units: 0 }),
  'MON-01': withClaim(({ lines }) => ({
    lines: lines.map((line, i) => (i === 0 ? { ...line, chargeCents: line.chargeCents + 1 } : line)),
  })),
  'MON-02': moreLines({ code: '99213', modifiers: ['76'], chargeCents: 0 }),
  'MON-03': withContext(({ fees }) => ({
    fees: Object.fromEntries(Object.entries(fees!).map(([code, cents]) => [code, cents + 100])),
  })),
  'MON-04': firstLine({ chargeCents: 1 }),
  'MON-05': withClaim(({ balances }) => ({
    balances: { ...balances, 1: { ...balances[1], 'patient-paid': 99_999_99 } },
  })),
  'MON-06': withContext(() => ({ selfPay: true })),
  'DATE-01': firstLine((line) => ({ to: addDays(line.to, 400) })),
  'DATE-02': firstLine((line) => ({ from: addDays(line.from, -2) })),
  'DATE-03': together(
    asksFor({ splitSpans: 'month' }),
    firstLine((line) => ({ from: addDays(line.from, -32), units: 33 })),
  ),
  'TIMEU-01': together(
    onlyLines({ code: '97110', units: 4, modifiers: ['GP'] }),
    withContext(() => ({ note: { minutes: { 1: 30 } } })),
  ),
  'TIMEU-02': together(
    onlyLines({ code: '90837' }),
    withContext((_, claim) => ({ minutesOfDay: { [day(claim)]: 1_000 } })),
  ),
  'POS-01': withClaim(() => ({ placeOfService: '43' })),
  'POS-02': together(office, moreLines({ code: '99283' })),
  'POS-03': withClaim(() => ({ placeOfService: '22', facility: undefined })),
  'POS-04': together(
    ofClass('medicare'),
    office,
    withContext(({ plan }, claim) => ({
      plan: { ...plan!, inpatient: { from: addDays(day(claim), -3), to: addDays(day(claim), 3) } },
    })),
  ),
  'MOD-01': firstLine({ modifiers: ['9'] }),
  'MOD-02': moreLines({ code: '73562', modifiers: ['RT', 'LT'] }),
  'MOD-03': moreLines({ code: '73562', modifiers: ['RT', '26'] }),
  'MOD-04': together(office, onlyLines({ code: '99213' }, { code: '17000' })),
  'MOD-05': together(office, onlyLines({ code: '99214' }, { code: '29881', modifiers: ['RT'] })),
  'MOD-06': together(office, onlyLines({ code: '99213', modifiers: ['26'] })),
  'MOD-07': onlyLines({ code: '99213', modifiers: ['50'] }),
  'MOD-08': onlyLines({ code: '99213', modifiers: ['66'] }),
  'MOD-09': withClaim((claim) => charged(claim, [...claim.lines, { ...claim.lines[0]!, line: 90 }])),
  'MOD-10': together(office, onlyLines({ code: '73562' })),
  'MOD-11': together(
    ofClass('medicare', 'medicare-advantage'),
    withClaim(() => ({ referringProvider: referring })),
    onlyLines({ code: '97110' }),
  ),
  'MOD-12': together(ofClass('medicare'), firstLine({ modifiers: ['GA', 'GZ'] })),
  'MOD-13': together(
    ofClass('medicare'),
    withClaim(() => ({ referringProvider: referring })),
    onlyLines({ code: '97110', modifiers: ['GP'] }),
    past((claim) => ({
      code: '97110',
      modifiers: ['GP'],
      from: `${day(claim).slice(0, 4)}-01-01`,
      chargeCents: 300_000,
    })),
  ),
  'MOD-14': together(ofClass('commercial'), diagnoses('Z1211'), onlyLines({ code: '45385' })),
  'MOD-15': together(ofClass('medicare'), moreLines({ code: 'J9271' })),
  'MOD-16': together(ofClass('medicare'), plan({ hospice: { from: '2020-01-01', to: '2030-01-01' } })),
  'NCCI-01': onlyLines({ code: '93000' }, { code: '94010' }),
  'NCCI-02': onlyLines({ code: '69210' }, { code: '94640' }),
  'NCCI-05': together(ofClass('medicare', 'medicare-advantage'), moreLines({ code: '99072' })),
  'MUE-01': together(ofClass('medicare', 'medicare-advantage'), onlyLines({ code: '93000', units: 4 })),
  'MUE-02': together(ofClass('medicare', 'medicare-advantage'), onlyLines({ code: '94010', units: 2 })),
  'MUE-03': together(ofClass('medicare', 'medicare-advantage'), onlyLines({ code: '36415', units: 3 })),
  'AOC-01': onlyLines({ code: '99213' }, { code: '17003' }),
  'AOC-02': together(diagnoses('L570'), onlyLines({ code: '17000' }, { code: '17003', modifiers: ['51'] })),
  'GLB-01': together(
    onlyLines({ code: '99213' }),
    past((claim) => ({ code: '17110', from: addDays(day(claim), -5) })),
  ),
  'GLB-02': together(
    onlyLines({ code: '17000', modifiers: ['79'] }),
    past((claim) => ({ code: '17110', from: addDays(day(claim), -5), diagnoses: [claim.diagnoses[0]!] })),
  ),
  'EM-01': together(
    onlyLines({ code: '99203' }),
    past((claim) => ({ code: '99213', from: addDays(day(claim), -400) })),
  ),
  'EM-03': onlyLines({ code: '99213' }, { code: '99214' }),
  'EM-04': onlyLines({ code: '36415' }, { code: 'G2211' }),
  'FREQ-01': together(
    ofClass('medicare'),
    onlyLines({ code: 'G0439' }),
    past((claim) => ({ code: 'G0439', from: addDays(day(claim), -200) })),
  ),
  'FREQ-02': together(
    onlyLines({ code: '47562' }),
    past((claim) => ({ code: '47600', from: addDays(day(claim), -2_000) })),
  ),
  'DUP-01': past((claim) => {
    const { line: _, pointers: __, ndc: ___, note: ____, ...same } = claim.lines[0]!;
    return same;
  }),
  'DUP-03': past((claim) => {
    const { line: _, pointers: __, ndc: ___, note: ____, ...same } = claim.lines[0]!;
    return { ...same, chargeCents: same.chargeCents + 5 };
  }),
  'TIME-01': withContext(({ payer }, claim) => ({ today: addDays(day(claim), payer.filingDays + 10) })),
  'TIME-03': together(
    ofClass('commercial'),
    decided(),
    withContext(({ payer }, claim) => ({ today: addDays(day(claim), payer.filingDays + 10) })),
  ),
  'TIME-05': asksFor({ delayReasonAfterDays: 1 }),
  'AUTH-02': withContext(({ payer }, claim) =>
    claim.authorizationNumber ? undefined : { payer: { ...payer, authorizationCodes: [claim.lines[0]!.code] } },
  ),
  'AUTH-03': together(
    withClaim(() => ({ authorizationNumber: 'A7' })),
    withContext(({ authorization }, { lines }) => ({
      authorization: { ...authorization!, codes: [lines[0]!.code], to: '2021-01-01' },
    })),
  ),
  'AUTH-04': together(
    withClaim(() => ({ authorizationNumber: 'A7' })),
    withContext(({ authorization }) => ({ authorization: { ...authorization!, units: 5, usedUnits: 5 } })),
  ),
  'AUTH-05': together(
    asksFor({ referral: true }),
    withClaim(() => ({ referralNumber: undefined })),
  ),
  'AUTH-06': together(
    asksFor({ referral: true }),
    withClaim(() => ({ referralNumber: 'R1' })),
    withContext(({ referral }) => ({ referral: { ...referral!, to: '2021-01-01' } })),
  ),
  'TEL-01': together(
    ofClass('medicare'),
    withClaim(() => ({ placeOfService: '10', facility: undefined })),
    moreLines({ code: '94640' }),
  ),
  'TEL-02': together(ofClass('medicare'), office, firstLine({ modifiers: ['95'] })),
  'LAB-01': together(practice({ clia: undefined }), moreLines({ code: '87880', modifiers: ['QW'] })),
  'LAB-02': together(
    withContext(() => ({ certificate: 'waiver' as const })),
    onlyLines({ code: '80053' }),
  ),
  'LAB-03': onlyLines({ code: '82465' }, { code: '83718' }, { code: '84478' }),
  'DRUG-01': moreLines({ code: 'J1885', ndc: { code: '1234', quantity: '1', unit: 'ML' } }),
  'ANES-01': moreLines({ code: '00840', modifiers: ['AA'] }),
  'ANES-02': moreLines({ code: '00840', unit: 'MJ', units: 60 }),
  'ANES-03': together(
    asksFor({ physicalStatus: true }),
    moreLines({ code: '00840', unit: 'MJ', units: 60, modifiers: ['AA'] }),
  ),
  'EPSDT-01': together(asksFor({ epsdtReferral: true }), child(800), onlyLines({ code: '99392' })),
  'LCD-01': together(ofClass('medicare'), diagnoses('R509'), onlyLines({ code: '94010' })),
  'DOC-01': withClaim(() => ({ documentation: { status: 'unsigned' } })),
  'COB-01': together(
    withClaim(({ coverages }) => ({ coverages: coverages.slice(0, 1) })),
    plan({ otherPayers: ['Another Plan'] }),
  ),
  'COB-02': withClaim(({ coverages }) =>
    coverages[0]!.payerId === 'medicare-tx'
      ? {
          coverages: [
            { payerId: 'lone-star-medicaid', memberId: '123456789', relationship: 'self' as const },
            coverages[0]!,
          ],
        }
      : undefined,
  ),
  'COB-03': decided({ status: '19' }),
  'COB-04': decided({ lines: [service(5_000, 'CO', '45', 4_000)].map((one) => ({ ...one, chargeCents: 10_000 })) }),
  'COB-06': decided({ lines: [service(0, 'CO', '16', 10_000)] }),
  'ATT-02': firstLine({ modifiers: ['22'] }),
  'REJ-01': withClaim((claim) => ({
    submissions: [
      {
        number: 1,
        payerId: claim.coverages[0]!.payerId,
        frequency: '1',
        createdAt: claim.receivedAt,
        ended: 'Rejected',
        acknowledgment: { outcome: 'Rejected', at: claim.receivedAt, by: '277CA', reasons: ['A7:562'] },
      },
    ],
  })),
};
