import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateMonth, sampleMonth } from './month.ts';

/** Writes the sample practice's month into `events/files`, the same bytes each time. */
const root = join(import.meta.dirname, '../../../events/files');
const { files } = generateMonth(sampleMonth);

for (const folder of new Set(Object.keys(files).map(dirname)))
  rmSync(join(root, folder), { recursive: true, force: true });
for (const [path, text] of Object.entries(files)) {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}
