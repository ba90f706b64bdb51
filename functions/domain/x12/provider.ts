import type { ElementReader } from './element-reader.ts';
import {
  readAddress,
  readContacts,
  readEntity,
  readProviderRole,
  readReferences,
  writeAddress,
  writeContacts,
  writeEntity,
  writeProviderRole,
  writeReferences,
} from './entity.ts';
import { each } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import type { Provider } from './professional-claim.ts';
import type { SegmentDraft } from './segment.ts';
import { together } from './together.ts';

/** The provider loops of a claim (2310A to F), another payer (2330C to G) or a line (2420A to H), whatever their order. */
export const readProviders = (parent: LoopNode, family: '2310' | '2330' | '2420', read: ElementReader): Provider[] =>
  each(
    parent.loops.filter(({ id }) => id.startsWith(family) && id !== '2330A' && id !== '2330B'),
    (loop) => ({
      entity: readEntity(loop, read, ''),
      specialty: readProviderRole(loop, read),
      address: readAddress(loop, read),
      references: readReferences(loop, read),
      contacts: readContacts(loop, read),
    }),
  );

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
