import type { Setting } from '../../domain/encounter/to-claim.ts';
import { textOfBytes } from '../text-of-bytes.ts';
import { matchColumns } from './match-columns.ts';
import { type Charges, readCharges, unread } from './read-charges.ts';

/** A charge file of any kind, by what it holds and not by its name: a workbook, or text. */
export async function readChargeFile(bytes: Uint8Array, setting: Setting): Promise<Charges> {
  if (!isArchive(bytes)) return readCharges(textOfBytes(bytes), setting);
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

const isArchive = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
