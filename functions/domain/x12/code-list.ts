/** What a code means to a biller, and the list that defines the code. The words are ours. */
export interface CodeMeaning {
  readonly words: string;
  readonly source: string;
}

export type CodeList = ReadonlyMap<string, CodeMeaning>;

/** A list of codes and what they mean, with its source. */
export const codeList = (source: string, words: Readonly<Record<string, string>>): CodeList =>
  new Map(Object.entries(words).map(([code, said]) => [code, { words: said, source }]));

/** The words for the code, or the code itself when the list does not have it: lists grow three times a year. */
export const inWords = (list: CodeList, code: string): string => list.get(code)?.words ?? `Code ${code}`;
