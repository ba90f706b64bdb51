import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messagesIn, messagesTold, NotHl7, readMessage } from '../../../../functions/domain/hl7/er7.ts';

const header = 'MSH|^~\\&|EHR|CLINIC|||20260105||DFT^P03|7|P|2.5.1';

describe('a message', () => {
  test('is read by its own delimiters', () => {
    const message = readMessage('MSH#*!$%#EHR#CLINIC\rPID#1##A*B!C%D*E');
    expect(message.header.field(1).component(1)).toBe('#');
    expect(message.header.field(3).component(1)).toBe('EHR');
    const [first, second] = message.first('PID')!.repetitions(3);
    expect([first!.component(2), second!.component(1, 2), second!.component(2)]).toEqual(['B', 'D', 'E']);
  });

  test.each([
    ['\\F\\\\S\\\\T\\\\R\\\\E\\', '|^&~\\'],
    ['one\\.br\\two', 'one two'],
    ['\\X41\\', 'A'],
    ['\\H\\bold\\N\\', 'bold'],
    ['\\Zown\\', '\\Zown\\'],
    ['""', ''],
  ])('%s says %s', (written, said) => {
    expect(readMessage(`${header}\rNTE|1||${written}`).first('NTE')!.field(3).component(1)).toBe(said);
  });

  test('has nothing where nothing stands', () => {
    const { first } = readMessage(`${header}\nPID|1`);
    expect([first('PID')!.field(40).component(9), first('PID')!.repetitions(2), first('ZZZ')]).toEqual([
      '',
      [],
      undefined,
    ]);
  });

  test.each([
    ['that does not begin with MSH', 'PID|1'],
    ['without delimiters', 'MSH'],
    ['with the same delimiter twice', 'MSH|^^\\&|EHR'],
    ['with a letter as delimiter', 'MSH|a~\\&|EHR'],
    ['with a segment that has no name', `${header}\rpid|1`],
    ['with more segments than any has', `${header}\r${'NTE|1\r'.repeat(5_000)}`],
  ])('%s is none', (_, text) => {
    expect(() => readMessage(text)).toThrow(NotHl7);
  });

  test('of whatever text is read or is none, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'MSHPID|^~\\&\r1"X.'), maxLength: 200 }), (text) => {
        try {
          for (const segment of readMessage(`${header}\r${text}`).segments) segment.field(3).component(2, 2);
        } catch (error) {
          expect(error).toBeInstanceOf(NotHl7);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a file is cut into its messages, whatever frames them, and says how many it should have', () => {
  const file = `\x0b${header}\rPID|1\r\x1c\r\x0b${header}\r\nPID|2\r\n\x1c\r`;
  expect(messagesIn(file)).toEqual([`${header}\rPID|1`, `${header}\rPID|2`]);
  expect(messagesTold(file)).toBeUndefined();
  const batch = `FHS|^~\\&\rBHS|^~\\&\r${header}\rPID|1\rBTS|2\rFTS|1`;
  expect([messagesIn(batch).length, messagesTold(batch)]).toEqual([1, 2]);
});
