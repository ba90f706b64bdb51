import { styleText } from 'node:util';
import { type DataReviewed, dataReviewed, UnknownElement } from '../../../functions/domain/coding/decision-making.ts';
import { type VisitKind, visitCodesSource, visitKinds } from '../../../functions/domain/coding/visit-codes.ts';
import { type VisitLevel, visitLevel } from '../../../functions/domain/coding/visit-level.ts';
import { pageWidth, wrapped } from '../columns.ts';
import { Mistake } from '../mistake.ts';

interface LevelFlags {
  readonly problem: readonly string[];
  readonly data: readonly string[];
  readonly risk: readonly string[];
  readonly minutes?: number;
  readonly json?: boolean;
}

/** `claimline code level`: which evaluation and management code the documentation carries. Answers the exit code. */
export async function level(kind: string, { problem, data, risk, minutes, json }: LevelFlags): Promise<number> {
  if (!visitKinds.includes(kind as VisitKind)) {
    throw new Mistake(`There is no kind of visit ${kind}; there are ${visitKinds.join(', ')}.`);
  }
  const documented = {
    problems: counted(problem),
    data: ofData(counted(data)),
    risks: risk,
  };
  const found = decided(() =>
    visitLevel({ kind: kind as VisitKind, ...documented, ...(minutes !== undefined && { minutes }) }),
  );
  process.stdout.write(`${json ? JSON.stringify({ kind, ...found, source: visitCodesSource }) : page(found)}\n`);
  return 0;
}

/** `chronic-stable=2`, or a name alone for one of it. Throws Mistake. */
function counted(named: readonly string[]): { readonly [name: string]: number } {
  return Object.fromEntries(
    named.map((text) => {
      const [, name, count = '1'] = /^([a-z-]+)(?:=(\d{1,2}))?$/.exec(text) ?? [];
      if (name === undefined) throw new Mistake(`${text} is not a name with its number, as chronic-stable=2.`);
      return [name, Number(count)];
    }),
  );
}

/** Throws Mistake for what is no kind of data. */
function ofData(counts: { readonly [name: string]: number }): DataReviewed {
  for (const name of Object.keys(counts)) {
    if (Object.hasOwn(dataReviewed, name)) continue;
    const known = Object.entries(dataReviewed).map(([one, meaning]) => `${one} (${meaning})`);
    throw new Mistake(`There is no ${name}; known are ${known.join(', ')}.`);
  }
  return counts;
}

function decided(decide: () => VisitLevel): VisitLevel {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UnknownElement) throw new Mistake(error.message);
    throw error;
  }
}

function page({ code, by, reasons, next }: VisitLevel): string {
  const width = pageWidth();
  const head = code ? `${code}, by ${by}` : 'No code: neither decision making nor time reaches the least one';
  const facts = [...reasons, ...(next ? [next] : []), 'A suggestion from what was entered; the note has to carry it.'];
  return [styleText('bold', head), ...facts.map((fact) => `  ${wrapped(fact, width - 2, '  ')}`)].join('\n');
}
