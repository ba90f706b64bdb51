import { describe, expect, it } from 'vitest';
import * as acknowledgmentCodes from '../../../../functions/domain/x12/acknowledgment-codes.ts';
import { inWords } from '../../../../functions/domain/x12/code-list.ts';
import { eligibilityFollowUps } from '../../../../functions/domain/x12/eligibility-codes.ts';
import type { LoopRule, SegmentRule } from '../../../../functions/domain/x12/guide.ts';
import { isLoop } from '../../../../functions/domain/x12/guide.ts';
import { guide999 } from '../../../../functions/domain/x12/guides/005010X231A1.ts';
import { guide271 } from '../../../../functions/domain/x12/guides/005010X279A1.ts';
import { isAccepted } from '../../../../functions/domain/x12/implementation-acknowledgment.ts';
import { readTa1 } from '../../../../functions/domain/x12/interchange-acknowledgment.ts';
import { read999 } from '../../../../functions/domain/x12/read-999.ts';
import { received } from './delivery.ts';

const partly = `AK1*HC*17*005010X222A1~AK2*837*0001*005010X222A1~IK5*A~
AK2*837*0002*005010X222A1~IK3*CLM*22*2300*8~CTX*CLM01:ELM000002~IK4*5:1*1331*7*77~
CTX*SITUATIONAL TRIGGER*SV1*30*2400*5*1331~IK5*R*5~AK9*P*2*2*1~`;

describe('a 999', () => {
  const { content, faults } = read999(received('999', '005010X231A1', partly));

  it('says of each transaction whether it was taken in', () => {
    expect(faults).toEqual([]);
    expect(content).toMatchObject({ group: { kind: 'HC', controlNumber: '17' }, code: 'P', received: 2, accepted: 1 });
    expect(content.transactions.map((one) => [one.controlNumber, isAccepted(one)])).toEqual([
      ['0001', true],
      ['0002', false],
    ]);
  });

  it('says which element of which claim was wrong', () => {
    expect(content.transactions[1]?.segmentErrors).toMatchObject([
      {
        ...{ segment: 'CLM', position: 22, loop: '2300', error: '8' },
        contexts: [{ names: [{ name: 'CLM01', value: 'ELM000002' }] }],
        elementErrors: [
          {
            ...{ element: 5, component: 1, dataElement: '1331', error: '7', badValue: '77' },
            contexts: [{ names: [{ name: 'SITUATIONAL TRIGGER' }], segment: 'SV1', position: 30, at: { element: 5 } }],
          },
        ],
      },
    ]);
  });
});

describe('a TA1', () => {
  it('says which interchange it answers and how', () => {
    const ta1 = readTa1(['TA1', '000000905', '260203', '0915', 'R', '025']);
    expect(ta1).toEqual({ controlNumber: '000000905', sent: '2026-02-03T09:15', code: 'R', note: '025' });
    expect(inWords(acknowledgmentCodes.interchangeNotes, ta1.note)).toContain('duplicate');
  });

  it('is read as far as it goes', () => {
    expect(readTa1(['TA1', '0659', '20110922', '0512', 'A'])).toMatchObject({
      sent: '2011-09-22T05:12',
      code: 'A',
      note: '',
    });
    expect(readTa1(['TA1'])).toEqual({ controlNumber: '', sent: undefined, code: '', note: '' });
  });
});

describe('codes', () => {
  const { segmentErrors, elementErrors, acknowledgmentCodes: outcomes, interchangeNotes } = acknowledgmentCodes;

  it.each([
    ['IK304', guide999.root, 'IK3', 4, segmentErrors],
    ['IK403', guide999.root, 'IK4', 3, elementErrors],
    ['IK501', guide999.root, 'IK5', 1, outcomes],
    ['AK901', guide999.root, 'AK9', 1, outcomes],
    ['AAA04', guide271.root, 'AAA', 4, eligibilityFollowUps],
  ] as const)('of %s all have words', (_, root, id, element, list) => {
    const codes = segmentRule(root, id)?.elements[element - 1]?.codes ?? new Set();
    expect(codes.size).toBeGreaterThan(0);
    expect([...codes].filter((code) => !list.has(code))).toEqual([]);
  });

  it('are shown as they are when the list is older than the code', () => {
    expect(inWords(interchangeNotes, '077')).toBe('Code 077');
  });
});

function segmentRule({ rules }: LoopRule, id: string): SegmentRule | undefined {
  for (const rule of rules) {
    if (!isLoop(rule) && rule.id === id) return rule;
    const inner = isLoop(rule) ? segmentRule(rule, id) : undefined;
    if (inner) return inner;
  }
  return undefined;
}
