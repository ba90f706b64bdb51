import { KeyDenied, Throttled, UnknownOutcome } from '../platform.ts';

type Call<T> = () => Promise<T>;

/** What DynamoDB, S3, Step Functions and SES throw when they served nothing and another time would do. */
const throttles = new Set([
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TooManyRequestsException',
  'LimitExceededException',
  'ExecutionLimitExceeded',
  'KmsThrottlingException',
  'SlowDown',
]);

/** Names of errors and codes of sockets that leave open whether the service did what it was asked. */
const losses = new Set(['TimeoutError', 'AbortError', 'RequestTimeout', 'TransactionInProgressException']);
const lostSockets = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED']);

interface ServiceError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * A call that changes nothing. One that was lost is made once more, for a connection may have died while Lambda was
 * frozen. Throws Throttled and KeyDenied.
 */
export async function read<T>(call: Call<T>): Promise<T> {
  return call()
    .catch((error: ServiceError) => {
      if (isLost(error)) return call();
      throw error;
    })
    .catch((error: ServiceError) => {
      throw throttled(error) ?? denied(error) ?? error;
    });
}

/** A call that must not be made twice. Throws Throttled, KeyDenied, and UnknownOutcome when it may have happened. */
export async function write<T>(call: Call<T>): Promise<T> {
  return call().catch((error: ServiceError) => {
    throw throttled(error) ?? denied(error) ?? lost(error) ?? error;
  });
}

/** A call that the service knows again by itself: one that was lost is made once more. Throws as `write` does. */
export async function repeatableWrite<T>(call: Call<T>): Promise<T> {
  try {
    return await write(call);
  } catch (first) {
    if (!(first instanceof UnknownOutcome)) throw first;
    return await write(call).catch((second) => {
      throw second instanceof Throttled ? first : second;
    });
  }
}

function throttled(error: ServiceError): Throttled | undefined {
  if (!throttles.has(error.name) && error.$metadata?.httpStatusCode !== 429) return undefined;
  return new Throttled(`The service is busy (${error.name}).`, { cause: error });
}

/** Step Functions and S3 name the key service in the error's name; DynamoDB and SQS only in what the error says. */
function denied(error: ServiceError): KeyDenied | undefined {
  const isDenied = /^kms/i.test(error.name) || (/^AccessDenied/.test(error.name) && /\bkms:/i.test(error.message));
  return isDenied ? new KeyDenied(`The key could not be used (${error.name}).`, { cause: error }) : undefined;
}

function lost(error: ServiceError): UnknownOutcome | undefined {
  if (!isLost(error)) return undefined;
  return new UnknownOutcome('The service did not say whether it did what it was asked.', { cause: error });
}

function isLost(error: ServiceError): boolean {
  const status = error.$metadata?.httpStatusCode ?? 0;
  return !throttles.has(error.name) && (losses.has(error.name) || lostSockets.has(error.code ?? '') || status >= 500);
}
