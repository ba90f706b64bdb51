import { describe, expect, test } from 'vitest';
import { correct } from '../../../../functions/domain/claim/correction.ts';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { scrub } from '../../../../functions/domain/scrubbing/scrub.ts';
import { aClaim, aContext } from '../../../support/claims.ts';
import { cases } from './cases/cases.ts';
import type { Given } from './cases/edit-case.ts';

function findings({ claim, context }: Given, id: string) {
  return scrub(aClaim(claim), aContext(context)).findings.filter(({ edit }) => edit === id);
}

test('every edit has an id of its own, and cases: three of each where it can hold a claim', () => {
  expect(new Set(edits.map(({ id }) => id)).size).toBe(edits.length);
  expect(Object.keys(cases).sort()).toEqual(edits.map(({ id }) => id).sort());
  const few = edits.filter(({ id, severity }) => {
    const { passes, finds } = cases[id]!;
    return Math.min(passes.length, finds.length) < (severity === 'block' || severity === 'hold' ? 3 : 1);
  });
  expect(few.map(({ id }) => id)).toEqual([]);
});

test('every edit says what it prevents and what it rests on', () => {
  for (const { title, prevents, source } of edits) {
    expect(title).toMatch(/^[A-Z0-9].{10,90}[^.]$/);
    expect(prevents.join(' ')).toMatch(/^(?:(?:CARC [AB]?\d+|RARC (?:M|MA|N)\d+|rejection|remittance on paper) ?)+$/);
    expect(source.length).toBeGreaterThan(12);
  }
});

describe.each(edits)('$id $title', ({ id, severity }) => {
  test.each(cases[id]!.passes)('lets pass: $given', (given) => {
    expect(findings(given, id)).toEqual([]);
  });

  test.each(cases[id]!.finds)('finds: $given', ({ where, says, dictates, ...given }) => {
    const found = findings(given, id).filter((finding) => finding.where === where);
    expect(found).toHaveLength(1);
    const { message, correction } = found[0]!;
    expect(found[0]!.severity).toBe(severity);
    expect(message).toMatch(says);
    expectPlain(message, given);
    expect(message).toMatch(placeWords(where));
    expect(correction).toEqual(dictates);
  });

  test.each(cases[id]!.finds.filter(({ dictates }) => dictates))('is cured by what it dictates: $given', (given) => {
    const cured = correct(aClaim(given.claim), [given.dictates!]).claim;
    expect(findings({ ...given, claim: cured }, id)).toEqual([]);
  });
});

/** Two sentences at least: what is wrong, and what to do. */
function expectPlain(message: string, { claim }: Given) {
  expect(message).toMatch(/^[A-Z].+[.?] .+\.$/);
  expect(message.length).toBeLessThanOrEqual(230);
  expect(message).not.toMatch(/undefined|null|\bNaN\b|\[object|\b(?:loop|segment|element|enum|regex)\b/i);
  const { patient, coverages } = aClaim(claim);
  const people = [patient, ...coverages.flatMap(({ subscriber }) => subscriber ?? [])];
  const secrets = people.flatMap((person) => [
    person.lastName,
    person.firstName,
    person.birthDate,
    person.address.line1,
  ]);
  for (const secret of [...secrets, ...coverages.map(({ memberId }) => memberId)]) {
    if (secret?.trim()) expect(message).not.toContain(secret);
  }
}

function placeWords(where: string): RegExp {
  if (where === 'billing provider') return /practice|billing provider/;
  if (where.startsWith('coverage')) return new RegExp(`${where}|The subscriber`, 'i');
  return new RegExp(where, 'i');
}
