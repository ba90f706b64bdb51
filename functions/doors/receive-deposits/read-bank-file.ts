import type { BankFile } from './bank-file.ts';
import { readBai2 } from './read-bai2.ts';
import { readBankCsv } from './read-bank-csv.ts';
import { readEftNotice } from './read-eft-notice.ts';

/** A bank's or lockbox's file of any format that there is, known by how it begins. */
export function readBankFile(text: string): BankFile {
  const begun = text.replace(/^\ufeff/, '');
  if (/^\s*01,/.test(begun)) return readBai2(begun);
  return /^\s*101[ \d]/.test(begun) ? readEftNotice(begun) : readBankCsv(begun);
}
