import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textCleaner } from '../../../../functions/domain/x12/clean-text.ts';
import { readText } from '../../../../functions/domain/x12/interchange.ts';
import {
  basicSigns,
  type CharacterSet,
  type Replacement,
  replacementRules,
} from '../../../../functions/domain/x12/replacement.ts';
import { type Delimiters, usualDelimiters } from '../../../../functions/domain/x12/segment.ts';
import { UnwritableInterchange } from '../../../../functions/domain/x12/segment-text.ts';
import { tokenize } from '../../../../functions/domain/x12/tokenizer.ts';
import { segmentWriter, writeInterchange } from '../../../../functions/domain/x12/write-interchange.ts';
import { attacked } from '../../../simulation/x12-injected.ts';
import { type Kind, kinds } from '../../../simulation/x12-kinds.ts';
import { enveloped } from './delivery.ts';

const delimiterSets: readonly Delimiters[] = [
  usualDelimiters,
  { element: '|', repetition: '{', component: '>', segment: '\n' },
  { element: '\u001d', repetition: '\u001f', component: '\u001e', segment: '\u001c' },
  { element: ';', repetition: '!', component: '&', segment: "'" },
];
const characterSets: readonly CharacterSet[] = ['basic', 'extended'];
const hostile = fc.string({
  unit: fc.constantFrom(
    ..."*~:^|>{;!&'é½“漢😀aZ9_@ \n\r\t\u0000\u001c\u001d\u001e\u00a0\u0085\u2028",
    '\ud800',
    'ﬁ',
    '１',
  ),
  maxLength: 14,
});

const pattern = {
  basic: new RegExp(`^[A-Z0-9${basicSigns.replace('-', '\\-')}]*$`),
  extended: /^[ -~]*$/,
};

const ids = (text: string) => tokenize(text).flatMap(({ segments }) => segments.map(([id]) => id));

describe.each(kinds.map((kind): [string, Kind] => [kind.name, kind]))('a %s of hostile text', (_, kind) => {
  test('has the segments that were meant, counted, in the characters that were asked for', () => {
    const contents = fc.sample(kind.content, { numRuns: 20, seed: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(...contents),
        hostile,
        fc.constantFrom(...delimiterSets),
        fc.constantFrom(...characterSets),
        (content, attack, delimiters, characterSet) => {
          const text = kind.write(attacked(content, attack), delimiters, { characterSet });
          const { interchanges, faults } = readText(text);
          expect([faults, interchanges[0]?.faults]).toEqual([[], []]);
          expect(ids(text)).toEqual(ids(kind.write(content)));
          const { element, repetition, component, segment } = delimiters;
          const data = [...text].filter((sign) => ![element, repetition, component, segment].includes(sign)).join('');
          expect(data).toMatch(pattern[characterSet]);
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe('textCleaner', () => {
  const anything = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string());

  test('reports a change exactly when there is one, and changes nothing twice', () => {
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...delimiterSets),
        fc.constantFrom(...characterSets),
        (text, delimiters, characterSet) => {
          const { clean } = textCleaner(delimiters, characterSet);
          const cleaned = clean(text);
          expect(cleaned.changes.length > 0).toBe(cleaned.text !== text);
          expect(clean(cleaned.text)).toEqual({ text: cleaned.text, changes: [] });
          expect(cleaned.text).toMatch(pattern[characterSet]);
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });

  test.each([
    ['Zoë [Room 4]', 'ZOE (ROOM 4)'],
    ['a.b@c.org', 'A.B C.ORG'],
    ['A_B~C`D^E|F\\G', "A-B C'D E/F/G"],
    ['5% #1 $2', '5   1  2'],
  ])('%j becomes %j in the basic set', (text, clean) => {
    expect(textCleaner(usualDelimiters, 'basic').clean(text).text).toBe(clean);
  });
});

describe('what was replaced', () => {
  const reported = (segment: Parameters<ReturnType<typeof segmentWriter>>[0], characterSet: CharacterSet) => {
    const all: Replacement[] = [];
    segmentWriter(usualDelimiters, { characterSet, onReplaced: (replacement) => all.push(replacement) })(segment);
    return all;
  };

  test('is reported with its segment, element and component, signs by their code points', () => {
    const { unknown } = replacementRules;
    expect(reported(['SV1', ['HC', '99213', 'A*B*C'], 'X\t漢', { repeat: ['A', 'B~'] }], 'extended')).toEqual([
      { segment: 1, element: 'SV101-3', rule: 'delimiter', replaced: 'U+002A', by: ' ', times: 2 },
      { segment: 1, element: 'SV102', rule: 'control', replaced: 'U+0009', by: ' ', times: 1 },
      { segment: 1, element: 'SV102', rule: 'unknown', replaced: unknown.replaced, by: unknown.by, times: 1 },
      { segment: 1, element: 'SV103', rule: 'delimiter', replaced: 'U+007E', by: ' ', times: 1 },
    ]);
  });

  test('is told without the letters of a name', () => {
    const [letters, small, ...others] = reported(['NM1', 'QC', '1', 'Łużyńska'], 'basic');
    expect(others).toEqual([]);
    expect(letters).toMatchObject({ element: 'NM103', rule: 'letter', times: 3 });
    expect(small).toMatchObject({ element: 'NM103', rule: 'case', times: 5 });
    expect(JSON.stringify([letters, small])).not.toMatch(/Ł|ż|ń|ska|SKA/);
  });

  test('names exactly the elements that are written otherwise than given', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (values) => {
        const { clean } = textCleaner(usualDelimiters);
        const changed = values.flatMap((value, index) => (clean(value).text === value ? [] : [`NTE0${index + 1}`]));
        expect([...new Set(reported(['NTE', ...values], 'extended').map(({ element }) => element))]).toEqual(changed);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  test('is numbered from the ISA, whose own fields are among it', () => {
    const all: Replacement[] = [];
    const draft = enveloped({ id: '837', control: '0001', segments: [['NTE', 'ADD', 'A:B']] }, 'HC');
    const sender = { qualifier: 'ZZ', id: 'SÉNDER' };
    const text = writeInterchange({ ...draft, sender }, usualDelimiters, { onReplaced: (one) => all.push(one) });
    expect(all.map(({ segment, element }) => [segment, element])).toEqual([
      [1, 'ISA06'],
      [4, 'NTE02'],
    ]);
    expect(text).toContain('*ZZ*SENDER         *');
    expect(text).toContain('~NTE*ADD*A B~SE*3*0001~');
  });
});

describe('what cannot be written is refused:', () => {
  const write = (segments: [string, ...string[]][]) =>
    writeInterchange(enveloped({ id: '837', control: '0001', segments }, 'HC'));

  test.each([
    ['a segment without an id', [['', 'A']]],
    ['a segment whose id is a sign', [['N~1', 'A']]],
    ['a trailer among the segments', [['SE', '1', '0001']]],
    ['an interchange among the segments', [['ISA', '00']]],
  ] as [string, [string, ...string[]][]][])('%s', (_, segments) => {
    expect(() => write(segments)).toThrow(UnwritableInterchange);
  });

  test.each([
    ['empty', ''],
    ['two signs', '::'],
    ['outside ASCII', '¦'],
    ['a tab between components', '\t'],
  ])('a delimiter that is %s', (_, component) => {
    expect(() => segmentWriter({ ...usualDelimiters, component })).toThrow(UnwritableInterchange);
  });
});
