/** Milliseconds before anything is said, and between two times that it is. */
const pace = 2_000;

/** The chunks of a long file as they are read; says on stderr how far that has come. A short one passes in silence. */
export async function* readingShown(
  name: string,
  size: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { isTTY } = process.stderr;
  let read = 0;
  let said = performance.now();
  for await (const chunk of chunks) {
    yield chunk;
    read += chunk.length;
    if (performance.now() - said < pace) continue;
    said = performance.now();
    const done = size === 0 ? 100 : Math.floor((100 * read) / size);
    process.stderr.write(`${isTTY ? '\r' : ''}${name}: ${done} % read${isTTY ? '\u001b[K' : '\n'}`);
  }
  if (isTTY) process.stderr.write('\r\u001b[K');
}
