import * as z from 'zod';

/** What a rule may ask of a claim and of each of its lines. Amounts are dollars, days are days of the calendar. */
export const facts = {
  payer: { of: 'claim', kind: 'text', words: 'id of the payer that is billed, as `medicare-tx`' },
  payerClass: {
    of: 'claim',
    kind: 'text',
    words: '`medicare`, `medicare-advantage`, `medicaid`, `commercial`, `tricare`, `other`',
  },
  placeOfService: { of: 'claim', kind: 'text', words: 'two digits, as `11`' },
  provider: { of: 'claim', kind: 'text', words: 'id of the rendering provider' },
  referringNpi: { of: 'claim', kind: 'text', words: 'NPI of who referred or ordered' },
  firstDiagnosis: { of: 'claim', kind: 'text', words: 'ICD-10-CM code without its dot' },
  diagnoses: { of: 'claim', kind: 'list', words: 'all of them' },
  authorizationNumber: { of: 'claim', kind: 'text', words: 'number of the prior authorization' },
  referralNumber: { of: 'claim', kind: 'text', words: 'number of the referral' },
  accident: { of: 'claim', kind: 'text', words: '`auto`, `employment` or `other`' },
  note: { of: 'claim', kind: 'text', words: 'note of the claim' },
  relationship: {
    of: 'claim',
    kind: 'text',
    words: 'of the patient to the subscriber: `self`, `spouse`, `child`, `other`',
  },
  sex: { of: 'claim', kind: 'text', words: '`F`, `M` or `U`' },
  age: { of: 'claim', kind: 'number', words: 'whole years on the first day of service' },
  chargeCents: { of: 'claim', kind: 'number', words: 'all lines together, in whole cents' },
  lineCount: { of: 'claim', kind: 'number', words: 'how many lines there are' },
  daysSinceService: { of: 'claim', kind: 'number', words: 'from the last day of service to today' },
  code: { of: 'line', kind: 'text', words: 'procedure code' },
  modifiers: { of: 'line', kind: 'list', words: 'of the line' },
  units: { of: 'line', kind: 'number', words: 'of the line' },
  lineChargeCents: { of: 'line', kind: 'number', words: 'in whole cents' },
  serviceDay: { of: 'line', kind: 'text', words: 'first day of the line, as `2026-01-31`' },
  lineDiagnoses: { of: 'line', kind: 'list', words: 'those that the line points to' },
  lineNote: { of: 'line', kind: 'text', words: 'note of the line' },
  ndc: { of: 'line', kind: 'text', words: 'national drug code' },
} as const;
export type Fact = keyof typeof facts;

/** How a fact is compared, by the kinds of fact that it fits. */
export const comparisons = {
  is: { fits: ['text', 'number'], words: 'equal to this' },
  in: { fits: ['text', 'number'], words: 'one of these' },
  startsWith: { fits: ['text'], words: 'begins with one of these' },
  above: { fits: ['number'], words: 'more than this' },
  below: { fits: ['number'], words: 'less than this' },
  has: { fits: ['list'], words: 'one of these is in the list' },
  hasStarting: { fits: ['list'], words: 'one in the list begins with one of these' },
  exists: { fits: ['text', 'list'], words: '`true`: there is something; `false`: there is nothing' },
} as const;
export type Comparison = keyof typeof comparisons;

export type Test = { readonly fact: Fact } & { readonly [C in Comparison]?: unknown };
export type Condition =
  | Test
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly anyLine: Condition }
  | { readonly noLine: Condition };

const deepest = 8;
const groups = ['all', 'any', 'not', 'anyLine', 'noLine'] as const;

interface Fault {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Everything that is wrong with a condition, each at its place. */
function faultsOf(value: unknown, path: (string | number)[], ofLine: boolean): Fault[] {
  const fault = (message: string, ...more: string[]): Fault[] => [{ path: [...path, ...more], message }];
  if (path.length > 2 * deepest) return fault(`is nested deeper than ${deepest} levels`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(`is no condition: expected is one of ${groups.join(', ')}, or a fact with its comparison`);
  const keys = Object.keys(value);
  if (keys.includes('fact')) return faultsOfTest(value as Record<string, unknown>, path, ofLine);
  const [group] = keys;
  if (keys.length !== 1 || !groups.some((one) => one === group))
    return fault(`is no condition: expected is one of ${groups.join(', ')}, or a fact with its comparison`);
  const inside = (value as Record<string, unknown>)[group!];
  if (group === 'not') return faultsOf(inside, [...path, group], ofLine);
  if (group === 'anyLine' || group === 'noLine') {
    if (ofLine) return fault(`stands inside of another one about lines`, group);
    return faultsOf(inside, [...path, group], true);
  }
  if (!Array.isArray(inside) || inside.length === 0) return fault('expected is a list of conditions', group!);
  return inside.flatMap((one, i) => faultsOf(one, [...path, group!, i], ofLine));
}

function faultsOfTest(test: Record<string, unknown>, path: (string | number)[], ofLine: boolean): Fault[] {
  const fault = (key: string, message: string): Fault[] => [{ path: [...path, key], message }];
  const { fact } = test;
  if (typeof fact !== 'string' || !Object.hasOwn(facts, fact))
    return fault('fact', `there is no fact ${JSON.stringify(fact)}; there are ${Object.keys(facts).join(', ')}`);
  const { kind, of } = facts[fact as Fact];
  if (of === 'line' && !ofLine) return fault('fact', `${fact} is of a line: put it inside of anyLine or noLine`);
  const others = Object.keys(test).filter((key) => key !== 'fact');
  const known = Object.keys(comparisons).filter((one) =>
    comparisons[one as Comparison].fits.some((fit) => fit === kind),
  );
  const [how] = others;
  if (others.length !== 1 || !known.includes(how!))
    return fault(how ?? 'fact', `${fact} takes exactly one of ${known.join(', ')}`);
  const right = isRight(how as Comparison, test[how!], kind);
  return right ? [] : fault(how!, expected(how as Comparison, kind));
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isOne = (value: unknown, kind: string) => (kind === 'number' ? isNumber(value) : isText(value));
const isSome = (value: unknown, kind: string) =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isOne(one, kind));

function isRight(how: Comparison, value: unknown, kind: string): boolean {
  if (how === 'exists') return typeof value === 'boolean';
  if (how === 'is') return isOne(value, kind);
  if (how === 'above' || how === 'below') return isNumber(value);
  return isSome(value, kind === 'list' ? 'text' : kind);
}

function expected(how: Comparison, kind: string): string {
  if (how === 'exists') return 'expected is true or false';
  if (how === 'is') return kind === 'number' ? 'expected is a number' : 'expected is a text';
  if (how === 'above' || how === 'below') return 'expected is a number';
  return kind === 'number' ? 'expected is a list of numbers' : 'expected is a list of texts';
}

const Condition = z.custom<Condition>().superRefine((value, context) => {
  for (const { path, message } of faultsOf(value, [], false)) context.addIssue({ code: 'custom', path, message });
});

/** A check of the practice's own, or of one payer: when it holds, the claim is held or somebody is told. */
export const Rule = z.strictObject({
  /** Begins with `R-`, so that it is never taken for one of the edits. */
  id: z
    .string()
    .regex(/^R-[A-Z0-9][A-Z0-9-]{0,30}$/, 'begins with R- and goes on in capitals and digits, as R-BOTOX-1'),
  title: z.string().min(3),
  /** What is wrong and what to do, for whoever corrects it. */
  says: z.string().min(10).max(230),
  severity: z.enum(['hold', 'warn']).default('hold'),
  /** Only claims to these payers; all where it is absent. */
  payers: z.array(z.string().min(1)).min(1).optional(),
  /** Only services from and to these days. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Why there is such a rule: the letter, the page of the manual. */
  source: z.string().min(3).optional(),
  when: Condition,
});
export type Rule = z.infer<typeof Rule>;

export const Rules = z
  .array(Rule)
  .max(500)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rules have the same id');
