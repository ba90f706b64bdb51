import type { Setting } from '../../domain/encounter/to-claim.ts';
import { textOfBytes } from '../text-of-bytes.ts';
import { matchColumns } from './match-columns.ts';
import { type Charges, readCharges, unread } from './read-charges.ts';

/** What a charge file is, by its first bytes. */
export function kindOf(bytes: Uint8Array): 'workbook' | '837P' | 'rows' {
  if (isArchive(bytes)) return 'workbook';
  return startsX12.test(
    Buffer.from(bytes.subarray(0, 1_000))
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, ''),
  )
    ? '837P'
    : 'rows';
}

/** A charge file of any kind, by what it holds and not by its name: a workbook, an 837P, or rows of text. */
export async function readChargeFile(bytes: Uint8Array, setting: Setting): Promise<Charges> {
  if (!isArchive(bytes)) return readText(textOfBytes(bytes), setting);
  // Read when the first workbook comes, and not with every start of the function.
  const { readWorkbook, WorkbookNotRead } = await import('./read-workbook.ts');
  const { chargeColumns } = setting.practice;
  try {
    const sheet = await readWorkbook(bytes, (header) => matchColumns(header, chargeColumns).missing.length);
    return readCharges(sheet, setting);
  } catch (error) {
    if (error instanceof WorkbookNotRead) return unread(error.message);
    throw error;
  }
}

/** An ISA, or what follows one that was lost: its id and the separator behind it. */
const startsX12 = /^[\ufeff\s]*(ISA|GS|ST)[^\w\s"',;|]/;

/** Letters of an 837P that is read as charges: more than a month of a large practice. */
const most837p = 32_000_000;

async function readText(text: string, setting: Setting): Promise<Charges> {
  if (!startsX12.test(text)) return readCharges(text, setting);
  if (text.length <= most837p) return (await import('./read-837p-charges.ts')).read837pCharges(text, setting);
  return unread(`The 837P is larger than ${most837p / 1e6} MB. Export fewer days, or fewer claims, into each file.`);
}

const isArchive = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
