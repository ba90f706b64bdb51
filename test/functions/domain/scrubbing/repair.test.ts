import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edits } from '../../../../functions/domain/scrubbing/edits.ts';
import { repair } from '../../../../functions/domain/scrubbing/repair.ts';
import { aClaim, aContext, aCoverage, aLine, aPatient } from '../../../support/claims.ts';

const untidy = aClaim({
  coverages: [aCoverage({ memberId: 'phw-204 417 788' })],
  patient: aPatient({ address: { ...aPatient().address, zip: '50613-2201' } }),
  diagnoses: ['j06.9', 'R509', 'J069'],
  lines: [
    aLine({ modifiers: ['gp '], pointers: [1, 1] }),
    aLine({ line: 2, code: 'j1885', ndc: { code: '0002-1433-80', quantity: '1', unit: 'ML' } }),
  ],
});

test('what has only one right form is put into it, and every change is told', () => {
  const { claim, repairs } = repair(untidy, aContext());
  expect(claim.coverages[0]?.memberId).toBe('PHW204417788');
  expect(claim.patient.address.zip).toBe('506132201');
  expect(claim.diagnoses).toEqual(['J069', 'R509']);
  expect(claim.lines[0]).toMatchObject({ modifiers: ['GP'], pointers: [1] });
  expect(claim.lines[1]).toMatchObject({ code: 'J1885', ndc: { code: '00002143380' } });
  expect(repairs.map(({ edit }) => edit)).toEqual(
    expect.arrayContaining(['SUB-01', 'SUB-07', 'DX-02', 'PX-03', 'MOD-01', 'DRUG-01']),
  );
  for (const { field, value } of repairs) expect([field, value].every((text) => text.length > 0)).toBe(true);
});

test('a second repair changes nothing, and a tidy claim is the very same', () => {
  const once = repair(untidy, aContext());
  expect(repair(once.claim, aContext())).toEqual({ claim: once.claim, repairs: [] });
  const tidy = aClaim();
  expect(repair(tidy, aContext()).claim).toBe(tidy);
});

test('what a person has let pass is left as it is', () => {
  const { claim, repairs } = repair({ ...untidy, overrides: ['SUB-01'] }, aContext());
  expect(claim.coverages[0]?.memberId).toBe('phw-204 417 788');
  expect(repairs.map(({ edit }) => edit)).not.toContain('SUB-01');
});

test('only form: no repair changes what was done, how often, for how much, or why', () => {
  const texts = fc.constantFrom('J06.9', 'j069', 'R509', 'S93401A', 'x', '');
  const lines = fc.array(
    fc.record({
      code: fc.constantFrom('99213', ' g0439', '87804'),
      modifiers: fc.array(fc.constantFrom('25', 'gp', 'QW')),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const bare = (text: string) => text.replaceAll(/[\s.-]/g, '').toUpperCase();
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), lines, (diagnoses, some) => {
      const before = aClaim({ diagnoses, lines: some.map((line, i) => aLine({ ...line, line: i + 1 })) });
      const { claim } = repair(before, aContext());
      expect(claim.balances).toEqual(before.balances);
      expect([...new Set(claim.diagnoses.map(bare))]).toEqual([...new Set(diagnoses.map(bare))]);
      claim.lines.forEach(({ code, modifiers, units, chargeCents }, i) => {
        const was = before.lines[i]!;
        expect([bare(code), units, chargeCents]).toEqual([bare(was.code), was.units, was.chargeCents]);
        expect(new Set(modifiers.map(bare))).toEqual(new Set(was.modifiers.map(bare)));
      });
    }),
  );
});

test('edits that repair have corrections to make, and those of others wait for a person', () => {
  expect(edits.filter(({ repairs }) => repairs).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['SUB-01', 'SUB-03', 'SUB-07', 'DX-02', 'DX-03', 'DX-10', 'PX-03', 'MOD-01', 'DRUG-01']),
  );
  expect(edits.find(({ id }) => id === 'POS-03')?.repairs).toBeUndefined();
});
