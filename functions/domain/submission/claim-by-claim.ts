import { readInterchanges } from '../x12/interchange.ts';
import type { ProfessionalClaim } from '../x12/professional-claim.ts';
import { read837p } from '../x12/read-837p.ts';
import { usualDelimiters } from '../x12/segment.ts';
import { write837p } from '../x12/write-837p.ts';
import { writeInterchange } from '../x12/write-interchange.ts';

/** One claim of an interchange, alone in an interchange of the same numbers. */
export interface LoneClaim {
  /** ST02: the claim's place in the interchange, from 0001. */
  readonly control: string;
  readonly claim: ProfessionalClaim;
  readonly text: string;
}

/** Who sent an interchange to whom, under which numbers. */
export interface Header {
  /** ISA06. */
  readonly sender: string;
  /** ISA08. */
  readonly receiver: string;
  /** ISA13. */
  readonly control: number;
  /** ISA15. */
  readonly usage: 'P' | 'T';
  /** BHT03 of its first batch. */
  readonly batch: string;
  /** ISA09 and ISA10, which we write in UTC. */
  readonly at: string;
}

/** What we wrote as an 837P interchange is none. */
export class NotOurInterchange extends Error {
  override readonly name = 'NotOurInterchange';
}

/**
 * The claims of an 837P interchange of ours, each in an interchange of its own, for receivers that take one at a time. ISA13, GS06
 * and BHT03 stay what they are, and ST02 tells the claims apart: what is said of any of them still names the interchange.
 * Throws NotOurInterchange.
 */
export function claimByClaim(text: string): { readonly header: Header; readonly claims: readonly LoneClaim[] } {
  const [interchange] = readInterchanges(text);
  const group = interchange?.groups[0];
  if (!group || !interchange.at) throw new NotOurInterchange('The text holds no 837P interchange.');
  const batches = group.transactions.map((transaction) => read837p(transaction));
  if (batches.some(({ faults }) => faults.length > 0))
    throw new NotOurInterchange('The interchange holds claims that cannot be read.');

  const { sender, receiver, acknowledgmentRequested } = interchange;
  const envelope = {
    ...{ sender, receiver, acknowledgmentRequested, at: `${interchange.at}:00Z` },
    usage: interchange.usage === 'P' ? ('P' as const) : ('T' as const),
    controlNumber: Number(interchange.control),
  };
  const { functionalCode, version, senderCode, receiverCode, control } = group;
  const lone = (claim: ProfessionalClaim, { content }: (typeof batches)[number], position: number): LoneClaim => {
    const [transaction] = write837p(
      { ...content, reference: batches[0]!.content.reference, claims: [claim] },
      position,
    );
    const alone = {
      ...{ functionalCode, version, senderCode, receiverCode, controlNumber: Number(control) },
      transactions: [transaction!],
    };
    return {
      control: transaction!.control,
      claim,
      text: writeInterchange({ ...envelope, groups: [alone] }, usualDelimiters),
    };
  };
  const claims = batches.flatMap((batch) => batch.content.claims.map((claim) => ({ claim, batch })));
  return {
    header: {
      ...{ sender: sender.id.trim(), receiver: receiver.id.trim(), control: envelope.controlNumber },
      ...{ usage: envelope.usage, at: envelope.at, batch: batches[0]!.content.reference },
    },
    claims: claims.map(({ claim, batch }, index) => lone(claim, batch, index + 1)),
  };
}
