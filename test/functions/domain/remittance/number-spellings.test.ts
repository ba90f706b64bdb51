import { expect, test } from 'vitest';
import { isCutOff, spellings } from '../../../../functions/domain/remittance/number-spellings.ts';

const ours = 'CFM0K0VANE0RS77X';

test.each([
  ['as it is', ours],
  ['in lower case, with blanks around', ` ${ours.toLowerCase()} `],
  ['with dashes', 'CFM-0K0VANE-0RS77X'],
  ['with a suffix', `${ours}/2`],
  ['with a prefix of the payer', `ZZ00${ours}`],
  ['between two others', `A${ours}B`],
  ['without our prefix', '0K0VANE0RS77X'],
  ['without our prefix and its leading zero', 'K0VANE0RS77X'],
  ['letters for digits', 'CFMOKOVANEORS77X'],
])('%s', (_, text) => expect(spellings(text, 'CFM')).toContain(ours));

test.each(['', '0', 'CFM', 'X', '---', 'CFM0K0VANE'])('%s is no spelling of it', (text) =>
  expect(spellings(text, 'CFM')).not.toContain(ours),
);

test.each<[string, boolean]>([
  ['CFM0K0VANE', true],
  ['0K0VANE0RS', true],
  ['VANE0RS77X', true],
  ['cfm-0k0-vane', true],
  ['CFM0K0VAN', false],
  ['K0VANE0', false],
  [ours, false],
  ['CFM1K0VANE', false],
])('%s is cut off it: %s', (text, expected) => expect(isCutOff(text, ours, 'CFM')).toBe(expected));
