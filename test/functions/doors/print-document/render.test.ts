import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { appealLetter } from '../../../../functions/domain/appeal/letter.ts';
import { triage } from '../../../../functions/domain/denial/triage.ts';
import type { Document } from '../../../../functions/domain/document/document.ts';
import { patientStatement } from '../../../../functions/domain/statement/statement.ts';
import { renderPdf } from '../../../../functions/doors/print-document/render.ts';
import { bundle } from '../../../../infra/aws/bundle.ts';
import { projectFile } from '../../../../infra/aws/project-file.ts';
import { aClaim, aLine, aPractice } from '../../../support/claims.ts';
import { aDeniedClaim, aTriageContext } from '../../domain/denial/denied-claim.ts';

/** What each page of a PDF as pdfkit writes it says: the strings of its content streams, in order. */
function pagesOf(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1');
  const streams = [...file.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) =>
    inflateSync(Buffer.from(body, 'latin1')).toString('latin1'),
  );
  return streams.map((stream) =>
    [...stream.matchAll(/\[(.*)\] TJ/g)]
      .map(([, parts = '']) => [...parts.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex')))
      .map((pieces) => Buffer.concat(pieces).toString('latin1'))
      .join('\n'),
  );
}

function aLetter(): Document {
  const claim = aDeniedClaim('CO-50 + N115', { diagnoses: ['J069'] });
  const context = aTriageContext();
  return appealLetter(claim, { ...context, triage: triage(claim, context) });
}

function aStatement(services: number): Document {
  const lines = Array.from({ length: services }, (_, index) => aLine({ line: index + 1 }));
  const dueCents = 14_500 * services;
  const claim = aClaim({ lines, coverages: [] });
  return patientStatement(claim, { practice: aPractice(), number: 1, today: '2026-04-20', dueCents });
}

test('is a PDF that says what the document says', async () => {
  const pdf = await renderPdf(aLetter());
  const file = Buffer.from(pdf).toString('latin1');
  expect(file).toMatch(/^%PDF-1\./);
  expect(file.trimEnd()).toMatch(/%%EOF$/);
  expect(file).toContain('[0 0 612 792]');
  const [page = ''] = pagesOf(pdf);
  for (const said of ['Cedar Family Medicine', 'PHW204417788', 'PCN000417', '99213', '$145.00', 'Sincerely,']) {
    expect(page).toContain(said);
  }
});

test('the same document gives the same bytes, at any time', async () => {
  const [first, second] = [await renderPdf(aLetter()), await renderPdf(aLetter())];
  expect(Buffer.compare(first, second)).toBe(0);
  const file = Buffer.from(first).toString('latin1');
  expect([...file.matchAll(/D:(\d{8})/g)].map(([, day]) => day)).toEqual(['20260405']);
});

test('a long table goes on with its head on every page, and loses no row', async () => {
  const pages = pagesOf(await renderPdf(aStatement(120)));
  const tables = pages.filter((page) => page.includes('99213'));
  expect(tables.length).toBeGreaterThan(2);
  for (const page of tables) expect(page.split('\n')).toContain('Charge');
  expect(pages.join('\n').split('99213').length - 1).toBe(120);
  expect(pages.map((page) => /Page \d+ of \d+/.exec(page)?.[0])).toEqual(
    pages.map((_, index) => `Page ${index + 1} of ${pages.length}`),
  );
});

test('the total stays with the last row', async () => {
  for (let services = 18; services < 34; services++) {
    const page = pagesOf(await renderPdf(aStatement(services))).find((text) => text.includes('Total due'));
    expect(page).toContain('99213');
  }
});

test('prints every kind of block, however long', async () => {
  const long = 'word '.repeat(900);
  const document: Document = {
    ...aLetter(),
    blocks: [
      { kind: 'spacer', points: 20 },
      { kind: 'paragraph', text: long },
      { kind: 'list', items: [long, 'short'] },
      { kind: 'table', columns: [{ title: 'A', align: 'left', share: 1 }], rows: [] },
      { kind: 'fields', rows: [['Only', 'one']] },
      { kind: 'signature', lines: ['Somebody'] },
    ],
  };
  const text = pagesOf(await renderPdf(document)).join('\n');
  expect(text.split('word').length - 1).toBe(1800);
  expect(text).toContain('Somebody');
});

test('the bundle is small, and prints the same bytes', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'print-document-'));
  try {
    const { bytes } = bundle(projectFile('functions/doors/print-document/render.ts'), directory);
    expect(bytes).toBeLessThan(300_000);
    const bundled = await import(join(directory, 'index.mjs'));
    expect(Buffer.compare(await bundled.renderPdf(aLetter()), await renderPdf(aLetter()))).toBe(0);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
