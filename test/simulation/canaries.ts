import Papa from 'papaparse';

/** Begins every text that we put in the place of a patient's: no word, no code and no id has it. */
const stem = 'zqanary';

/** The stem inside base64, wherever in a group of three bytes it begins: the digits that no neighbour changes. */
const encodedStems = [stem, 'Zqanary', 'ZQANARY'].flatMap((text) =>
  [0, 1, 2].map((before) =>
    Buffer.from('-'.repeat(before) + text)
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6)),
  ),
);

const textColumns = /^(patient_id|(?:secondary_)?(?:subscriber_)?(?:last|first)(?:_name)?|address|city|line_note)$/;
const idColumns = /^(?:secondary_)?member_id$|^auth_no$|^referral_no$/;
const dayColumns = /^(?:(?:secondary_)?subscriber_)?dob$/;

/**
 * What marks the people of a month: names, addresses and patient ids are replaced by texts that are found wherever they
 * go. Member ids and dates of birth have to stay what a payer takes, so they are remembered as they are.
 */
export class Canaries {
  readonly #marks = new Map<string, string>();
  readonly #ids = new Set<string>();
  readonly #days = new Set<string>();

  get count(): number {
    return this.#marks.size + this.#ids.size + this.#days.size;
  }

  /** The same text is always replaced by the same mark: `Zqanarybc`. */
  mark(text: string): string {
    if (text === '') return text;
    const known = this.#marks.get(text);
    if (known) return known;
    const letters = [...String(this.#marks.size)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
    const mark = `Zqanary${letters}`;
    this.#marks.set(text, mark);
    return mark;
  }

  /** The files of a month with marked people; whatever else is in `files` stays as it is. */
  markMonth(files: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(files).map(([path, text]) => {
        if (path.startsWith('charges/')) return [path, this.#markCharges(text)];
        return [path, path.startsWith('encounters/') ? JSON.stringify(this.#markEncounter(JSON.parse(text))) : text];
      }),
    );
  }

  #markCharges(text: string): string {
    const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
    const marked = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, this.#markCell(column, cell)])),
    );
    return Papa.unparse(marked, { newline: '\n' });
  }

  #markCell(column: string, cell: string): string {
    if (textColumns.test(column)) return this.mark(cell);
    if (idColumns.test(column)) this.#remember(cell);
    if (dayColumns.test(column)) this.#rememberDay(cell);
    return cell;
  }

  // biome-ignore lint/suspicious/noExplicitAny: any JSON
  #markEncounter(value: any, field = ''): any {
    if (Array.isArray(value)) return value.map((one) => this.#markEncounter(one, field));
    if (typeof value === 'object' && value !== null) {
      // Whose provider it is is no secret.
      return Object.fromEntries(
        Object.entries(value).map(([name, part]) => [
          name,
          name === 'referringProvider' || name === 'facility' ? part : this.#markEncounter(part, name),
        ]),
      );
    }
    if (/^(lastName|firstName|middleName|patientId|line1|line2|city|note)$/.test(field)) return this.mark(value);
    if (/^(memberId|authorizationNumber|referralNumber)$/.test(field)) this.#remember(value);
    if (field === 'birthDate') this.#rememberDay(value);
    return value;
  }

  /** Short ones would be found in what has nothing to do with them. */
  #remember(id: string): void {
    if (id.length >= 7) this.#ids.add(id.toUpperCase());
  }

  /** A newborn's is a day on which other things happen too. */
  #rememberDay(day: string): void {
    if (day < '2025-07-01') this.#days.add(day);
  }

  /** The first thing in the text that is a patient's. */
  in(text: string): string | undefined {
    const marked = new RegExp(`${stem}[a-z]*`, 'i').exec(text)?.[0] ?? encodedStems.find((one) => text.includes(one));
    if (marked) return marked;
    for (const [word] of text.matchAll(/[\dA-Za-z]{7,}/g)) if (this.#ids.has(word.toUpperCase())) return word;
    for (const [written, iso, packed, american] of text.matchAll(
      /(?<![\dA-Za-z])(?:(\d{4}-\d\d-\d\d)|(\d{8})|(\d\d\/\d\d\/\d{4}))(?![\dA-Za-z])/g,
    )) {
      const day =
        iso ?? packed?.replace(/^(....)(..)(..)$/, '$1-$2-$3') ?? american!.replace(/^(..)\/(..)\/(....)$/, '$3-$1-$2');
      if (this.#days.has(day)) return written;
    }
    return undefined;
  }
}
