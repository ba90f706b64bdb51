import { diagnosisParts } from '../../domain/reference/diagnoses.ts';
import { sidesIn } from '../../domain/reference/sides.ts';
import type { Draft, Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { linesOf } from './rows-of.ts';

const orderLine = /^\d{5} [A-Z][0-9A-Z]{2,6} +[01] /;
const codeLine = /^[A-Z][0-9A-Z]{2,6}(?: +\S.*)?\r?$/;
const changeLine = /^(Add|Delete|Revise from|Revise to|No change): +(?:([01]) )? *([A-Z][0-9A-Z]{2,6})(?: |$)/;
const isIcd10 = (path: string) => /icd.?10/i.test(path);

/** `icd10cm_order_2026.txt`: every code in fixed columns, headers too. */
export const orderFile: Reader = {
  reads: 'ICD-10-CM order file (icd10cm_order_YYYY.txt)',
  kindOf: ({ head }) => (orderLine.test(head) ? 'diagnoses' : undefined),
  async read({ file }) {
    const texts = new Map<string, string>();
    for await (const { first, lines } of linesOf(file)) {
      for (const [at, line] of lines.entries()) {
        if (line.trim() === '') continue;
        if (!orderLine.test(line))
          throw new Refused(`${file.name} line ${first + at} is not laid out as an order file.`);
        if (line[14] === '1')
          texts.set(line.slice(6, 13).trimEnd(), line.slice(77).trim() || line.slice(16, 76).trim());
      }
    }
    return draft(texts);
  },
};

/** `icd10cm_codes_2026.txt`: the codes that may be billed, with or without their words. */
export const codesFile: Reader = {
  reads: 'ICD-10-CM codes file (icd10cm_codes_YYYY.txt)',
  kindOf: ({ head, path }) => (codeLine.test(head.split('\n', 1)[0]!) && isIcd10(path) ? 'diagnoses' : undefined),
  async read({ file }) {
    if (/section.?111/i.test(file.name)) {
      throw new Refused(
        `${file.name} has every code there ever was: it cannot say which are valid. Load icd10cm_codes instead.`,
      );
    }
    const texts = new Map<string, string>();
    for await (const { first, lines } of linesOf(file)) {
      for (const [at, line] of lines.entries()) {
        if (line.trim() === '') continue;
        if (!codeLine.test(line)) throw new Refused(`${file.name} line ${first + at} is not laid out as a codes file.`);
        texts.set(line.split(' ', 1)[0]!.trim(), line.slice(8).trim());
      }
    }
    return draft(texts);
  },
};

/** `icd10cm_order_addenda_2026.txt`: what a release changes in the one before, which has to be there. */
export const addendaFile: Reader = {
  reads: 'ICD-10-CM addenda (icd10cm_order_addenda_YYYY.txt)',
  kindOf: ({ head, path }) => (changeLine.test(head) && isIcd10(path) ? 'diagnoses' : undefined),
  async read({ file, diagnosesBefore }) {
    const before = await diagnosesBefore();
    if (!before) {
      throw new Refused(
        `${file.name} only says what changes. Load the codes of the release before it first, or those of its own.`,
      );
    }
    const codes = before.all();
    const added = new Map<string, string>();
    for await (const { lines } of linesOf(file)) {
      for (const line of lines) {
        const [said = '', change, flag = '1', code = ''] = changeLine.exec(line) ?? [];
        if (flag === '0') continue;
        if (change === 'Delete') codes.delete(code);
        else if (change === 'Add') added.set(code, line.slice(said.length).trim());
      }
    }
    for (const [code, side] of sidesIn(added)) codes.set(code, side);
    return { kind: 'diagnoses', rows: codes.size, parts: diagnosisParts(codes) };
  },
};

function draft(texts: ReadonlyMap<string, string>): Draft {
  const described = [...texts].filter(([, words]) => words !== '');
  return {
    kind: 'diagnoses',
    rows: texts.size,
    parts: diagnosisParts(sidesIn(texts)),
    ...(described.length > 0 && { texts: described.map(([code, words]) => `${code}\t${words}`).join('\n') }),
  };
}
