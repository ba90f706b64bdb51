/** Codes of at most so many letters and digits are numbers that sort as their text does. */
export const longestCode = 10;
const base = 37;

/** What a code of so many letters is multiplied with: as if blanks filled it up. */
const filling = Array.from({ length: longestCode + 1 }, (_, length) => base ** (longestCode - length));

/** The code as a number, or NaN for what is not 1 to 10 capital letters and digits. */
export function codeNumber(code: string): number {
  const { length } = code;
  if (length === 0 || length > longestCode) return Number.NaN;
  let number = 0;
  for (let at = 0; at < length; at++) {
    const letter = code.charCodeAt(at);
    if (letter >= 48 && letter <= 57) number = number * base + letter - 47;
    else if (letter >= 65 && letter <= 90) number = number * base + letter - 54;
    else return Number.NaN;
  }
  return number * filling[length]!;
}

const letters = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function codeOf(number: number): string {
  let code = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / base)) code = letters[rest % base]! + code;
  return code.trimEnd();
}

/** Every code that begins with this one is below this number. */
export function endOfPrefix(code: string): number {
  return codeNumber(code) + base ** (longestCode - code.length);
}

/** The first place in the sorted numbers that is not below this one. */
export function placeOf(sorted: { readonly length: number; readonly [at: number]: number }, number: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
