/** Where a box of the form is: its line and first column, and how many characters it holds. */
export interface Box {
  readonly box: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/**
 * The boxes of the CMS-1500 (02/12) on a grid of 10 columns and 6 lines to the inch, the line and column of the first
 * character each. Source: the form itself and the print layout of the NUCC's 1500 instruction manual for 02/12; checked
 * against what other open billing programs print.
 */
const single: readonly (readonly [box: string, line: number, column: number, length: number])[] = [
  ['carrier 1', 2, 41, 38],
  ['carrier 2', 3, 41, 38],
  ['carrier 3', 4, 41, 38],
  ['carrier 4', 5, 41, 38],
  ['1 medicare', 8, 1, 1],
  ['1 medicaid', 8, 8, 1],
  ['1 tricare', 8, 15, 1],
  ['1 champva', 8, 24, 1],
  ['1 group', 8, 31, 1],
  ['1 feca', 8, 39, 1],
  ['1 other', 8, 45, 1],
  ['1a', 8, 50, 29],
  ['2', 10, 1, 28],
  ['3', 10, 31, 10],
  ['3 male', 10, 42, 1],
  ['3 female', 10, 47, 1],
  ['4', 10, 50, 29],
  ['5 street', 12, 1, 28],
  ['6 self', 12, 33, 1],
  ['6 spouse', 12, 38, 1],
  ['6 child', 12, 42, 1],
  ['6 other', 12, 47, 1],
  ['7 street', 12, 50, 29],
  ['5 city', 14, 1, 24],
  ['5 state', 14, 26, 3],
  ['7 city', 14, 50, 23],
  ['7 state', 14, 74, 4],
  ['5 zip', 16, 1, 12],
  ['7 zip', 16, 50, 12],
  ['9', 18, 1, 28],
  ['11', 18, 50, 29],
  ['9a', 20, 1, 28],
  ['10a yes', 20, 35, 1],
  ['10a no', 20, 41, 1],
  ['11a', 20, 53, 10],
  ['11a male', 20, 68, 1],
  ['11a female', 20, 75, 1],
  ['10b yes', 22, 35, 1],
  ['10b no', 22, 41, 1],
  ['10b state', 22, 45, 2],
  ['11b', 22, 50, 29],
  ['10c yes', 24, 35, 1],
  ['10c no', 24, 41, 1],
  ['11c', 24, 50, 29],
  ['9d', 26, 1, 28],
  ['10d', 26, 30, 19],
  ['11d yes', 26, 52, 1],
  ['11d no', 26, 57, 1],
  ['12', 29, 7, 20],
  ['12 date', 29, 38, 10],
  ['13', 29, 57, 20],
  ['14', 32, 2, 8],
  ['14 qualifier', 32, 16, 3],
  ['15 qualifier', 32, 31, 3],
  ['15', 32, 37, 8],
  ['16 from', 32, 54, 8],
  ['16 to', 32, 68, 8],
  ['17a', 33, 30, 17],
  ['17 qualifier', 34, 1, 2],
  ['17', 34, 4, 24],
  ['17b', 34, 33, 10],
  ['18 from', 34, 54, 8],
  ['18 to', 34, 68, 8],
  ['19', 36, 1, 48],
  ['20 yes', 36, 52, 1],
  ['20 no', 36, 57, 1],
  ['20 charges', 36, 62, 9],
  ['21 indicator', 37, 42, 1],
  ['22', 38, 50, 11],
  ['22 reference', 38, 62, 17],
  ['23', 40, 50, 29],
  ['25', 56, 1, 15],
  ['25 ssn', 56, 17, 1],
  ['25 ein', 56, 19, 1],
  ['26', 56, 21, 16],
  ['27 yes', 56, 38, 1],
  ['27 no', 56, 43, 1],
  ['28', 56, 51, 9],
  ['29', 56, 61, 9],
  ['33 phone', 57, 66, 12],
  ['32 name', 58, 23, 26],
  ['33 name', 58, 50, 29],
  ['32 street', 59, 23, 26],
  ['33 street', 59, 50, 29],
  ['31', 60, 1, 21],
  ['32 city', 60, 23, 26],
  ['33 city', 60, 50, 29],
  ['31 date', 61, 14, 8],
  ['32a', 61, 24, 10],
  ['32b', 61, 36, 13],
  ['33a', 61, 51, 10],
  ['33b', 61, 63, 16],
];

/** Of a service line: its shaded half, and below it the other. */
const shaded: readonly (readonly [part: string, column: number, length: number])[] = [
  ['note', 1, 61],
  ['h reason', 63, 2],
  ['i', 65, 2],
  ['j other', 68, 11],
];
const plain: readonly (readonly [part: string, column: number, length: number])[] = [
  ['a from', 1, 8],
  ['a to', 10, 8],
  ['b', 19, 2],
  ['c', 22, 2],
  ['d', 25, 7],
  ['d modifiers', 33, 11],
  ['e', 45, 4],
  ['f', 49, 9],
  ['g', 59, 3],
  ['h', 63, 1],
  ['j', 68, 10],
];
const firstServiceLine = 43;

/** Service lines and diagnoses of one form. */
export const linesPerForm = 6;
export const diagnosisLetters = 'ABCDEFGHIJKL';
const diagnosisColumns = [3, 16, 29, 42];

export const formBoxes: readonly Box[] = [
  ...single.map(([box, line, column, length]) => ({ box, line, column, length })),
  ...[...diagnosisLetters].map((letter, index) => ({
    box: `21 ${letter}`,
    line: 38 + Math.floor(index / diagnosisColumns.length),
    column: diagnosisColumns[index % diagnosisColumns.length]!,
    length: 7,
  })),
  ...Array.from({ length: linesPerForm }, (_, index) => index + 1).flatMap((row) =>
    [shaded, plain].flatMap((half, at) =>
      half.map(([part, column, length]) => ({
        box: `24${part} ${row}`,
        line: firstServiceLine + 2 * (row - 1) + at,
        column,
        length,
      })),
    ),
  ),
];
