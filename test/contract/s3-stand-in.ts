import type { ServerResponse } from 'node:http';
import { listen, type Received } from './listen.ts';

const PAGE_KEYS = 1000;

/**
 * As much of S3's protocol as `Files` uses, on this machine, so that the real client sends real requests. It knows no
 * signatures, but a presigned link ends when it says so.
 */
export async function startS3(): Promise<{ url: string; close(): void }> {
  const buckets = new Map<string, Map<string, Buffer>>();
  return listen((request, response) => {
    const [bucket = '', ...names] = decodeURIComponent(request.url.pathname).slice(1).split('/');
    const objects = buckets.get(bucket) ?? new Map<string, Buffer>();
    buckets.set(bucket, objects);
    const key = names.join('/');
    if (isOver(request.url)) return refuse(response, 403, 'AccessDenied');
    if (request.method === 'PUT') {
      objects.set(key, request.body);
      return response.end();
    }
    if (key === '') return response.end(listing(objects, request));
    const body = objects.get(key);
    if (body === undefined) return refuse(response, 404, 'NoSuchKey');
    response.setHeader('content-length', body.length);
    return response.end(request.method === 'HEAD' ? undefined : body);
  });
}

function isOver({ searchParams }: URL): boolean {
  const [seconds, date] = [searchParams.get('X-Amz-Expires'), searchParams.get('X-Amz-Date')];
  if (seconds === null || date === null) return false;
  const signed = Date.parse(date.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'));
  return Date.now() >= signed + Number(seconds) * 1000;
}

function listing(objects: Map<string, Buffer>, { url: { searchParams } }: Received): string {
  const prefix = searchParams.get('prefix') ?? '';
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(prefix))
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const start = Number(searchParams.get('continuation-token') ?? 0);
  const page = keys.slice(start, start + PAGE_KEYS);
  const more = start + page.length < keys.length;
  const contents = page.map(
    (key) => `<Contents><Key>${escapeXml(key)}</Key><Size>${objects.get(key)!.length}</Size></Contents>`,
  );
  const token = more ? `<NextContinuationToken>${start + page.length}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
