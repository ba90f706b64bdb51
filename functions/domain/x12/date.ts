const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The ISO day of `CCYYMMDD`. Undefined when absent or when there is no such day. */
export function readDay(text: string | undefined): string | undefined {
  return text ? dayWithin(text, 0, text.length) : undefined;
}

/** The same of the characters from `from` up to `to`. */
export function dayWithin(text: string, from: number, to: number): string | undefined {
  if (to - from !== 8) return undefined;
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    number = number * 10 + digit;
  }
  const place = number % days.length;
  if (numbers[place] !== number) {
    if (!isDay(number)) return undefined;
    numbers[place] = number;
    days[place] = `${text.slice(from, from + 4)}-${text.slice(from + 4, from + 6)}-${text.slice(from + 6, to)}`;
  }
  return days[place];
}

/** Days met before, by their digits: a file names the same few over and over. */
const days = Array<string>(1021).fill('');
const numbers = new Int32Array(days.length).fill(-1);

/** Whether `CCYYMMDD`, as a number, is a day. */
function isDay(number: number): boolean {
  const [year, month, day] = [Math.trunc(number / 10_000), Math.trunc(number / 100) % 100, number % 100];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && !isLeap ? 28 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** An ISO day as `CCYYMMDD`. */
export function writeDay(day: string): string {
  return day.length === 10 ? day.slice(0, 4) + day.slice(5, 7) + day.slice(8) : day.replaceAll('-', '');
}
