import { type DatedCode, datedCodeParts } from '../../domain/reference/dated-codes.ts';
import { type ListedCode, listedCodeParts } from '../../domain/reference/listed-codes.ts';
import { compactDay, procedureCode } from './cells.ts';
import type { Reader } from './reader.ts';
import { tableOf } from './rows-of.ts';

const dates = { from: /^(EFFECTIVE( DATE)?|FROM|START DATE)$/, to: /^(TERM(INATION)?( DATE)?|TO|END DATE)$/ };
const noDates = { from: true, to: true } as const;
const firstLines = (head: string) => head.slice(0, 4_000);

const windowIn = (from: string, to: string) => {
  const [first, last] = [compactDay(from), compactDay(to)];
  return { ...(first && { from: first }), ...(last && { to: last }) };
};

export const placeList: Reader = {
  reads:
    'places of service (a list with columns POS or Place of Service Code; Effective, End Date and Setting where known)',
  kindOf: ({ head }) =>
    /^"?(pos|place of service codes?(\(s\))?)"?[,\t]/im.test(firstLines(head)) ? 'places-of-service' : undefined,
  async read({ file }) {
    const captions = {
      ...dates,
      code: /^(POS|PLACE OF SERVICE CODES?(\(S\))?)$/,
      name: /NAME$/,
      setting: /^SETTING$|^PAYS$/,
    };
    const codes: DatedCode[] = [];
    for await (const { cell } of tableOf(file, captions, { ...noDates, name: true, setting: true })) {
      const code = cell('code').padStart(2, '0');
      if (!/^\d\d$/.test(code) || /^unassigned/i.test(cell('name'))) continue;
      codes.push({ code, ...windowIn(cell('from'), cell('to')), pays: cell('setting').toLowerCase() });
    }
    return { kind: 'places-of-service', rows: codes.length, parts: datedCodeParts(codes) };
  },
};

export const modifierList: Reader = {
  reads: 'modifiers, CPT and HCPCS (a list with a column Modifier; Effective and End Date where known)',
  kindOf: ({ head }) => (/^"?(modifier|mod)"?([,\t]|\r?$)/im.test(firstLines(head)) ? 'modifiers' : undefined),
  async read({ file }) {
    const codes: DatedCode[] = [];
    for await (const { cell } of tableOf(file, { ...dates, code: /^MOD(IFIER)?$/ }, noDates)) {
      const code = cell('code').toUpperCase();
      if (/^[0-9A-Z]{2}$/.test(code)) codes.push({ code, ...windowIn(cell('from'), cell('to')) });
    }
    return { kind: 'modifiers', rows: codes.length, parts: datedCodeParts(codes) };
  },
};

export const telehealthList: Reader = {
  reads: 'Medicare telehealth services (list of telehealth services, saved as CSV)',
  kindOf: ({ head, path }) =>
    /telehealth/i.test(path + firstLines(head)) && /(HCPCS|CPT|Code)[^\n]*[,\t]"?Short/i.test(head)
      ? 'telehealth'
      : undefined,
  async read({ file }) {
    const captions = { code: /^(CPT ?\/ ?)?HCPCS( CODE)?$|^CODE$/, audio: /AUDIO/, status: /^STATUS|^PROPOSED ACTION/ };
    const codes: ListedCode[] = [];
    for await (const { cell } of tableOf(file, captions, { audio: true, status: true })) {
      if (!procedureCode.test(cell('code'))) continue;
      const audio = { y: 'yes', n: 'no' }[cell('audio').slice(0, 1).toLowerCase()] ?? '';
      codes.push({ code: cell('code'), says: `${audio}|${cell('status').toLowerCase()}` });
    }
    return { kind: 'telehealth', rows: codes.length, parts: listedCodeParts(codes) };
  },
};

/** Of the taxonomy only codes are kept, and whether persons or groups have them: its words are NUCC's. */
export const taxonomyList: Reader = {
  reads: 'provider taxonomy (nucc_taxonomy_NNN.csv)',
  kindOf: ({ head }) =>
    /^"?code"?,"?grouping"?,"?classification"?/im.test(firstLines(head)) ? 'taxonomies' : undefined,
  async read({ file }) {
    const captions = { code: /^CODE$/, section: /^SECTION$/, grouping: /^GROUPING$/ };
    const codes: ListedCode[] = [];
    for await (const { cell } of tableOf(file, captions, { section: true })) {
      const code = cell('code').toUpperCase();
      if (!/^[0-9A-Z]{9}X$/.test(code)) continue;
      // Individuals have the codes that begin with 1 or 2 up to 24; facilities and agencies have the others.
      const says = cell('section') ? (/^non/i.test(cell('section')) ? 'group' : 'individual') : byFirst(code);
      codes.push({ code, says });
    }
    return { kind: 'taxonomies', rows: codes.length, parts: listedCodeParts(codes) };
  },
};

const byFirst = (code: string) => (Number(code.slice(0, 2)) < 25 || code.startsWith('36') ? 'individual' : 'group');

export const payerList: Reader = {
  reads: "the clearinghouse's payers (a list with columns Payer ID and Payer Name)",
  kindOf: ({ head }) =>
    /(^|[,\t])"?(payer ?id|primary ?payer ?id)"?([,\t]|\r?$)/im.test(firstLines(head)) ? 'payers' : undefined,
  async read({ file }) {
    const captions = { code: /^(PRIMARY ?)?PAYER ?ID$/, name: /^(PAYER ?NAME|DISPLAY ?NAME|NAME)$/ };
    const codes: ListedCode[] = [];
    for await (const { cell } of tableOf(file, captions))
      codes.push({ code: cell('code').toUpperCase(), says: cell('name') });
    return { kind: 'payers', rows: codes.length, parts: listedCodeParts(codes) };
  },
};
