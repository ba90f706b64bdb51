import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Bucket, type Files, NoSuchFile } from '../platform.ts';
import { read, repeatableWrite } from './faults.ts';
import { checkObjectKey } from './object-key.ts';

/** A browser shows what it knows the type of; everything else it offers to save. */
const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
};

/** The buckets on S3, which encrypts by each bucket's default. `nameOf` gives a bucket's name in the account. */
export function s3Files(client: S3Client, nameOf: (bucket: Bucket) => string): Files {
  const placeOf = (bucket: Bucket, key: string) => {
    checkObjectKey(key);
    return { Bucket: nameOf(bucket), Key: key };
  };

  return {
    async put(bucket, key, body) {
      const ContentType = contentTypes[key.slice(key.lastIndexOf('.') + 1)];
      // The SDK knows the length of no bytes, but not of no text.
      const Body = typeof body === 'string' ? Buffer.from(body) : body;
      const command = new PutObjectCommand({ ...placeOf(bucket, key), Body, ContentType });
      await repeatableWrite(() => client.send(command));
    },
    async get(bucket, key) {
      const command = new GetObjectCommand(placeOf(bucket, key));
      const { Body } = await read(() => client.send(command)).catch((error) => {
        throw error instanceof NoSuchKey ? new NoSuchFile(`${bucket} has no ${key}.`) : error;
      });
      return Body as AsyncIterable<Uint8Array>;
    },
    async head(bucket, key) {
      const command = new HeadObjectCommand(placeOf(bucket, key));
      try {
        const { ContentLength = 0 } = await read(() => client.send(command));
        return { key, bytes: ContentLength };
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    async *list(bucket, prefix) {
      let ContinuationToken: string | undefined;
      do {
        const command = new ListObjectsV2Command({ Bucket: nameOf(bucket), Prefix: prefix, ContinuationToken });
        const page: ListObjectsV2CommandOutput = await read(() => client.send(command));
        for (const { Key, Size } of page.Contents ?? []) yield { key: Key!, bytes: Size! };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },
    async link(bucket, key, seconds) {
      return getSignedUrl(client, new GetObjectCommand(placeOf(bucket, key)), { expiresIn: seconds });
    },
  };
}
