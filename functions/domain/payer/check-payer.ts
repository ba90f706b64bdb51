import { usualMedicareFee } from '../contract/medicare-allowed.ts';
import type { Day } from '../days.ts';
import { usd } from '../money.ts';
import type { Practice } from '../practice/practice.ts';
import { type CodeTables, notLoaded } from '../reference/code-tables.ts';
import type { Payer } from './payer.ts';

/** What is wrong with a payer's file, or looks as if it were. */
export interface PayerProblem {
  /** `error`: claims or money go wrong by it. `warning`: somebody should look. */
  readonly severity: 'error' | 'warning';
  /** As in the file: `fees.99213`. */
  readonly where: string;
  readonly message: string;
}

export interface CheckedAmong {
  /** The practice's other payers. */
  readonly others: readonly Payer[];
  readonly practice?: Practice;
  readonly tables: CodeTables;
  readonly on: Day;
}

type Check = (payer: Payer, among: CheckedAmong) => readonly PayerProblem[];

const error = (where: string, message: string): PayerProblem => ({ severity: 'error', where, message });
const warning = (where: string, message: string): PayerProblem => ({ severity: 'warning', where, message });

/** What a class of payers usually has. Odd values are asked about, as contracts and states differ. */
export const usualOf: Readonly<
  Record<Payer['class'], { filing: readonly [number, number]; codes: RegExp; source: string }>
> = {
  medicare: { filing: [365, 366], codes: /^M[AB]$/, source: '42 CFR 424.44: one calendar year' },
  'medicare-advantage': { filing: [60, 366], codes: /^(16|HM|MB|CI|BL|ZZ|1[2-5])$/, source: "the plan's contract" },
  medicaid: { filing: [60, 366], codes: /^(MC|HM)$/, source: '42 CFR 447.45(d): twelve months at most' },
  commercial: { filing: [60, 730], codes: /^(1[1-7]|BL|CI|HM|FI|ZZ)$/, source: 'usual contracts: 90 to 365 days' },
  tricare: { filing: [365, 366], codes: /^(CH|VA)$/, source: '32 CFR 199.7(d): one year' },
  other: { filing: [30, 1_096], codes: /./, source: 'usual contracts' },
};

const code = /^[0-9A-Z]{5}$/;
const feeKey = /^[0-9A-Z]{5}(-[0-9A-Z]{2})?$/;
/** A fee this far from Medicare's is more likely a slip than a contract. */
const oddFactor = { low: 0.4, high: 5 };

const names: Check = (payer, { others }) => {
  const own = [
    ['payerId', payer.payerId],
    ['x12Id', payer.x12Id],
    ['name', payer.name],
    ...payer.aliases.map((alias, index) => [`aliases.${index}`, alias] as const),
  ] as const;
  const theirs = others.flatMap((other) =>
    [other.payerId, other.x12Id, other.name, ...other.aliases].map((name) => [name.toLowerCase(), other] as const),
  );
  return own.flatMap(([where, name]) => {
    const other = theirs.find(([taken]) => taken === name.trim().toLowerCase())?.[1];
    if (!other) return [];
    return [
      error(where, `"${name}" is a name of payer ${other.payerId} too: charges would go to whichever comes first.`),
    ];
  });
};

const memberIds: Check = ({ memberIdPattern: pattern, class: kind }) => {
  const where = 'memberIdPattern';
  let test: RegExp;
  try {
    test = new RegExp(`^(?:${pattern})$`);
  } catch (cause) {
    return [error(where, `is no regular expression: ${(cause as Error).message}.`)];
  }
  if (['', '?', 'Ü!', 'a b'].every((text) => test.test(text)))
    return [warning(where, 'fits everything: no wrong member id is ever found by it.')];
  const fixed = pattern.replaceAll(/\[[^\]]*\]|\{[^}]*\}|\\./g, '');
  if (/[ -]/.test(fixed))
    return [error(where, 'asks for a space or a dash, and member ids are compared without them: it fits none.')];
  if (/[a-z]/.test(fixed) || /\[[^\]A-Z]*[a-z][^\]A-Z]*\]/.test(pattern))
    return [error(where, 'asks for small letters, and member ids are compared in capitals: it fits none.')];
  if (/\$\^|\$[^)|]/.test(pattern)) return [error(where, 'goes on after its end ($): it fits none.')];
  if (kind === 'medicare' && test.test('A12345'))
    return [warning(where, 'fits more than Medicare numbers, which have eleven characters.')];
  return [];
};

const clocks: Check = ({ class: kind, filingDays, filingCode, takesReplacements, appealDays }) => {
  const { filing, codes, source } = usualOf[kind];
  const [least, most] = filing;
  return [
    ...(filingDays < least || filingDays > most
      ? [warning('filingDays', `is ${filingDays}; usual for ${kind} are ${least} to ${most} days (${source}).`)]
      : []),
    ...(codes.test(filingCode)
      ? []
      : [warning('filingCode', `is ${filingCode}, which is unusual for ${kind} (SBR09).`)]),
    ...(kind === 'medicare' && takesReplacements
      ? [
          error(
            'takesReplacements',
            'is true, but Medicare Part B refuses claims of frequency 7: it has reopenings instead.',
          ),
        ]
      : []),
    ...(kind === 'medicare' && appealDays !== 120
      ? [warning('appealDays', `is ${appealDays}; a redetermination is asked for within 120 days (42 CFR 405.942).`)]
      : []),
  ];
};

const addresses: Check = ({ appealAddress, claimsOnPaper, claimAddress }) => [
  ...(appealAddress.length === 0
    ? [warning('appealAddress', 'is missing: appeals are addressed with the name of the payer alone.')]
    : []),
  ...(claimsOnPaper && !claimAddress?.length ? [error('claimAddress', 'is missing, and its claims go by mail.')] : []),
  ...(!claimsOnPaper && claimAddress?.length
    ? [warning('claimAddress', 'is there, but claims go electronically as long as claimsOnPaper is not true.')]
    : []),
];

const codes: Check = ({ authorizationCodes, fees }, { tables, on }) => {
  const named: readonly (readonly [string, string])[] = [
    ...authorizationCodes.map((one, index) => [`authorizationCodes.${index}`, one] as const),
    ...Object.keys(fees).map((key) => [`fees.${key}`, key.slice(0, 5)] as const),
  ];
  return [
    ...Object.keys(fees)
      .filter((key) => !feeKey.test(key))
      .map((key) =>
        error(`fees.${key}`, 'is no procedure code, nor one with a modifier as 99213-25: nothing is ever paid by it.'),
      ),
    ...authorizationCodes.flatMap((one, index) =>
      code.test(one) ? [] : [error(`authorizationCodes.${index}`, `"${one}" is no procedure code.`)],
    ),
    ...named
      .filter(([, one]) => code.test(one) && !isKnown(one, tables, on))
      .map(([where, one]) => warning(where, `${one} is in none of the code sets of ${on}.`)),
  ];
};

function isKnown(one: string, tables: CodeTables, on: Day): boolean {
  const found = tables.procedure(one, on);
  return found === notLoaded || found?.active === true;
}

const prices: Check = ({ fees, percentOfMedicare, contract, class: kind }, { practice, tables, on }) => {
  const hasFees = Object.keys(fees).length > 0;
  const medicare = Object.entries(fees).flatMap(([key, cents]) => {
    const [procedure = '', modifier = ''] = key.split('-');
    const fee = practice && usualMedicareFee(procedure, modifier, { practice, tables, on });
    if (!fee || cents === 0) return [];
    const factor = cents / fee;
    if (factor >= oddFactor.low && factor <= oddFactor.high) return [];
    const how = factor < 1 ? `only ${Math.round(factor * 100)} %` : `${factor.toFixed(1)} times`;
    return [warning(`fees.${key}`, `${usd(cents)} is ${how} of Medicare's ${usd(fee)}: cents, and of one unit?`)];
  });
  const above = Object.entries(fees).flatMap(([key, cents]) => {
    const charge = practice?.fees?.[key.slice(0, 5)];
    if (charge === undefined || charge >= cents) return [];
    return [
      warning(
        `fees.${key}`,
        `${usd(cents)} is more than the practice charges (${usd(charge)}): the difference is given away.`,
      ),
    ];
  });
  return [
    ...(contract && (hasFees || percentOfMedicare)
      ? [warning('fees', 'and percentOfMedicare count for nothing, as there is a contract.')]
      : []),
    ...(!contract && !hasFees && !percentOfMedicare && kind !== 'medicare'
      ? [warning('fees', 'are missing: nobody can say what it ought to pay, so underpayments are not found.')]
      : []),
    ...((percentOfMedicare || (kind === 'medicare' && !hasFees && !contract)) && practice && !practice.medicareLocality
      ? [warning('percentOfMedicare', "cannot be worked out: the practice's file names no medicareLocality.")]
      : []),
    ...(contract?.terms ?? []).flatMap(({ clause, from, to }, index) =>
      from && to && from > to
        ? [error(`contract.terms.${index}`, `${clause} ends on ${to}, before it begins on ${from}.`)]
        : [],
    ),
    ...medicare,
    ...above,
  ];
};

const checks: readonly Check[] = [names, memberIds, clocks, addresses, codes, prices];

/** Everything that makes no sense in a payer's file, among the practice's other payers. Errors first. */
export function checkPayer(payer: Payer, among: CheckedAmong): PayerProblem[] {
  const problems = checks.flatMap((check) => check(payer, among));
  return [...problems.filter(isError), ...problems.filter((one) => !isError(one))];
}

const isError = ({ severity }: PayerProblem) => severity === 'error';
