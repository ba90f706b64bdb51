import { sum } from '../money.ts';

/**
 * Divides several amounts at once in proportion to weights, to the cent in both directions: the shares of each amount come
 * to that amount, and the shares of each part to its part of the whole. So a charge that is its payment and its adjustments
 * is that on every part too. Answers for each weight its shares, in the order of the amounts. Weights all zero count alike.
 */
export function apportion(amounts: readonly number[], weights: readonly number[]): number[][] {
  const all = sum(weights) === 0 ? weights.map(() => 1) : weights;
  const whole = BigInt(sum(all));
  let upTo = 0n;
  let before = amounts.map(() => 0);
  return all.map((weight) => {
    upTo += BigInt(weight);
    let amount = 0n;
    let last = 0;
    const now = amounts.map((cents) => {
      amount += BigInt(cents);
      const through = floor(amount * upTo, whole);
      const share = through - last;
      last = through;
      return share;
    });
    const shares = now.map((share, index) => share - before[index]!);
    before = now;
    return shares;
  });
}

function floor(dividend: bigint, divisor: bigint): number {
  const quotient = dividend / divisor;
  return Number(dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient);
}
