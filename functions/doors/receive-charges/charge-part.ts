import * as z from 'zod';
import type { Row, Sheet } from '../read-rows.ts';

const Tally = z.object({ rows: z.int(), cents: z.int(), withoutAmount: z.int() });

/** Rows of a large charge file: all those of some of its visits, under their numbers in the file. */
export const ChargePart = z.object({
  file: z.string().min(1),
  /** When the file came: its parts belong together by it. */
  at: z.string().min(1),
  /** 1, 2, 3 … */
  part: z.int().min(1),
  of: z.int().min(1),
  /** What the whole file has. */
  whole: Tally,
  sameAs: z.object({ file: z.string(), at: z.string() }).optional(),
  header: z.array(z.string()),
  rows: z.array(z.tuple([z.int()], z.string())),
  broken: z.array(z.tuple([z.int(), z.string()])),
});
export type ChargePart = z.infer<typeof ChargePart>;

/** `20260107T230000000Z`: parts lie under the moment at which their file came, so that a file that comes again has its own. */
const stamp = (at: string) => at.replaceAll(/[-:.]/g, '');
const number = (part: number) => String(part).padStart(4, '0');

/** Where a part comes back through the door. */
export const partKey = (practiceId: string, { file, at, part }: Pick<ChargePart, 'file' | 'at' | 'part'>): string =>
  `${practiceId}/charges/parts/${file}/${stamp(at)}/${number(part)}.json`;

export const isPart = (key: string): boolean => /^[^/]+\/charges\/parts\/[^/]+\/\d{8}T\d+Z\/\d+\.json$/.test(key);

/** Where the receipts of a file's parts are kept until all of them are there. */
export const partReceipts = (practiceId: string, { file, at }: Pick<ChargePart, 'file' | 'at'>): string =>
  `${practiceId}/intake/parts/${file}/${stamp(at)}/`;

export const partReceiptKey = (practiceId: string, part: Pick<ChargePart, 'file' | 'at' | 'part'>): string =>
  `${partReceipts(practiceId, part)}${number(part.part)}.json`;

/** The file to be corrected of each part that needs one, in a folder of its own. */
export const partFix = (practiceId: string, { file, part }: Pick<ChargePart, 'file' | 'part'>): string =>
  `${fixFolder(practiceId, file)}${number(part)}.csv`;

export const fixFolder = (practiceId: string, file: string): string =>
  `${practiceId}/quarantine/${file.replace(/\.\w{1,5}$/, '')}-fix/`;

/** A part's rows as they were in the file. */
export function sheetOf({ header, rows, broken }: ChargePart): Sheet {
  return { header, rows: rows.map(([line, ...cells]): Row => ({ number: line, cells })), broken: new Map(broken) };
}
