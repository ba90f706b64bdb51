import { sum } from '../money.ts';

/**
 * Divides cents in proportion to weights, to the cent: each share is rounded down, and the cents left over go one each to
 * the first shares that have a weight. Shares of a negative amount are the negative shares of the positive one. Weights
 * all zero share evenly.
 */
export function spread(cents: number, weights: readonly number[]): number[] {
  if (cents < 0) return spread(-cents, weights).map((share) => (share === 0 ? 0 : -share));
  const total = BigInt(sum(weights));
  const even = BigInt(weights.length);
  const shares = weights.map((weight) =>
    Number(total === 0n ? BigInt(cents) / even : (BigInt(cents) * BigInt(weight)) / total),
  );
  let left = cents - sum(shares);
  return shares.map((share, index) => {
    if (left === 0 || (weights[index] === 0 && total > 0n)) return share;
    left--;
    return share + 1;
  });
}
