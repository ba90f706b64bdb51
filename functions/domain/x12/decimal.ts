/**
 * Whole cents from an X12 decimal: `100`, `100.00`, `.5`, `-.5`. An absent element is `undefined`; so is text that is no
 * amount of money (more than two decimals that are not zeros, exponents, thousands separators).
 */
export function readCents(text: string | undefined): number | undefined {
  return text ? centsWithin(text, 0, text.length) : undefined;
}

/** The same of the characters from `from` up to `to`. */
export function centsWithin(text: string, from: number, to: number): number | undefined {
  if (from >= to) return undefined;
  const sign = text.charCodeAt(from);
  const isNegative = sign === minus;
  let cents = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = isNegative || sign === plus ? from + 1 : from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === point && decimals < 0) decimals = 0;
    else if (code < zero || code > nine) return undefined;
    else if (decimals < 2) {
      cents = cents * 10 + (code - zero);
      digits++;
      if (decimals >= 0) decimals++;
    } else if (code !== zero) return undefined;
  }
  if (digits === 0) return undefined;
  if (decimals < 2) cents *= decimals === 1 ? 10 : 100;
  if (cents > Number.MAX_SAFE_INTEGER) return undefined;
  return isNegative && cents !== 0 ? -cents : cents;
}

const [zero, nine, point, minus, plus] = [48, 57, 46, 45, 43];

/** Cents as X12 writes them, without superfluous zeros: 10000 is `100`, 10050 is `100.5`, -5 is `-.05`. */
export function writeCents(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('An amount must be a whole number of cents.');
  const sign = cents < 0 ? '-' : '';
  const amount = Math.abs(cents);
  const fraction = amount % 100;
  const whole = (amount - fraction) / 100;
  if (fraction === 0) return `${sign}${whole}`;
  const decimals = fraction % 10 === 0 ? `${fraction / 10}` : `${fraction < 10 ? '0' : ''}${fraction}`;
  return `${sign}${whole === 0 ? '' : whole}.${decimals}`;
}

/** A count that is no money, as canonical decimal text: `01.50` is `1.5`. Undefined when it is no number. */
export function readQuantity(text: string | undefined): string | undefined {
  if (text && isPlain(text)) return text;
  const match = text ? /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text) : null;
  if (!match || !/\d/.test(text ?? '')) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const number = `${whole || '0'}${fraction && `.${fraction}`}`;
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** Digits only, the first of them not zero: canonical already. */
function isPlain(text: string): boolean {
  if (text.charCodeAt(0) === zero) return false;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < zero || text.charCodeAt(at) > nine) return false;
  return true;
}

/** Canonical decimal text as X12 writes it: `0.5` is `.5`. */
export function writeQuantity(quantity: string): string {
  if (isPlain(quantity)) return quantity;
  return quantity.replace(/^(-?)0\./, '$1.');
}
