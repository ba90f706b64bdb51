import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textCleaner } from '../../../../functions/domain/x12/clean-text.ts';
import { readText } from '../../../../functions/domain/x12/interchange.ts';
import { draftOf, usualDelimiters } from '../../../../functions/domain/x12/segment.ts';
import { UnwritableInterchange } from '../../../../functions/domain/x12/segment-text.ts';
import { tokenize } from '../../../../functions/domain/x12/tokenizer.ts';
import {
  type InterchangeDraft,
  segmentWriter,
  writeInterchange,
} from '../../../../functions/domain/x12/write-interchange.ts';

const draft: InterchangeDraft = {
  sender: { qualifier: 'ZZ', id: 'CLAIMLINE' },
  receiver: { qualifier: '30', id: '123456789' },
  controlNumber: 42,
  usage: 'T',
  at: '2026-01-31T14:05:09Z',
  groups: [
    {
      functionalCode: 'HC',
      version: '005010X222A1',
      senderCode: 'CLAIMLINE',
      receiverCode: 'PAYER',
      controlNumber: 7,
      transactions: [
        { id: '837', control: '0001', version: '005010X222A1', segments: [['NTE', 'ADD', 'HELLO', '', undefined]] },
        { id: '837', control: '0002', version: '005010X222A1', segments: [] },
      ],
    },
  ],
};

describe('writeInterchange', () => {
  test('writes an ISA of 106 characters and counts what it wrote', () => {
    expect(writeInterchange(draft).replaceAll('~', '~\n')).toBe(
      [
        'ISA*00*          *00*          *ZZ*CLAIMLINE      *30*123456789      *260131*1405*^*00501*000000042*0*T*:~',
        'GS*HC*CLAIMLINE*PAYER*20260131*1405*7*X*005010X222A1~',
        'ST*837*0001*005010X222A1~',
        'NTE*ADD*HELLO~',
        'SE*3*0001~',
        'ST*837*0002*005010X222A1~',
        'SE*2*0002~',
        'GE*2*7~',
        'IEA*1*000000042~',
        '',
      ].join('\n'),
    );
    expect(writeInterchange(draft).indexOf('~')).toBe(105);
  });

  test('what it writes is read again without a fault', () => {
    const { interchanges, faults } = readText(writeInterchange(draft));
    expect(faults).toEqual([]);
    expect(interchanges).toMatchObject([
      {
        ...{ sender: draft.sender, receiver: draft.receiver, control: '000000042', usage: 'T', at: '2026-01-31T14:05' },
        faults: [],
        groups: [
          { functionalCode: 'HC', control: '7', faults: [], transactions: [{ control: '0001' }, { control: '0002' }] },
        ],
      },
    ]);
  });

  test.each([
    ['a control number of ten digits', { controlNumber: 1_000_000_000 }],
    ['a sender of sixteen characters', { sender: { qualifier: 'ZZ', id: 'A'.repeat(16) } }],
    ['a moment that is none', { at: 'today' }],
  ])('refuses %s', (_, change) => {
    expect(() => writeInterchange({ ...draft, ...change })).toThrow(UnwritableInterchange);
  });

  test('refuses delimiters that are not four different signs', () => {
    expect(() => writeInterchange(draft, { ...usualDelimiters, component: '*' })).toThrow(UnwritableInterchange);
    expect(() => writeInterchange(draft, { ...usualDelimiters, component: 'A' })).toThrow(UnwritableInterchange);
  });

  test('no value adds a segment, an element or a component, with any delimiters', () => {
    const signs = [...'*~:^|>!<+\\', '\u001d', '\n'];
    const delimiters = fc
      .tuple(fc.uniqueArray(fc.constantFrom(...signs.slice(0, -1)), { minLength: 4, maxLength: 4 }), fc.boolean())
      .map(([[element = '', repetition = '', component = '', sign = ''], isLine]) => {
        return { element, repetition, component, segment: isLine ? '\n' : sign };
      });
    const value = fc.string({
      unit: fc.constantFrom(...signs, 'A', 'é', '“', '\r', '\u0000', ' ', '漢'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(delimiters, value, value, value, (delimiters, one, two, three) => {
        const note = ['NTE', `A${one}B`, [`C${two}D`, `E${three}F`]] as const;
        const [group] = draft.groups;
        const transactions = [{ id: '837', control: '0001', segments: [note] }];
        const text = writeInterchange(
          { ...draft, groups: [{ ...(group as (typeof draft.groups)[0]), transactions }] },
          delimiters,
        );
        const segments = tokenize(text).flatMap((run) => run.segments);
        expect(segments.map(([id]) => id)).toEqual(['ISA', 'GS', 'ST', 'NTE', 'SE', 'GE', 'IEA']);
        expect(segments[3]).toHaveLength(3);
        expect(segments[3]?.[1]?.split(delimiters.component)).toHaveLength(1);
        expect(segments[3]?.[2]?.split(delimiters.component)).toHaveLength(2);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('textCleaner', () => {
  test.each([
    ['José Peña', 'Jose Pena'],
    ['Łukasz Øster', 'Lukasz Oster'],
    ['“so-called” – ‘it’…', '"so-called" - \'it\'...'],
    ['A*B~C:D^E', 'A B C D E'],
    ['line one\r\nline two\ttab\u0000', 'line one line two tab'],
    ['漢字', '??'],
    ['  kept in front, dropped behind  ', '  kept in front, dropped behind'],
    ['½ cup', '1/2 cup'],
  ])('%j becomes %j', (text, clean) => {
    expect(textCleaner(usualDelimiters).clean(text).text).toBe(clean);
  });
});

describe('a received segment', () => {
  test('is written as it was', () => {
    const text = 'EB*1**30^1^35*:x:HC*A~';
    const segment = text.slice(0, -1).split('*');
    expect(segmentWriter(usualDelimiters)(draftOf(segment, usualDelimiters))).toBe(text);
  });
});
