import { writeAddress, writeContacts, writeEntity, writeProviderRole, writeReferences } from './entity.ts';
import type { Provider } from './professional-claim.ts';
import type { SegmentDraft } from './segment.ts';
import { together } from './together.ts';

/** NM1, PRV, N3, N4, REF and PER of a provider, in the order of the guide (005010X222A1 §2310, §2330, §2420). */
export const writeProvider = ({
  entity,
  specialty,
  address,
  references,
  contacts,
}: Provider): readonly SegmentDraft[] =>
  together([
    [writeEntity(entity)],
    writeProviderRole(specialty),
    writeAddress(address),
    writeReferences(references),
    writeContacts(contacts),
  ]);
