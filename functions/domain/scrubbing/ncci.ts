import type { Claim, ServiceLine } from '../claim/claim.ts';
import type { Payer } from '../payer/payer.ts';
import { type CodeTables, notLoaded, type Program, type PtpEdit } from '../reference/code-tables.ts';

/** Modifiers that may open a pair: anatomy, another encounter, another service. */
const opening: ReadonlySet<string> = new Set(
  'E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD LM RC RI 24 25 27 57 58 59 78 79 91 XE XP XS XU'.split(
    ' ',
  ),
);

export function mayOpenPair({ modifiers }: ServiceLine): boolean {
  return modifiers.some((modifier) => opening.has(modifier));
}

/** Medicaid has tables of its own; others who bundle go by Medicare's. */
export function ncciProgram(payer: Payer): Program {
  return payer.class === 'medicaid' ? 'medicaid' : 'medicare';
}

/** A pair of lines of one day of which only the first is paid. */
export interface BundledPair {
  readonly paid: ServiceLine;
  readonly bundled: ServiceLine;
  readonly edit: PtpEdit;
}

/** The NCCI pairs on the claim, each judged on its day. */
export function bundledPairs({ lines }: Claim, payer: Payer, tables: CodeTables): BundledPair[] {
  const found: BundledPair[] = [];
  const program = ncciProgram(payer);
  for (let i = 0; i < lines.length; i++) {
    for (let k = i + 1; k < lines.length; k++) {
      const [one, two] = [lines[i]!, lines[k]!];
      if (one.from !== two.from || one.code === two.code) continue;
      for (const [paid, bundled] of [
        [one, two],
        [two, one],
      ] as const) {
        const edit = tables.ptp(paid.code, bundled.code, paid.from, program);
        if (edit && edit !== notLoaded) found.push({ paid, bundled, edit });
      }
    }
  }
  return found;
}
