import type { Header, LoneClaim } from '../../domain/submission/claim-by-claim.ts';
import { ClearinghouseRefused, ClearinghouseUnreachable, UnknownOutcome } from '../platform.ts';
import { Transaction, TransactionPage } from './api-answers.ts';
import type { Reply } from './api-call.ts';
import type { ApiPlace } from './api-place.ts';

const most = 500;

/** How often something is asked that changes nothing: many pages must not fail for one of them. */
const mostTries = 4;

/** A question to the API: what it answers, or what is wrong with it. Throws ClearinghouseUnreachable and ClearinghouseRefused. */
export async function asked(place: ApiPlace, url: string): Promise<Reply> {
  for (let tries = 1; ; tries++) {
    try {
      return await askedOnce(place, url);
    } catch (error) {
      if (!(error instanceof ClearinghouseUnreachable) || tries === mostTries) throw error;
      await place.wait(200 * 2 ** tries);
    }
  }
}

async function askedOnce({ call, connector }: ApiPlace, url: string): Promise<Reply> {
  const reply = await call({ method: 'GET', url }).catch((error) => {
    throw error instanceof UnknownOutcome ? new ClearinghouseUnreachable(error.message) : error;
  });
  const { status } = reply;
  if (status < 400) return reply;
  if (status === 408 || status === 429 || status >= 500)
    throw new ClearinghouseUnreachable(`${connector.receiver} is busy or failed (${status}).`);
  throw new ClearinghouseRefused(`${connector.receiver} refused to be asked (${status}).`);
}

/** A page of transactions; what is not as documented in one of them does not hide the others. */
export async function pageOf(place: ApiPlace, path: string, parameters: Readonly<Record<string, string>>) {
  const { text } = await asked(place, `${place.connector.coreUrl}/${path}?${new URLSearchParams(parameters)}`);
  const page = parsed(text);
  const items = page.items.flatMap((item) => Transaction.safeParse(item).data ?? []);
  return { items, nextPageToken: page.nextPageToken ?? undefined };
}

function parsed(text: string) {
  try {
    return TransactionPage.parse(JSON.parse(text));
  } catch {
    // Half an answer, or none: it is asked again.
    throw new ClearinghouseUnreachable('The clearinghouse answered with something that is no list of transactions.');
  }
}

/** Which of the claims the API has, by their ST02: sent in X12 they keep our control numbers, in JSON only the claim's own. */
export async function takenOf(place: ApiPlace, header: Header, claims: readonly LoneClaim[]): Promise<Set<string>> {
  if (place.connector.claims === 'json') return takenByClaimNumber(place, header, claims);
  const taken = new Set<string>();
  for await (const { x12 } of sentSince(place, header, header.batch)) {
    const { interchange, transaction, sender } = x12?.metadata ?? {};
    const isOurs = interchange?.controlNumber === header.control && sender?.isa.id.trim() === header.sender;
    if (isOurs && transaction?.controlNumber) taken.add(transaction.controlNumber);
  }
  return taken;
}

async function takenByClaimNumber(place: ApiPlace, header: Header, claims: readonly LoneClaim[]) {
  const taken = new Set<string>();
  for (const { control, claim } of claims) {
    for await (const _ of sentSince(place, header, claim.patientControlNumber)) taken.add(control);
  }
  return taken;
}

/** Our claims with this number in them, from a minute before the interchange was written. */
async function* sentSince(place: ApiPlace, { at }: Header, businessIdentifier: string): AsyncGenerator<Transaction> {
  const from = new Date(Date.parse(at) - 60_000).toISOString();
  const parameters = { transactionSetId: '837', businessIdentifier, from, pageSize: `${most}` };
  for (let pageToken: string | undefined; ; ) {
    const page = await pageOf(place, 'transactions', { ...parameters, ...(pageToken && { pageToken }) });
    yield* page.items;
    pageToken = page.nextPageToken;
    if (!pageToken || page.items.length === 0) return;
  }
}
