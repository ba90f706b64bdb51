import { type Answer, type Diagnosis, notLoaded } from '../reference/code-tables.ts';
import type { Side } from '../reference/sides.ts';

/** The side that a diagnosis names, as far as the code set is loaded and says one. */
export const sideOf = (diagnosis: Answer<Diagnosis>): Side | undefined =>
  diagnosis === notLoaded ? undefined : diagnosis?.side;
