import sax from 'sax';
import { diagnosisNoteParts, type PlacedNote } from '../../domain/reference/diagnosis-notes.ts';
import type { Reader } from './reader.ts';
import { Refused } from './refused.ts';
import { textOf } from './rows-of.ts';

/** `icd10cm_tabular_2026.xml`: which diagnoses exclude each other, and which come after their cause. */
export const tabularFile: Reader = {
  reads: 'ICD-10-CM tabular list (icd10cm_tabular_YYYY.xml)',
  kindOf: ({ head }) => (head.includes('<ICD10CM.tabular') ? 'diagnosis-notes' : undefined),
  async read({ file }) {
    const list = new TabularList();
    const xml = sax.parser(true);
    xml.onopentag = ({ name }) => list.open(name);
    xml.ontext = xml.oncdata = (text) => list.text(text);
    xml.onclosetag = (name) => list.close(name);
    xml.onerror = ({ message }) => {
      throw new Refused(`${file.path} is broken, line ${xml.line + 1}: ${message.split('\n')[0]}. Download it again.`);
    };
    for await (const text of textOf(file)) xml.write(text);
    xml.close();
    if (list.notes.size === 0) throw new Refused(`${file.path} has no chapters with codes. Download it again.`);
    return { kind: 'diagnosis-notes', rows: list.notes.size, parts: diagnosisNoteParts(list.notes) };
  },
};

/** A chapter, a section or a code, while it is read. */
interface Place {
  code: string;
  readonly excludes: string[];
  causeFirst: boolean;
}

const places: ReadonlySet<string> = new Set(['chapter', 'section', 'diag']);

/** Collects the notes of the tabular list. What is said of a chapter or section is kept at its categories. */
class TabularList {
  readonly notes = new Map<string, PlacedNote>();
  /** From the chapter down to the code that is being read. */
  readonly #open: Place[] = [];
  readonly #tags: string[] = [];
  #text = '';

  open(name: string): void {
    this.#tags.push(name);
    this.#text = '';
    if (places.has(name)) this.#open.push({ code: '', excludes: [], causeFirst: false });
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#tags.pop();
    const place = this.#open.at(-1);
    if (place && name === 'note') this.#note(place, this.#tags.at(-1), this.#text);
    else if (place && name === 'name' && this.#tags.at(-1) === 'diag') place.code = this.#text.trim().replace('.', '');
    if (place && places.has(name)) {
      this.#open.pop();
      if (name === 'diag') this.#keep(place);
    }
    this.#text = '';
  }

  #note(place: Place, kind: string | undefined, text: string): void {
    if (kind === 'excludes1') place.excludes.push(...codesIn(text));
    else if (kind === 'codeFirst') place.causeFirst ||= !/\bif (?:applicable|known|present)\b/i.test(text);
  }

  #keep({ code, excludes, causeFirst }: Place): void {
    const isCategory = this.#tags.at(-1) === 'section';
    const above = isCategory ? this.#open.flatMap((place) => place.excludes) : [];
    const all = [...new Set([...above, ...excludes])];
    if (code !== '' && (all.length > 0 || causeFirst)) this.notes.set(code, { excludes: all, causeFirst });
  }
}

/** The codes that a note names in brackets: `(E10.-)`, `(J30.1-J30.9)`, `(O10-O11, O13-O16)`. Words alone name none. */
function codesIn(note: string): string[] {
  return Array.from(note.matchAll(/\(([^()]*)\)/g), ([, inside = '']) => inside)
    .flatMap((inside) => inside.split(/,|;|\band\b|\bor\b/))
    .flatMap((part) => {
      const [from = '', to = ''] = part
        .trim()
        .split(/-(?=[A-Z])/)
        .map((code) => code.replace(/[.-]+$/, '').replace('.', ''));
      if (!isCode(from)) return [];
      return isCode(to) ? [`${from}-${to}`] : [from];
    });
}

const isCode = (text: string): boolean => /^(?:[A-Z]\d|QA)[0-9A-Z]{1,5}$/.test(text);
