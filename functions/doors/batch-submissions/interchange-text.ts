import type { Claim } from '../../domain/claim/claim.ts';
import { envelopeOf } from '../../domain/eligibility/inquiry.ts';
import type { Payer } from '../../domain/payer/payer.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import type { ReceiverOfPractice } from '../../domain/practice/receiver-of.ts';
import { claimToX12 } from '../../domain/submission/claim-to-x12.ts';
import { professionalClaimGuide } from '../../domain/x12/guides/005010X222A1.ts';
import type { ProfessionalClaim } from '../../domain/x12/professional-claim.ts';
import type { Replacement } from '../../domain/x12/replacement.ts';
import { usualDelimiters } from '../../domain/x12/segment.ts';
import { write837p } from '../../domain/x12/write-837p.ts';
import { checkSize, UnwritableClaim } from '../../domain/x12/write-837p-claim.ts';
import { InterchangeText } from '../../domain/x12/write-interchange.ts';
import type { SentInterchange } from '../../store/interchanges.ts';

/** The claim as it travels: with the number of its trip. */
export interface Traveller {
  readonly claim: Claim;
  readonly number: number;
}

/** A claim that no 837P can hold, and why. */
export interface Unwritable extends Traveller {
  readonly reason: string;
}

/**
 * An 837P interchange, written part by part: each is a transaction of its own, so that no more than its claims are there at
 * a time. Interchange, group and first batch share one control number; from the second on the batch's is followed by
 * `-2`, `-3`. What X12 cannot carry is replaced and told to `onReplaced`.
 */
export class ClaimsText {
  readonly #text: InterchangeText;
  readonly #interchange: SentInterchange;
  readonly #receiver: ReceiverOfPractice;
  readonly #practice: Practice;
  readonly #payers: Readonly<Record<string, Payer>>;
  #isEmpty = true;

  constructor(
    interchange: SentInterchange,
    receiver: ReceiverOfPractice,
    practice: Practice,
    payers: readonly Payer[],
    onReplaced?: (replacement: Replacement) => void,
  ) {
    const { controlNumber, at } = interchange;
    const envelope = { ...envelopeOf(practice, receiver, controlNumber, at), acknowledgmentRequested: true };
    this.#text = new InterchangeText(envelope, usualDelimiters, { onReplaced });
    this.#text.openGroup({
      functionalCode: 'HC',
      version: professionalClaimGuide.id,
      senderCode: receiver.submitterId,
      receiverCode: receiver.id,
      controlNumber,
    });
    this.#interchange = interchange;
    this.#receiver = receiver;
    this.#practice = practice;
    this.#payers = Object.fromEntries(payers.map((payer) => [payer.payerId, payer]));
  }

  /** Writes a part, and answers the claims that no 837P can hold, which are left out. */
  add(part: number, travellers: readonly Traveller[]): Unwritable[] {
    const unwritable: Unwritable[] = [];
    const claims: ProfessionalClaim[] = [];
    for (const traveller of travellers) {
      const claim = this.#inX12(traveller);
      const reason = whyUnwritable(claim);
      if (reason === undefined) claims.push(claim);
      else unwritable.push({ ...traveller, reason });
    }
    if (claims.length > 0) this.#write(part, claims);
    return unwritable;
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  close(): string {
    this.#text.closeGroup();
    return this.#text.close();
  }

  #inX12({ claim, number }: Traveller): ProfessionalClaim {
    const submission = claim.submissions.find((trip) => trip.number === number)!;
    return claimToX12(claim, { practice: this.#practice, payers: this.#payers, submission });
  }

  #write(part: number, claims: readonly ProfessionalClaim[]): void {
    const { contact, name } = this.#practice;
    const { controlNumber, at } = this.#interchange;
    const { id, name: receiver, submitterId } = this.#receiver;
    const batch = {
      purpose: '00',
      reference: part === 1 ? String(controlNumber) : `${controlNumber}-${part}`,
      created: at.slice(0, 16),
      type: 'CH',
      submitter: {
        ...organization('41', name, submitterId),
        contacts: [{ name: contact.name, numbers: [{ kind: 'TE', value: contact.phone }] }],
      },
      receiver: organization('40', receiver, id),
      claims,
    };
    for (const transaction of write837p(batch, part)) this.#text.add(transaction);
    this.#isEmpty = false;
  }
}

function whyUnwritable(claim: ProfessionalClaim): string | undefined {
  try {
    checkSize(claim);
    return undefined;
  } catch (error) {
    if (error instanceof UnwritableClaim) return error.message;
    throw error;
  }
}

const organization = (role: string, name: string, id: string) =>
  ({ role, kind: 'organization', name, idQualifier: '46', id }) as const;
