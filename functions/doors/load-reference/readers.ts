import { addOnFile } from './read-add-ons.ts';
import { articleTables } from './read-articles.ts';
import { addendaFile, codesFile, orderFile } from './read-diagnoses.ts';
import { tabularFile } from './read-diagnosis-notes.ts';
import { feeScheduleFile } from './read-fee-schedule.ts';
import { modifierList, payerList, placeList, taxonomyList, telehealthList } from './read-lists.ts';
import { anesthesiaFile, gpciFile } from './read-localities.ts';
import { pairsFile } from './read-pairs.ts';
import { hcpcsLines, hcpcsTable } from './read-procedures.ts';
import { unitsLimitFile } from './read-units-limits.ts';
import type { Reader } from './reader.ts';

/** Every layout that is known, and of two that say the same the better one first. */
export const readers: readonly Reader[] = [
  orderFile,
  codesFile,
  addendaFile,
  tabularFile,
  hcpcsTable,
  hcpcsLines,
  pairsFile,
  unitsLimitFile,
  addOnFile,
  feeScheduleFile,
  gpciFile,
  anesthesiaFile,
  articleTables,
  taxonomyList,
  telehealthList,
  placeList,
  modifierList,
  payerList,
];
