import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SegmentRun, Tokenizer, tokenize, tokenizeStream } from '../../../../functions/domain/x12/tokenizer.ts';
import { collect } from './collect.ts';

const isa = (ends = '~', component = ':') =>
  `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*1405*^*00501*000000001*0*T*${component}${ends}`;
const body = (ends = '~') => `GS*HP*A*B*20260131*1405*1*X*005010X221A1${ends}GE*0*1${ends}IEA*1*000000001${ends}`;

const segmentsOf = (runs: SegmentRun[]) => runs.flatMap(({ segments }) => segments);
const faultsOf = (runs: SegmentRun[]) => runs.flatMap(({ faults }) => faults);
const ids = (runs: SegmentRun[]) => segmentsOf(runs).map(([id]) => id);

/** Texts that read well, badly and not at all. */
const texts = [
  isa() + body(),
  `\uFEFF  \r\n${isa('~\r\n')}${body('~\r\n')}`,
  isa('\n') + body('\n'),
  isa('\r\n') + body('\r\n'),
  isa('\u001d') + body('\u001d'),
  `${isa()}${body()}\n\n${isa('!', '>')}${body('!')}`,
  `${isa()}GS*HP~${isa()}${body()}`,
  `mail header\n${isa()}${body()}-- end of mail`,
  `ISAAC was here ${isa()}${body()}`,
  'ST*835*0001~BPR*I*1~SE*3*0001~',
  'no X12 at all',
  'ISA*00*too short~',
  `${isa()}GS*HP*A`,
  '',
];

describe('tokenize', () => {
  test.each([
    ['one after the other', isa() + body()],
    ['each on its line, after a byte order mark', `\uFEFF  \r\n${isa('~\r\n')}${body('~\r\n')}`],
    ['with a blank before the terminator', `${isa()}${body(' \n~')}`],
    ['parted by LF', isa('\n') + body('\n')],
    ['parted by CR LF', isa('\r\n') + body('\r\n')],
    ['parted by a control character', isa('\u001d') + body('\u001d')],
  ])('reads segments %s', (_, text) => {
    const runs = tokenize(text);
    expect(ids(runs)).toEqual(['ISA', 'GS', 'GE', 'IEA']);
    expect(faultsOf(runs)).toEqual([]);
    expect(segmentsOf(runs)[2]).toEqual(['GE', '0', '1']);
  });

  test('reads the delimiters from their places', () => {
    const text = isa('!', '>').replaceAll('*', '|').replace('^', '\\');
    expect(tokenize(text)[0]?.delimiters).toEqual({ element: '|', repetition: '\\', component: '>', segment: '!' });
  });

  test('knows no repetition before 5010', () => {
    expect(tokenize(isa().replace('^', 'U'))[0]?.delimiters.repetition).toBe('');
  });

  test('reads each interchange with its own delimiters and counts through', () => {
    const runs = tokenize(`${isa()}${body()}\n\n${isa('!', '>')}${body('!')}`);
    expect(runs.map(({ position, delimiters }) => [position, delimiters.segment])).toEqual([
      [1, '~'],
      [5, '!'],
    ]);
  });

  test('begins a new interchange where the last one was not closed', () => {
    expect(tokenize(`${isa()}GS*HP~${isa()}${body()}`).map(({ position }) => position)).toEqual([1, 3]);
  });

  test('keeps blanks inside elements and drops none that are data', () => {
    expect(segmentsOf(tokenize(`${isa()}NM1*QC* A *B~`))[1]).toEqual(['NM1', 'QC', ' A ', 'B']);
  });

  test.each([
    ['An ISA is 106 characters long, but this one has 104.', isa().replace('SENDER  ', 'SENDER') + body()],
    ['ISA16 is absent: a component separator was expected, and ":" is assumed.', isa('\n', '') + body('\n')],
    ['There is no ISA, so the delimiters were taken from the first segment.', 'ST*835*0001~SE*2*0001~'],
    ['An ISA was expected, but other text was found outside any interchange.', `junk ${isa()}${body()}`],
    ['An ISA was expected, but other text was found outside any interchange.', `${isa()}${body()}junk`],
    ['The ISA is not complete: 16 elements and a terminator were expected.', 'ISA*00*too short~'],
    ['The ISA does not name different characters as its delimiters.', isa('*') + body()],
    ['ISA11 is a delimiter already: elements are read as if they did not repeat.', isa('~', '^') + body()],
    ['The ISA has no element separator: the 4th character cannot be one.', 'ISAAC AND HIS FRIENDS'],
    ['The text ends inside a segment: a segment terminator was expected.', `${isa()}GS*HP*A`],
  ])('says "%s"', (message, text) => {
    expect(faultsOf(tokenize(text)).map((fault) => fault.message)).toContain(message);
  });

  test('loses none of many short segments', () => {
    for (let count = 1; count < 600; count++) {
      const [run] = tokenize(isa() + 'A~'.repeat(count));
      expect(run?.rows.count).toBe(count + 1);
      expect(run?.segments.at(-1)).toEqual(['A']);
    }
  });

  test('skips a segment that never ends instead of filling the memory', () => {
    const tokenizer = new Tokenizer();
    tokenizer.push(isa());
    const chunk = 'x'.repeat(1 << 19);
    const runs = [1, 2, 3, 4].flatMap(() => tokenizer.push(chunk));
    expect(faultsOf(runs).map(({ message }) => message)).toEqual(['A segment without an end was found and skipped.']);
    expect(ids(tokenizer.push('the end~IEA*1*1~'))).toEqual(['IEA']);
  });
});

describe('a stream', () => {
  test('gives the same segments and faults whatever its chunks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (text, sizes) => {
          const tokenizer = new Tokenizer();
          const runs: SegmentRun[] = [];
          for (let from = 0, turn = 0; from < text.length; turn++) {
            const size = sizes[turn % sizes.length] as number;
            runs.push(...tokenizer.push(text.slice(from, from + size)));
            from += size;
          }
          runs.push(...tokenizer.end());
          const whole = tokenize(text);
          expect(segmentsOf(runs)).toEqual(segmentsOf(whole));
          expect(faultsOf(runs)).toEqual(faultsOf(whole));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of bytes may be cut inside a character', async () => {
    const bytes = new TextEncoder().encode(`${isa()}NM1*QC*1*PEÑA~`);
    async function* chunks() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    const runs = await collect(tokenizeStream(chunks()));
    expect(segmentsOf(runs).at(-1)).toEqual(['NM1', 'QC', '1', 'PEÑA']);
  });

  test('never throws, whatever the text', () => {
    const pieces = fc.constantFrom('ISA', '*', '~', ':', '\n', 'IEA*1*1', 'ST*837*0001', isa(), 'x', ' ', '\u0000');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => tokenize(parts.join('')).length >= 0),
      { numRuns: 1000 },
    );
  });
});
