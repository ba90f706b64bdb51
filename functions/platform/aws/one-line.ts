/** A line break in an address or a subject would start another header of the mail. Throws NotOneLine. */
export function checkOneLine(text: string): string {
  if (/\p{Cc}/u.test(text)) throw new NotOneLine('An address and a subject are one line without control characters.');
  return text;
}

export class NotOneLine extends Error {
  override readonly name = 'NotOneLine';
}
