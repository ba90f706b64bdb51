import type { Route } from './http.ts';

/** What a function answers to API Gateway. */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

type Door = (event: unknown) => Promise<GatewayAnswer>;

/** Where EHRs post encounters, and where they ask how far a claim is. */
export const encounterRoutes = (door: Door): Route[] => [
  route('POST', '/practices/{practiceId}/encounters', door),
  route('GET', '/practices/{practiceId}/encounters/{claimId}', door),
];

/** Where clearinghouses tell that they have something. */
export const noticeRoute = (door: Door): Route => route('POST', '/clearinghouses/{receiverId}/events', door);

/** Hands the request to the door as API Gateway does, raw bytes in base64. */
const route = (method: Route['method'], resource: string, door: Door): Route => ({
  method,
  path: new RegExp(`^${resource.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  async handle({ headers, path, body }) {
    const answer = await door({
      httpMethod: method,
      resource,
      multiValueHeaders: headers,
      pathParameters: path,
      body: body.toString('base64'),
      isBase64Encoded: true,
      // The sender's timestamps are real, also where days are shorter here.
      requestContext: { requestTimeEpoch: Date.now() },
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  },
});
