import * as z from 'zod';
import { ClearinghouseRefused, ClearinghouseUnreachable, type Look, NoSuchFile } from '../platform.ts';
import { Transaction } from './api-answers.ts';
import { replyOf } from './api-call.ts';
import type { ApiPlace } from './api-place.ts';
import { again, askedOnce, pageOf } from './api-transactions.ts';

/** What is fetched: 277CA, 999 and 835. Answers to questions came at once, and our own claims are there, too. */
const fetched = /^005010X(214|231|221)/;
/** Where the guide is not named. */
const fetchedKinds = new Set(['999', '835']);

/** Milliseconds. The first look goes back this far; a poll must begin at least a minute ago. */
const firstLook = 24 * 3_600_000;

/** The event of a processed transaction or file, as either generation of webhooks has it: ids, and nothing of a patient. */
const Announcement = z.union([
  z.object({
    'detail-type': z.string().startsWith('transaction.processed'),
    detail: z.object({ transactionId: z.string().min(1) }),
  }),
  z.object({
    type: z.enum(['transaction.processed', 'file.processed']),
    resource: z.object({ id: z.string().min(1) }),
  }),
]);

/** What the API has processed for us, found by polling or announced by a webhook, and fetched as X12 with its envelope. */
export function apiMailbox(place: ApiPlace) {
  const { connector, now } = place;
  const file = (id: string) => `${connector.coreUrl}/executions/${encodeURIComponent(id)}/input`;

  return {
    async look(cursor?: string): Promise<Look> {
      const begin = new Date(now() - firstLook).toISOString();
      const page = await pageOf(place, 'polling/transactions', {
        ...(cursor ? { pageToken: cursor } : { startDateTime: begin }),
        pageSize: '200',
      });
      if (!page.nextPageToken) throw new ClearinghouseUnreachable('The clearinghouse did not say where to go on.');
      const isAll = page.items.length === 0;
      return { names: namesOf(page.items), cursor: page.nextPageToken, isAll };
    },

    async announced(event: unknown): Promise<string[]> {
      const { data } = Announcement.safeParse(event);
      if (!data) return [];
      if ('type' in data && data.type === 'file.processed') return [data.resource.id];
      const id = 'type' in data ? data.resource.id : data.detail.transactionId;
      const url = `${connector.coreUrl}/transactions/${encodeURIComponent(id)}`;
      return namesOf([await again(place, async () => transactionIn((await askedOnce(place, url)).text))]);
    },

    open: (name: string): Promise<string> => again(place, () => opened(name)),
  };

  async function opened(name: string): Promise<string> {
    const reply = await askedOnce(place, file(name)).catch((error) => {
      if (error instanceof ClearinghouseRefused) throw new NoSuchFile(`${connector.receiver} does not give ${name}.`);
      throw error;
    });
    const link = reply.location ?? linkIn(reply.text);
    const text = link ? await download(link) : reply.text;
    if (!isWhole(text)) throw new ClearinghouseUnreachable(`${connector.receiver} gave half of a file, or none.`);
    return text;
  }

  /** A link that was signed for us: it needs no key, and must not get it. */
  async function download(link: string): Promise<string> {
    const { protocol, hostname } = new URL(link);
    const isLocal = protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(hostname);
    if (protocol !== 'https:' && !isLocal) throw new ClearinghouseRefused('A file may only be fetched over HTTPS.');
    const reply = await replyOf({ method: 'GET', url: link }, place.patience).catch((error) => {
      throw new ClearinghouseUnreachable(error.message);
    });
    if (reply.status !== 200) throw new ClearinghouseUnreachable(`The file could not be fetched (${reply.status}).`);
    return reply.text;
  }
}

/** The files in which they lie, each once. */
function namesOf(transactions: readonly Transaction[]): string[] {
  const wanted = transactions.filter(({ x12 }) => {
    const { functionalGroup, transaction } = x12?.metadata ?? {};
    const { release } = functionalGroup ?? {};
    return release ? fetched.test(release) : fetchedKinds.has(transaction?.transactionSetIdentifier ?? '');
  });
  return [...new Set(wanted.map(({ fileExecutionId }) => fileExecutionId))].filter((id) => /^[\w.-]{1,100}$/.test(id));
}

/** X12 with its end, or a report of another kind, for people; what looks like JSON or a page is a fault of the API. */
function isWhole(text: string): boolean {
  const start = text.trimStart();
  return start.startsWith('ISA') ? /IEA\W\d+\W\d+\W?\s*$/.test(start) : /^[^{<]/.test(start);
}

function transactionIn(text: string): Transaction {
  try {
    return Transaction.parse(JSON.parse(text));
  } catch {
    throw new ClearinghouseUnreachable('The clearinghouse answered with something that is no transaction.');
  }
}

const linkIn = (text: string): string | undefined => {
  if (!text.startsWith('{')) return undefined;
  try {
    return (JSON.parse(text) as { documentDownloadUrl?: string }).documentDownloadUrl;
  } catch {
    return undefined;
  }
};
