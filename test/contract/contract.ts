import { beforeAll, describe, test } from 'vitest';

/** What every implementation does, by the sentence that says it. */
export type Cases<T> = Readonly<Record<string, (subject: T) => Promise<void>>>;

/** Holds one implementation to the cases. A known difference is skipped by the case's sentence, with its reason. */
export function contract<T>(
  name: string,
  make: () => T | Promise<T>,
  cases: Cases<T>,
  skips: Readonly<Record<string, string>> = {},
): void {
  const stale = Object.keys(skips).filter((sentence) => !(sentence in cases));
  if (stale.length > 0) throw new Error(`No such case to skip: ${stale.join('; ')}`);

  describe(name, () => {
    let subject: T;
    beforeAll(async () => {
      subject = await make();
    });
    for (const [sentence, run] of Object.entries(cases)) {
      if (sentence in skips) test.skip(`${sentence} (differs: ${skips[sentence]})`);
      else test(sentence, () => run(subject));
    }
  });
}
