import { S3Client } from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';
import { s3Files } from '../../functions/platform/aws/files.ts';
import { filesContract } from './files.ts';
import { startS3 } from './s3-stand-in.ts';

let close = () => {};
afterAll(() => close());

filesContract('files on S3’s protocol', async () => {
  const s3 = await startS3();
  close = s3.close;
  const client = new S3Client({
    endpoint: s3.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
    maxAttempts: 1,
  });
  const open = async (link: string) => {
    const response = await fetch(link);
    if (!response.ok) throw new Error(`${response.status}`);
    return response.text();
  };
  return { files: s3Files(client, (bucket) => bucket), open };
});
