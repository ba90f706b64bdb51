import { once } from 'node:events';
import { styleText } from 'node:util';
import { inputsAt, type X12Input } from './x12-input.ts';

/** Prints an object as a JSON line, or lines for people below the name of their file; waits when the reader cannot keep up. */
export type Print = (json: object, lines?: readonly string[]) => Promise<void>;

/** What to do with a file: answers its exit code, or why there is nothing in it, as `holds no X12.` */
export type FileWork = (input: X12Input, print: Print) => Promise<number | string>;

/** Does the same with every file of a place; the exit code is 1 when one is unreadable, else the highest. Throws Mistake. */
export async function eachFile(
  place: string | undefined,
  { json }: { readonly json?: boolean },
  work: FileWork,
): Promise<number> {
  const { inputs, isFolder } = inputsAt(place);
  const codes: number[] = [];
  for (const input of inputs) {
    const { name } = input;
    let isTitled = false;
    const print: Print = (object, lines = []) => {
      const title = isTitled ? [] : [styleText('bold', name)];
      isTitled = true;
      return put(json ? JSON.stringify({ ...(isFolder && { file: input.path }), ...object }) : [...title, ...lines]);
    };
    const outcome = await attempt(() => work(input, print));
    codes.push(typeof outcome === 'number' ? outcome : 1);
    if (!json && isTitled) await put('');
    if (typeof outcome === 'number') continue;
    const problem = `${name} ${outcome}`;
    process.stderr.write(`claimline: ${problem}\n`);
    if (json && isFolder) await print({ error: problem });
  }
  return codes.includes(1) ? 1 : Math.max(...codes);
}

async function put(text: string | readonly string[]): Promise<void> {
  const lines = typeof text === 'string' ? text : text.join('\n');
  if (!process.stdout.write(`${lines}\n`)) await once(process.stdout, 'drain');
}

async function attempt(work: () => Promise<number | string>): Promise<number | string> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return reasons[code] ?? `cannot be read (${code}).`;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by you: its permissions forbid it.',
  EPERM: 'may not be read by you: its permissions forbid it.',
  EISDIR: 'is a folder.',
  ENOENT: 'is gone.',
};
