import { daysBetween } from '../../domain/days.ts';
import { type DatedCode, datedCodeParts } from '../../domain/reference/dated-codes.ts';
import { compactDay } from './cells.ts';
import type { Draft, Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { linesOf, tableOf } from './rows-of.ts';

/** Dental codes are the American Dental Association's, and are not billed on professional claims. */
const isDental = (code: string) => /^D\d{4}$/.test(code);
/** The first line of a code's description carries its dates: 3 of a procedure, 7 of a modifier. */
const isFirst = (recordId: string) => recordId === '3' || recordId === '7';

const captions = {
  code: /^HCPC(S)?$/,
  record: /^REC ?ID$/,
  added: /^ADD DT$/,
  acted: /^ACT EFF DT$/,
  ended: /^TERM DT$/,
};

export const hcpcsTable: Reader = {
  reads: 'HCPCS Level II as cells (HCPCyyyy_MON_ANWEB.csv)',
  kindOf: ({ head }) => (/\bHCPCS?\b.*\bSEQNUM\b.*\bRECID\b/.test(head) ? 'procedures' : undefined),
  async read({ file }) {
    const codes: DatedCode[] = [];
    for await (const { cell } of tableOf(file, captions)) {
      if (isFirst(cell('record'))) codes.push(...windowsOf(cell('code'), cell('added'), cell('acted'), cell('ended')));
    }
    return draft(codes);
  },
};

const fixedLine = /^(?:[A-Z]\d{4}| {3}[0-9A-Z]{2})\d{5,6}[3478]/;

export const hcpcsLines: Reader = {
  reads: 'HCPCS Level II in fixed columns (HCPCyyyy_MON_ANWEB.txt)',
  kindOf: ({ head }) => (fixedLine.test(head) && head.split('\n', 1)[0]!.length > 280 ? 'procedures' : undefined),
  async read({ file }) {
    const codes: DatedCode[] = [];
    for await (const { first, lines } of linesOf(file)) {
      for (const [at, line] of lines.entries()) {
        if (!isFirst(line[10] ?? '')) continue;
        const added = line.slice(268, 276);
        if (!/^\d{8}$/.test(added)) {
          throw new Refused(
            `${file.name} line ${first + at} has no date in columns 269 to 276: the layout is another one.`,
          );
        }
        codes.push(...windowsOf(line.slice(0, 5).trim(), added, line.slice(276, 284), line.slice(284, 292)));
      }
    }
    return draft(codes);
  },
};

/**
 * From when it was added through the day of its end. The last change of an ended code is dated the day after its end; one
 * that is dated later took the code up again.
 */
function windowsOf(code: string, added: string, acted: string, ended: string): DatedCode[] {
  const [from, again, to] = [compactDay(added), compactDay(acted), compactDay(ended)];
  const first = { code, ...(from && { from }), ...(to && { to }) };
  if (to === undefined || again === undefined || daysBetween(to, again) <= 1) return [first];
  return [first, { code, from: again }];
}

function draft(codes: readonly DatedCode[]): Draft {
  const kept = codes.filter(({ code }) => !isDental(code));
  return { kind: 'procedures', rows: kept.length, parts: datedCodeParts(kept) };
}
