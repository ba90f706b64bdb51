/** The number that ties a remittance to its check or EFT: TRN02, and TRN03 where it is known. */
export interface PaymentTrace {
  readonly number: string;
  /** `1` and the payer's tax id. */
  readonly originator?: string;
}

/** TRN*1 as CCD+ addenda carry it; banks print `*`, `\` or `~` for its ends. A number that breaks off is none. */
const segment = /TRN[*|]1[*|]\s*([A-Za-z0-9.\-/ ]{1,50}?)\s*(?:[*|]\s*(\d{10}(?!\d)|[A-Za-z0-9]{10}\b)|[*|~\\])/;

/** The trace in what a bank prints beside a credit. Lines may break anywhere in it. */
export function traceIn(lines: readonly string[]): PaymentTrace | undefined {
  for (const text of [lines.join(''), lines.join(' ')]) {
    const [, number, originator] = segment.exec(text) ?? [];
    if (number) return { number, ...(originator && { originator }) };
  }
  return undefined;
}

/** The number under which the remittance of this payment is kept. */
export const remittanceIdOf = ({ originator, number }: Required<PaymentTrace>): string =>
  `${plain(originator)}-${plain(number)}`;

/** Whether the remittance is one of this trace; an originator that is not known fits every one. */
export function isOfTrace(remittanceId: string, { number, originator }: PaymentTrace): boolean {
  return originator === undefined
    ? remittanceId.endsWith(`-${plain(number)}`)
    : remittanceId === remittanceIdOf({ number, originator });
}

const plain = (text: string) => text.replaceAll(/[^A-Za-z0-9-]/g, '');
