import type { Claim } from '../../functions/domain/claim/claim.ts';
import { addDays } from '../../functions/domain/days.ts';
import type { Setting } from '../../functions/domain/encounter/to-claim.ts';
import type { CodeTables, FeeRow } from '../../functions/domain/reference/code-tables.ts';
import type { ScrubContext } from '../../functions/domain/scrubbing/edit.ts';
import { medicareFees } from '../../infra/local/sample/procedures.ts';
import { someTables } from '../support/code-tables.ts';

const globalDays: Readonly<Record<string, string>> = {
  ...{ '10060': '010', '11102': '000', '17000': '010', '17003': 'ZZZ', '17110': '010', '20550': '000', '20610': '000' },
  ...{ '29515': '000', '29881': '090', '64721': '090', '69210': '000' },
};
const fees: Record<string, Partial<FeeRow>> = {
  ...Object.fromEntries(Object.keys(medicareFees).map((code) => [code, { globalDays: globalDays[code] ?? 'XXX' }])),
  ...{
    '73030': { pcTc: '1' },
    '20610': { globalDays: '000', bilateral: '1' },
    '99072': { status: 'B' },
    '99446': { status: 'I' },
  },
};

/** Small code tables with everything that clean sample claims have, and some codes to go wrong with. */
export function tablesFor(claims: readonly Claim[]): CodeTables {
  const codes = [
    ...Object.keys(medicareFees),
    'L1832',
    '97110',
    '97140',
    '90837',
    '45385',
    '55700',
    '47562',
    '00840',
    '3074F',
    'J3490',
    'J9271',
    '81000',
    '80051',
    '82465',
    '83718',
    '84478',
    '99072',
    '99446',
    '26055',
    '99283',
    '99348',
    'S0020',
  ];
  const modifiers = [
    '22',
    '24',
    '25',
    '26',
    '50',
    '51',
    '57',
    '58',
    '59',
    '62',
    '66',
    '76',
    '78',
    '79',
    '80',
    '95',
    'AA',
    'AS',
    'GA',
    'GP',
    'GX',
    'GZ',
    'JZ',
    'JW',
    'KX',
    'LT',
    'QW',
    'RT',
    'TC',
    'XS',
  ];
  const used = claims.flatMap(({ lines }) => lines.flatMap((line) => line.modifiers));
  const diagnoses = new Set(claims.flatMap((claim) => claim.diagnoses));
  for (const code of ['Z0000', 'Z1211', 'N401', 'M25562', 'M25569', 'E109', 'E119', 'F0280', 'W101XXA', 'R509'])
    diagnoses.add(code);
  return someTables({
    diagnoses: {
      ...Object.fromEntries([...diagnoses].map((code) => [code, true])),
      ...{ J06: false, M25562: 'left', M25569: 'unspecified' },
    },
    procedures: { ...Object.fromEntries(codes.map((code) => [code, {}])), '99241': { to: '2022-12-31' } },
    modifiers: Object.fromEntries([...modifiers, ...used].map((modifier) => [modifier, {}])),
    ptp: [
      { column1: '80053', column2: '83036', indicator: '0', from: '2030-01-01' },
      { column1: '93000', column2: '94010', indicator: '0' },
      { column1: '69210', column2: '94640', indicator: '1' },
    ],
    medicaidPtp: [
      { column1: '93000', column2: '94010', indicator: '0' },
      { column1: '69210', column2: '94640', indicator: '1' },
    ],
    mue: {
      '36415': { units: 2, adjudication: 3 },
      '93000': { units: 3, adjudication: 1 },
      '94010': { units: 1, adjudication: 2 },
    },
    medicaidMue: {},
    addOns: {
      '17003': { type: 1, primaries: ['17000'] },
      G2211: { type: 2, primaries: [] },
      '90472': { type: 1, primaries: ['90471'] },
    },
    fees,
    telehealth: { '99212': {}, '99213': {}, '99214': {}, '99215': {}, '99202': {}, '99203': {}, '99204': {} },
    taxonomies: {
      '207Q00000X': { taker: 'individual' },
      '363LF0000X': { taker: 'individual' },
      '207X00000X': { taker: 'individual' },
    },
    articles: [{ article: 'A59999', procedures: ['94010'], notCovered: ['R509'] }],
  });
}

/** Everything an edit may know of the claim, and nothing of it is wrong. */
export function wholeContext(claim: Claim, { practice, payers }: Setting, tables: CodeTables): ScrubContext {
  const payerId = claim.coverages[0]!.payerId;
  const enrollments = payers.flatMap((payer) =>
    [undefined, ...practice.providers.map(({ providerId }) => providerId)].map((providerId) => ({
      ...{ payerId: payer.payerId, providerId, from: '2020-01-01', claims: true, remittances: true },
      network: 'in' as const,
    })),
  );
  return {
    practice,
    payer: payers.find((payer) => payer.payerId === payerId)!,
    payers: Object.fromEntries(payers.map((payer) => [payer.payerId, payer])),
    today: addDays(claim.receivedAt.slice(0, 10), 1),
    tables,
    history: { services: [] },
    plan: { otherPayers: [], usedUp: [], excluded: [], inGracePeriod: false, isQualifiedBeneficiary: false },
    authorization: {
      ...{ number: claim.authorizationNumber ?? '', payerId, codes: [], npis: [], units: 99 },
      ...{ from: '2020-01-01', to: '2030-12-31' },
    },
    referral: { number: 'R1', from: '2020-01-01', to: '2030-12-31' },
    note: { minutes: {} },
    selfPay: false,
    minutesOfDay: {},
    enrollments,
    fees: Object.fromEntries(claim.lines.map(({ code, units, chargeCents }) => [code, chargeCents / units])),
    certificate: 'accreditation',
  };
}
