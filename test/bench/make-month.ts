/** A program: writes a month of so many encounters into a folder. In a process of its own, so that no run pays for it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateMonth } from '../../infra/local/sample/month.ts';

const [folder, encounters] = process.argv.slice(2);
const { files } = generateMonth({ seed: 'bench', encounters: Number(encounters), month: '2026-01' });
for (const [path, text] of Object.entries(files)) {
  const place = join(folder!, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}
console.log(JSON.stringify(Object.keys(files).length));
