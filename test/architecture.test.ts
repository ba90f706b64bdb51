import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { violations } from './support/architecture.ts';

test('every file imports only what its place in the layout lets it, and is named for what it holds', () => {
  expect(violations(new URL('..', import.meta.url).pathname)).toEqual([]);
});

/** The violations of a tree that has only this file. */
function seeded(path: string, text: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'architecture-'));
  try {
    for (const folder of ['functions', 'infra', dirname(path)]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, path), text);
    return violations(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('a violation is seen', () => {
  const handler = 'functions/steps/scrub-claim/handler.ts';
  test.each<[string, string, string, string]>([
    [
      'the domain on the store',
      'functions/domain/claim/claim.ts',
      "import { getClaim } from '../../store/claims.ts';",
      'imports functions/store/claims.ts',
    ],
    [
      'the domain on files',
      'functions/domain/claim/claim.ts',
      "import { readFileSync } from 'node:fs';",
      'imports node:fs',
    ],
    [
      'the domain on AWS',
      'functions/domain/claim/claim.ts',
      "import { S3Client } from '@aws-sdk/client-s3';",
      'imports @aws-sdk/client-s3',
    ],
    [
      'a type is an import too',
      'functions/domain/claim/claim.ts',
      "import type { Table } from '../../platform/platform.ts';",
      'imports functions/platform/platform.ts',
    ],
    [
      'an import over several lines',
      'functions/domain/claim/claim.ts',
      "import {\n  getClaim,\n} from '../../store/claims.ts';",
      'imports functions/store/claims.ts',
    ],
    [
      'an import when it is needed',
      'functions/domain/claim/claim.ts',
      "const claims = await import('../../store/claims.ts');",
      'imports functions/store/claims.ts',
    ],
    [
      'what is exported from elsewhere',
      'functions/domain/claim/claim.ts',
      "export { x } from '../../store/claims.ts';\nexport const y = 1;",
      'imports functions/store/claims.ts',
    ],
    ['the domain on a clock', 'functions/domain/days.ts', 'export const now = () => Date.now();', 'uses Date.now'],
    ['the domain on today', 'functions/domain/days.ts', 'export const today = new Date();', 'uses new Date('],
    [
      'the domain on Temporal’s clock',
      'functions/domain/days.ts',
      'export const now = Temporal.Now.instant();',
      'uses Temporal.Now',
    ],
    ['the domain on dice', 'functions/domain/money.ts', 'export const some = Math.random();', 'uses Math.random'],
    [
      'the domain on where it runs',
      'functions/domain/money.ts',
      'export const at = process.env.REGION;',
      'uses process.env',
    ],
    [
      'the store on AWS',
      'functions/store/claims.ts',
      "import { awsTable } from '../platform/aws/table.ts';",
      'imports functions/platform/aws/table.ts',
    ],
    [
      'AWS on the store',
      'functions/platform/aws/table.ts',
      "import * as keys from '../../store/keys.ts';",
      'imports functions/store/keys.ts',
    ],
    [
      'a step on another step',
      handler,
      "import { follow } from '../check-claim-status/follow.ts';",
      'imports functions/steps/check-claim-status/follow.ts',
    ],
    ['a step on a door', handler, "import { fileDoor } from '../../doors/door.ts';", 'imports functions/doors/door.ts'],
    ['a step on AWS', handler, "import { S3Client } from '@aws-sdk/client-s3';", 'imports @aws-sdk/client-s3'],
    ['a step on a file system', handler, "import { readFileSync } from 'node:fs';", 'imports node:fs'],
    [
      'a step’s decision on the store',
      'functions/steps/scrub-claim/what-to-do.ts',
      "import { getClaim } from '../../store/claims.ts';",
      'imports functions/store/claims.ts',
    ],
    [
      'a door on another door',
      'functions/doors/sweep/handler.ts',
      "import { verdictsOf } from '../receive-acknowledgments/verdicts.ts';",
      'imports functions/doors/receive-acknowledgments/verdicts.ts',
    ],
    [
      'a handler deployed by import',
      'infra/aws/app.ts',
      "import { handler } from '../../functions/doors/sweep/handler.ts';",
      'imports functions/doors/sweep/handler.ts',
    ],
    [
      'the stack on the laptop',
      'infra/aws/app.ts',
      "import { Machine } from '../local/machine.ts';",
      'imports infra/local/machine.ts',
    ],
    ['the laptop on the stack', 'infra/local/main.ts', "import { App } from 'aws-cdk-lib';", 'imports aws-cdk-lib'],
    [
      'a drawer for everything',
      'functions/domain/claim/utils.ts',
      'export const x = 1;',
      'is named after nothing that it holds',
    ],
    [
      'a barrel',
      'functions/domain/claim/claim.ts',
      "export * from './change.ts';\nexport { x } from './resume.ts';",
      'only passes on what other files export',
    ],
    [
      'a file that is too long',
      'functions/domain/claim/claim.ts',
      'export const x = 1;\n'.repeat(501),
      'has 501 lines',
    ],
    ['a folder that nobody planned', 'functions/services/claim.ts', 'export const x = 1;', 'has no place'],
  ])('%s', (_, path, text, violation) => expect(seeded(path, text)).toEqual([`${path} ${violation}`]));

  test.each([
    [
      'what a comment speaks of',
      'functions/domain/days.ts',
      '/** Never Date.now(). */\n// nor new Date()\nexport const x = 1;',
    ],
    ['words in a text', handler, "export const text = 'a claim from ' + 'node:fs';"],
  ])('but not in %s', (_, path, text) => expect(seeded(path, text)).toEqual([]));
});
