import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Stored {
  readonly resourceType: string;
  readonly id: string;
}

/** An EHR's FHIR API on this machine, with SMART Backend Services' token address: it holds what it is given and says who asked. */
export class FhirServer {
  /** Method and path of every question, and with which token. */
  readonly asked: { readonly what: string; readonly token: string | undefined }[] = [];
  /** What the client posted for a token, each time. */
  readonly tokenRequests: URLSearchParams[] = [];
  /** Tokens that open it. */
  readonly tokens = new Set(['a-static-token']);
  /** Says something else than the resource for a path: a status with headers, or nothing at all. */
  readonly oddities = new Map<string, { status?: number; headers?: Record<string, string>; body?: string }>();
  readonly #held = new Map<string, Stored>();
  readonly #server = createServer(async (message, reply) => {
    const { pathname, searchParams } = new URL(message.url!, 'http://ehr');
    if (pathname === '/token') {
      this.tokenRequests.push(new URLSearchParams(await text(message)));
      const token = `token-${this.tokenRequests.length}`;
      this.tokens.add(token);
      reply.end(JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 300 }));
      return;
    }
    const token = message.headers.authorization?.replace(/^Bearer /, '');
    this.asked.push({ what: message.url!, token });
    const odd = this.oddities.get(pathname);
    if (odd && odd.status === undefined && odd.body === undefined) return; // It never answers.
    const [, , type = '', id = ''] = pathname.split('/');
    const found = this.#held.get(`${type}/${id}`);
    const status = odd?.status ?? (!this.tokens.has(token ?? '') ? 401 : id && !found ? 404 : 200);
    reply.writeHead(status, { 'content-type': 'application/fhir+json', ...odd?.headers });
    reply.end(odd?.body ?? JSON.stringify(id ? found : this.#search(type, searchParams)));
  });

  static async open(resources: readonly Stored[]): Promise<FhirServer> {
    const server = new FhirServer();
    for (const resource of resources) server.put(resource);
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/fhir`;
  }

  get tokenUrl(): string {
    return this.url.replace(/fhir$/, 'token');
  }

  put(resource: Stored): void {
    this.#held.set(`${resource.resourceType}/${resource.id}`, resource);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** One resource to a page, so that there are pages. */
  #search(type: string, parameters: URLSearchParams) {
    const reference = parameters.get('context') ?? parameters.get('beneficiary') ?? parameters.get('encounter');
    const all = [...this.#held.values()].filter(
      (one) => one.resourceType === type && JSON.stringify(one).includes(`"reference":"${reference}"`),
    );
    const at = Number(parameters.get('at') ?? 0);
    const next = new URLSearchParams({ ...Object.fromEntries(parameters), at: String(at + 1) });
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: all.slice(at, at + 1).map((resource) => ({ resource })),
      link: at + 1 < all.length ? [{ relation: 'next', url: `${this.url}/${type}?${next}` }] : [],
    };
  }
}
