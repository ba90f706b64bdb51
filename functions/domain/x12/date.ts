const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The ISO day of `CCYYMMDD`. Undefined when absent or when there is no such day. */
export function readDay(text: string | undefined): string | undefined {
  const match = text ? /^(\d{4})(\d{2})(\d{2})$/.exec(text) : null;
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const length = month === '02' && !isLeap ? 28 : (monthLengths[Number(month) - 1] ?? 0);
  return Number(day) >= 1 && Number(day) <= length ? `${year}-${month}-${day}` : undefined;
}

/** An ISO day as `CCYYMMDD`. */
export function writeDay(day: string): string {
  return day.replaceAll('-', '');
}
