import { request } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Send } from './authentication-cases.ts';

/** Sends to the API that begins at the address, every header as it is given: `fetch` would join what comes twice. */
export function sendOverHttp(url: string): Send {
  const { protocol } = new URL(url);
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = (protocol === 'https:' ? requestOverTls : request)(`${url.replace(/\/$/, '')}${path}`, { method });
      for (const name of new Set(headers.map(([one]) => one))) {
        sent.setHeader(
          name,
          headers.flatMap(([one, value]) => (one === name ? [value] : [])),
        );
      }
      sent.once('error', reject);
      sent.once('response', (answer) => {
        text(answer).then((said) => resolve({ status: answer.statusCode!, body: said }), reject);
      });
      sent.end(body);
    });
}
