import { expect, test } from 'vitest';
import type { ServiceLine } from '../../../../functions/domain/claim/claim.ts';
import { matchLines } from '../../../../functions/domain/remittance/match-lines.ts';
import type { ServicePayment } from '../../../../functions/domain/x12/remittance.ts';
import { aClaim, aLine } from '../../../support/claims.ts';
import { aService } from '../../../support/remittances.ts';

const line = (number: number, code: string, cents: number, ...modifiers: string[]): ServiceLine =>
  aLine({ line: number, code, chargeCents: cents, modifiers });

/** `99213-25:14500`, the number it names with `=CFM…L2`, its day with `@2026-03-09`; `99214<99213` was billed as 99213. */
function service(text: string): ServicePayment {
  const [, adjudicated = '', billed, cents, day, number] =
    /^([\w-]+)(?:<([\w-]+))?:(-?\d+)(?:@([\d-]+))?(?:=(.+))?$/.exec(text) ?? [];
  const procedure = (named: string) => {
    const [code = '', ...modifiers] = named.split('-');
    return { qualifier: 'HC', code, modifiers };
  };
  return {
    ...aService(aClaim(), { line: 1, nameless: true }),
    procedure: procedure(adjudicated),
    ...(billed && { submitted: procedure(billed) }),
    chargeCents: Number(cents),
    dates: day ? [{ qualifier: '472', day }] : [],
    references: number ? [{ qualifier: '6R', value: number }] : [],
  };
}

const twoVisits = [line(1, '99213', 14_500, '25'), line(2, '87804', 3_250, 'QW')];
const sameCode = [line(1, '20610', 20_000, 'LT'), line(2, '20610', 20_000, 'RT')];
const sameCodeTwoCharges = [line(1, '20610', 20_000), line(2, '20610', 9_000)];
const identical = [line(1, '11102', 5_000), line(2, '11102', 5_000)];

test.each<[string, ServiceLine[], string[], (number | number[] | undefined)[]]>([
  ['our own line numbers, in any order', twoVisits, ['1:1=CFM7Q2W9XK4T8RVNL2', '1:1=CFM7Q2W9XK4T8RVNL1'], [2, 1]],
  ['our number in lower case and with spaces', twoVisits, ['1:1= cfm7q2w9xk4t8rvnl2 '], [2]],
  ['a line that the payer split in two', twoVisits, ['1:7=CFM7Q2W9XK4T8RVNL1', '1:8=CFM7Q2W9XK4T8RVNL1'], [1, 1]],
  ['a number that is not ours, but the code is', twoVisits, ['87804-QW:3250=HISLINE2'], [2]],
  ['code, modifiers and charge', twoVisits, ['87804-QW:3250', '99213-25:14500'], [2, 1]],
  ['modifiers that tell two lines apart', sameCode, ['20610-RT:20000', '20610-LT:20000'], [2, 1]],
  ['one dropped modifier, the other line certain', sameCode, ['20610:20000', '20610-RT:20000'], [1, 2]],
  ['both modifiers dropped: either could be either', sameCode, ['20610:20000', '20610:20000'], [undefined, undefined]],
  ['charges that tell two lines apart', sameCodeTwoCharges, ['20610-LT:9000', '20610:20000'], [2, 1]],
  ['lines alike in everything, in their order', identical, ['11102:5000', '11102:5000'], [1, 2]],
  ['a charge taken back is that charge', twoVisits, ['99213-25:-14500'], [1]],
  ['a charge that the payer changed, the only line of the code', twoVisits, ['99213-25:14499'], [1]],
  ['a bundled code, by the code that was billed', twoVisits, ['99214<99213-25:14500', '87804-QW:3250'], [1, 2]],
  ['its number without dashes', twoVisits, ['1:1=CFM7Q2W9XK4T8RVN-L2'], [2]],
  ['a bare number, and its code', twoVisits, ['87804:1=2', '99213:1=0001'], [2, 1]],
  ['a bare number on another code', [line(1, '99213', 14_500), line(2, '99213', 9_000)], ['87804:1=2'], [undefined]],
  ['one line in two parts', twoVisits, ['99213-25:10000', '99213-25:4500', '87804-QW:3250'], [1, 1, 2]],
  ['parts that come to less than the line', twoVisits, ['99213-25:10000', '99213-25:4000'], [1, undefined]],
  ['two lines in one, under a new code with SVC06', twoVisits, ['99215<99213-25:17750'], [[1, 2]]],
  ['two lines in one, under the code of the first', twoVisits, ['99213:17750'], [[1, 2]]],
  ['two lines in one, by the number of the first', twoVisits, ['99215:17750=CFM7Q2W9XK4T8RVNL1'], [[1, 2]]],
  ['two lines in one under a code that nobody billed', twoVisits, ['80050:17750'], [undefined]],
  ['another code, the only line of its day and charge', twoVisits, ['99212:14500@2026-03-09', '87804:3250'], [1, 2]],
  ['another code on another day', twoVisits, ['99212:14500@2026-03-10', '87804:3250'], [undefined, 2]],
  ['another code, and two lines of its charge', sameCode, ['20611:20000@2026-03-09'], [undefined]],
  ['the code of another day', twoVisits, ['99213-25:14500@2026-04-09'], [undefined]],
  ['lower case', [line(1, 'J1100', 500)], ['j1100:500'], [1]],
  ['a code that was never billed', twoVisits, ['99499:14500'], [undefined]],
  ['more services than lines', identical.slice(0, 1), ['11102:5000', '11102:5000'], [1, undefined]],
  ['nothing', twoVisits, [], []],
])('%s', (_, lines, services, expected) => {
  const matched = matchLines(aClaim({ lines }), services.map(service));
  expect(matched.map((found) => found?.map((one) => one.line))).toEqual(
    expected.map((one) => (one === undefined ? undefined : [one].flat())),
  );
});
