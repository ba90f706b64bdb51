/** A body of JSON, or why it is none and where. A key that would reach into prototypes is refused. */
export function parseJson(raw: Buffer): { readonly value: unknown } | { readonly why: string } {
  const text = raw.toString('utf8');
  try {
    const value: unknown = JSON.parse(text, (key, one) => {
      if (key === '__proto__') throw new ForbiddenKey();
      return one;
    });
    return { value };
  } catch (error) {
    if (error instanceof ForbiddenKey) return { why: 'The body has a key that is not taken: __proto__.' };
    if (error instanceof RangeError) return { why: 'The body nests more deeply than anything that is taken.' };
    return { why: `The body is not JSON: ${placeOf(text, error as SyntaxError)}.` };
  }
}

class ForbiddenKey extends Error {}

/** The engine says where; its own words quote the body and stay unsaid. */
function placeOf(text: string, { message }: SyntaxError): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined)
    return text.trim() === '' ? 'it is empty' : 'it ends too early, or what stands first is none';
  const before = text.slice(0, Number(position)).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
