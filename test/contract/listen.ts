import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Serves HTTP on this machine with `answer`, which may also destroy the connection. The address, and how to stop it. */
export async function listen(
  answer: (request: Received, response: ServerResponse) => void,
): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const { method = '', headers } = request;
    const body = Buffer.concat(await request.toArray());
    answer({ method, url: new URL(request.url!, 'http://localhost'), headers, body }, response);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The same for one test: it stops when the test ends. */
export async function listenForThisTest(answer: Parameters<typeof listen>[0]): Promise<string> {
  const { url, close } = await listen(answer);
  onTestFinished(close);
  return url;
}
