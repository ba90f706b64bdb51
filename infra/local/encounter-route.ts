import type { Route } from './http.ts';

/** What a function answers to API Gateway. */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly body: string;
}

/** Where EHRs post: hands the request to the door as API Gateway does, raw bytes in base64. */
export const encounterRoute = (door: (event: unknown) => Promise<GatewayAnswer>): Route => ({
  method: 'POST',
  path: /^\/practices\/(?<practiceId>[^/]+)\/encounters$/,
  async handle({ headers, path, body }) {
    const { statusCode, body: text } = await door({
      httpMethod: 'POST',
      resource: '/practices/{practiceId}/encounters',
      multiValueHeaders: headers,
      pathParameters: path,
      body: body.toString('base64'),
      isBase64Encoded: true,
      // The sender's timestamps are real, also where days are shorter here.
      requestContext: { requestTimeEpoch: Date.now() },
    });
    return { status: statusCode, body: text };
  },
});
