import fc from 'fast-check';
import type { Address, Contact, Entity, ProviderRole, Reference } from '../../../../functions/domain/x12/entity.ts';
import type { Period, QualifiedPeriod } from '../../../../functions/domain/x12/period.ts';
import type { Procedure } from '../../../../functions/domain/x12/procedure.ts';

/** Text that survives writing as it is: no delimiters, no blanks at the ends. */
export const text = (max: number, min = 1): fc.Arbitrary<string> => {
  const edge = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
  const inner = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-/()&');
  const middle = fc.string({ unit: inner, minLength: Math.max(0, min - 2), maxLength: Math.min(max - 2, 20) });
  return max === 1 ? edge : fc.tuple(edge, middle, edge).map((parts) => parts.join(''));
};

/** Letters and digits only. */
export const code = (max: number, min = 2): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'), minLength: min, maxLength: max });

export const oneOf = (codes: string): fc.Arbitrary<string> => fc.constantFrom(...codes.split(' '));
export const cents = fc.integer({ min: 0, max: 99_999_999 });
export const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
export const few = <T>(value: fc.Arbitrary<T>, max = 2, min = 0): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: min, maxLength: max });
export const quantity = fc.integer({ min: 1, max: 9_999 }).map(String);

export const day: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1930, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));

export const moment: fc.Arbitrary<string> = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), some(fc.integer({ min: 0, max: 59 })))
  .map(([date, ...clock]) => {
    const parts = clock.flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, '0')]));
    return `${date}T${parts.join(':')}`;
  });

export const period: fc.Arbitrary<Period> = fc.oneof(
  day.map((one) => ({ from: one, to: one })),
  fc.tuple(day, day).map((days) => {
    const [from = '', to = ''] = days.toSorted();
    return { from, to };
  }),
);

export const dates = (qualifiers: string, max = 2): fc.Arbitrary<QualifiedPeriod[]> =>
  few(
    fc.tuple(oneOf(qualifiers), period).map(([qualifier, days]) => ({ qualifier, ...days })),
    max,
  );

/** Either a person or an organization, with an id. */
export const entity = (roles: string, qualifiers: string, kind?: Entity['kind']): fc.Arbitrary<Entity> => {
  const id = { role: oneOf(roles), name: text(60, 2), idQualifier: oneOf(qualifiers), id: code(20) };
  const person = fc.record({
    ...{ ...id, kind: fc.constant('person' as const) },
    ...{ first: text(35), middle: some(text(25)), suffix: some(text(10)) },
  });
  const organization = fc.record({ ...id, kind: fc.constant('organization' as const) });
  return kind === 'person' ? person : kind === 'organization' ? organization : fc.oneof(person, organization);
};

export const address: fc.Arbitrary<Address> = fc.record({
  lines: few(text(55), 2, 1),
  city: text(30, 2),
  state: oneOf('MO TX NY CA'),
  zip: oneOf('64108 787010001'),
});

export const contact: fc.Arbitrary<Contact> = fc.record({
  name: some(text(60)),
  numbers: few(fc.record({ kind: oneOf('TE FX EM'), value: code(12, 7) }), 3, 1),
});

/** No two of the same kind. */
export const references = (qualifiers: string, max = 2): fc.Arbitrary<Reference[]> =>
  fc.uniqueArray(fc.record({ qualifier: oneOf(qualifiers), value: code(30), description: some(text(80)) }), {
    maxLength: max,
    selector: ({ qualifier }) => qualifier,
  });

export const providerRole: fc.Arbitrary<ProviderRole> = fc.record({
  role: oneOf('BI PE RF PC'),
  idQualifier: fc.constant('PXC'),
  id: oneOf('207Q00000X 208D00000X'),
});

export const procedure: fc.Arbitrary<Procedure> = fc.record({
  qualifier: fc.constant('HC'),
  code: oneOf('99213 99214 J0696 93000'),
  modifiers: few(oneOf('25 59 TC LT'), 4),
});
