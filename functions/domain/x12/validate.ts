import { usd } from '../money.ts';
import { balance835 } from './balance-835.ts';
import type { ContentRule, SnipLevel } from './content-rule.ts';
import type { X12Fault } from './fault.ts';
import type { Guide } from './guide.ts';
import {
  type FunctionalGroup,
  type Interchange,
  readText,
  readWholeTransactions,
  type Transaction,
} from './interchange.ts';
import { type LoopNode, parse } from './parse.ts';
import { read835 } from './read-835.ts';
import type { Row } from './row.ts';
import { rules835 } from './rules-835.ts';
import { chargeRule, rules837p, rulesCob } from './rules-837p.ts';
import { rulesOfAll } from './rules-of-all.ts';
import { balanceRules, envelopeRuleOf, guideRule, type ShapeRule, shapeRuleOf } from './shape-rules.ts';
import { kindOf, refusalOf } from './transaction-kind.ts';

/** One thing that is wrong with a text: which rule it breaks, where, and in words what was expected and what was found. */
export interface ValidationFault {
  /** Id of the rule, as `837P-POINTER`. */
  readonly rule: string;
  readonly level: SnipLevel;
  /** Number of the segment in the text, counted from 1. */
  readonly segment: number;
  readonly id?: string;
  readonly loop?: string;
  /** As `CLM01` or `CLM05-1`. */
  readonly element?: string;
  /** Where the guide says so: its id, loop and segment. */
  readonly reference: string;
  readonly message: string;
  /** What a TA1 or 999 calls it. */
  readonly code?: string;
  /** ST02 of the transaction. */
  readonly transaction?: string;
  /** CLM01 or CLP01 of the claim around it. */
  readonly claim?: string;
}

export interface ValidatedTransaction {
  readonly transaction: Transaction;
  /** As `837P`; absent when its guide is not known here. */
  readonly kind?: string;
  readonly faults: readonly ValidationFault[];
}

export interface ValidatedGroup {
  readonly group: FunctionalGroup;
  readonly faults: readonly ValidationFault[];
  readonly transactions: readonly ValidatedTransaction[];
}

export interface ValidatedInterchange {
  readonly interchange: Interchange;
  readonly faults: readonly ValidationFault[];
  readonly groups: readonly ValidatedGroup[];
}

export interface Validation {
  readonly interchanges: readonly ValidatedInterchange[];
  /** All of them, in the order of the text. */
  readonly faults: readonly ValidationFault[];
}

/**
 * Everything that is wrong with a text, on the SNIP levels 1 to 5: envelope, shape by the guide, sums, what segments
 * demand of each other, and code sets kept elsewhere. Never throws for what a text contains.
 */
export function validate(text: string): Validation {
  const { interchanges, faults } = readText(text);
  const validated = interchanges.map(
    (interchange): ValidatedInterchange => ({
      interchange,
      faults: interchange.faults.map(envelopeFault),
      groups: interchange.groups.map((group) => ({
        group,
        faults: group.faults.map(envelopeFault),
        transactions: group.transactions.map(validateTransaction),
      })),
    }),
  );
  const all = [
    ...faults.map(envelopeFault),
    ...validated.flatMap((one) => [
      ...one.faults,
      ...one.groups.flatMap((group) => [
        ...group.faults,
        ...group.transactions.flatMap((transaction) => transaction.faults),
      ]),
    ]),
  ];
  return { interchanges: validated, faults: all.toSorted((one, other) => one.segment - other.segment) };
}

/** The same of a stream, transaction by transaction as they end; faults of the envelope come by themselves. */
export async function* validateStream(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<
  ValidatedTransaction | { readonly interchange?: Interchange; readonly faults: readonly ValidationFault[] }
> {
  for await (const event of readWholeTransactions(chunks)) {
    if (event.kind === 'fault') yield { faults: [envelopeFault(event.fault)] };
    else if (event.kind === 'interchange') yield { interchange: event.interchange, faults: [] };
    else if (event.kind === 'interchange-end') yield { faults: event.interchange.faults.map(envelopeFault) };
    else if (event.kind === 'group-end') yield { faults: event.group.faults.map(envelopeFault) };
    else if (event.kind === 'transaction-end') yield validateTransaction(event.transaction);
  }
}

/** Every rule beyond the shape of segments, by the kind of transaction. */
export const contentRules: Readonly<Record<string, readonly ContentRule[]>> = {
  all: rulesOfAll,
  '837P': [...rules837p, ...rulesCob],
  '837I': [chargeRule('837I-CHARGE', 'SV2', 3)],
  '835': rules835,
};

function validateTransaction(transaction: Transaction): ValidatedTransaction {
  const kind = kindOf(transaction);
  const guide = kind?.guide(transaction);
  const faults = [
    ...transaction.faults.map(envelopeFault),
    ...(kind && guide ? contentFaults(transaction, guide, kind.name) : [unknownGuide(transaction)]),
    ...(transaction.id === '835' ? balanceFaults(transaction) : []),
  ];
  const claims = claimNumbers(transaction);
  const located = faults.map((fault) => {
    const claim = claims[fault.segment - transaction.position];
    return { ...fault, transaction: transaction.control, ...(claim && { claim }) };
  });
  return { transaction, ...(kind && { kind: kind.name }), faults: located };
}

/** For each segment the number of the claim in which it stands. */
function claimNumbers({ segments }: Transaction): (string | undefined)[] {
  let claim: string | undefined;
  return segments.map(([id, number]) => {
    if (id === 'CLM' || id === 'CLP') claim = number;
    else if (id === 'HL' || id === 'PLB' || id === 'SE') claim = undefined;
    return claim;
  });
}

function contentFaults(transaction: Transaction, guide: Guide, kind: string): ValidationFault[] {
  const { root, faults } = parse(transaction, guide);
  const shape = faults.map((fault) => shapeFault(fault, guide));
  const rules = Map.groupBy([...rulesOfAll, ...(contentRules[kind] ?? [])], ({ on }) => on);
  const found: ValidationFault[] = [];

  const apply = (rule: ContentRule, loop: LoopNode, parents: readonly LoopNode[], segment: Row) => {
    for (const finding of rule.check({ loop, parents }, segment)) {
      const { segment: at, element } = finding;
      found.push({
        ...{ rule: rule.id, level: rule.level, code: rule.code, loop: loop.id, id: at?.id ?? '' },
        ...{ segment: at?.position ?? loop.position, ...(element && { element }) },
        reference: referenceOf(guide.id, loop.id, element ?? at?.id),
        message: `${rule.words} ${finding.found}`,
      });
    }
  };
  const walk = (loop: LoopNode, parents: readonly LoopNode[]) => {
    for (const rule of rules.get(loop.id) ?? []) apply(rule, loop, parents, loop.segments[0] as Row);
    for (const segment of loop.segments) {
      for (const rule of rules.get(segment.id) ?? []) apply(rule, loop, parents, segment);
    }
    for (const inner of loop.loops) walk(inner, [...parents, loop]);
  };
  walk(root, []);
  return [...shape, ...found];
}

function balanceFaults(transaction: Transaction): ValidationFault[] {
  const { content } = read835(transaction);
  const { services, claims, transactionCents, illegibleAmounts } = balance835(content);
  const bpr = transaction.segments.findIndex(([id]) => id === 'BPR');
  const at = transaction.position + Math.max(bpr, 0);
  const fault = ({ id, level, words }: ShapeRule, segment: number, element: string, loop: string, found: string) => ({
    ...{ rule: id, level, segment, id: element.slice(0, 3), loop, element, code: 'I12', message: `${words} ${found}` },
    reference: referenceOf('005010X221A1', loop, element),
  });
  const off = (cents: number) => `It is off by ${usd(cents)}.`;
  return [
    ...services.map(({ position, missingCents }) =>
      fault(balanceRules.service, position, 'SVC03', '2110', off(missingCents)),
    ),
    ...claims.map(({ position, missingCents }) =>
      fault(balanceRules.claim, position, 'CLP04', '2100', off(missingCents)),
    ),
    ...(transactionCents === 0 ? [] : [fault(balanceRules.transaction, at, 'BPR02', '835', off(transactionCents))]),
    ...(illegibleAmounts === 0
      ? []
      : [fault(balanceRules.illegible, at, 'BPR02', '835', `${illegibleAmounts} cannot.`)]),
  ];
}

const envelopeFault = (fault: X12Fault): ValidationFault => {
  const { id, level } = envelopeRuleOf(fault);
  return {
    ...placeOf(fault),
    rule: id,
    level,
    reference: referenceOf('Control segments', '', fault.element ?? fault.id),
  };
};

const shapeFault = (fault: X12Fault, guide: Guide): ValidationFault => {
  const { id, level } = shapeRuleOf(fault);
  return {
    ...placeOf(fault),
    rule: id,
    level,
    reference: referenceOf(guide.id, fault.loop, fault.element ?? fault.id),
  };
};

const placeOf = ({ unplaced: _, ...place }: X12Fault) => place;

const unknownGuide = (transaction: Transaction): ValidationFault => ({
  ...{
    rule: guideRule.id,
    level: guideRule.level,
    segment: transaction.position,
    id: 'ST',
    element: 'ST03',
    code: '7',
  },
  reference: referenceOf(transaction.guide, '', 'ST03'),
  message:
    transaction.id === '835'
      ? `This 835 names a guide that is not known here (${transaction.guide || 'none'}): only its envelope and its sums were checked.`
      : `${refusalOf(transaction)} Only its envelope was checked.`,
});

/** `005010X222A1 loop 2300 CLM02`. */
const referenceOf = (guide: string, loop: string | undefined, place: string | undefined): string =>
  [guide, loop && `loop ${loop}`, place].filter(Boolean).join(' ');
