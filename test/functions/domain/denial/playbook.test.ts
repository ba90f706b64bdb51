import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adjustmentReason, adjustmentReasons } from '../../../../functions/domain/denial/adjustment-reasons.ts';
import { plays, sources } from '../../../../functions/domain/denial/playbook.ts';
import { playbookPage } from '../../../../functions/domain/denial/playbook-page.ts';
import { remarkRow, remarkRows } from '../../../../functions/domain/denial/remarks.ts';

const rows = [...adjustmentReasons, ...remarkRows];

describe('the playbook', () => {
  test('has each code once', () => {
    for (const table of [adjustmentReasons, remarkRows]) {
      expect(new Set(table.map(({ code }) => code)).size).toBe(table.length);
    }
  });

  test('has the codes that make up most denials', () => {
    const common =
      '1 2 3 4 11 16 18 22 23 24 27 29 31 45 5 50 96 97 109 119 140 151 181 185 197 198 204 208 226 227 236 252 253 A1 B16 B7';
    expect(common.split(' ').filter((code) => !adjustmentReason(code))).toEqual([]);
    const remarks =
      'M119 M127 M15 M47 M51 M53 M62 M76 M77 M81 MA04 MA07 MA120 MA130 MA18 N115 N122 N130 N211 N257 N264 N265 N286 N290 N362 N380 N382 N386 N4 N519 N56 MA13 N185 N779';
    expect(remarks.split(' ').filter((code) => !remarkRow(code))).toEqual([]);
  });

  test('names a known source, and edits by their ids', () => {
    for (const row of rows) {
      expect(row.sources.filter((source) => !(source in sources))).toEqual([]);
      expect(row.sources).not.toEqual([]);
      expect(row.edits.filter((id) => !/^[A-Z]{2,5}-\d\d$/.test(id))).toEqual([]);
    }
  });

  test('refines only codes that it has, and forbids only what can be forbidden', () => {
    for (const { refines, blocks, play } of remarkRows) {
      expect(refines.filter((code) => !adjustmentReason(code))).toEqual([]);
      expect(blocks.filter((block) => !['appeal', 'resubmission', 'patient'].includes(block))).toEqual([]);
      expect(play).not.toBe('ByRemark');
    }
  });

  test('uses every way out that it describes', () => {
    expect(Object.keys(plays).filter((play) => !rows.some((row) => row.play === play))).toEqual([]);
  });

  test('bills no patient for a denial that is not theirs', () => {
    const billable = adjustmentReasons.filter(({ patient }) => patient !== 'no').map(({ play }) => play);
    expect(new Set(billable)).toEqual(
      new Set(['Onward', 'Contract', 'ByRemark', 'Pointer', 'Benefit', 'Eligibility', 'Clinical']),
    );
  });
});

test('docs/denials.md is what the playbook renders', () => {
  expect(readFileSync(new URL('../../../../docs/denials.md', import.meta.url), 'utf8')).toBe(playbookPage());
});
