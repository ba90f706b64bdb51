import { type LogCode, logCodes } from '../functions/platform/log.ts';
import { logPlaces } from './log-places.ts';

/** `docs/log-codes.md`. */
export function logPage(): string {
  const rows = Object.entries(logCodes).map(
    ([code, { level, meaning }]) => `| \`${code}\` | ${level} | ${meaning} | ${logPlaces[code as LogCode]} |`,
  );
  return [
    '# Log codes',
    '',
    '<!-- Rendered from functions/platform/log.ts and docs/log-places.ts by `npm run docs`. -->',
    '',
    'Every line that a function logs is JSON with a `code`, its fixed sentence as `message`, and ids: `practiceId`, `claimId`,',
    '`execution`, `state`, `outcome`, `messageId`, the class of an `error`, a `status`, a `count`. Nothing else is ever written:',
    'what is no id is logged as `not-an-id`.',
    '',
    '`claimline serve` shows those that are not `info`.',
    '',
    '| code | level | what it means | where to look next |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
