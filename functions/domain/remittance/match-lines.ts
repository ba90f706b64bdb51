import type { Claim, ServiceLine } from '../claim/claim.ts';
import { sum } from '../money.ts';
import { lineControlNumber } from '../submission/claim-to-x12.ts';
import type { ServicePayment } from '../x12/remittance.ts';
import { billed, dayOf } from './said-of-service.ts';

/** Which lines a service payment speaks of: mostly one, several where the payer took them together. */
export type Matched = readonly ServiceLine[] | undefined;

/**
 * Which of the claim's lines each service payment speaks of. The line control number says it (REF*6R); else what was billed
 * (SVC06 before SVC01): code and charge, then parts of one line whose charges come to it, then several lines whose charges
 * come to the service, then the best fit of code, modifiers, day and charge, as payers drop modifiers; last a service under
 * another code whose day and charge only one line has. Undefined where nothing fits, or two lines fit alike.
 */
export function matchLines(claim: Claim, services: readonly ServicePayment[]): Matched[] {
  const found: Matched[] = services.map((service) => byNumber(claim, service));
  const isFree = (line: ServiceLine) => !found.some((lines) => lines?.includes(line));
  const free = () => claim.lines.filter(isFree);
  const open = () => services.flatMap((service, index) => (found[index] ? [] : [{ service, index }]));

  takeBest(pairs(open(), free(), true), found);
  for (const line of free()) {
    const parts = open().filter(({ service }) => isPartOf(service, line));
    const alike = free().filter((other) => other.code === line.code);
    if (alike.length !== 1 || parts.length < 2 || charged(parts.map(({ service }) => service)) !== line.chargeCents)
      continue;
    for (const { index } of parts) found[index] = [line];
  }
  services.forEach((service, index) => {
    const together = takenTogether(service, found[index], free());
    if (together) found[index] = together;
  });
  takeBest(pairs(open(), free(), false), found);
  for (const { service, index } of open()) {
    const isAlike = (line: ServiceLine, one: ServicePayment) =>
      line.chargeCents === Math.abs(one.chargeCents) && isOn(line, dayOf(one)) === true;
    const lines = free().filter((line) => isAlike(line, service));
    const rivals = open().filter((other) => lines[0] && isAlike(lines[0], other.service));
    if (lines.length === 1 && rivals.length === 1) found[index] = lines;
  }
  return found;
}

/** By REF*6R: our number in any spelling; or, where the payer made a bare number of it, that line if its code is the same. */
function byNumber({ claimId, lines }: Claim, service: ServicePayment): Matched {
  const said = service.references.find(({ qualifier }) => qualifier === '6R')?.value;
  if (said === undefined) return undefined;
  const number = plain(said);
  const named = lines.find(({ line }) => plain(lineControlNumber(claimId, line)) === number);
  const [, tail] = /^(?:[A-Z0-9]*L)?0*(\d{1,2})$/.exec(number) ?? [];
  const numbered = named ?? lines.find((one) => String(one.line) === tail && one.code === billed(service));
  return numbered && [numbered];
}

interface Pair {
  readonly index: number;
  readonly line: ServiceLine;
  readonly points: number;
}

/** Every service with every line of its code, and how well they fit. */
function pairs(
  open: readonly { readonly service: ServicePayment; readonly index: number }[],
  lines: readonly ServiceLine[],
  sameCharge: boolean,
): Pair[] {
  return open.flatMap(({ service, index }) =>
    lines.flatMap((line) => {
      if (billed(service) !== line.code || isOn(line, dayOf(service)) === false) return [];
      if (sameCharge && line.chargeCents !== Math.abs(service.chargeCents)) return [];
      return [{ index, line, points: fit(service, line) }];
    }),
  );
}

function fit(service: ServicePayment, line: ServiceLine): number {
  const said = (service.submitted ?? service.procedure).modifiers.map((modifier) => modifier.toUpperCase());
  const isSame = said.length === line.modifiers.length && said.every((one) => line.modifiers.includes(one));
  const isDropped = said.every((one) => line.modifiers.includes(one));
  return (
    (isSame ? 20 : isDropped ? 10 : 0) +
    (line.chargeCents === Math.abs(service.chargeCents) ? 30 : 0) +
    (isOn(line, dayOf(service)) ? 20 : 0)
  );
}

/** The best pairs first, as long as a service has one best line, or lines that are alike in everything. */
function takeBest(all: readonly Pair[], found: Matched[]): void {
  let left = all.toSorted((one, other) => other.points - one.points);
  for (;;) {
    const certain = left.find((pair) =>
      left.every((other) => other.index !== pair.index || other.points < pair.points || isAlike(other.line, pair.line)),
    );
    if (!certain) return;
    found[certain.index] = [certain.line];
    left = left.filter(({ index, line }) => index !== certain.index && line !== certain.line);
  }
}

const isAlike = (one: ServiceLine, other: ServiceLine) =>
  one.code === other.code &&
  one.chargeCents === other.chargeCents &&
  one.from === other.from &&
  one.modifiers.join() === other.modifiers.join();

/** A part of the line: its code and day, and less than its charge. */
const isPartOf = (service: ServicePayment, line: ServiceLine) =>
  billed(service) === line.code &&
  isOn(line, dayOf(service)) !== false &&
  Math.abs(service.chargeCents) < line.chargeCents;

/** The lines of one day that a service stands for: what it was found to be with all that is left, or two of them, and nothing else. */
function takenTogether(service: ServicePayment, found: Matched, free: readonly ServiceLine[]): Matched {
  const cents = Math.abs(service.chargeCents);
  const own = found ?? [];
  if (cents === 0 || sum(own.map((line) => line.chargeCents)) >= cents) return undefined;
  const day = dayOf(service);
  const lines = free.filter((line) => isOn(line, day) !== false);
  const couples =
    own.length > 0
      ? lines.map((line) => [line])
      : lines.flatMap((one, at) => lines.slice(at + 1).map((two) => [one, two]));
  const ways = [lines, ...couples].filter(
    (some, index, all) =>
      [...own, ...some].length > 1 &&
      charged([...own, ...some]) === cents &&
      all.findIndex((other) => other.length === some.length && other.every((line) => some.includes(line))) === index,
  );
  const [way] = ways;
  if (ways.length !== 1 || !way) return undefined;
  const all = [...own, ...way];
  return found || service.submitted || all.some(({ code }) => code === billed(service)) ? all : undefined;
}

const charged = (all: readonly { readonly chargeCents: number }[]) =>
  sum(all.map(({ chargeCents }) => Math.abs(chargeCents)));

/** Whether the line was done on the day; undefined when no day is said. */
const isOn = ({ from, to }: ServiceLine, day: string | undefined) =>
  day === undefined ? undefined : from <= day && day <= to;

const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
