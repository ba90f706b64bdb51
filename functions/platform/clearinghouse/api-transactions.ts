import type { Header } from '../../domain/submission/claim-by-claim.ts';
import { ClearinghouseRefused, ClearinghouseUnreachable, UnknownOutcome } from '../platform.ts';
import { Transaction, TransactionPage } from './api-answers.ts';
import type { Reply } from './api-call.ts';
import type { ApiPlace } from './api-place.ts';

const most = 500;

/** How often something is asked that changes nothing: many pages must not fail for one of them. */
const mostTries = 4;

/** Asks again while it finds the API busy, failing or speaking in halves. */
export async function again<T>(place: ApiPlace, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ClearinghouseUnreachable) || tries === mostTries) throw error;
      await place.wait(200 * 2 ** tries);
    }
  }
}

/** A question to the API: what it answers, or what is wrong with it. Throws ClearinghouseUnreachable and ClearinghouseRefused. */
export async function askedOnce({ call, connector }: ApiPlace, url: string): Promise<Reply> {
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
  const url = `${place.connector.coreUrl}/${path}?${new URLSearchParams(parameters)}`;
  const page = await again(place, async () => parsed((await askedOnce(place, url)).text));
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

/** ST02 of the claims of an interchange that the API has: they keep our control numbers. */
export async function takenOf(place: ApiPlace, header: Header): Promise<Set<string>> {
  const taken = new Set<string>();
  for await (const { x12 } of sentSince(place, header)) {
    const { interchange, transaction, sender } = x12?.metadata ?? {};
    const isOurs = interchange?.controlNumber === header.control && sender?.isa.id.trim() === header.sender;
    if (isOurs && transaction?.controlNumber) taken.add(transaction.controlNumber);
  }
  return taken;
}

/** Our claims with the number of this batch in them, from a minute before the interchange was written. */
async function* sentSince(place: ApiPlace, { at, batch }: Header): AsyncGenerator<Transaction> {
  const from = new Date(Date.parse(at) - 60_000).toISOString();
  const parameters = { transactionSetId: '837', businessIdentifier: batch, from, pageSize: `${most}` };
  for (let pageToken: string | undefined; ; ) {
    const page = await pageOf(place, 'transactions', { ...parameters, ...(pageToken && { pageToken }) });
    yield* page.items;
    pageToken = page.nextPageToken;
    if (!pageToken || page.items.length === 0) return;
  }
}
