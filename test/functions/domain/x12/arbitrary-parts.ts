import fc from 'fast-check';
import type { Address, Contact, Entity, Reference } from '../../../../functions/domain/x12/entity.ts';

/** What segments are made of: values that a strict reader accepts, so that only structure varies. */

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const text = (characters: string[], minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...characters), { minLength, maxLength }).map((all) => all.join(''));

export const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
export const name = text(letters, 2, 12);
export const code = text([...letters, ...'0123456789'], 4, 15);
export const digits = (length: number) => text([...'0123456789'], length, length);
export const words = fc.array(name, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
export const cents = fc.integer({ min: 0, max: 9_999_999 });
export const positiveCents = fc.integer({ min: 1, max: 9_999_999 });
export const quantity = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map(String),
  fc.integer({ min: 1, max: 99 }).map((half) => `${half}.5`),
);
export const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A number that passes the NPI's check digit: Luhn over 80840 and the ten digits. */
export const npi = digits(8).map((body) => {
  const doubled = [...`808401${body}`].reverse().map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1));
  const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return `1${body}${(10 - (sum % 10)) % 10}`;
});

export const address: fc.Arbitrary<Address> = fc.record({
  lines: fc.array(words, { minLength: 1, maxLength: 2 }),
  city: name,
  state: fc.constantFrom('NY', 'TX', 'CA', 'OH'),
  zip: fc.constantFrom('100019999', '770021234', '441140001'),
});

export const contact: fc.Arbitrary<Contact> = fc.record({
  name: optional(words),
  numbers: fc.constantFrom(
    [{ kind: 'TE', value: '2125550100' }],
    [
      { kind: 'TE', value: '2125550100' },
      { kind: 'EX', value: '12' },
    ],
    [
      { kind: 'TE', value: '2125550100' },
      { kind: 'FX', value: '2125550101' },
      { kind: 'EM', value: 'a.b@c.org' },
    ],
  ),
});

export const person = (role: string, id: Partial<Entity> = {}): fc.Arbitrary<Entity> =>
  fc.record({
    role: fc.constant(role),
    kind: fc.constant('person' as const),
    name,
    first: name,
    middle: optional(text(letters, 1, 1)),
    suffix: optional(fc.constantFrom('JR', 'III')),
    ...Object.fromEntries(Object.entries(id).map(([key, value]) => [key, fc.constant(value)])),
  });

export const member = (role: string) =>
  fc.tuple(person(role), code).map(([entity, id]): Entity => ({ ...entity, idQualifier: 'MI', id }));

export const organization = (role: string, idQualifier: string, id: fc.Arbitrary<string>): fc.Arbitrary<Entity> =>
  fc.record({
    role: fc.constant(role),
    kind: fc.constant('organization' as const),
    name: words,
    idQualifier: fc.constant(idQualifier),
    id,
  });

export const individual = (role: string): fc.Arbitrary<Entity> =>
  fc.tuple(person(role), npi).map(([entity, id]) => ({ ...entity, idQualifier: 'XX', id }));

/** Some of the references of these kinds, one of each, in this order. */
export const references = (...qualifiers: string[]): fc.Arbitrary<Reference[]> =>
  fc
    .tuple(fc.subarray(qualifiers), fc.array(code, { minLength: qualifiers.length, maxLength: qualifiers.length }))
    .map(([some, values]) => some.map((qualifier, index) => ({ qualifier, value: values[index] as string })));

/** Adjustments as they are grouped on the wire: one run of reasons for each group. */
export const adjustments = (...groups: string[]) =>
  fc
    .tuple(
      fc.subarray(groups),
      fc.array(
        fc.record({
          code: fc.constantFrom('1', '2', '3', '45', '97'),
          cents: positiveCents,
          quantity: optional(quantity),
        }),
        {
          minLength: groups.length,
          maxLength: groups.length * 3,
        },
      ),
    )
    .map(([some, reasons]) =>
      some.flatMap((group, index) =>
        reasons.filter((_, at) => at % groups.length === index).map((reason) => ({ group, ...reason })),
      ),
    );
