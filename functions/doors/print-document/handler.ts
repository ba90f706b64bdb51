import type { Document } from '../../domain/document/document.ts';
import { fileDoor, textOf } from '../door.ts';
import { renderPdf } from './render.ts';

/** A document in `records/<practice>/documents/*.json` is printed beside itself, as PDF: the same document, the same bytes. */
export const handler = fileDoor(async (arrival, platform) => {
  const document = JSON.parse(await textOf(platform, arrival)) as Document;
  await platform.files.put('records', arrival.key.replace(/json$/, 'pdf'), await renderPdf(document));
});
