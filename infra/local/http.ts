import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Mistake } from './mistake.ts';

export interface Request {
  /** Every value of each header, its name in small letters. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** What the path's groups have caught, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The raw bytes: signatures are over these. */
  readonly body: Buffer;
}

export interface Response {
  readonly status: number;
  /** JSON unless said. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Of the whole path, with named groups. */
  readonly path: RegExp;
  handle(request: Request): Promise<Response>;
}

/** No body that is accepted anywhere is larger; API Gateway's own limit is 10 MB. */
const mostBytes = 10_000_000;

/**
 * Listens; resolves when it does. Who asks for another host than this one is turned away: a page in somebody's browser can
 * have its own name lead here. Throws Mistake when the port is taken.
 */
export async function listen(
  routes: readonly Route[],
  host: string,
  port: number,
  names: readonly string[] = [],
): Promise<Server> {
  const hosts = new Set([host, 'localhost', '127.0.0.1', '[::1]', ...names]);
  const server = createServer(async (message, reply) => {
    const isMeant = hosts.has(hostOf(message));
    const { status, headers, body } = isMeant
      ? await respond(routes, message)
      : told(421, 'This host is not served here.');
    const isCutOff = status === 413 && { connection: 'close' };
    reply.writeHead(status, { 'content-type': 'application/json', ...headers, ...isCutOff });
    reply.end(body);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    throw new Mistake(`Port ${port} of ${host} cannot be listened on (${error.code}); choose another one with --port.`);
  });
  return server;
}

async function respond(routes: readonly Route[], message: IncomingMessage): Promise<Response> {
  const path = (message.url ?? '/').split('?')[0]!;
  const fitting = routes.filter((route) => route.path.test(path));
  const route = fitting.find(({ method }) => method === message.method);
  if (!route) return fitting.length > 0 ? told(405, 'This method is not served here.') : told(404, 'Nothing is here.');
  try {
    const body = await bodyOf(message);
    if (!body) return told(413, 'The body is over 10 MB.');
    const groups = Object.entries(route.path.exec(path)!.groups ?? {});
    const caught = Object.fromEntries(groups.map(([name, text]) => [name, decodeURIComponent(text)]));
    return await route.handle({ headers: headersOf(message), path: caught, body });
  } catch (error) {
    if (error instanceof URIError) return told(400, 'The path is not readable.');
    console.error(JSON.stringify({ code: 'HTTP_FAILED', error: (error as Error).name }));
    return told(500, 'That did not work.');
  }
}

export const told = (status: number, message: string): Response => ({ status, body: JSON.stringify({ message }) });

/** Undefined for one that is too large; the rest of it is not read. */
async function bodyOf(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const headersOf = ({ headersDistinct }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, values ?? []]));

/** The host that was asked for, without the port. */
const hostOf = ({ headers }: IncomingMessage) => (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
