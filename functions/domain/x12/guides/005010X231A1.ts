import { defineGuide } from '../guide.ts';

const place = '{R Element;S Component;S Repetition}';
const trigger = (usage: string) =>
  `CTX ${usage} Context | R10 Name {R Name;S Value} | S Segment | S Position | S Loop | S Place ${place} | S Data element {R Data element}`;

/** Implementation acknowledgment. */
export const guide999 = defineGuide(
  { id: '005010X231A1', transaction: '999', functionalCode: 'FA', name: 'Implementation acknowledgment' },
  `
ST R1 Header | R Transaction | R Control number | S Guide
AK1 R1 Functional group | R Kind | R Control number | S Guide
2000 S> Transaction
  AK2 R1 Transaction | R Kind | R Control number | S Guide
  2100 S> Segment in error
    IK3 R1 Segment | R Segment | R Position | S Loop | S Error = 1 2 3 4 5 6 7 8 I4 I6 I7 I8 I9
    ${trigger('S10')}
    2110 S> Element in error
      IK4 R1 Element | R Place ${place} | S Data element | R Error = 1 2 3 4 5 6 7 8 9 10 12 13 I6 I9 I10 I11 I12 I13 | S Bad value
      ${trigger('S10')}
  IK5 R1 Outcome | R Code = A E M R W X${' | S Error'.repeat(5)}
AK9 R1 Outcome of the group | R Code = A E M P R W X | R Included | R Received | R Accepted${' | S Error'.repeat(5)}
SE R1 Trailer | R Segments | R Control number
`,
);
