import { describe, expect, test } from 'vitest';
import { isShortened, type Repairs, undone } from '../../../../functions/doors/receive-charges/spreadsheet-habits.ts';

describe('a cell that a spreadsheet has saved', () => {
  test.each<[string, string, string, string?]>([
    ['dos_from', '46090', '2026-03-09', 'dos_from: a serial date'],
    ['dob', '30882', '1984-07-19', 'dob: a serial date'],
    ['dob', '30882.0', '1984-07-19', 'dob: a serial date'],
    ['dos_from', '3/9/2026 0:00', '3/9/2026'],
    ['dos_from', '2026-03-09 00:00:00', '2026-03-09'],
    ['dos_from', '3/9/2026 12:00:00 AM', '3/9/2026'],
    ['dos_from', '3/9/2026 14:30', '3/9/2026 14:30'],
    ['dos_from', '20260309', '20260309'],
    ['zip', '2134', '02134', 'zip: zeros lost in front'],
    ['zip', '802', '00802', 'zip: zeros lost in front'],
    ['zip', '21341000', '021341000', 'zip: zeros lost in front'],
    ['zip', '2134-1000', '02134-1000', 'zip: zeros lost in front'],
    ['zip', '50613', '50613'],
    ['zip', '506131000', '506131000'],
    ['cpt_hcpcs', '100', '00100', 'cpt_hcpcs: zeros lost in front'],
    ['cpt_hcpcs', '99213', '99213'],
    ['member_id', '="00123"', '00123', 'member_id: written as a formula'],
    ['member_id', "'00123", '00123', 'member_id: led by an apostrophe'],
    ['last_name', "'=1+1", '=1+1', 'last_name: led by an apostrophe'],
    ['last_name', "'t Hooft", "'t Hooft"],
    ['units', '46090', '46090'],
    ['dob', '', ''],
  ])('%s %j is %j again', (column, given, expected, noted) => {
    const repairs: Repairs = new Map();
    expect(undone(column, given, 2, repairs)).toBe(expected);
    expect([...repairs.keys()]).toEqual(noted ? [noted] : []);
  });

  test('a number whose digits are gone is not guessed', () => {
    expect(isShortened('member_id', '2.04418E+11')).toBe(true);
    expect(isShortened('member_id', '7E+11')).toBe(true);
    expect(isShortened('last_name', '7E+11')).toBe(false);
    expect(isShortened('member_id', 'E+11')).toBe(false);
  });
});
