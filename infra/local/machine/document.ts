import type { Json } from '../../../functions/platform/platform.ts';

/** What may cross a state, a callback or a start, in bytes of UTF-8. */
export const documentLimit = 262_144;

/** JSON as it crosses a state: its text and, once somebody asks, its value. */
export class Document {
  readonly text: string;
  #value: Json | undefined;

  /** Whoever has the value of the text already gives it too. */
  constructor(text: string, value?: Json) {
    this.text = text;
    this.#value = value;
  }

  /** Throws what JSON.stringify throws; undefined and functions become null. */
  static of(value: unknown): Document {
    return new Document(JSON.stringify(value) ?? 'null');
  }

  get value(): Json {
    if (this.#value === undefined) this.#value = JSON.parse(this.text) as Json;
    return this.#value;
  }

  get tooLarge(): boolean {
    // A UTF-16 unit is at most three bytes of UTF-8: small texts need no counting.
    return this.text.length * 3 > documentLimit && Buffer.byteLength(this.text) > documentLimit;
  }
}
