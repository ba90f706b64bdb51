import type { Guide } from './guide.ts';
import { guide276, guide277 } from './guides/005010X212.ts';
import { guide277ca } from './guides/005010X214.ts';
import { guide278Request } from './guides/005010X217.ts';
import { remittanceGuide } from './guides/005010X221A1.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import { institutionalClaimGuide } from './guides/005010X223A2.ts';
import { guide999 } from './guides/005010X231A1.ts';
import { guide270, guide271 } from './guides/005010X279A1.ts';
import type { Transaction } from './interchange.ts';
import { read270 } from './read-270.ts';
import { read271 } from './read-271.ts';
import { read276 } from './read-276.ts';
import { read277 } from './read-277.ts';
import { read277ca } from './read-277ca.ts';
import { guide278Of, read278 } from './read-278.ts';
import { read835 } from './read-835.ts';
import { read837i } from './read-837i.ts';
import { read837p } from './read-837p.ts';
import { read999 } from './read-999.ts';
import { follows, type Reading } from './read-transaction.ts';

/** What can be read here: its usual name, its guide and its reader. */
export interface TransactionKind {
  /** `837P`, `277CA`. */
  readonly name: string;
  readonly guide: (transaction: Transaction) => Guide;
  readonly read: (transaction: Transaction) => Reading<unknown>;
}

const kind = (name: string, guide: Guide, read: TransactionKind['read']): TransactionKind & { known: Guide } => ({
  name,
  known: guide,
  guide: () => guide,
  read,
});

const kinds = [
  kind('837P', professionalClaimGuide, read837p),
  kind('835', remittanceGuide, read835),
  kind('270', guide270, read270),
  kind('271', guide271, read271),
  kind('276', guide276, read276),
  kind('277', guide277, read277),
  kind('277CA', guide277ca, read277ca),
  { ...kind('278', guide278Request, read278), guide: guide278Of },
  kind('999', guide999, read999),
  kind('837I', institutionalClaimGuide, read837i),
];

/** The kind of a transaction that follows one of our guides, in any of its addenda. */
export const kindOf = (transaction: Transaction): TransactionKind | undefined =>
  kinds.find(({ known }) => follows(transaction, known));

/** What the guides are about that are not read, by the number in their id. */
const otherGuides: Readonly<Record<string, string>> = {
  X091: 'remittances (835)',
  X092: 'eligibility inquiries and responses (270, 271)',
  X093: 'claim status inquiries and responses (276, 277)',
  X094: 'reviews of services (278)',
  X096: 'institutional claims (837I)',
  X097: 'dental claims (837D)',
  X098: 'professional claims (837P)',
  X224: 'dental claims (837D)',
  X291: 'predeterminations of professional claims (837P)',
  X292: 'predeterminations of institutional claims (837I)',
};

/** Why a transaction is not read, in a sentence. */
export function refusalOf({ id, guide }: Transaction): string {
  const what = otherGuides[/X\d{3}/.exec(guide)?.[0] ?? ''] ?? `transactions ${id}`;
  const sentence = what.charAt(0).toUpperCase() + what.slice(1);
  if (guide.startsWith('004010')) {
    return `${sentence} of version 4010 (${guide}) are not read: version 5010 took its place in 2012.`;
  }
  if (what !== `transactions ${id}`) return `${sentence} are not processed (guide ${guide}).`;
  return `${sentence} of guide ${guide || 'unknown'} are not read.`;
}
