import {
  billedCoverage,
  type Claim,
  chargeCents,
  firstServiceDay,
  lastServiceDay,
  type ServiceLine,
} from '../claim/claim.ts';
import { ageOn } from '../days.ts';
import type { Comparison, Condition, Fact, Rule, Test } from '../practice/rule.ts';
import { daysApart } from './calendar.ts';
import type { Edit, ScrubContext } from './edit.ts';

type Value = string | number | readonly string[] | undefined;
type Holds = (claim: Claim, context: ScrubContext, line: ServiceLine | undefined) => boolean;

const made = new WeakMap<readonly Rule[], readonly Edit[]>();

/** The rules as edits, made once: what a rule asks is worked out when it is first used and not with every claim. */
export function editsOf(rules: readonly Rule[] | undefined): readonly Edit[] {
  if (!rules) return none;
  const known = made.get(rules);
  if (known) return known;
  const edits = rules.map(editOf);
  made.set(rules, edits);
  return edits;
}

const none: readonly Edit[] = [];

function editOf({ id, title, says, severity, payers, from = '', to = '9999-12-31', source, when }: Rule): Edit {
  const holds = compiled(when);
  const lines = aboutLines(when).map(compiled);
  return {
    ...{ id, severity, title, prevents: [], source: source ?? 'A rule of the practice' },
    concerns: (claim, { payer }) =>
      claim.lines.length > 0 &&
      (!payers || payers.includes(payer.payerId)) &&
      lastServiceDay(claim) >= from &&
      firstServiceDay(claim) <= to,
    check(claim, context) {
      if (!holds(claim, context, undefined)) return [];
      const found = claim.lines.find((line) => lines.some((matches) => matches(claim, context, line)));
      return [
        found
          ? { where: `line ${found.line}`, message: `Line ${found.line}: ${says}` }
          : { where: 'claim', message: says },
      ];
    },
  };
}

/** What must hold of a line for the rule to be about it. */
function aboutLines(condition: Condition): Condition[] {
  if ('anyLine' in condition) return [condition.anyLine];
  if ('all' in condition) return condition.all.flatMap(aboutLines);
  return [];
}

function compiled(condition: Condition): Holds {
  if ('all' in condition) {
    const parts = condition.all.map(compiled);
    return (claim, context, line) => parts.every((part) => part(claim, context, line));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compiled);
    return (claim, context, line) => parts.some((part) => part(claim, context, line));
  }
  if ('not' in condition) {
    const part = compiled(condition.not);
    return (claim, context, line) => !part(claim, context, line);
  }
  if ('anyLine' in condition) {
    const part = compiled(condition.anyLine);
    return (claim, context) => claim.lines.some((line) => part(claim, context, line));
  }
  if ('noLine' in condition) {
    const part = compiled(condition.noLine);
    return (claim, context) => !claim.lines.some((line) => part(claim, context, line));
  }
  return test(condition);
}

function test(given: Test): Holds {
  const read = values[given.fact];
  const [how, wanted] = Object.entries(given).find(([key]) => key !== 'fact') as [Comparison, never];
  const compare = compares[how](wanted);
  return (claim, context, line) => compare(read(claim, context, line!));
}

const values: Readonly<Record<Fact, (claim: Claim, context: ScrubContext, line: ServiceLine) => Value>> = {
  payer: (_, { payer }) => payer.payerId,
  payerClass: (_, { payer }) => payer.class,
  placeOfService: ({ placeOfService }) => placeOfService,
  provider: ({ renderingProviderId }) => renderingProviderId,
  referringNpi: ({ referringProvider }) => referringProvider?.npi,
  firstDiagnosis: ({ diagnoses }) => diagnoses[0],
  diagnoses: ({ diagnoses }) => diagnoses,
  authorizationNumber: ({ authorizationNumber }) => authorizationNumber,
  referralNumber: ({ referralNumber }) => referralNumber,
  accident: ({ accident }) => accident?.cause,
  note: ({ note }) => note,
  relationship: (claim) => billedCoverage(claim)?.relationship,
  sex: ({ patient }) => patient.sex,
  age: (claim) => ageOn(claim.patient.birthDate, firstServiceDay(claim)),
  chargeCents: (claim) => chargeCents(claim),
  lineCount: ({ lines }) => lines.length,
  daysSinceService: (claim, { today }) => daysApart(lastServiceDay(claim), today),
  code: (_, __, { code }) => code,
  modifiers: (_, __, { modifiers }) => modifiers,
  units: (_, __, { units }) => units,
  lineChargeCents: (_, __, { chargeCents }) => chargeCents,
  serviceDay: (_, __, { from }) => from,
  lineDiagnoses: ({ diagnoses }, _, { pointers }) => pointers.flatMap((pointer) => diagnoses[pointer - 1] ?? []),
  lineNote: (_, __, { note }) => note,
  ndc: (_, __, { ndc }) => ndc?.code,
};

const asList = (value: Value): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);
const asNumber = (value: Value) => (typeof value === 'number' ? value : Number.NaN);
const begins = (text: Value, beginnings: readonly string[]) =>
  typeof text === 'string' && beginnings.some((beginning) => text.startsWith(beginning));

/** What is wanted first, then what there is: a fact that is not there is equal to nothing. */
const compares: { readonly [C in Comparison]: (wanted: never) => (value: Value) => boolean } = {
  is: (wanted: string | number) => (value) => value === wanted,
  in: (wanted: readonly (string | number)[]) => {
    const set = new Set<Value>(wanted);
    return (value) => set.has(value);
  },
  startsWith: (wanted: readonly string[]) => (value) => begins(value, wanted),
  above: (wanted: number) => (value) => asNumber(value) > wanted,
  below: (wanted: number) => (value) => asNumber(value) < wanted,
  has: (wanted: readonly string[]) => (value) => asList(value).some((one) => wanted.includes(one)),
  hasStarting: (wanted: readonly string[]) => (value) => asList(value).some((one) => begins(one, wanted)),
  exists: (wanted: boolean) => (value) =>
    (typeof value === 'string' ? value.trim() !== '' : asList(value).length > 0) === wanted,
};
