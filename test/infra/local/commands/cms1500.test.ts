import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placedTexts } from '../../../support/pdf-text.ts';
import { claimline, workFolder } from './command-line.ts';

const folder = workFolder();
const samples = new URL('../../../../events/files/', import.meta.url).pathname;

describe('claimline cms1500', () => {
  it('puts every claim of a charge file onto forms', async () => {
    const charges = join(samples, 'charges/2026-01-12.csv');
    const { code, stdout } = await claimline(folder, ['cms1500', charges, '--out', 'forms.pdf']);
    // The practice's name is longer than its box.
    expect(code).toBe(2);
    expect(stdout).toMatch(/Box 33 name has room for 29 characters: .* \(E260112-\d+ and \d+ more\)/);
    expect(stdout).toMatch(/^(\d+) claims on \d+ forms: forms\.pdf/);
    const texts = placedTexts(readFileSync(join(folder, 'forms.pdf')));
    const names = texts.filter(({ text }) => text === 'JUNIPER CREEK FAMILY AND ORTH');
    expect(names.length).toBe(Number(/on (\d+) forms/.exec(stdout)![1]));
  });

  it('and those of an 837P, as JSON box by box', async () => {
    const { code, stdout } = await claimline(folder, ['cms1500', join(samples, 'x12/837p.x12'), '--json']);
    const forms = JSON.parse(stdout);
    expect(code).toBe(forms.some(({ cut }: { cut: string[] }) => cut.length > 0) ? 2 : 0);
    expect(forms[0].pages[0]).toContainEqual({ box: '21 indicator', line: 37, column: 42, text: '0' });
  });

  it('knows what is neither', async () => {
    const { code, stderr } = await claimline(folder, ['cms1500', 'NOWHERE']);
    expect(code).toBe(1);
    expect(stderr).toContain('There is no run in .claimline/run');
  });
});
