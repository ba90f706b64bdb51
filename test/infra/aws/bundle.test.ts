import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundle } from '../../../infra/aws/bundle.ts';
import { handlerFolders, measureBundle } from '../../../infra/aws/bundle-sizes.ts';
import { projectFile } from '../../../infra/aws/project-file.ts';

// Handlers are read inside the project, where packages are found, and run outside of it, where on Lambda none are.
const inside = mkdtempSync(projectFile('node_modules/.bundle-test-'));
const outside = mkdtempSync(join(tmpdir(), 'bundle-test-'));
afterAll(() => {
  for (const directory of [inside, outside]) rmSync(directory, { recursive: true });
});

function written(name: string, source: string): string {
  const entry = join(inside, `${name}.ts`);
  writeFileSync(entry, source);
  return entry;
}

function run(directory: string): string {
  const script = `const{handler}=await import(${JSON.stringify(join(directory, 'index.mjs'))});console.log(await handler())`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }).trim();
}

test('a bundle runs where no package is installed, CommonJS and all', () => {
  const entry = written(
    'handler',
    `import jsonata from 'jsonata';
     import * as z from 'zod';
     export const handler = async (): Promise<string> => z.string().parse(await jsonata('a & b').evaluate({ a: 'x', b: 'y' }));`,
  );
  const directory = join(outside, 'plain');
  expect(bundle(entry, directory).bytes).toBeLessThan(300_000);
  expect(run(directory)).toBe('xy');
});

test('the AWS SDK stays out of the bundle', () => {
  const entry = written(
    'sdk',
    `import { SFNClient } from '@aws-sdk/client-sfn';
     export const handler = () => new SFNClient({}).config.serviceId;`,
  );
  expect(bundle(entry, join(outside, 'sdk')).bytes).toBeLessThan(1000);
});

test('a document finds its fonts', () => {
  const entry = written(
    'document',
    `import PDFDocument from 'pdfkit';
     export async function handler(): Promise<string> {
       const document = new PDFDocument();
       document.font('Times-Bold').text('Statement');
       document.end();
       const first = await new Promise<Buffer>((done) => document.once('data', done));
       return first.subarray(0, 5).toString();
     }`,
  );
  const directory = join(outside, 'document');
  bundle(entry, directory);
  expect(run(directory)).toBe('%PDF-');
});

test('a handler may name what stands in for a module', () => {
  const folder = join(inside, 'aliased');
  mkdirSync(folder);
  writeFileSync(join(folder, 'stand-in.ts'), `export const create = () => 'stand-in';`);
  writeFileSync(
    join(folder, 'bundling.json'),
    JSON.stringify({ alias: { fontkit: `./${relative(projectFile('.'), join(folder, 'stand-in.ts'))}` } }),
  );
  const entry = written('aliased/handler', `import { create } from 'fontkit'; export const handler = () => create();`);
  const directory = join(outside, 'aliased');
  expect(bundle(entry, directory).bytes).toBeLessThan(1000);
  expect(run(directory)).toBe('stand-in');
});

test('a handler may name what lies beside it until it is needed', () => {
  const folder = join(inside, 'lazy');
  mkdirSync(folder);
  writeFileSync(join(folder, 'large-part.ts'), `export const large = () => '${'x'.repeat(2000)}'.length;`);
  writeFileSync(join(folder, 'bundling.json'), JSON.stringify({ beside: ['large-part.ts'] }));
  const entry = written(
    'lazy/handler',
    `export const handler = async (): Promise<number> => (await import('./large-part.ts')).large();`,
  );
  const directory = join(outside, 'lazy');
  const { bytes, beside } = bundle(entry, directory);
  expect(bytes).toBeLessThan(1000);
  expect(beside['large-part']).toBeGreaterThan(50);
  expect(run(directory)).toBe('2000');
});

test('every function is measured, bytes and import, beside a bundle with the SDK in it', () => {
  expect(handlerFolders()).toContain('steps/check-eligibility');
  expect(handlerFolders()).toContain('doors/sweep');
  const entry = written('measured', `import * as z from 'zod'; export const handler = () => z.string().parse('x');`);
  const figures = measureBundle('steps/measured', entry);
  expect(figures.map(({ name, unit, goal, met }) => ({ name, unit, goal, met }))).toEqual([
    { name: 'steps/measured bundle', unit: 'bytes', goal: 300_000, met: true },
    { name: 'steps/measured import', unit: 'ms', goal: 150, met: expect.any(Boolean) },
  ]);
  for (const { value, peer, ratio } of figures) expect(ratio).toBeCloseTo(value / peer, 2);
});
