/** Since April 2026 there are codes whose second place is a letter: `QA00101`. */
const shape = /^(?:[A-Z]\d|QA)[0-9AB][0-9A-Z]{0,4}$/;

/** The code as it travels: upper case, without the dot. */
export function tidyDiagnosis(text: string): string {
  return text.replaceAll(/[\s.]/g, '').toUpperCase();
}

/** The codes as they travel, each once; undefined when one of them has not the form of a code. */
export function tidyDiagnoses(codes: readonly string[]): string[] | undefined {
  const tidy = [...new Set(codes.map(tidyDiagnosis))];
  return tidy.every(looksLikeDiagnosis) ? tidy : undefined;
}

/** Whether the text has the form of an ICD-10-CM code, without its dot. Whether the code exists is for the code set to say. */
export function looksLikeDiagnosis(code: string): boolean {
  return shape.test(code);
}
