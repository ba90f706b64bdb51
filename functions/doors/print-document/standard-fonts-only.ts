/**
 * Stands in for fontkit in the bundle (see bundling.json). Documents are set in the standard fonts, whose metrics come
 * with pdfkit, so no font file is ever read; fontkit would be four fifths of the function.
 */
export function create(): never {
  throw new Error('Documents are set in the standard PDF fonts; there is no reader for font files here.');
}
