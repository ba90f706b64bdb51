/** Lambda's share for one function: seconds and MiB per run, runs at once. */
export interface Size {
  readonly seconds: number;
  readonly memory: number;
  /** Kept for this function, and its ceiling: what one door takes in cannot starve the claims already under way. */
  readonly atOnce: number;
}

/** By what calls the function. A request ends before API Gateway gives up after 29 seconds. */
const byKind = {
  step: { seconds: 60, memory: 512, atOnce: 20 },
  files: { seconds: 300, memory: 1024, atOnce: 10 },
  request: { seconds: 28, memory: 1024, atOnce: 40 },
  // One at a time: two batches must not take the same submissions.
  schedule: { seconds: 900, memory: 1024, atOnce: 1 },
} satisfies Record<string, Size>;
export type Kind = keyof typeof byKind;

/** A charge file starts up to 300 executions a second, and all of them come through these first. */
const atOnce: Readonly<Record<string, number>> = {
  'check-eligibility': 150,
  'scrub-claim': 60,
  'submit-claim': 60,
};

export function sizeOf(name: string, kind: Kind): Size {
  return { ...byKind[kind], ...(atOnce[name] && { atOnce: atOnce[name] }) };
}
