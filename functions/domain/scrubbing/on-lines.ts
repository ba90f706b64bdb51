import type { Claim, Correction, ServiceLine } from '../claim/claim.ts';
import type { Problem } from './edit.ts';

/** What is wrong with a line, to be read after `Line 2`; with the correction where there is one. */
export type LineFault = string | { readonly message: string; readonly correction: Correction };

/** One problem for each service line that has the fault. */
export function onLines(claim: Claim, fault: (line: ServiceLine) => LineFault | undefined): Problem[] {
  const problems: Problem[] = [];
  for (const line of claim.lines) {
    const found = fault(line);
    if (found === undefined) continue;
    const { message, ...rest } = typeof found === 'string' ? { message: found } : found;
    problems.push({ where: `line ${line.line}`, message: `Line ${line.line} ${message}`, ...rest });
  }
  return problems;
}
