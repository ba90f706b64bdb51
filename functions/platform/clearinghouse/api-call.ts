import { ClearinghouseUnreachable, UnknownOutcome } from '../platform.ts';

/** Milliseconds. CAQH CORE gives a real-time answer 20 seconds; the rest is the way there and back. */
export const PATIENCE = 25_000;

/** The connection was never made, so nothing was sent. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** The key of an API, read when it is needed, and read anew when it is refused. */
export interface ApiKey {
  read(): Promise<string>;
  /** True when there was one to forget. */
  forget(): boolean;
}

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Whatever came back, whether the API liked it or not. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Seconds that the API asks us to wait. */
  readonly retryAfter?: number;
  /** Where a redirect leads. */
  readonly location?: string;
}

export interface CallOptions {
  readonly key: ApiKey;
  /** How the key stands in the Authorization header. */
  readonly authorization: 'key' | 'bearer';
  /** Milliseconds. */
  readonly patience: number;
}

/** Calls of one API. Throws ClearinghouseUnreachable when nothing was sent, and UnknownOutcome when no answer came. */
export function apiCall({ key, authorization, patience }: CallOptions): (request: ApiRequest) => Promise<Reply> {
  const send = async (request: ApiRequest) => {
    const secret = await key.read();
    return replyOf(request, patience, { authorization: authorization === 'bearer' ? `Bearer ${secret}` : secret });
  };
  return async (request) => {
    const first = await send(request);
    // Nothing was taken: the key may just have been rotated.
    return first.status === 401 && key.forget() ? send(request) : first;
  };
}

/** One call, with or without a key. Throws as `apiCall` does. */
export async function replyOf(
  { method, url, body, headers }: ApiRequest,
  patience: number,
  own: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...own },
      body,
      // A redirect would take a patient's data where nobody said it may go.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    return {
      status: response.status,
      text: await response.text(),
      retryAfter: secondsOf(response.headers.get('retry-after')),
      location: response.headers.get('location') ?? undefined,
    };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    const Unsent = code !== undefined && unconnected.has(code) ? ClearinghouseUnreachable : UnknownOutcome;
    throw new Unsent(`The clearinghouse did not answer (${code ?? (error as Error).name}).`, { cause: error });
  }
}

/** Retry-After in seconds; dates are not used by anybody whom we call. */
const secondsOf = (header: string | null): number | undefined =>
  header && /^\d{1,5}$/.test(header) ? Number(header) : undefined;
