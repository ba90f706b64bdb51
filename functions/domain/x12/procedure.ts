import type { CompositeDraft } from './segment.ts';

/** A procedure with its modifiers, as in EQ02, EB13 and SVC01. */
export interface Procedure {
  /** `HC` HCPCS or CPT, `AD` dental, `N4` NDC, `NU` revenue code. */
  readonly qualifier: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly description?: string;
  /** The last code of a range that begins with `code`. */
  readonly through?: string;
}

export function readProcedure(components: readonly string[]): Procedure | undefined {
  const [qualifier = '', code = '', ...rest] = components;
  if (!qualifier && !code) return undefined;
  const [description, through] = rest.slice(4).map((text) => text || undefined);
  return { qualifier, code, modifiers: rest.slice(0, 4).filter(Boolean), description, through };
}

export const writeProcedure = (procedure: Procedure | undefined): CompositeDraft | undefined => {
  if (!procedure) return undefined;
  const { qualifier, code, modifiers, description, through } = procedure;
  return [qualifier, code, ...[0, 1, 2, 3].map((index) => modifiers[index]), description, through];
};
