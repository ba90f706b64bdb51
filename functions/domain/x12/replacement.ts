/** Which characters may be written: `basic` has capitals, digits and few signs, `extended` all of printable ASCII. */
export type CharacterSet = 'basic' | 'extended';

/** What the basic set has beside capital letters and digits. */
export const basicSigns = ' !"&\'()*+,-./:;=?';

/**
 * X12 has no escape character: what an element cannot carry is replaced by these rules and reported.
 * Blanks at the beginning and, in the extended set, small letters are kept. Source: 005010 TR3s, appendix B.1.1.2,
 * for the two character sets; the replacements are ours.
 */
export const replacementRules = {
  letter: { replaced: 'letters, accents and digits outside ASCII', by: 'their plain counterparts' },
  sign: { replaced: 'signs outside the character set', by: 'the plain sign that looks most like it, or a blank' },
  control: { replaced: 'line ends, tabs, unusual blanks and control characters', by: 'one blank for each run' },
  unknown: { replaced: 'characters without a plain counterpart', by: '?' },
  case: { replaced: 'small letters, when the character set is basic', by: 'capital letters' },
  delimiter: { replaced: 'delimiters of the interchange', by: 'a blank' },
  end: { replaced: 'blanks at the end', by: 'nothing' },
} as const;

export type ReplacementRule = keyof typeof replacementRules;

/** Signs, which say nothing of a patient, are named by their code points; anything else only by its kind. */
export interface Change {
  readonly rule: ReplacementRule;
  /** `U+002A`, or the words of the rule. */
  readonly replaced: string;
  /** The text that stands there now, or the words of the rule. */
  readonly by: string;
  readonly times: number;
}

/** A change and where it was made. Nothing of the element's text is in it, so that it may be logged. */
export interface Replacement extends Change {
  /** Number of the segment in its text, the ISA being 1. */
  readonly segment: number;
  /** `NM103`, or `SV101-7` for a component. */
  readonly element: string;
}

/** Signs that have a plain counterpart but do not decompose into one, and letters of the same kind. */
export const plainCounterparts: Readonly<Record<string, string>> = {
  ...{ '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '“': '"', '”': '"', '„': '"', '″': '"' },
  ...{ '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '•': '-', '…': '...', '⁄': '/' },
  ...{ ß: 'ss', Æ: 'AE', æ: 'ae', Œ: 'OE', œ: 'oe', Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ð: 'D', ð: 'd' },
  ...{ Þ: 'Th', þ: 'th', ı: 'i', ħ: 'h', Ħ: 'H' },
};

/** What stands in the basic set for signs that only the extended one has; the others become blanks. */
export const basicCounterparts: Readonly<Record<string, string>> = {
  ...{ '[': '(', '{': '(', '<': '(', ']': ')', '}': ')', '>': ')' },
  ...{ _: '-', '~': '-', '`': "'", '^': "'", '|': '/', '\\': '/' },
};
