import type { Delimiters } from './segment.ts';

/** Characters that have a plain counterpart but do not decompose into one. */
const plain: Readonly<Record<string, string>> = {
  ...{ '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '“': '"', '”': '"', '„': '"', '″': '"' },
  ...{ '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '•': '-', '…': '...', '⁄': '/' },
  ...{ ß: 'ss', Æ: 'AE', æ: 'ae', Œ: 'OE', œ: 'oe', Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ð: 'D', ð: 'd' },
  ...{ Þ: 'Th', þ: 'th', ı: 'i', ħ: 'h', Ħ: 'H' },
};

/**
 * X12 has no escape character, so text is made fit in this order: letters lose their accents, typographic signs become
 * plain ones, line ends and control characters become blanks, what is left outside ASCII becomes `?`, delimiters become
 * blanks, blanks at the end are dropped. Blanks at the beginning and case are kept.
 */
export function cleanText(delimiters: Delimiters): (text: string) => string {
  const separators = new Set(Object.values(delimiters));
  /** For each ASCII code whether the character stays as it is. */
  const stays = Array.from(
    { length: 128 },
    (_, code) => code >= 32 && code < 127 && !separators.has(String.fromCharCode(code)),
  );

  return (text) => {
    let at = 0;
    while (at < text.length && stays[text.charCodeAt(at)]) at++;
    if (at === text.length) return text.endsWith(' ') ? text.trimEnd() : text;

    const ascii = text
      .normalize('NFKD')
      .replaceAll(/\p{Mn}/gu, '')
      .replaceAll(/\s+/gu, (blanks) => (/^ +$/.test(blanks) ? blanks : ' '))
      .replaceAll(/\p{Cc}+/gu, ' ')
      .replaceAll(/[^ -~]/gu, (character) => plain[character] ?? '?');
    return [...ascii]
      .map((character) => (separators.has(character) ? ' ' : character))
      .join('')
      .trimEnd();
  };
}
