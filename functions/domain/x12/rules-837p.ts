import { usd } from '../money.ts';
import { isPlaceOfService } from '../scrubbing/place-of-service.ts';
import { type ContentRule, type Finding, type Place, unless } from './content-rule.ts';
import { readCents } from './decimal.ts';
import { loopOf, loopsOf, qualifiedSegmentOf, segmentOf, segmentsOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import { readPeriod } from './period.ts';
import type { Row } from './row.ts';

const cents = (text: string | undefined): number => readCents(text) ?? 0;

/** Cents of every CAS of the loop. */
const adjusted = (loop: LoopNode): number =>
  segmentsOf(loop, 'CAS').reduce(
    (sum, cas) => [3, 6, 9, 12, 15, 18].reduce((total, element) => total + cents(cas.at(element)), sum),
    0,
  );

/** The claim's charge is the sum of its lines, whose segment and element the guide decides. */
export const chargeRule = (id: string, line: 'SV1' | 'SV2', charge: number): ContentRule => ({
  ...{ id, level: 3, on: '2300', code: 'I12' },
  words: `CLM02 is the sum of ${line}${`${charge}`.padStart(2, '0')}.`,
  check: ({ loop }) => {
    const clm = segmentOf(loop, 'CLM');
    const lines = loopsOf(loop, '2400');
    const sum = lines.reduce((total, one) => total + cents(segmentOf(one, line)?.at(charge)), 0);
    if (!clm) return [];
    return unless(cents(clm.at(2)) === sum, {
      ...{ segment: clm, element: 'CLM02' },
      found: `The claim says ${usd(cents(clm.at(2)))}, its ${lines.length} lines come to ${usd(sum)}.`,
    });
  },
});

const claimParts = ({ loop }: Place) => {
  const clm = segmentOf(loop, 'CLM');
  const [place = '', , frequency = ''] = clm?.components(5) ?? [];
  const codes = segmentsOf(loop, 'HI').flatMap((hi) => hi.elements().map((element) => hi.components(element)));
  return { clm, place, frequency, diagnoses: codes.filter(([qualifier]) => /^A?B[KF]$/.test(qualifier ?? '')) };
};

/** A claim that has something needs something else beside it. */
const needs = (
  rule: Pick<ContentRule, 'id' | 'words'>,
  when: (place: Place) => boolean,
  has: (loop: LoopNode) => boolean,
  found: string,
): ContentRule => ({
  ...{ level: 4, on: '2300', code: 'I6', ...rule },
  check: (place) => {
    const clm = segmentOf(place.loop, 'CLM');
    return clm ? unless(!when(place) || has(place.loop), { segment: clm, found }) : [];
  },
});

const hasDate = (qualifier: string) => (loop: LoopNode) => qualifiedSegmentOf(loop, 'DTP', qualifier) !== undefined;
const causes = (place: Place) => claimParts(place).clm?.components(11) ?? [];

/** Of the addresses that the guide wants with nine digits. */
const zipRule = (on: string, id: string, whose: string): ContentRule => ({
  ...{ id, on, level: 2, code: '4' },
  words: `The ZIP code of the ${whose} has nine digits.`,
  check: ({ loop }) => {
    const n4 = segmentOf(loop, 'N4');
    if (!n4 || (n4.at(4) ?? 'US') !== 'US' || !n4.at(3)) return [];
    return unless(/^\d{9}$/.test(n4.text(3)), { segment: n4, element: 'N403', found: `${n4.at(3)} was found.` });
  },
});

/** What the guide of professional claims demands between its segments. */
export const rules837p: readonly ContentRule[] = [
  chargeRule('837P-CHARGE', 'SV1', 2),
  zipRule('2010AA', '837P-BILLING-ZIP', 'billing provider'),
  zipRule('2310C', '837P-FACILITY-ZIP', 'service facility'),
  {
    ...{ id: '837P-PO-BOX', level: 2, on: '2010AA', code: 'I12' },
    words: 'The address of the billing provider is a street; a post office box goes into 2010AB.',
    check: ({ loop }) =>
      segmentsOf(loop, 'N3').flatMap((segment) =>
        unless(!/\b(P\.? ?O\.? ?BOX|POST OFFICE BOX|LOCK ?BOX)\b/i.test(segment.segment().slice(1).join(' ')), {
          ...{ segment, element: 'N301', found: 'A post office box was found.' },
        }),
      ),
  },
  {
    ...{ id: '837P-TAX-ID', level: 2, on: '2010AA', code: 'I12' },
    words: "The billing provider's tax id has nine digits and no hyphen.",
    check: ({ loop }) =>
      segmentsOf(loop, 'REF')
        .filter((ref) => ref.text(1) === 'EI' || ref.text(1) === 'SY')
        .flatMap((segment) =>
          unless(/^\d{9}$/.test(segment.at(2) ?? ''), {
            segment,
            element: 'REF02',
            found: 'Something else was found.',
          }),
        ),
  },
  {
    ...{ id: '837P-CLM01', level: 2, on: '2300', code: '5' },
    words: 'The patient control number has at most 20 characters.',
    check: ({ loop }) => {
      const segment = segmentOf(loop, 'CLM');
      const { length } = segment?.text(1) ?? '';
      return unless(length <= 20, { segment, element: 'CLM01', found: `It has ${length}.` });
    },
  },
  {
    ...{ id: '837P-LX', level: 2, on: '2300', code: 'I12' },
    words: 'The lines of a claim are numbered from 1, one by one.',
    check: ({ loop }) =>
      loopsOf(loop, '2400').flatMap((line, index) => {
        const lx = segmentOf(line, 'LX');
        const expected = `${index + 1}`;
        if (!lx || lx.at(1) === expected) return [];
        return [{ segment: lx, element: 'LX01', found: `${expected} was expected, but ${lx.at(1)} was found.` }];
      }),
  },
  {
    ...{ id: '837P-POINTER', level: 4, on: '2300', code: 'I12' },
    words: 'A line points only to diagnoses that the claim has.',
    check: (place) => {
      const count = claimParts(place).diagnoses.length;
      return loopsOf(place.loop, '2400').flatMap((line) => {
        const sv1 = segmentOf(line, 'SV1');
        return (sv1?.components(7) ?? []).flatMap((pointer, index): Finding[] => {
          if (!sv1 || pointer === '' || Number(pointer) <= count) return [];
          const found = `It points to diagnosis ${pointer}, but the claim has ${count}.`;
          return [{ segment: sv1, element: `SV107-${index + 1}`, found }];
        });
      });
    },
  },
  {
    ...{ id: '837P-ICD', level: 4, on: '2300', code: 'I12' },
    words: 'The diagnoses of a claim are all ICD-10-CM (ABK, ABF) or all ICD-9-CM (BK, BF).',
    check: (place) => {
      const kinds = new Set(claimParts(place).diagnoses.map(([qualifier = '']) => qualifier.startsWith('A')));
      const hi = segmentOf(place.loop, 'HI');
      return hi ? unless(kinds.size < 2, { segment: hi, element: 'HI02', found: 'Both were found.' }) : [];
    },
  },
  needs(
    { id: '837P-F8', words: 'A replacement (7) or void (8) names the payer claim number in REF*F8.' },
    (place) => /^[78]$/.test(claimParts(place).frequency),
    (loop) => qualifiedSegmentOf(loop, 'REF', 'F8') !== undefined,
    'It has no REF*F8.',
  ),
  {
    ...{ id: '837P-NO-F8', level: 4, on: '2300', code: 'I9' },
    words: 'An original claim (1) names no payer claim number in REF*F8.',
    check: (place) => {
      const f8 = qualifiedSegmentOf(place.loop, 'REF', 'F8');
      return f8 && claimParts(place).frequency === '1' ? [{ segment: f8, found: 'There is one.' }] : [];
    },
  },
  needs(
    { id: '837P-ACCIDENT', words: 'A claim for an accident (CLM11 AA or OA) has its date, DTP*439.' },
    (place) => causes(place).some((cause) => cause === 'AA' || cause === 'OA'),
    hasDate('439'),
    'It has no DTP*439.',
  ),
  needs(
    { id: '837P-ADMISSION', words: 'A claim for an inpatient (place 21, 51 or 61) has the day of admission, DTP*435.' },
    (place) => ['21', '51', '61'].includes(claimParts(place).place),
    hasDate('435'),
    'It has no DTP*435.',
  ),
  {
    ...{ id: '837P-AUTO-STATE', level: 4, on: '2300', code: 'I9' },
    words: 'An auto accident (CLM11 AA) in the United States names its state in CLM11-4.',
    check: (place) => {
      const [first, second, , state, country] = causes(place);
      const isAuto = first === 'AA' || second === 'AA';
      const segment = claimParts(place).clm;
      return unless(!isAuto || Boolean(state || country), { segment, element: 'CLM11-4', found: 'It names none.' });
    },
  },
  {
    ...{ id: '837P-PLACE', level: 5, on: '2300', code: '7' },
    words: 'A place of service is one of the codes of CMS, in force on the day of service.',
    check: (place) => {
      const { clm, place: code } = claimParts(place);
      const lines = loopsOf(place.loop, '2400');
      const on = readPeriod('D8', lines[0] && qualifiedSegmentOf(lines[0], 'DTP', '472')?.at(3))?.from ?? '9999-12-31';
      const ofLines = lines.flatMap((line): [Row, string, string][] => {
        const sv1 = segmentOf(line, 'SV1');
        return sv1?.has(5) ? [[sv1, 'SV105', sv1.text(5)]] : [];
      });
      return [...(code ? [[clm, 'CLM05-1', code] as const] : []), ...ofLines]
        .filter(([, , code]) => !isPlaceOfService(code, on))
        .map(([segment, element, code]) => ({ segment, element, found: `${code} is none.` }));
    },
  },
  {
    ...{ id: '837P-LINE-NUMBER', level: 4, on: '2300', code: 'I12' },
    words: 'Line item control numbers (REF*6R) are unique within the claim.',
    check: ({ loop }) => {
      const seen = new Set<string>();
      return loopsOf(loop, '2400').flatMap((line) => {
        const segment = qualifiedSegmentOf(line, 'REF', '6R');
        const number = segment?.at(2) ?? '';
        const isNew = !segment || !seen.has(number);
        seen.add(number);
        return segment ? unless(isNew, { segment, element: 'REF02', found: `${number} occurs twice.` }) : [];
      });
    },
  },
  {
    ...{ id: '837P-ATTACHMENT', level: 4, on: 'PWK', code: '2' },
    words: 'An attachment that is sent (PWK02 other than AA) has its control number in PWK06.',
    check: ({ loop }, segment) => {
      const isForm = segment.at(1) === 'CT' && loop.id === '2400';
      return unless(isForm || segment.at(2) === 'AA' || Boolean(segment.at(6)), {
        ...{ segment, element: 'PWK06', found: 'It has none.' },
      });
    },
  },
  {
    ...{ id: '837P-PATIENT', level: 4, on: '2000B', code: 'I12' },
    words: 'SBR02 is 18 when the subscriber is the patient, and empty when a patient (2000C) follows.',
    check: ({ loop }) => {
      const sbr = segmentOf(loop, 'SBR');
      const isPatient = sbr?.at(2) === '18';
      const hasPatient = loopOf(loop, '2000C') !== undefined;
      if (!sbr || isPatient !== hasPatient) return [];
      return [{ segment: sbr, element: 'SBR02', found: hasPatient ? 'Both were found.' : 'Neither was found.' }];
    },
  },
  ...(['N3', 'N4', 'DMG'] as const).map(
    (id): ContentRule => ({
      ...{ id: '837P-SUBSCRIBER', level: 4, on: '2000B', code: 'I6' },
      words: 'A subscriber who is the patient has an address (N3, N4), a birth date and a gender (DMG).',
      check: ({ loop }) => {
        const name = loopOf(loop, '2010BA');
        const segment = segmentOf(name, 'NM1');
        if (segmentOf(loop, 'SBR')?.at(2) !== '18' || !segment) return [];
        return unless(segmentOf(name, id) !== undefined, { segment, found: `There is no ${id}.` });
      },
    }),
  ),
];

/** Coordination of benefits: what each earlier payer did has to explain the whole charge. */
export const rulesCob: readonly ContentRule[] = [
  {
    ...{ id: '837P-COB-CLAIM', level: 3, on: '2300', code: 'I12' },
    words:
      'For each payer that has decided, CLM02 is what it paid (AMT*D) and all its adjustments (CAS of 2320 and 2430).',
    check: ({ loop }) => {
      const charge = cents(segmentOf(loop, 'CLM')?.at(2));
      return loopsOf(loop, '2320').flatMap((other): Finding[] => {
        const paid = qualifiedSegmentOf(other, 'AMT', 'D');
        if (!paid) return [];
        const payer = segmentOf(loopOf(other, '2330B'), 'NM1')?.at(9);
        const ofLines = loopsOf(loop, '2400').flatMap((line) => decisionsOf(line, payer));
        const sum = cents(paid.at(2)) + adjusted(other) + ofLines.reduce((total, one) => total + adjusted(one), 0);
        const found = `The charge is ${usd(charge)}, payment and adjustments come to ${usd(sum)}.`;
        return [...unless(sum === charge, { segment: paid, element: 'AMT02', found })];
      });
    },
  },
  {
    ...{ id: '837P-COB-LINE', level: 3, on: '2400', code: 'I12' },
    words:
      'For each payer that has decided on a line, SV102 is what it paid (SVD02) and its adjustments (CAS of 2430).',
    check: ({ loop }) => {
      const charge = cents(segmentOf(loop, 'SV1')?.at(2));
      return loopsOf(loop, '2430').flatMap((decision) => {
        const svd = segmentOf(decision, 'SVD');
        const sum = cents(svd?.at(2)) + adjusted(decision);
        const found = `The charge is ${usd(charge)}, payment and adjustments come to ${usd(sum)}.`;
        return svd ? unless(sum === charge, { segment: svd, element: 'SVD02', found }) : [];
      });
    },
  },
  {
    ...{ id: '837P-COB-PAYER', level: 4, on: '2300', code: 'I12' },
    words: 'SVD01 is the id (NM109 of 2330B) of one of the other payers of the claim.',
    check: ({ loop }) => {
      const payers = new Set(loopsOf(loop, '2320').map((other) => segmentOf(loopOf(other, '2330B'), 'NM1')?.at(9)));
      return loopsOf(loop, '2400')
        .flatMap((line) => loopsOf(line, '2430'))
        .flatMap((decision) => {
          const svd = segmentOf(decision, 'SVD');
          if (!svd) return [];
          return unless(payers.has(svd.at(1)), {
            segment: svd,
            element: 'SVD01',
            found: `${svd.at(1)} is none of them.`,
          });
        });
    },
  },
];

const decisionsOf = (line: LoopNode, payer: string | undefined): LoopNode[] =>
  loopsOf(line, '2430').filter((decision) => segmentOf(decision, 'SVD')?.at(1) === payer);
