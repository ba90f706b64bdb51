import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Block, Column, Document, Field } from '../../domain/document/document.ts';
import { sum } from '../../domain/money.ts';

const font = { text: 'Helvetica', strong: 'Helvetica-Bold' };
const size = { small: 8, text: 10, heading: 11.5, name: 16 };
const color = { text: '#1c2530', quiet: '#5b6875', line: '#c9d1d9', accent: '#1f4e79', panel: '#eef3f8' };
/** US Letter, in points. */
const margins = { top: 54, bottom: 66, left: 60, right: 60 };
const padding = { top: 5, right: 4, bottom: 3, left: 4 };

type Printer = InstanceType<typeof PDFDocument>;

/**
 * The document as a PDF on US Letter, in the standard fonts. The same document gives the same bytes: its own date is the
 * only one in the file.
 */
export async function renderPdf(document: Document): Promise<Uint8Array> {
  const printer = new PDFDocument({
    size: 'LETTER',
    margins,
    bufferPages: true,
    lang: 'en-US',
    info: {
      Title: document.title,
      Author: document.letterhead.name,
      CreationDate: new Date(`${document.date}T00:00:00Z`),
    },
  });
  const bytes = buffer(printer);
  printLetterhead(printer, document);
  for (const block of document.blocks) printBlock(printer, block);
  printFooters(printer, document.footer);
  printer.end();
  return new Uint8Array(await bytes);
}

function printLetterhead(printer: Printer, { letterhead: { name, lines } }: Document): void {
  printer.font(font.strong).fontSize(size.name).fillColor(color.accent).text(name);
  printer.font(font.text).fontSize(size.small).fillColor(color.quiet).text(lines.join('\n'), { lineGap: 1.5 });
  printer.moveDown(0.6);
  rule(printer, printer.y, color.accent);
  printer.y += 18;
}

type Printers = { readonly [Kind in Block['kind']]: (printer: Printer, block: Extract<Block, { kind: Kind }>) => void };

const printers: Printers = {
  heading(printer, { text }) {
    // A heading never stands alone at the foot of a page.
    makeRoom(printer, 54);
    printer.y += 4;
    printer.font(font.strong).fontSize(size.heading).fillColor(color.accent).text(text, margins.left);
    printer.y += 4;
  },

  paragraph(printer, { text }) {
    body(printer).text(text, margins.left, printer.y, { lineGap: 2 });
    printer.y += 8;
  },

  lines(printer, { lines }) {
    makeRoom(printer, lines.length * 14);
    body(printer).text(lines.join('\n'), margins.left, printer.y, { lineGap: 2 });
    printer.y += 14;
  },

  list(printer, { items }) {
    body(printer).list([...items], margins.left, printer.y, { bulletRadius: 1.6, textIndent: 12, lineGap: 3 });
    printer.y += 8;
  },

  fields(printer, { rows }) {
    const half = Math.ceil(rows.length / 2);
    const label = { width: 112, textColor: color.quiet };
    const value = { width: contentWidth(printer) / 2 - label.width, textColor: color.text };
    body(printer).fontSize(size.small + 1);
    printer.table({
      position: { x: margins.left, y: printer.y },
      columnStyles: [label, value, label, value],
      defaultStyle: { border: 0, padding: { top: 2, bottom: 2, left: 0, right: 6 } },
      data: rows.slice(0, half).map((left, index) => [...left, ...(rows[half + index] ?? ['', ''])]),
    });
    printer.y += 12;
  },

  panel(printer, { rows }) {
    const height = 44;
    makeRoom(printer, height);
    const top = printer.y;
    printer.rect(margins.left, top, contentWidth(printer), height).fill(color.panel);
    printer.font(font.strong).fontSize(size.text);
    const widths = rows.map((row) => Math.max(...row.map((text) => printer.widthOfString(text))));
    const gap = (contentWidth(printer) - sum(widths)) / rows.length;
    let x = margins.left + gap / 2;
    for (const [index, row] of rows.entries()) {
      panelField(printer, row, x, top);
      x += widths[index]! + gap;
    }
    printer.y = top + height + 14;
  },

  table(printer, { columns, rows, total }) {
    const widths = columnWidths(columns, contentWidth(printer));
    const all = total ? [...rows, total] : rows;
    head(printer, columns, widths);
    all.forEach((row, index) => {
      const strong = row === total;
      body(printer)
        .font(strong ? font.strong : font.text)
        .fontSize(9);
      const tallest = Math.max(
        ...row.map((cell, at) => printer.heightOfString(cell, { width: widths[at]! - padding.left - padding.right })),
      );
      if (makeRoom(printer, tallest + padding.top + padding.bottom + (index === rows.length - 1 && total ? 24 : 0)))
        head(printer, columns, widths);
      printRow(printer, columns, widths, row, { strong });
    });
    printer.y += 12;
  },

  spacer(printer, { points }) {
    printer.y += points;
  },

  signature(printer, { lines }) {
    makeRoom(printer, 60 + lines.length * 14);
    body(printer).text('Sincerely,', margins.left);
    printer.y += 36;
    printer
      .moveTo(margins.left, printer.y)
      .lineTo(margins.left + 200, printer.y)
      .lineWidth(0.7)
      .stroke(color.quiet);
    printer.y += 4;
    body(printer).text(lines.join('\n'), margins.left, printer.y, { lineGap: 2 });
    printer.y += 14;
  },
};

function printBlock<Kind extends Block['kind']>(printer: Printer, block: Extract<Block, { kind: Kind }>): void {
  printers[block.kind as Kind](printer, block);
}

function panelField(printer: Printer, [label, value]: Field, x: number, top: number): void {
  const options = { lineBreak: false };
  printer
    .font(font.text)
    .fontSize(size.small)
    .fillColor(color.quiet)
    .text(label, x, top + 10, options);
  printer
    .font(font.strong)
    .fontSize(size.text)
    .fillColor(color.text)
    .text(value, x, top + 23, options);
}

function columnWidths(columns: readonly Column[], available: number): number[] {
  const shares = sum(columns.map(({ share }) => share));
  return columns.map(({ share }) => (share / shares) * available);
}

function head(printer: Printer, columns: readonly Column[], widths: readonly number[]): void {
  makeRoom(printer, 48);
  printRow(
    printer,
    columns,
    widths,
    columns.map(({ title }) => title),
    { strong: true, fill: color.panel },
  );
}

function printRow(
  printer: Printer,
  columns: readonly Column[],
  widths: readonly number[],
  row: readonly string[],
  { strong, fill }: { readonly strong: boolean; readonly fill?: string },
): void {
  body(printer)
    .font(strong ? font.strong : font.text)
    .fontSize(9);
  printer.table({
    position: { x: margins.left, y: printer.y },
    columnStyles: columns.map(({ align }, index) => ({ width: widths[index]!, align: { x: align, y: 'top' } })),
    defaultStyle: {
      border: { top: 0, right: 0, bottom: 0.5, left: 0 },
      borderColor: color.line,
      padding,
      textColor: color.text,
      ...(fill && { backgroundColor: fill }),
    },
    data: [[...row]],
  });
}

/** Starts a new page when less than so many points are left; says whether it did. */
function makeRoom(printer: Printer, points: number): boolean {
  if (printer.y + points <= printer.page.maxY()) return false;
  printer.addPage();
  return true;
}

function printFooters(printer: Printer, footer: string): void {
  const { start, count } = printer.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    printer.switchToPage(page);
    // Text below the bottom margin would start another page.
    printer.page.margins.bottom = 0;
    const y = printer.page.height - 44;
    rule(printer, y - 8, color.line);
    const options = { width: contentWidth(printer), lineBreak: false };
    printer.font(font.text).fontSize(size.small).fillColor(color.quiet).text(footer, margins.left, y, options);
    printer.text(`Page ${page - start + 1} of ${count}`, margins.left, y, { ...options, align: 'right' });
  }
}

function rule(printer: Printer, y: number, stroke: string): void {
  printer
    .moveTo(margins.left, y)
    .lineTo(printer.page.width - margins.right, y)
    .lineWidth(0.7)
    .stroke(stroke);
}

function body(printer: Printer): Printer {
  return printer.font(font.text).fontSize(size.text).fillColor(color.text);
}

function contentWidth(printer: Printer): number {
  return printer.page.width - margins.left - margins.right;
}
