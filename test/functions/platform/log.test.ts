import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { logPlaces } from '../../../docs/log-places.ts';
import { type LogCode, type LogFields, logCodes, logLine } from '../../../functions/platform/log.ts';

const root = new URL('../../../', import.meta.url).pathname;
const sources = globSync('functions/**/*.ts', { cwd: root }).map(
  (path) => [path, readFileSync(`${root}${path}`, 'utf8')] as const,
);

test('functions write nothing but by the log and the figures', () => {
  const writes = sources
    .filter(([, text]) => /\bconsole\.\w+\(|process\.std(out|err)/.test(text))
    .map(([path]) => path);
  expect(writes).toEqual(['functions/platform/aws/platform.ts']);
});

test('every code is written somewhere, and is explained in whole sentences', () => {
  const all = sources.filter(([path]) => path !== 'functions/platform/log.ts').map(([, text]) => text);
  for (const [code, { meaning }] of Object.entries(logCodes)) {
    expect(
      all.some((text) => text.includes(`'${code}'`)),
      code,
    ).toBe(true);
    expect(meaning, code).toMatch(/^[A-Z].{15,}\.$/);
    expect(logPlaces[code as LogCode], code).toMatch(/^[A-Z].*\.$/);
  }
});

test.each<[string, LogFields, object]>([
  [
    'ids',
    { claimId: 'JC45AHNKZXFMR15', execution: 'JC45AHNKZXFMR15-2' },
    { claimId: 'JC45AHNKZXFMR15', execution: 'JC45AHNKZXFMR15-2' },
  ],
  ['a sentence where an id belongs', { error: 'no such patient Ana Diaz' }, { error: 'not-an-id' }],
  ['a date of birth with blanks', { outcome: 'born 1961 04 02' }, { outcome: 'not-an-id' }],
  ['something long', { messageId: 'x'.repeat(129) }, { messageId: 'not-an-id' }],
  ['a count that is none', { count: Number.NaN, status: 202 }, { status: 202 }],
  ['a field that nobody allowed', { patient: 'Ana' } as LogFields, {}],
])('%s', (_, fields, kept) => {
  const code: LogCode = 'STEP_ANSWERED';
  expect(logLine(code, fields)).toEqual({ code, level: 'info', ...kept });
});
