import type { Document } from '../../domain/document/document.ts';
import type { Form } from '../../domain/document/form.ts';
import { fileDoor, textOf } from '../door.ts';
import { renderPdf } from './render.ts';
import { renderForm } from './render-form.ts';

/** A document or form in `records/<practice>/documents/*.json` is printed beside itself, as PDF: the same document, the same bytes. */
export const handler = fileDoor(async (arrival, platform) => {
  const said = JSON.parse(await textOf(platform, arrival)) as Document | Form;
  const pdf = 'form' in said ? await renderForm(said) : await renderPdf(said);
  await platform.files.put('records', arrival.key.replace(/json$/, 'pdf'), pdf);
});
