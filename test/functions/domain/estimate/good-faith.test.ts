import { describe, expect, test } from 'vitest';
import {
  disputedExcess,
  estimateDue,
  expectedCents,
  validThrough,
} from '../../../../functions/domain/estimate/good-faith.ts';
import { goodFaithDocument } from '../../../../functions/domain/estimate/good-faith-document.ts';
import { plannedService } from '../../../../functions/domain/estimate/planned-service.ts';
import { renderPdf } from '../../../../functions/doors/print-document/render.ts';
import { aLine, aPatient, aPractice } from '../../../support/claims.ts';
import { documentText } from '../document/document-text.ts';

/** Monday, 2 March 2026. */
const monday = '2026-03-02';

describe('when the estimate is due, by business days', () => {
  test.each<[string, string, string, string | undefined]>([
    ['two days ahead: none', monday, '2026-03-04', undefined],
    ['three days ahead: the next day', monday, '2026-03-05', '2026-03-03'],
    ['nine days ahead', monday, '2026-03-13', '2026-03-03'],
    ['ten days ahead: in three days', monday, '2026-03-16', '2026-03-05'],
    ['over a weekend', '2026-03-06', '2026-03-11', '2026-03-09'],
    ['a weekend is not counted', '2026-03-06', '2026-03-10', undefined],
    ['the day before', monday, '2026-03-03', undefined],
    ['a year ahead, on a Friday', '2026-03-06', '2027-03-05', '2026-03-11'],
  ])('%s', (_, scheduledOn, visitOn, due) => expect(estimateDue(scheduledOn, visitOn)).toBe(due));
});

test.each([
  ['2026-03-02', '2027-03-01'],
  ['2026-01-01', '2026-12-31'],
  ['2028-02-29', '2029-02-28'],
])('an estimate of %s speaks through %s', (issuedOn, last) => expect(validThrough({ issuedOn })).toBe(last));

const estimate = {
  ...{ visitId: 'V-7', issuedOn: monday, day: '2026-03-09', patient: aPatient(), providerId: 'dr-vance' },
  diagnoses: ['J069'],
  lines: [aLine(), aLine({ line: 2, code: '87804', modifiers: ['QW'], chargeCents: 3_250, units: 2 })],
};

test.each([
  [17_750, undefined],
  [57_749, undefined],
  [57_750, 40_000],
  [90_000, 72_250],
])('charges of %i cents against 177.50: %s', (charged, excess) => {
  expect(expectedCents(estimate)).toBe(17_750);
  expect(disputedExcess(charged, estimate)).toBe(excess);
});

test('it says what 45 CFR 149.610(c) asks for, on one page', async () => {
  const document = goodFaithDocument(estimate, aPractice());
  const text = documentText(document);
  for (const said of [
    ...['Marisol Okonjo', '07/19/1984', 'March 9, 2026', 'March 1, 2027', 'Imogen Vance', '1234567893'],
    ...['Cedar Family Medicine', 'TIN 42-1988776', '1200 Main Street, Cedar Falls, IA', 'J06.9'],
    ...['Office visit', '99213', '$145.00', '87804-QW', '$32.50', '$177.50'],
    ...['may differ', 'no contract', 'separately', '$400.00', '120 calendar days', 'www.cms.gov/nosurprises'],
    'no effect on the quality of your care',
  ]) {
    expect(text).toContain(said);
  }
  const pdf = Buffer.from(await renderPdf(document)).toString('latin1');
  expect([...pdf.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1);
});

test('without a diagnosis it says that it is not known yet', () =>
  expect(documentText(goodFaithDocument({ ...estimate, diagnoses: [] }, aPractice()))).toContain('not known yet'));

describe('a planned service', () => {
  const at = { day: '2026-03-09', fees: { '99213': 14_500, J1885: 1_550 } };
  test.each<[string, object]>([
    ['99213', { code: '99213', modifiers: [], units: 1, chargeCents: 14_500 }],
    ['99213-25', { modifiers: ['25'], chargeCents: 14_500 }],
    ['j1885*2', { code: 'J1885', units: 2, chargeCents: 3_100 }],
    ['20610-rt-59*2=149.50', { code: '20610', modifiers: ['RT', '59'], units: 2, chargeCents: 29_900 }],
    ['99213=$99', { chargeCents: 9_900 }],
  ])('%s', (text, expected) =>
    expect(plannedService(text, 3, at)).toMatchObject({ line: 3, from: at.day, ...expected }),
  );
  test.each([
    ['20610', /What 20610 costs is not known/],
    ['an x-ray', /is no service/],
    ['99213=x', /not an amount of money/],
  ])('%s is none', (text, why) => expect(() => plannedService(text, 1, at)).toThrow(why));
});
