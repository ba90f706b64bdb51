import { styleText } from 'node:util';

/** One measured or counted thing. Without a goal it is there for comparison, and is never missed. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same thing done by another program, or the limit that the machine sets, measured in the same run. */
  readonly peer?: number;
  /** Value by peer. */
  readonly ratio?: number;
  readonly goal?: number;
  readonly met: boolean;
}

export interface Goal {
  /** The value may be no less. */
  readonly atLeast?: number;
  /** The value may be no more. */
  readonly atMost?: number;
  readonly peer?: number;
}

/** A figure held against its goal. Values have three decimals, ratios three significant digits. */
export function figure(name: string, value: number, unit: string, { atLeast, atMost, peer }: Goal = {}): Figure {
  const goal = atLeast ?? atMost;
  const met = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  const ratio = peer === undefined ? undefined : Number((value / peer).toPrecision(3));
  return { name, value: rounded(value), unit, peer: peer && rounded(peer), ratio, goal, met };
}

/** A figure that is right only when it is this. */
export const exactly = (name: string, value: number, unit: string, goal: number): Figure => ({
  ...figure(name, value, unit),
  goal,
  met: value === goal,
});

/** Prints figures as they come, one per line: for people or, as JSON, for programs. Answers whether every goal was met. */
export async function printFigures(figures: AsyncIterable<Figure>, asJson: boolean): Promise<boolean> {
  let allMet = true;
  for await (const one of figures) {
    allMet &&= one.met;
    console.log(asJson ? JSON.stringify(one) : line(one));
  }
  return allMet;
}

function line({ name, value, unit, peer, ratio, goal, met }: Figure): string {
  const cells = [
    name.padEnd(70),
    grouped(value).padStart(12),
    unit.padEnd(14),
    (peer === undefined ? '' : `of ${grouped(peer)} (${ratio})`).padEnd(28),
    (goal === undefined ? '' : `goal ${grouped(goal)}`).padEnd(12),
    goal === undefined ? '' : met ? styleText('green', 'met') : styleText('red', 'MISSED'),
  ];
  return cells.join(' ').trimEnd();
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
const grouped = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 3 });
