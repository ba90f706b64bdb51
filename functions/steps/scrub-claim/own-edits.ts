import type { Practice } from '../../domain/practice/practice.ts';
import type { Edit } from '../../domain/scrubbing/edit.ts';
import { editsOf } from '../../domain/scrubbing/rules.ts';

/** The practice's own rules as edits; few practices have any. */
export const ownEdits = ({ rules }: Practice): readonly Edit[] => editsOf(rules);
