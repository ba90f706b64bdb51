import type fc from 'fast-check';
import type { Guide } from '../../functions/domain/x12/guide.ts';
import { guide276, guide277 } from '../../functions/domain/x12/guides/005010X212.ts';
import { guide277ca } from '../../functions/domain/x12/guides/005010X214.ts';
import { guide278Request, guide278Response } from '../../functions/domain/x12/guides/005010X217.ts';
import { remittanceGuide } from '../../functions/domain/x12/guides/005010X221A1.ts';
import { professionalClaimGuide } from '../../functions/domain/x12/guides/005010X222A1.ts';
import { guide999 } from '../../functions/domain/x12/guides/005010X231A1.ts';
import { guide270, guide271 } from '../../functions/domain/x12/guides/005010X279A1.ts';
import { readText, type Transaction } from '../../functions/domain/x12/interchange.ts';
import {
  type InterchangeAcknowledgment,
  readTa1,
  writeTa1,
} from '../../functions/domain/x12/interchange-acknowledgment.ts';
import { read270 } from '../../functions/domain/x12/read-270.ts';
import { read271 } from '../../functions/domain/x12/read-271.ts';
import { read276 } from '../../functions/domain/x12/read-276.ts';
import { read277 } from '../../functions/domain/x12/read-277.ts';
import { read277ca } from '../../functions/domain/x12/read-277ca.ts';
import { read278 } from '../../functions/domain/x12/read-278.ts';
import { read835 } from '../../functions/domain/x12/read-835.ts';
import { read837p } from '../../functions/domain/x12/read-837p.ts';
import { read999 } from '../../functions/domain/x12/read-999.ts';
import { follows, type Reading } from '../../functions/domain/x12/read-transaction.ts';
import type { Remittance } from '../../functions/domain/x12/remittance.ts';
import type { Delimiters } from '../../functions/domain/x12/segment.ts';
import type { Writing } from '../../functions/domain/x12/segment-text.ts';
import { write270 } from '../../functions/domain/x12/write-270.ts';
import { write271 } from '../../functions/domain/x12/write-271.ts';
import { write276 } from '../../functions/domain/x12/write-276.ts';
import { write277 } from '../../functions/domain/x12/write-277.ts';
import { write277ca } from '../../functions/domain/x12/write-277ca.ts';
import { write278 } from '../../functions/domain/x12/write-278.ts';
import { write835 } from '../../functions/domain/x12/write-835.ts';
import { write837p } from '../../functions/domain/x12/write-837p.ts';
import { write999 } from '../../functions/domain/x12/write-999.ts';
import type { TransactionDraft } from '../../functions/domain/x12/write-interchange.ts';
import {
  implementationAcknowledgment,
  interchangeAcknowledgment,
} from '../functions/domain/x12/acknowledgment-arbitraries.ts';
import { claimBatch } from '../functions/domain/x12/arbitrary-claim.ts';
import { remittance } from '../functions/domain/x12/arbitrary-remittance.ts';
import {
  claimAcknowledgment,
  claimStatusInquiry,
  claimStatusResponse,
} from '../functions/domain/x12/claim-status-arbitraries.ts';
import { eligibilityInquiry, eligibilityResponse } from '../functions/domain/x12/eligibility-arbitraries.ts';
import { inInterchange } from '../functions/domain/x12/in-interchange.ts';
import { serviceReview } from '../functions/domain/x12/service-review-arbitraries.ts';

/** A kind of text that is both read and written, and contents of all its shapes. */
export interface Kind<T = unknown> {
  /** Also the name of its sample in events/files/x12. */
  readonly name: string;
  readonly content: fc.Arbitrary<T>;
  /** What a text says of this kind, one after the other. */
  readonly read: (text: string) => (Reading<T> & { readonly transaction?: Transaction })[];
  /** An interchange that says this and nothing else. */
  readonly write: (content: T, delimiters?: Delimiters, writing?: Writing) => string;
}

interface TransactionKind<T> {
  readonly name: string;
  readonly guide: Guide;
  readonly content: fc.Arbitrary<T>;
  readonly read: (transaction: Transaction) => Reading<T>;
  readonly write: (content: T, control: string) => TransactionDraft;
}

/** What the types of a kind were checked for is forgotten: a kind reads and writes its own contents. */
function kind<T>({ name, guide, content, read, write }: TransactionKind<T>): Kind {
  const one: Kind<T> = {
    name,
    content,
    read: (text) => transactionsOf(text, guide).map((transaction) => ({ ...read(transaction), transaction })),
    write: (said, delimiters, writing) => inInterchange([write(said, '0001')], guide.id, delimiters, [], writing),
  };
  return one as Kind<unknown>;
}

/** Those of this guide. */
const transactionsOf = (text: string, guide: Guide): Transaction[] =>
  readText(text)
    .interchanges.flatMap(({ groups }) => groups.flatMap(({ transactions }) => transactions))
    .filter((transaction) => follows(transaction, guide));

/** TA1 is a segment of the envelope. */
const ta1: Kind<InterchangeAcknowledgment> = {
  name: 'ta1',
  content: interchangeAcknowledgment,
  read: (text) =>
    readText(text)
      .interchanges.flatMap(({ acknowledgments }) => acknowledgments)
      .map((segment) => ({ content: readTa1(segment), faults: [] })),
  write: (content, delimiters, writing) => inInterchange([], '', delimiters, [writeTa1(content)], writing),
};

export const kinds: readonly Kind[] = [
  kind({ name: '270', guide: guide270, content: eligibilityInquiry, read: read270, write: write270 }),
  kind({ name: '271', guide: guide271, content: eligibilityResponse, read: read271, write: write271 }),
  kind({ name: '276', guide: guide276, content: claimStatusInquiry, read: read276, write: write276 }),
  kind({ name: '277', guide: guide277, content: claimStatusResponse, read: read277, write: write277 }),
  kind({ name: '277ca', guide: guide277ca, content: claimAcknowledgment, read: read277ca, write: write277ca }),
  kind({
    name: '278-request',
    guide: guide278Request,
    content: serviceReview('request'),
    read: read278,
    write: write278,
  }),
  kind({
    name: '278-response',
    guide: guide278Response,
    content: serviceReview('response'),
    read: read278,
    write: write278,
  }),
  kind({ name: '835', guide: remittanceGuide, content: remittance, read: readRemittance, write: write835 }),
  kind({
    name: '837p',
    guide: professionalClaimGuide,
    content: claimBatch,
    read: read837p,
    // Nothing is sent for a batch without claims, which only damaged files have.
    write: (batch, control) => write837p(batch, Number(control))[0] ?? { id: '837', control, segments: [] },
  }),
  kind({ name: '999', guide: guide999, content: implementationAcknowledgment, read: read999, write: write999 }),
  ta1 as Kind<unknown>,
];

/** An 835 without what only its text knows: the places of claims and services. */
function readRemittance(transaction: Transaction): Reading<Remittance> {
  const { content, faults } = read835(transaction);
  const claims = content.claims.map((claim) => ({
    ...claim,
    position: 0,
    services: claim.services.map((service) => ({ ...service, position: 0 })),
  }));
  return { content: { ...content, claims, illegibleAmounts: content.illegibleAmounts || undefined }, faults };
}
