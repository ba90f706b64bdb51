import { describe, expect, it, test } from 'vitest';
import { acknowledge } from '../../../../functions/domain/x12/answers.ts';
import { readText } from '../../../../functions/domain/x12/interchange.ts';
import { readTa1 } from '../../../../functions/domain/x12/interchange-acknowledgment.ts';
import { read999 } from '../../../../functions/domain/x12/read-999.ts';
import { validate } from '../../../../functions/domain/x12/validate.ts';
import { writeInterchange } from '../../../../functions/domain/x12/write-interchange.ts';
import { interchangeOf, professional } from './interchange-of.ts';

/** What comes back for a text, as its sender reads it. */
function answersTo(text: string) {
  return acknowledge(validate(text), { at: '2026-02-03T10:00', controlNumber: 7 }).map((draft) => {
    const answer = writeInterchange(draft);
    expect(validate(answer).faults).toEqual([]);
    const [interchange] = readText(answer).interchanges;
    return {
      to: interchange?.receiver.id,
      control: interchange?.control,
      ta1: interchange?.acknowledgments.map(readTa1),
      groups: interchange?.groups.flatMap(({ transactions }) => transactions.map((one) => read999(one).content)),
    };
  });
}

describe('the answer', () => {
  it('accepts what is in order', () => {
    expect(answersTo(professional)).toMatchObject([
      {
        ...{ to: 'SENDER', control: '000000007' },
        ta1: [{ controlNumber: '000000001', sent: '2026-02-03T09:15', code: 'A', note: '000' }],
        groups: [
          {
            ...{
              group: { kind: 'HC', controlNumber: '1', guide: '005010X222A1' },
              code: 'A',
              accepted: 1,
              received: 1,
            },
            transactions: [{ type: '837', controlNumber: '0001', code: 'A', segmentErrors: [], errors: [] }],
          },
        ],
      },
    ]);
  });

  it('rejects a transaction that breaks its guide and names the element with what it holds', () => {
    const [answer] = answersTo(professional.replace('*11:B:7*', '*11:C:7*'));
    expect(answer?.groups).toMatchObject([
      {
        ...{ code: 'R', accepted: 0 },
        transactions: [
          {
            ...{ code: 'R', errors: ['5'] },
            segmentErrors: [
              {
                ...{ segment: 'CLM', position: 19, loop: '2300', error: '8' },
                contexts: [{ names: [{ name: 'CLM01', value: 'JC1' }] }],
                elementErrors: [{ element: 5, component: 2, error: '7', badValue: 'C' }],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('accepts one whose sums do not hold, and notes it', () => {
    const [answer] = answersTo(professional.replace('CLM*JC1*150', 'CLM*JC1*151'));
    expect(answer?.groups).toMatchObject([{ code: 'E', accepted: 1, transactions: [{ code: 'E', errors: ['5'] }] }]);
  });

  it('says that a missing segment is missing', () => {
    const [answer] = answersTo(professional.replace('REF*F8*ICN5~\n', '').replace('SE*66', 'SE*65'));
    expect(answer?.groups?.[0]?.transactions[0]?.segmentErrors).toMatchObject([
      { segment: 'CLM', position: 19, error: 'I6', elementErrors: [] },
    ]);
  });

  it('takes a part of a group', () => {
    const [transaction = ''] = /ST\*837[\s\S]*SE\*66\*0001~\n/.exec(professional) ?? [];
    const second = transaction.replaceAll('*0001', '*0002').replace('*11:B:7*', '*11:C:7*');
    const both = professional.replace(transaction, transaction + second).replace('GE*1', 'GE*2');
    expect(answersTo(both)[0]?.groups).toMatchObject([
      { code: 'P', received: 2, accepted: 1, transactions: [{ code: 'A' }, { code: 'R' }] },
    ]);
  });

  it('refuses the whole interchange when its envelope is faulty', () => {
    const [answer] = answersTo(professional.replace('IEA*1', 'IEA*2'));
    expect(answer).toMatchObject({ ta1: [{ code: 'R', note: '021' }], groups: [] });
  });

  it('says that a guide is not supported', () => {
    const [answer] = answersTo(professional.replaceAll('005010X222A1', '005010X224A2'));
    expect(answer?.groups).toMatchObject([
      { code: 'R', transactions: [{ code: 'R', errors: ['I6'], segmentErrors: [] }] },
    ]);
  });
});

test('acknowledgments and fragments are not answered', () => {
  const acknowledgment = interchangeOf('999', 'FA', '005010X231A1', 'AK1*HC*1\nAK9*A*1*1*1').replace(
    '*1*T*:',
    '*0*T*:',
  );
  expect(answersTo(acknowledgment)).toEqual([]);
  expect(answersTo(professional.slice(professional.indexOf('ST*')))).toEqual([]);
});
