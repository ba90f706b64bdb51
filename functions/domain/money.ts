/** Whole cents from a person's or a system's text: `125`, `125.00`, `$1,250.5`, `-3.10`. Never through a float. Throws NotMoney. */
export function cents(text: string): number {
  // As it is mostly written, which is worth not looking for signs and commas.
  if (/^\d{1,9}\.\d\d$/.test(text)) return Number(text.slice(0, -3)) * 100 + Number(text.slice(-2));
  const match = /^(-)?\$?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{1,2}))?$/.exec(text.trim());
  const [, sign, dollars, fraction] = match ?? [];
  if (!match || (dollars === undefined && fraction === undefined)) throw new NotMoney();
  const whole = Number((dollars ?? '0').replaceAll(',', '')) * 100 + Number((fraction ?? '').padEnd(2, '0'));
  if (!Number.isSafeInteger(whole)) throw new NotMoney();
  return sign && whole !== 0 ? -whole : whole;
}

/** `12500` as `125.00`; `-310` as `-3.10`. */
export function dollars(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `12500000` as `$125,000.00`, for people. */
export function usd(amount: number): string {
  const text = dollars(Math.abs(amount)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${amount < 0 ? '-' : ''}$${text}`;
}

/** The part of an amount that an exact decimal fraction such as `0.2` is, in whole cents, half a cent up. Throws NotAFraction. */
export function partOf(amount: number, fraction: string): number {
  const [, whole = '', decimals = ''] = /^(\d*)(?:\.(\d{1,12}))?$/.exec(fraction) ?? [];
  if (whole + decimals === '') throw new NotAFraction(fraction);
  const unit = 10n ** BigInt(decimals.length);
  return Number((2n * BigInt(amount) * BigInt(whole + decimals) + unit) / (2n * unit));
}

export function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

/** Does not repeat the text, in which anything may have stood: whoever asked has it. */
export class NotMoney extends Error {
  override readonly name = 'NotMoney';
  constructor() {
    super('is not an amount of money; expected dollars and cents such as 125.00');
  }
}

export class NotAFraction extends Error {
  override readonly name = 'NotAFraction';
  constructor(text: string) {
    super(`${JSON.stringify(text)} is not a decimal fraction such as 0.2`);
  }
}
