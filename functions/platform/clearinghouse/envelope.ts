/** ISA has 106 characters, each element in its place. */
const at = {
  sender: [35, 50],
  receiver: [54, 69],
  date: [70, 76],
  time: [77, 81],
  control: [90, 99],
  usage: [102, 103],
} as const;

/** An element of the ISA of an interchange that we wrote, without the spaces that fill it up. */
export function isaElement(interchange: string, name: keyof typeof at): string {
  return interchange.slice(...at[name]).trim();
}

/** The same interchange, addressed to another receiver: ISA08 and GS03. */
export function readdressed(interchange: string, receiver: string): string {
  const [from, to] = at.receiver;
  const header = interchange.slice(0, from) + receiver.padEnd(15) + interchange.slice(to, 106);
  const element = interchange[3]!;
  const [group = '', code = '', sender = '', , ...rest] = interchange.slice(106).split(element);
  return header + [group, code, sender, receiver, ...rest].join(element);
}

/** The name under which an interchange lies on an SFTP server, from its pattern. Throws RangeError for one that no server takes. */
export function fileNameOf(pattern: string, interchange: string): string {
  const name = pattern.replaceAll(/\{(\w+)\}/g, (_, part) => isaElement(interchange, part));
  const clean = name.replaceAll(/[^\w.-]/g, '_');
  if (clean.length > 120) throw new RangeError('The name of a claim file has at most 120 characters.');
  return clean;
}
