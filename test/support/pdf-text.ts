import { inflateSync } from 'node:zlib';

export interface PlacedText {
  readonly page: number;
  /** Points from the left edge and from the bottom one, of the beginning of the base line. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Every string that a PDF of pdfkit shows, where it stands on its page. */
export function placedTexts(pdf: Uint8Array): PlacedText[] {
  const file = Buffer.from(pdf).toString('latin1');
  const streams = [...file.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) =>
    inflateSync(Buffer.from(body, 'latin1')).toString('latin1'),
  );
  return streams.flatMap((stream, index) =>
    [...stream.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm[\s\S]*?\[(.*)\] TJ/g)].map(([, x, y, parts = '']) => ({
      page: index + 1,
      x: Number(x),
      y: Number(y),
      text: [...parts.matchAll(/<([0-9a-f]+)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    })),
  );
}
