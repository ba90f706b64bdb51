import { basename } from 'node:path';

/** The name of a file as it is fit for a key, and for a path that people type. */
export const fitName = (path: string): string => basename(path).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
