import { none } from './none.ts';
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

/** A composite medical procedure identifier (C003) from its components. Undefined when it names nothing. */
export function readProcedure(components: readonly string[]): Procedure | undefined {
  const [qualifier = '', code = '', , , , , description, through] = components;
  if (!qualifier && !code) return undefined;
  const modifiers = components.length > 2 ? components.slice(2, 6).filter(Boolean) : none;
  return { qualifier, code, modifiers, description: description || undefined, through: through || undefined };
}

/** The same as a composite: qualifier, code, up to four modifiers, description, last code of a range. */
export const writeProcedure = (procedure: Procedure | undefined): CompositeDraft | undefined => {
  if (!procedure) return undefined;
  const { qualifier, code, modifiers, description, through } = procedure;
  return [qualifier, code, modifiers[0], modifiers[1], modifiers[2], modifiers[3], description, through];
};
