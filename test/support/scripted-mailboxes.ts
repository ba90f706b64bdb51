import { type Look, type Mailboxes, NoSuchFile } from '../../functions/platform/platform.ts';

/** Mailboxes of receivers, with what a test puts into them: pages of two files, oldest first. */
export class ScriptedMailboxes implements Mailboxes {
  readonly #files = new Map<string, Map<string, string>>();
  /** What was opened, in order, as `STEDI 4711`. */
  readonly opened: string[] = [];
  /** Throws before each file is opened. */
  fault: (name: string) => void = () => {};

  /** Undefined: it is told of, and not given. */
  put(receiver: string, name: string, text: string | undefined): void {
    const files = this.#files.get(receiver) ?? new Map();
    this.#files.set(receiver, files.set(name, text));
  }

  async receivers(): Promise<string[]> {
    return [...this.#files.keys()];
  }

  async look(receiver: string, cursor = '0'): Promise<Look> {
    const names = [...this.#files.get(receiver)!.keys()].slice(Number(cursor), Number(cursor) + 2);
    return { names, cursor: `${Number(cursor) + names.length}`, isAll: names.length < 2 };
  }

  async announced(_: string, event: unknown): Promise<string[]> {
    const { file } = event as { file?: string };
    return file ? [file] : [];
  }

  async open(receiver: string, name: string): Promise<string> {
    this.fault(name);
    this.opened.push(`${receiver} ${name}`);
    const text = this.#files.get(receiver)?.get(name);
    if (text === undefined) throw new NoSuchFile(`${receiver} has no ${name}.`);
    return text;
  }
}
