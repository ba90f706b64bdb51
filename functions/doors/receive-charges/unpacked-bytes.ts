/** Signatures of an archive's directory: the record at its end, and that of a file. */
const [endOfDirectory, ofFile] = [0x06054b50, 0x02014b50];
/** The end record and the longest comment behind it. */
const farthest = 22 + 0xffff;
const [mostFiles, mostTimes] = [1_000, 200];

/**
 * What the files of an archive say they come to when they are unpacked, in bytes: read from its directory, before anything
 * is unpacked. Infinity for what claims to grow out of all proportion, undefined for what is no whole archive.
 */
export function unpackedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= Math.max(0, bytes.length - farthest) && view.getUint32(end, true) !== endOfDirectory) end--;
  if (end < 0 || view.getUint32(end, true) !== endOfDirectory) return undefined;
  const files = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  if (files > mostFiles) return Number.POSITIVE_INFINITY;
  for (let file = 0; file < files; file++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ofFile) return undefined;
    const [packed, whole] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    // Nothing that unpacks to something says that it comes to nothing, and nothing is that much smaller.
    if ((packed > 2 && whole === 0) || whole > 1_000_000 + packed * mostTimes) return Number.POSITIVE_INFINITY;
    unpacked += whole;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return unpacked;
}
