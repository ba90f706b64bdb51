import type { Bucket, Files } from '../../functions/platform/platform.ts';

/** Files whose reference bucket lies elsewhere: code sets are loaded once, for every run there is. */
export function withReference(files: Files, reference: Files): Files {
  const of = (bucket: Bucket) => (bucket === 'reference' ? reference : files);
  return {
    put: (bucket, key, body) => of(bucket).put(bucket, key, body),
    get: (bucket, key) => of(bucket).get(bucket, key),
    head: (bucket, key) => of(bucket).head(bucket, key),
    list: (bucket, prefix) => of(bucket).list(bucket, prefix),
    link: (bucket, key, seconds) => of(bucket).link(bucket, key, seconds),
  };
}
