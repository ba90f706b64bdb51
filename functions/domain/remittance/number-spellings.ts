/** Characters of a claim's number behind the practice's prefix. */
const digits = 13;
/** So many characters of a number are enough to know it by, where a payer has cut off the rest: 35 bits. */
const enough = 7;

/** The letters that are read for one another; a claim's number has none of the first ones. */
const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

/**
 * The numbers of ours that a payer may mean by what it gives back, the most likely first: as it is; without dashes and
 * blanks and in capitals; with what was put before or behind it taken away; with the prefix or leading zeros that were lost.
 */
export function spellings(text: string, prefix: string): string[] {
  const plain = text.toUpperCase();
  const bare = plain.replaceAll(/[^A-Z0-9]/g, '');
  const found = [plain.trim(), bare];
  for (let at = bare.indexOf(prefix); at >= 0; at = bare.indexOf(prefix, at + 1)) {
    const number = bare.slice(at + prefix.length, at + prefix.length + digits);
    found.push(prefix + number, prefix + readAgain(number));
  }
  const rest = readAgain(bare);
  if (rest.length >= enough && rest.length <= digits) found.push(prefix + rest.padStart(digits, '0'));
  return [...new Set(found)].filter(
    (number, index) => index < 2 || (number.startsWith(prefix) && number.length === prefix.length + digits),
  );
}

/** Whether what a payer gives back is the beginning or the end of the number, cut off: long enough that it is no chance. */
export function isCutOff(text: string, claimId: string, prefix: string): boolean {
  const bare = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const without = bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  if (without.length < enough || bare.length >= claimId.length) return false;
  return claimId.startsWith(bare) || claimId.endsWith(bare) || claimId.slice(prefix.length).startsWith(without);
}

const readAgain = (text: string) => text.replaceAll(/[OILU]/g, (letter) => misread[letter]!);
