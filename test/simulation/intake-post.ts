import { handler } from '../../functions/doors/receive-encounters/handler.ts';
import { Office } from '../support/office.ts';

const secret = 'a-header-that-nobody-can-guess-0123456789';

/** The webhook door of a practice whose EHR has a fixed header. */
export async function openPost() {
  const office = await Office.open({ webhookHeaders: [{ header: 'x-secret', secret }] });
  return async (type: string, body: Uint8Array) => {
    const event = {
      headers: { 'content-type': type, 'x-secret': secret },
      pathParameters: { practiceId: 'cedar-family' },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
      requestContext: { requestTimeEpoch: Date.parse('2026-03-10T14:00:00.000Z') },
    };
    const {
      statusCode,
      headers,
      body: said,
    } = (await office.call(handler, event)) as {
      statusCode: number;
      headers: Readonly<Record<string, string>>;
      body: string;
    };
    const claimId = headers.location?.split('/').at(-1);
    const isClaim = claimId !== undefined && (await office.claim(claimId)) !== undefined;
    return { statusCode, said: JSON.parse(said), isClaim };
  };
}

/** Another value, another key or one value less, somewhere in a text of JSON. */
export function anotherJsonValue(text: string, roll: (below: number) => number, values: readonly string[]): string {
  const pieces = text.split(/(?<=[:,[{])/);
  const value = values[roll(values.length)]!;
  const kinds = [JSON.stringify(value), 'null', '{}', '[]', '-1', 'true', '1e400', `[${JSON.stringify(value)}]`];
  const at = roll(pieces.length);
  const end = /[,\]}:]*$/.exec(pieces[at]!)![0];
  pieces[at] = `${kinds[roll(kinds.length)]}${end}`;
  return pieces.join('');
}

/** Nothing, endless, or deeper than anybody writes. */
export const jsonExtremes: readonly string[] = [
  '',
  'null',
  '0',
  '""',
  '[]',
  '{}',
  '{"__proto__":{"admin":true}}',
  '['.repeat(500_000),
  '{"a":'.repeat(150_000),
  `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
  `{"a":"${'x'.repeat(900_000)}"}`,
  `{"a":"${'x'.repeat(1_100_000)}"}`,
  `[${'0,'.repeat(300_000)}0]`,
  `{${Array.from({ length: 40_000 }, (_, at) => `"k${at}":1`).join()}}`,
];
