import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Form } from '../../domain/document/form.ts';
import { formBoxes } from '../../domain/paper-claim/form-grid.ts';

/** Where the grid begins on the paper, in points: printers differ by a few of them. */
export interface Alignment {
  readonly left: number;
  readonly top: number;
}

export const usualAlignment: Alignment = { left: 24, top: 20 };

/** 10 columns and 6 lines to the inch, in a face whose letters are as wide. */
const pitch = { column: 7.2, line: 12 };
const face = { name: 'Courier', size: 12 };
const outline = { color: '#d98880', label: '#b03a2e', font: 'Helvetica', size: 4 };

/**
 * What is to be printed onto the red form, and nothing of the form itself. With outlines, a page for checking on white paper:
 * every box of the grid with its number. The same form gives the same bytes.
 */
export async function renderForm(
  { title, author, date, pages }: Form,
  { left, top }: Alignment = usualAlignment,
  withOutlines = false,
): Promise<Uint8Array> {
  const printer = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    lang: 'en-US',
    info: { Title: title, Author: author, CreationDate: new Date(`${date}T00:00:00Z`) },
  });
  const bytes = buffer(printer);
  const x = (column: number) => left + (column - 1) * pitch.column;
  const y = (line: number) => top + (line - 1) * pitch.line;
  for (const entries of pages) {
    printer.addPage();
    if (withOutlines) {
      printer.font(outline.font).fontSize(outline.size).lineWidth(0.3);
      for (const { box, line, column, length } of formBoxes) {
        printer.rect(x(column) - 1, y(line), length * pitch.column + 2, pitch.line).stroke(outline.color);
        const width = printer.widthOfString(box);
        const end = x(column + length) - width;
        const isWide = width * 2 < length * pitch.column;
        printer
          .fillColor(outline.label)
          .text(box, isWide ? end : x(column) - 1, y(line) + (isWide ? 1 : -outline.size), {
            lineBreak: false,
          });
      }
    }
    printer.font(face.name).fontSize(face.size).fillColor('black');
    for (const { line, column, text } of entries) printer.text(text, x(column), y(line) + 1, { lineBreak: false });
  }
  printer.end();
  return new Uint8Array(await bytes);
}
