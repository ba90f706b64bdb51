import { expect, test } from 'vitest';
import { fillForm } from '../../../../functions/domain/paper-claim/fill-form.ts';
import { formBoxes } from '../../../../functions/domain/paper-claim/form-grid.ts';
import { renderForm, usualAlignment } from '../../../../functions/doors/print-document/render-form.ts';
import { aClaim, aLine, aPayer, aPractice, aSubmission } from '../../../support/claims.ts';
import { placedTexts } from '../../../support/pdf-text.ts';

const lines = Array.from({ length: 7 }, (_, index) => aLine({ line: index + 1 }));
const { form } = fillForm(aClaim({ lines }), {
  practice: aPractice(),
  payers: { 'prairie-health': aPayer() },
  submission: aSubmission({ frequency: '7', payerClaimNumber: 'ICN0091' }),
});

/** Inches from the left and the top edge of the paper. */
const inches = ({ x, y }: { readonly x: number; readonly y: number }) => [x / 72, (792 - y) / 72];

test('every text stands on its line and column, a tenth and a sixth of an inch apart', async () => {
  const texts = placedTexts(await renderForm(form));
  expect(texts.map(({ text }) => text)).toEqual(form.pages.flat().map(({ text }) => text));
  const entries = form.pages.flatMap((page, index) => page.map((entry) => ({ ...entry, page: index + 1 })));
  for (const [index, { line, column, page }] of entries.entries()) {
    const placed = texts[index]!;
    expect(placed.page).toBe(page);
    expect(placed.x).toBeCloseTo(usualAlignment.left + (column - 1) * 7.2, 3);
    const fromTop = 792 - placed.y - usualAlignment.top;
    expect(fromTop).toBeGreaterThan((line - 1) * 12);
    expect(fromTop).toBeLessThan(line * 12);
  }
});

/** The borders of some boxes of the red form, in inches from its left and top edge, with a tenth to spare. */
test.each<[string, [left: number, right: number], [top: number, bottom: number]]>([
  ['1a', [5.1, 8.2], [1.3, 1.7]],
  ['2', [0.25, 3.1], [1.6, 2]],
  ['21 A', [0.3, 2], [6.4, 6.8]],
  ['24d 1', [2.6, 3.4], [7.3, 7.8]],
  ['24j 6', [6.9, 8.2], [9, 9.5]],
  ['33a', [5.2, 6.6], [10.2, 10.7]],
])('box %s is printed inside of its borders', async (box, [left, right], [top, bottom]) => {
  const texts = placedTexts(await renderForm(form));
  const [x, y] = inches(texts[form.pages.flat().findIndex((entry) => entry.box === box)]!);
  expect(x).toBeGreaterThan(left);
  expect(x! + formBoxes.find((one) => one.box === box)!.length / 10).toBeLessThan(right + 0.1);
  expect(y).toBeGreaterThan(top);
  expect(y).toBeLessThan(bottom);
});

test('moves as a whole where a printer is off, and has nothing of the form on it', async () => {
  const [usual, moved] = [await renderForm(form), await renderForm(form, { left: 30, top: 26 })];
  const shifts = placedTexts(moved).map(({ x, y }, index) => {
    const before = placedTexts(usual)[index]!;
    return [Math.round(x - before.x), Math.round(before.y - y)];
  });
  expect(new Set(shifts.map(String))).toEqual(new Set(['6,6']));
  const outlined = await renderForm(form, usualAlignment, true);
  expect(placedTexts(outlined).length).toBe(placedTexts(usual).length + formBoxes.length * form.pages.length);
});

test('the same form gives the same bytes', async () => {
  expect(Buffer.compare(await renderForm(form), await renderForm(form))).toBe(0);
});
