import { readdirSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const folder = new URL('../../events/files/reference/', import.meta.url);

/** A sample in the layout that CMS gives the file. */
export const sampleBytes = (name: string): Buffer => readFileSync(new URL(name, folder));

export const sampleNames = (within = ''): string[] =>
  readdirSync(new URL(within, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );

/** In so many pieces as a stream may bring it. */
export async function* inPieces(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A diagnoses file with as many codes as a release has at least. */
export function codesText(count = 60_000): string {
  const lines = Array.from({ length: count }, (_, at) => `A${String(at).padStart(6, '0')} Invented disease ${at}`);
  return `${lines.join('\n')}\n`;
}

/** A file of units with as many as a release has at least. */
export function unitsText(count = 8_000): string {
  const header = '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale';
  const rows = Array.from({ length: count }, (_, at) => `${10_000 + at},1,2 Date of Service Edit: Policy,CMS Policy`);
  return [header, ...rows, ''].join('\n');
}

/** A zip of these files, stored as they are. */
export function zipOf(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, body] of Object.entries(files)) {
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(body), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), facts, title, Buffer.from(body));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    entries.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, title);
    at += 4 + facts.length + title.length + body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}
