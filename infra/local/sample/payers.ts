import type * as z from 'zod';
import { Payer } from '../../../functions/domain/payer/payer.ts';
import { PayerHabits, type Standing } from '../sandbox/habits.ts';
import { medicareFees } from './procedures.ts';

const officeVisits = ['99202', '99203', '99204', '99212', '99213', '99214', '99215'];
const preventive = Object.keys(medicareFees).filter((code) =>
  /^(9938|9939|G043|G0444|90460|90656|90662|90677|90715|G0008)/.test(code),
);
const visitsBesideProcedures = {
  codes: officeVisits,
  beside: ['10060', '11102', '17000', '17110', '20550', '20610', '29515', '69210', '94640'],
  modifier: '25',
};
const glucose = ['E08', 'E09', 'E10', 'E11', 'E13', 'R73', 'Z00', 'Z131', 'O24'];
const cobalamin = ['D51', 'E538', 'D52'];

/** A contract of so many times what Medicare pays. */
function feesTimes(factor: number): Record<string, number> {
  return Object.fromEntries(Object.entries(medicareFees).map(([code, fee]) => [code, Math.round(fee * factor)]));
}

const address = (line1: string, city: string, zip: string) => ({ line1, city, state: 'TX', zip });

const appealAddress = (name: string, line1: string, city: string, zip: string) => [
  name,
  'Provider Appeals',
  line1,
  `${city}, TX ${zip}`,
];

type Common = Pick<z.input<typeof PayerHabits>, keyof PayerHabits & keyof Payer>;

/** Takes requests for authorization by 278, so many days after a service too. */
const takes278 = (name: string, retroDays: number, more: object = {}) => ({
  reviews: { retroDays, source: `${name}, companion guide for the 278`, sourceDate: '2025-12-15', ...more },
});

/** One payer twice: as the practice's contract has it, and as it really behaves. What is `common` the practice knows rightly. */
function both(
  common: Common,
  contract: Omit<z.input<typeof Payer>, keyof Common>,
  habits: Omit<z.input<typeof PayerHabits>, keyof Common> & Partial<Common>,
) {
  return { contract: Payer.parse({ ...common, ...contract }), habits: PayerHabits.parse({ ...common, ...habits }) };
}

const all = [
  both(
    {
      payerId: 'medicare-tx',
      x12Id: 'SBMCRTX',
      name: 'Medicare Part B Texas',
      filingCode: 'MB',
      memberIdPattern:
        '^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}$',
      filingDays: 365,
      takesReplacements: false,
      fees: feesTimes(1),
    },
    {
      class: 'medicare',
      aliases: ['Medicare', 'MCR B', 'Medicare B TX'],
      appealDays: 120,
      appealDecisionDays: 60,
      followUpDays: 21,
      phone: '2145550111',
      appealAddress: appealAddress('Medicare Part B Texas', 'PO Box 99010', 'Dallas', '75299'),
    },
    {
      originator: '1970000001',
      address: address('500 Redetermination Way', 'Dallas', '752990001'),
      otherwise: 0.45,
      daysToPay: [10, 12],
      plans: [
        { name: 'Part B, deductible met', weight: 3, deductible: 0, coinsurance: 0.2, copay: 0 },
        { name: 'Part B', weight: 2, deductible: 28300, coinsurance: 0.2, copay: 0 },
      ],
      freeCodes: preventive,
      sequestration: 0.02,
      unknownMembers: 'denied',
      strangers: { terminated: 0.005, unknown: 0.01 },
      bundles: [{ code: '96372', beside: '20610', unless: ['59', 'XS', 'XU'] }],
      modifierNeeded: [visitsBesideProcedures],
      supports: { '83036': glucose, J3420: cobalamin },
      notCovered: { '99397': 'N425', '99396': 'N425', '90715': 'N425' },
      whims: [
        { group: 'CO', code: '16', remarks: ['MA130', 'N290'], rate: 0.01, claim: true, curedBy: 'correction' },
        {
          group: 'CO',
          code: '50',
          remarks: ['N115'],
          rate: 0.06,
          codes: ['J7325', '93000', '94010', '20610', '17003'],
          curedBy: 'appeal',
        },
        {
          group: 'CO',
          code: '151',
          remarks: ['N362'],
          rate: 0.01,
          codes: ['36415', '83036', '80061'],
          curedBy: 'nothing',
        },
      ],
      forwardsTo: ['pecan-mutual', 'lone-star-medicaid'],
      interest: { afterDays: 30, yearly: 0.05 },
      appeals: { overturned: 0.45, days: [20, 40] },
    },
  ),
  both(
    {
      payerId: 'lone-star-medicaid',
      x12Id: 'SBLSMCD',
      name: 'Lone Star Medicaid',
      filingCode: 'MC',
      memberIdPattern: '^\\d{9}$',
      filingDays: 95,
      takesReplacements: true,
      authorizationCodes: ['29881', '64721', 'J7325'],
      fees: feesTimes(0.72),
    },
    {
      class: 'medicaid',
      aliases: ['Medicaid', 'TX Medicaid', 'LSM'],
      appealDays: 120,
      appealDecisionDays: 45,
      followUpDays: 18,
      phone: '5125550122',
      appealAddress: appealAddress('Lone Star Medicaid', 'PO Box 99020', 'Austin', '78799'),
      requirements: takes278('Lone Star Medicaid', 7),
    },
    {
      originator: '1970000002',
      reviews: { pends: 0.4, days: [2, 4], modifies: 0.1, denies: 0.1, wordless: 0.5 },
      address: address('12 Capitol Annex', 'Austin', '787990002'),
      otherwise: 0.3,
      daysToPay: [6, 9],
      plans: [{ name: 'Medicaid', weight: 1, deductible: 0, coinsurance: 0, copay: 0 }],
      strangers: { terminated: 0.02, unknown: 0.01 },
      unknownMembers: 'rejected',
      bundles: [
        { code: '96372', beside: '20610', unless: ['59', 'XS', 'XU'] },
        { code: '36415', beside: '80053', unless: ['59'] },
      ],
      modifierNeeded: [visitsBesideProcedures],
      supports: { '83036': glucose },
      notCovered: { G2211: 'N56', '96127': 'N130' },
      whims: [
        { group: 'CO', code: '16', remarks: ['N382'], rate: 0.02, claim: true, curedBy: 'correction' },
        {
          group: 'CO',
          code: '119',
          remarks: ['N362'],
          rate: 0.02,
          codes: ['90460', '99214', '94640'],
          curedBy: 'nothing',
        },
      ],
      asSecond: 'up-to-own-fee',
      appeals: { overturned: 0.3, days: [15, 30] },
      unable: 0.01,
    },
  ),
  both(
    {
      payerId: 'bluebonnet-advantage',
      x12Id: 'SBBBADV',
      name: 'Bluebonnet Medicare Advantage',
      filingCode: '16',
      memberIdPattern: '^H\\d{8}$',
      filingDays: 180,
      takesReplacements: true,
      authorizationCodes: ['29881', '64721', 'J7325'],
      fees: feesTimes(1),
    },
    {
      class: 'medicare-advantage',
      aliases: ['Bluebonnet', 'Bluebonnet MA', 'BB Advantage'],
      appealDays: 60,
      appealDecisionDays: 60,
      followUpDays: 16,
      phone: '2105550133',
      appealAddress: appealAddress('Bluebonnet Medicare Advantage', '9 Lupine Plaza', 'San Antonio', '78299'),
      requirements: takes278('Bluebonnet Medicare Advantage', 0),
    },
    {
      originator: '1970000003',
      reviews: { pends: 0.5, days: [3, 7], modifies: 0.15, denies: 0.35, wordless: 0.3 },
      address: address('9 Lupine Plaza', 'San Antonio', '782990003'),
      otherwise: 0.4,
      daysToPay: [8, 14],
      silent: 0.01,
      plans: [
        { name: 'Advantage HMO', weight: 3, deductible: 0, coinsurance: 0, copay: 2500 },
        { name: 'Advantage PPO', weight: 1, deductible: 10000, coinsurance: 0.2, copay: 3500 },
      ],
      freeCodes: preventive,
      sequestration: 0.02,
      strangers: { terminated: 0.02, unknown: 0.01 },
      bundles: [{ code: '96372', beside: '20610', unless: ['59', 'XS', 'XU'] }],
      modifierNeeded: [visitsBesideProcedures],
      supports: { '83036': glucose, J3420: cobalamin },
      notCovered: { '99397': 'N130' },
      whims: [
        {
          group: 'CO',
          code: '50',
          remarks: ['N115'],
          rate: 0.06,
          codes: ['J7325', '20610', '93000', '94010', '99215'],
          curedBy: 'appeal',
        },
        {
          group: 'CO',
          code: '16',
          remarks: ['M127'],
          rate: 0.02,
          codes: ['99214', '99215', '20610'],
          curedBy: 'correction',
        },
        {
          group: 'PI',
          code: '150',
          remarks: ['N29'],
          rate: 0.04,
          codes: ['99214', '99215', '99204'],
          curedBy: 'appeal',
        },
      ],
      reverses: { rate: 0.02, days: [8, 20], deferred: false },
      appeals: { overturned: 0.6, days: [15, 40] },
    },
  ),
  both(
    {
      payerId: 'brazos-valley',
      x12Id: 'SBBRZVH',
      name: 'Brazos Valley Health Plan',
      filingCode: 'CI',
      memberIdPattern: '^BVH\\d{9}$',
      filingDays: 180,
      takesReplacements: true,
      authorizationCodes: ['29881', 'J7325'],
      fees: feesTimes(1.25),
    },
    {
      class: 'commercial',
      aliases: ['Brazos Valley', 'BVHP', 'Brazos'],
      appealDays: 180,
      appealDecisionDays: 30,
      followUpDays: 14,
      phone: '2545550144',
      appealAddress: appealAddress('Brazos Valley Health Plan', '1800 Ferry Crossing', 'Waco', '76799'),
      requirements: takes278('Brazos Valley Health Plan', 5, { standardHours: 120 }),
    },
    {
      originator: '1970000004',
      reviews: { pends: 0.2, days: [1, 3], modifies: 0.1, denies: 0.05, wordless: 0 },
      address: address('1800 Ferry Crossing', 'Waco', '767990004'),
      otherwise: 0.5,
      daysToPay: [3, 5],
      plans: [
        { name: 'Brazos Copay', weight: 3, deductible: 0, coinsurance: 0, copay: 3000 },
        { name: 'Brazos Choice', weight: 2, deductible: 50000, coinsurance: 0.1, copay: 2500 },
        { name: 'Brazos Saver', weight: 2, deductible: 200000, coinsurance: 0.2, copay: 0 },
      ],
      freeCodes: preventive,
      strangers: { terminated: 0.015, unknown: 0.01 },
      unknownMembers: 'rejected',
      modifierNeeded: [visitsBesideProcedures],
      supports: { '83036': glucose },
      whims: [
        { group: 'CO', code: '16', remarks: ['M51'], rate: 0.015, claim: true, curedBy: 'correction' },
        {
          group: 'CO',
          code: '11',
          remarks: ['M76'],
          rate: 0.08,
          codes: ['80061', '93000', '94010'],
          curedBy: 'correction',
        },
      ],
      reverses: { rate: 0.03, days: [10, 18], deferred: true },
      interest: { afterDays: 30, yearly: 0.18 },
      appeals: { overturned: 0.5, days: [10, 20] },
    },
  ),
  both(
    {
      payerId: 'pecan-mutual',
      x12Id: 'SBPECAN',
      name: 'Pecan Mutual Insurance',
      filingCode: 'CI',
      memberIdPattern: '^PM[A-Z]\\d{7}$',
      filingDays: 90,
      takesReplacements: true,
      authorizationCodes: ['29881', '64721'],
      fees: feesTimes(1.4),
    },
    {
      class: 'commercial',
      aliases: ['Pecan Mutual', 'Pecan', 'Pecan Medigap'],
      appealDays: 180,
      appealDecisionDays: 60,
      followUpDays: 20,
      phone: '9035550155',
      appealAddress: appealAddress('Pecan Mutual Insurance', '31 Orchard Row', 'Tyler', '75799'),
    },
    {
      originator: '1970000005',
      address: address('31 Orchard Row', 'Tyler', '757990005'),
      otherwise: 0.6,
      daysToPay: [14, 26],
      silent: 0.05,
      loses: 0.02,
      plans: [
        { name: 'Pecan Classic', weight: 2, deductible: 100000, coinsurance: 0.2, copay: 0 },
        { name: 'Pecan Plus', weight: 1, deductible: 0, coinsurance: 0.1, copay: 2000 },
      ],
      freeCodes: preventive,
      strangers: { terminated: 0.015, unknown: 0.015 },
      bundles: [{ code: '36415', beside: '80061', unless: ['59'] }],
      supports: { '83036': glucose },
      whims: [
        {
          group: 'CO',
          code: '252',
          remarks: ['N706'],
          rate: 0.08,
          codes: ['99214', '99215', '20610', '11102'],
          curedBy: 'appeal',
        },
        { group: 'CO', code: '16', remarks: ['N382'], rate: 0.01, claim: true, curedBy: 'correction' },
      ],
      interest: { afterDays: 30, yearly: 0.18 },
      appeals: { overturned: 0.5, days: [15, 30] },
      mangles: 'upper-cases',
      unable: 0.02,
    },
  ),
  both(
    {
      payerId: 'hill-country',
      x12Id: 'SBHILLC',
      name: 'Hill Country PPO',
      filingCode: 'BL',
      memberIdPattern: '^[A-Z]{3}\\d{9}$',
      filingDays: 365,
      takesReplacements: true,
      authorizationCodes: ['29881', 'J7325'],
      fees: feesTimes(1.15),
    },
    {
      class: 'commercial',
      aliases: ['Hill Country', 'HCPPO', 'HC PPO'],
      appealDays: 180,
      appealDecisionDays: 45,
      followUpDays: 17,
      phone: '8305550166',
      appealAddress: appealAddress('Hill Country PPO', '640 Limestone Terrace', 'Kerrville', '78099'),
      requirements: takes278('Hill Country PPO', 3),
    },
    {
      originator: '1970000006',
      reviews: { pends: 0.3, days: [1, 4], modifies: 0.1, denies: 0.1, wordless: 0 },
      address: address('640 Limestone Terrace', 'Kerrville', '780990006'),
      otherwise: 0.5,
      // It has added a code to its list and told nobody.
      authorizationCodes: ['29881', 'J7325', '11102'],
      underpays: { '99214': 0.88, '20610': 0.85, '93000': 0.9 },
      daysToPay: [7, 10],
      plans: [
        { name: 'Hill Country 80', weight: 3, deductible: 75000, coinsurance: 0.2, copay: 3500 },
        { name: 'Hill Country 90', weight: 2, deductible: 0, coinsurance: 0.1, copay: 2000 },
      ],
      freeCodes: preventive,
      strangers: { terminated: 0.015, unknown: 0.01 },
      modifierNeeded: [visitsBesideProcedures],
      supports: { '83036': glucose },
      whims: [
        {
          group: 'CO',
          code: '97',
          remarks: ['M15'],
          rate: 0.1,
          codes: ['96372', '94640', '36415', '96127'],
          curedBy: 'appeal',
        },
        { group: 'CO', code: '16', remarks: ['M77'], rate: 0.015, claim: true, curedBy: 'correction' },
      ],
      reverses: { rate: 0.02, days: [10, 20], deferred: false },
      appeals: { overturned: 0.7, days: [10, 20] },
      mangles: 'drops-modifiers',
    },
  ),
];

export const contracts: readonly Payer[] = all.map(({ contract }) => contract);

/** The payers' habits, with what they know of the members that the month's people have. */
export function habitsKnowing(members: Readonly<Record<string, Readonly<Record<string, Standing>>>>): PayerHabits[] {
  return all.map(({ habits }) => ({ ...habits, members: members[habits.payerId] ?? {} }));
}
