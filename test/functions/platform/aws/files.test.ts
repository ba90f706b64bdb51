import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { s3Files } from '../../../../functions/platform/aws/files.ts';

const nameOf = (bucket: string) => `claimline-${bucket}`;
const s3 = mockClient(S3Client);
const files = s3Files(new S3Client({}), nameOf);
beforeEach(() => s3.reset());

test('an object goes to the bucket of that name, with the type a browser shows', async () => {
  s3.on(PutObjectCommand).resolves({});
  await files.put('records', 'letter.pdf', 'x');
  await files.put('records', 'claims.837', 'x');
  expect(s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input)).toMatchObject([
    { Bucket: 'claimline-records', Key: 'letter.pdf', ContentType: 'application/pdf' },
    { Bucket: 'claimline-records', Key: 'claims.837', ContentType: undefined },
  ]);
});

test.each([
  ['SlowDown', 503, 'Throttled'],
  ['InternalError', 500, 'UnknownOutcome'],
  ['RequestTimeout', 400, 'UnknownOutcome'],
  ['AccessDenied', 403, 'AccessDenied'],
  ['KMS.DisabledException', 400, 'KeyDenied'],
])('%s (%d) of a put is %s', async (name, httpStatusCode, expected) => {
  s3.on(PutObjectCommand).rejects(Object.assign(new Error(name), { name, $metadata: { httpStatusCode } }));
  await expect(files.put('intake', 'a', 'x')).rejects.toMatchObject({ name: expected });
  expect(s3.calls()).toHaveLength(expected === 'UnknownOutcome' ? 2 : 1);
});

test('a get that was lost is made once more', async () => {
  const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  s3.on(GetObjectCommand).rejects(lost);
  await expect(files.get('intake', 'a')).rejects.toBe(lost);
  expect(s3.calls()).toHaveLength(2);
});

test('a get that was throttled is not', async () => {
  const slow = Object.assign(new Error('slow down'), { name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
  s3.on(GetObjectCommand).rejects(slow);
  await expect(files.get('intake', 'a')).rejects.toMatchObject({ name: 'Throttled' });
  expect(s3.calls()).toHaveLength(1);
});

test('a key denied in the middle of a listing surfaces there', async () => {
  const denied = Object.assign(new Error('denied'), { name: 'AccessDenied' });
  s3.on(ListObjectsV2Command)
    .resolvesOnce({ Contents: [{ Key: 'a', Size: 1 }], NextContinuationToken: 'next' })
    .rejects(denied);
  const listing = files.list('intake', '')[Symbol.asyncIterator]();
  expect((await listing.next()).value).toStrictEqual({ key: 'a', bytes: 1 });
  await expect(listing.next()).rejects.toThrow('denied');
  expect(s3.commandCalls(ListObjectsV2Command)[1]!.args[0].input.ContinuationToken).toBe('next');
});
