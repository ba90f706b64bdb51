/** Why a text without X12 is none, in the words of whoever dropped it here; `what` as `835` or `X12`. */
export function without(what: string, beginning: string): string {
  if (beginning.trim() === '') return 'is empty.';
  const [, kind] = foreign.find(([mark]) => beginning.startsWith(mark)) ?? [];
  if (kind) return `holds no ${what}: it is ${kind}.`;
  if (what !== 'X12' && isX12(beginning)) {
    return `holds no ${what}, but X12 of another kind (claimline x12 read tells which).`;
  }
  return `holds no ${what}: an ISA was expected at its beginning.`;
}

/** Whether a text has a segment that begins an interchange, a group or a transaction. */
export const isX12 = (text: string): boolean => /(^|\W)(ISA|GS|ST)[^A-Za-z0-9\s]/.test(text);

const foreign: readonly (readonly [mark: string, kind: string])[] = [
  ['%PDF', 'a PDF'],
  ['PK\u0003\u0004', 'a ZIP archive, unpack it first'],
  ['\u001f\uFFFD', 'a compressed file, unpack it first'],
  ['{', 'JSON'],
  ['<', 'XML or a web page'],
];
