import type { ServerResponse } from 'node:http';
import type { StatusInformation } from '../../functions/domain/x12/claim-status.ts';
import { readInterchanges } from '../../functions/domain/x12/interchange.ts';
import { read837p } from '../../functions/domain/x12/read-837p.ts';
import { write277ca } from '../../functions/domain/x12/write-277ca.ts';
import { writeInterchange } from '../../functions/domain/x12/write-interchange.ts';
import type { Clearinghouse } from '../../functions/platform/platform.ts';
import { listen, type Received } from '../contract/listen.ts';

/** How long an Idempotency-Key is known. Milliseconds. */
const keyLife = 24 * 3_600_000;

/** What goes wrong with one request: before anything is done with it, or after it was. */
export type Fault =
  | 'silence before'
  | 'silence after'
  | 'reset before'
  | 'reset after'
  | '429'
  | '503'
  | '500 after'
  | 'malformed after'
  | 'half after';

/** A claim that was taken. */
export interface TakenClaim {
  readonly number: string;
  readonly transactionId: string;
  /** ISA06, ISA13, ST02 and BHT03. */
  readonly sender: string;
  readonly control: number;
  readonly position: string;
  readonly batch: string;
  readonly at: number;
}

interface Processed {
  readonly transactionId: string;
  readonly fileExecutionId: string;
  readonly kind: '277' | '835' | '837';
  readonly text: string;
  readonly at: number;
  readonly claim?: TakenClaim;
}

interface Options {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Who answers questions. */
  readonly questions?: Pick<Clearinghouse, 'eligibility' | 'status'>;
  /** What happens to the next request for this path. */
  readonly fault?: (path: string) => Fault | undefined;
  /** Why a claim is refused, by its number. */
  readonly refuse?: (claim: string) => { readonly words: string; readonly withX12: boolean } | undefined;
}

/**
 * A local server of the published shape: claims one at a time as X12 in JSON under an Idempotency-Key, processed transactions
 * to be polled, listed and fetched by a link, and the events that a webhook would post. It is made from the documentation and
 * knows nothing of the connector.
 */
export class ClaimsApi {
  static readonly key = 'the-key-of-the-account';
  /** Claims in the order in which they were taken; one that is taken twice is here twice. */
  readonly claims: TakenClaim[] = [];
  /** Requests by their path, with how they were answered. */
  readonly answered = new Map<string, number>();
  url = '';
  close: () => void = () => {};
  /** Told of everything that was processed. */
  onEvent: (event: object) => void = () => {};
  readonly #options: Options;
  readonly #keys = new Map<
    string,
    { readonly body: string; readonly status: number; readonly answer: string; at: number }
  >();
  readonly #processed: Processed[] = [];
  #ids = 0;

  private constructor(options: Options) {
    this.#options = options;
  }

  static async open(options: Options): Promise<ClaimsApi> {
    const api = new ClaimsApi(options);
    Object.assign(api, await listen((request, response) => void api.#answer(request, response)));
    return api;
  }

  /** What the payer says of claims later: a file of its own, with an event. */
  publish(kind: '277' | '835', text: string): string {
    const ids = { transactionId: this.#id('t'), fileExecutionId: this.#id('f') };
    this.#processed.push({ ...ids, kind, text, at: this.#options.now() });
    this.onEvent({
      'detail-type': 'transaction.processed.v2',
      detail: { ...ids, direction: 'INBOUND', x12: { transactionSetIdentifier: kind } },
    });
    return ids.fileExecutionId;
  }

  /** A 277CA of the payer about claims of one batch, accepted or not. */
  acknowledge(claims: readonly TakenClaim[], outcome: 'A2:20' | 'A7:21' = 'A2:20'): string {
    return this.publish('277', acknowledgmentOf(claims, 'PR', outcome));
  }

  async #answer(request: Received, response: ServerResponse): Promise<void> {
    const { pathname } = request.url;
    const fault = this.#options.fault?.(pathname);
    if (fault === 'silence before') return;
    if (fault === 'reset before') return void response.destroy();
    if (fault === '429') return this.#say(response, pathname, 429, { message: 'Too many' }, { 'retry-after': '0' });
    if (fault === '503') return this.#say(response, pathname, 503, { message: 'Later' });
    const { status, body, headers } = await this.#serve(request);
    if (fault === 'silence after') return;
    if (fault === 'reset after') return void response.destroy();
    if (fault === '500 after') return this.#say(response, pathname, 500, { message: 'Internal' });
    if (fault === 'malformed after') return void response.writeHead(200).end('{"status":"SUCC');
    if (fault === 'half after') {
      response.writeHead(200, { 'content-length': '5000' });
      return void response.write('{"st', () => response.destroy());
    }
    this.#say(response, pathname, status, body, headers);
  }

  #say(response: ServerResponse, path: string, status: number, body: object | string, headers = {}): void {
    const name = `${status} ${path.replaceAll(/[tf]-\d+/g, '*')}`;
    this.answered.set(name, (this.answered.get(name) ?? 0) + 1);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  async #serve({ method, url, headers, body }: Received): Promise<Said> {
    const path = url.pathname;
    if (path.startsWith('/files/')) return { status: 200, body: this.#file(path.slice(7))!.text };
    if (headers.authorization !== ClaimsApi.key) return { status: 401, body: { message: 'Unauthorized' } };
    const text = body.toString();
    if (method === 'POST' && path.endsWith('/professionalclaims/v3/raw-x12-submission')) {
      return this.#submission(String(headers['idempotency-key'] ?? ''), text);
    }
    const question = /\/(eligibility\/v3|claimstatus\/v2)\/raw-x12$/.exec(path)?.[1];
    if (method === 'POST' && question && this.#options.questions) {
      const { x12 } = JSON.parse(text);
      const { eligibility, status } = this.#options.questions;
      return { status: 200, body: { x12: await (question.startsWith('e') ? eligibility(x12) : status(x12)) } };
    }
    if (method === 'GET' && path === '/polling/transactions') return this.#poll(url.searchParams);
    if (method === 'GET' && path === '/transactions') return this.#list(url.searchParams);
    const [, transactionId] = /^\/transactions\/([^/]+)$/.exec(path) ?? [];
    const found = this.#processed.find((one) => one.transactionId === transactionId);
    if (found) return { status: 200, body: itemOf(found) };
    const [, execution] = /^\/executions\/([^/]+)\/input$/.exec(path) ?? [];
    if (!execution || !this.#file(execution)) return { status: 404, body: { message: 'Not found' } };
    const location = `${this.url}/files/${execution}`;
    return { status: 302, body: { documentDownloadUrl: location }, headers: { location } };
  }

  #file = (id: string) => this.#processed.find(({ fileExecutionId }) => fileExecutionId === id);

  #submission(key: string, body: string): Said {
    const now = this.#options.now();
    const before = this.#keys.get(key);
    if (key && before && now - before.at < keyLife) {
      if (before.body !== body) return { status: 422, body: { message: 'The key was used for another request.' } };
      return { status: before.status, body: before.answer };
    }
    const { x12 } = JSON.parse(body) as { x12: string };
    const [interchange] = readInterchanges(x12);
    const transaction = interchange!.groups[0]!.transactions[0]!;
    const { content } = read837p(transaction);
    const [claim] = content.claims;
    if (content.claims.length !== 1) return { status: 400, body: { message: 'One claim a request.' } };
    const taken: TakenClaim = {
      number: claim!.patientControlNumber,
      transactionId: this.#id('t'),
      sender: interchange!.sender.id,
      control: Number(interchange!.control),
      position: transaction.control,
      batch: content.reference,
      at: now,
    };
    const refusal = this.#options.refuse?.(taken.number);
    const said = refusal ? this.#refused(taken, refusal) : this.#accepted(taken, x12);
    if (key) this.#keys.set(key, { body, ...said, at: now });
    return { status: said.status, body: said.answer };
  }

  #accepted(claim: TakenClaim, text: string) {
    this.claims.push(claim);
    const { transactionId, at } = claim;
    this.#processed.push({ transactionId, fileExecutionId: this.#id('f'), kind: '837', text, at, claim });
    const reference = { correlationId: transactionId, patientControlNumber: claim.number, formatVersion: '5010' };
    const x12 = acknowledgmentOf([claim], 'AY', 'A1:19');
    return {
      status: 200,
      answer: JSON.stringify({ status: 'SUCCESS', httpStatusCode: '200 OK', claimReference: reference, x12 }),
    };
  }

  #refused(claim: TakenClaim, { words, withX12 }: { readonly words: string; readonly withX12: boolean }) {
    const errors = [{ code: '33', description: words, followupAction: 'Please Correct and Resubmit' }];
    const x12 = withX12 ? { x12: acknowledgmentOf([claim], 'AY', 'A7:21', words) } : {};
    return {
      status: 400,
      answer: JSON.stringify({ status: 'ERROR', httpStatusCode: '400 BAD_REQUEST', errors, ...x12 }),
    };
  }

  /** Those of the last fifteen seconds are not told yet; there is always a token. */
  #poll(asked: URLSearchParams): Said {
    const start = asked.get('pageToken') ?? `${asked.get('startDateTime')}`;
    const from = start.startsWith('n')
      ? Number(start.slice(1))
      : this.#processed.findIndex(({ at }) => at > Date.parse(start));
    const size = Number(asked.get('pageSize') ?? 100);
    const told = this.#processed.filter(({ at }) => at <= this.#options.now() - 15_000);
    const items = from < 0 ? [] : told.slice(from, from + size);
    const next = from < 0 ? told.length : from + items.length;
    return { status: 200, body: { items: items.map(itemOf), nextPageToken: `n${next}` } };
  }

  /** Newest first, by the number that a sender gave its batch. */
  #list(asked: URLSearchParams): Said {
    const [batch, from, kind] = ['businessIdentifier', 'from', 'transactionSetId'].map((name) => asked.get(name) ?? '');
    const fitting = this.#processed
      .filter((one) => one.kind === kind && one.claim?.batch === batch && one.at >= Date.parse(from!))
      .toReversed();
    const start = Number(asked.get('pageToken') ?? 0);
    const size = Number(asked.get('pageSize') ?? 100);
    const items = fitting.slice(start, start + size).map(itemOf);
    const rest = start + size < fitting.length ? { nextPageToken: `${start + size}` } : {};
    return { status: 200, body: { items, ...rest } };
  }

  #id(kind: string): string {
    return `${kind}-${++this.#ids}`;
  }
}

interface Said {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

function itemOf({ transactionId, fileExecutionId, kind, at, claim }: Processed) {
  const release = { '277': '005010X214', '835': '005010X221A1', '837': '005010X222A1' }[kind];
  const ours = { id: claim?.sender ?? 'RECEIVER', qualifier: 'ZZ' };
  return {
    ...{ transactionId, fileExecutionId, direction: claim ? 'OUTBOUND' : 'INBOUND', mode: 'test', status: 'succeeded' },
    processedAt: new Date(at).toISOString(),
    businessIdentifiers: claim ? [{ elementId: '127', element: 'BHT-03', value: claim.batch }] : [],
    x12: {
      metadata: {
        interchange: { controlNumber: claim?.control ?? 1 },
        functionalGroup: { controlNumber: claim?.control ?? 1, release },
        transaction: { controlNumber: claim?.position ?? '0001', transactionSetIdentifier: kind },
        sender: { isa: ours },
      },
    },
  };
}

/** A 277CA about claims of one batch, by clearinghouse or payer. */
function acknowledgmentOf(claims: readonly TakenClaim[], role: 'AY' | 'PR', outcome: string, message?: string): string {
  const [claim] = claims as readonly [TakenClaim];
  const [category = '', status = ''] = outcome.split(':');
  const said: StatusInformation = { codes: [{ category, status }], date: '2026-03-13', action: 'WQ', message };
  const party = (party: string, id: string) =>
    ({ role: party, kind: 'organization', name: id, idQualifier: '46', id }) as const;
  const patient = { role: 'QC', kind: 'person', name: 'Nobody', idQualifier: 'MI', id: 'M1' } as const;
  const transaction = write277ca(
    {
      reference: claim.transactionId,
      created: '2026-03-13T12:00',
      sources: [
        {
          source: party(role, 'CLEARHOUSE1'),
          trace: claim.transactionId,
          receivers: [
            {
              ...{ submitter: party('41', claim.sender), batch: claim.batch },
              statuses: [{ ...said, codes: [{ category: 'A1', status: '19' }], message: undefined }],
              providers: [
                {
                  ...{ provider: { role: '85', kind: 'organization', name: 'Cedar', idQualifier: 'XX', id: '1' } },
                  ...{ statuses: [], references: [] },
                  patients: claims.map(({ number }) => ({
                    patient,
                    claims: [
                      {
                        patientControlNumber: number,
                        payerClaimNumber: category === 'A2' ? `P${number}` : undefined,
                        ...{ statuses: [said], references: [], lines: [] },
                      },
                    ],
                  })),
                },
              ],
            },
          ],
        },
      ],
    },
    '0001',
  );
  const numbers = { controlNumber: (claim.control % 999_999_999) + 1, usage: 'T' as const, at: '2026-03-13T12:00:00Z' };
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: 'CLEARHOUSE1' },
    receiver: { qualifier: 'ZZ', id: claim.sender },
    ...numbers,
    groups: [
      {
        ...{ functionalCode: 'HN', version: transaction.version!, senderCode: 'CLEARHOUSE1' },
        ...{ receiverCode: claim.sender, controlNumber: 1, transactions: [transaction] },
      },
    ],
  });
}
