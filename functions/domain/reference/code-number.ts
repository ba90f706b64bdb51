/** Codes of at most so many letters and digits are numbers that sort as their text does. */
export const longestCode = 10;
const base = 37;

/** The code as a number, or NaN for what is not 1 to 10 capital letters and digits. */
export function codeNumber(code: string): number {
  const { length } = code;
  if (length === 0 || length > longestCode) return Number.NaN;
  let number = 0;
  for (let at = 0; at < longestCode; at++) {
    const letter = at < length ? code.charCodeAt(at) : 47;
    if (letter >= 47 && letter <= 57 && !(letter === 47 && at < length)) number = number * base + letter - 47;
    else if (letter >= 65 && letter <= 90) number = number * base + letter - 54;
    else return Number.NaN;
  }
  return number;
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
