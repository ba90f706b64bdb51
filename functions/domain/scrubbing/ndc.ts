const elevenDigits = /^\d{11}$/;
const quantity = /^(?=.*[1-9])\d{1,8}(?:\.\d{1,3})?$/;
const labels = /^(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2})$/;

export const ndcUnits = ['F2', 'GR', 'ME', 'ML', 'UN'] as const;

/**
 * The NDC in the 11 digits (5-4-2) that claims carry; undefined where the text does not dictate them. On a label one of
 * the three parts may be short of a leading zero, and only the dashes tell which one.
 */
export function claimNdc(text: string): string | undefined {
  if (elevenDigits.test(text)) return text;
  if (!labels.test(text)) return undefined;
  const [labeler, product, pack] = text.split('-');
  return labeler!.padStart(5, '0') + product!.padStart(4, '0') + pack!.padStart(2, '0');
}

/** A quantity above zero with at most three decimals. */
export function isNdcQuantity(text: string): boolean {
  return quantity.test(text);
}
