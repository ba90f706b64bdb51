import fc from 'fast-check';
import type { ImplementationAcknowledgment } from '../../../../functions/domain/x12/implementation-acknowledgment.ts';
import type { InterchangeAcknowledgment } from '../../../../functions/domain/x12/interchange-acknowledgment.ts';
import { code, few, moment, oneOf, some, text } from './entity-arbitraries.ts';

const place = fc.record({
  element: fc.integer({ min: 1, max: 20 }),
  component: some(fc.integer({ min: 1, max: 7 })),
  repetition: some(fc.integer({ min: 1, max: 5 })),
});
const position = fc.integer({ min: 1, max: 99_999 });

const businessUnit = fc.record({
  names: fc.tuple(fc.record({ name: fc.constant('CLM01'), value: code(20) })),
  dataElements: fc.constant([]),
});
const trigger = fc.record({
  names: fc.tuple(fc.record({ name: fc.constant('SITUATIONAL TRIGGER') })),
  segment: oneOf('CLM NM1 SV1'),
  position,
  loop: some(oneOf('2300 2400')),
  at: some(place),
  dataElements: fc.constantFrom([], ['1325']),
});

/** The counts and the outcome of the group follow from its transactions, as they do in a real one. */
export const implementationAcknowledgment: fc.Arbitrary<ImplementationAcknowledgment> = fc
  .record({
    group: fc.record({
      kind: oneOf('HC HS HR'),
      controlNumber: fc.integer({ min: 1, max: 999_999_999 }).map(String),
      guide: fc.constant('005010X222A1'),
    }),
    transactions: few(
      fc.record({
        type: oneOf('837 270 276'),
        controlNumber: code(9, 4),
        guide: some(fc.constant('005010X222A1')),
        segmentErrors: few(
          fc.record({
            segment: oneOf('NM1 CLM HI N3 REF'),
            position,
            loop: some(oneOf('2300 2400')),
            error: oneOf('1 2 3 5 8 I4 I6'),
            contexts: fc.tuple(few(trigger, 1), few(businessUnit, 1)).map((both) => both.flat()),
            elementErrors: few(
              fc
                .tuple(
                  place,
                  fc.record({
                    dataElement: some(oneOf('1065 67 782')),
                    error: oneOf('1 4 5 6 7 8 I6 I12'),
                    badValue: some(text(99)),
                    contexts: few(trigger, 1),
                  }),
                )
                .map(([at, error]) => ({ ...at, ...error })),
            ),
          }),
        ),
        code: oneOf('A E R'),
        errors: few(oneOf('1 4 5 23 I5'), 5),
      }),
      3,
    ),
    errors: few(oneOf('1 2 5'), 5),
  })
  .map((content) => {
    const count = content.transactions.length;
    const accepted = content.transactions.filter(({ code }) => code !== 'R').length;
    return {
      ...content,
      code: accepted === count ? 'A' : accepted === 0 ? 'R' : 'P',
      included: count,
      received: count,
      accepted,
    };
  });

export const interchangeAcknowledgment: fc.Arbitrary<InterchangeAcknowledgment> = fc.record({
  controlNumber: fc.integer({ min: 1, max: 999_999_999 }).map((control) => String(control).padStart(9, '0')),
  sent: moment.map((at) => `20${at.slice(2, 16)}`),
  code: oneOf('A E R'),
  note: oneOf('000 001 025'),
});
