/** One billable code of a family, and what sets it apart from the others: `right knee`, `unspecified`. */
export interface DiagnosisChoice {
  /** Without the dot. */
  readonly code: string;
  readonly words: string;
  readonly side?: string;
  readonly encounter?: string;
  /** A payer may ask for more than such a code says. */
  readonly unspecific: boolean;
}

/** Codes that differ only in side and encounter. */
export interface DiagnosisFamily {
  /** What they have in common, as the code set has it. */
  readonly words: string;
  readonly choices: readonly DiagnosisChoice[];
}

const sides = /\b(?:unspecified side|bilateral|right|left|unspecified (?=\w+$))\b/i;
const encounters = /, (initial encounter|subsequent encounter|sequela)(.*)$/i;
const unspecific = /\bunspecified\b|\bnot elsewhere classified\b|, other\b/i;

/**
 * The families of diagnoses that have all these words, or begin with a code; those with the fewest other words first.
 * `described` is the loaded code set: a code, a tab and its words on each line.
 */
export function findDiagnoses(described: string, asked: string, most = 20): DiagnosisFamily[] {
  const code = asked.trim().replace('.', '').toUpperCase();
  const isCode = /^(?:[A-Z]\d|QA\d)[0-9A-Z]{0,5}$/.test(code);
  const words = wordsOf(asked);
  if (words.length === 0) return [];
  const families = new Map<string, { words: string; length: number; choices: DiagnosisChoice[] }>();
  for (const line of described.split('\n')) {
    const [one = '', text = ''] = line.split('\t');
    if (isCode ? !one.startsWith(code) : !hasAll(text, words)) continue;
    const { common, choice } = read(one, text);
    const family = families.get(common) ?? { words: common, length: wordsOf(common).length, choices: [] };
    family.choices.push(choice);
    families.set(common, family);
  }
  return [...families.values()]
    .toSorted((a, b) => Number(isVague(a)) - Number(isVague(b)) || a.length - b.length || (a.words < b.words ? -1 : 1))
    .slice(0, most)
    .map((family) => ({ words: family.words, choices: family.choices.toSorted((a, b) => (a.code < b.code ? -1 : 1)) }));
}

const isVague = ({ choices }: { readonly choices: readonly DiagnosisChoice[] }) =>
  choices.every((choice) => choice.unspecific);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Each word begins one of the text's, so that `diab neuro` finds diabetic neuropathy. */
function hasAll(text: string, words: readonly string[]): boolean {
  const there = wordsOf(text);
  return words.every((word) => there.some((one) => one.startsWith(word)));
}

function read(code: string, words: string): { common: string; choice: DiagnosisChoice } {
  const encounter = encounters.exec(words)?.[1];
  const [without = words] = words.split(encounters);
  const side = sides.exec(without)?.[0].trim().toLowerCase();
  const common = without.replace(sides, '').replaceAll(/\s+/g, ' ').replaceAll(/ ,/g, ',').trim();
  return {
    common,
    choice: {
      code,
      words,
      ...(side && { side }),
      ...(encounter && { encounter: encounter.toLowerCase() }),
      unspecific: unspecific.test(words),
    },
  };
}
