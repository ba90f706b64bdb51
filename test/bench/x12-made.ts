/** A program: writes a remittance of about so many characters, and on its standard error what is in it. `node x12-made.ts CHARACTERS SEED`. */
import { once } from 'node:events';
import { remittancePieces } from './x12-text.ts';

const [characters, seed] = process.argv.slice(2).map(Number) as [number, number];
const pieces = remittancePieces(characters, seed);
let piece = pieces.next();
for (; !piece.done; piece = pieces.next()) {
  if (!process.stdout.write(piece.value, 'latin1')) await once(process.stdout, 'drain');
}
process.stderr.write(JSON.stringify(piece.value));
