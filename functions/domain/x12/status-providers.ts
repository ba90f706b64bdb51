import type { StatusInquiryProvider } from './claim-status.ts';
import type { ElementReader } from './element-reader.ts';
import { readEntity, writeEntity } from './entity.ts';
import { loopsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import type { SegmentDraft } from './segment.ts';

type Providers = Pick<StatusInquiryProvider, 'provider' | 'otherProvider'>;

/** The one or two names of a provider of a 276 or 277. */
export function readProviders(level: LoopNode, read: ElementReader): Providers {
  const [first, second] = loopsOf(level, '2100C');
  const provider = readEntity(first, read, '1P');
  return second ? { provider, otherProvider: readEntity(second, read, '1P') } : { provider };
}

export const writeProviders = ({ provider, otherProvider }: Providers): SegmentDraft[] =>
  otherProvider ? [writeEntity(provider), writeEntity(otherProvider)] : [writeEntity(provider)];
