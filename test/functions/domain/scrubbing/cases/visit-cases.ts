import { aLine, aMedicarePayer, aPayer, aPractice } from '../../../../support/claims.ts';
import type { EditCases } from './edit-case.ts';

const medicare = { payer: aMedicarePayer() };

/** Edits that look at lines beside each other, or at the payer and the practice beside the line. */
export const visitCases: EditCases = {
  'PX-07': {
    passes: [
      { given: 'modifier 25', claim: { lines: [aLine({ code: '99396' }), aLine({ line: 2, modifiers: ['25'] })] } },
      {
        given: 'another day',
        claim: { lines: [aLine({ code: '99396' }), aLine({ line: 2, from: '2026-03-10', to: '2026-03-10' })] },
      },
    ],
    finds: [
      {
        given: 'no modifier',
        claim: { lines: [aLine({ code: '99396' }), aLine({ line: 2 })] },
        where: 'line 2',
        says: /25/,
      },
    ],
  },
  'MOD-09': {
    passes: [
      { given: 'two sides', claim: { lines: [aLine({ modifiers: ['RT'] }), aLine({ line: 2, modifiers: ['LT'] })] } },
      { given: 'a repeat told', claim: { lines: [aLine(), aLine({ line: 2, modifiers: ['76'] })] } },
    ],
    finds: [
      {
        given: 'the same line twice',
        claim: { lines: [aLine(), aLine({ line: 2 })] },
        where: 'line 2',
        says: /same as line 1/,
      },
      {
        given: 'modifiers in another order',
        claim: { lines: [aLine({ modifiers: ['RT', 'GP'] }), aLine({ line: 2, modifiers: ['GP', 'RT'] })] },
        where: 'line 2',
        says: /line 1/,
      },
    ],
  },
  'EM-03': {
    passes: [
      { given: 'modifier 25', claim: { lines: [aLine(), aLine({ line: 2, code: '99212', modifiers: ['25'] })] } },
    ],
    finds: [
      {
        given: 'two levels',
        claim: { lines: [aLine(), aLine({ line: 2, code: '99212' })] },
        where: 'line 2',
        says: /line 1/,
      },
    ],
  },
  'EM-04': {
    passes: [{ given: 'a visit that day', claim: { lines: [aLine(), aLine({ line: 2, code: 'G2211' })] } }],
    finds: [{ given: 'no visit', claim: { lines: [aLine({ code: 'G2211' })] }, where: 'line 1', says: /G2211/ }],
  },
  'AUTH-02': {
    passes: [
      {
        given: 'a number',
        claim: { authorizationNumber: 'A1' },
        context: { payer: aPayer({ authorizationCodes: ['99213'] }) },
      },
      { given: 'a code that needs none', context: { payer: aPayer({ authorizationCodes: ['70551'] }) } },
    ],
    finds: [
      {
        given: 'no number',
        context: { payer: aPayer({ authorizationCodes: ['87804'] }) },
        where: 'line 2',
        says: /authorization/,
      },
    ],
  },
  'LAB-01': {
    passes: [
      {
        given: 'no laboratory test',
        claim: { lines: [aLine()] },
        context: { practice: aPractice({ clia: undefined }) },
      },
    ],
    finds: [
      { given: 'no number', context: { practice: aPractice({ clia: undefined }) }, where: 'line 2', says: /CLIA/ },
      {
        given: 'a wrong one',
        context: { practice: aPractice({ clia: '16X0912345' }) },
        where: 'line 2',
        says: /16D0123456/,
      },
    ],
  },
  'TEL-02': {
    passes: [
      { given: 'at home', claim: { placeOfService: '10', lines: [aLine({ modifiers: ['95'] })] }, context: medicare },
      { given: 'another payer', claim: { lines: [aLine({ modifiers: ['95'] })] } },
    ],
    finds: [
      {
        given: 'the office',
        claim: { lines: [aLine({ modifiers: ['95'] })] },
        context: medicare,
        where: 'line 1',
        says: /10 if/,
      },
    ],
  },
};
