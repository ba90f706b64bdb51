import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pages } from '../../docs/render.ts';

describe('pages that are rendered from code', () => {
  it.each([...pages()])('%s is as the code says (run `npm run docs`)', (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });
});
