/** Whether both have the same modifiers, in whatever order. */
export function sameModifiers(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((modifier) => two.includes(modifier));
}
