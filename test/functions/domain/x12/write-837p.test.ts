import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimBatch, ProfessionalClaim } from '../../../../functions/domain/x12/professional-claim.ts';
import { write837p } from '../../../../functions/domain/x12/write-837p.ts';
import { UnwritableClaim } from '../../../../functions/domain/x12/write-837p-claim.ts';
import { claimBatch } from './arbitrary-claim.ts';

const [batch] = fc.sample(
  claimBatch.filter(({ claims }) => claims[0]?.patient !== undefined),
  { numRuns: 1, seed: 1 },
) as [ClaimBatch];
const [claim] = batch.claims as [ProfessionalClaim];
const own: ProfessionalClaim = { ...claim, patient: undefined };

const segmentsOf = (claims: readonly ProfessionalClaim[]) => write837p({ ...batch, claims }, 1)[0]?.segments ?? [];
const levels = (claims: readonly ProfessionalClaim[]) =>
  segmentsOf(claims)
    .filter(([id]) => id === 'HL' || id === 'CLM')
    .map((segment) => segment.slice(0, segment[0] === 'HL' ? 5 : 1).join('*'));

describe('write837p', () => {
  test('puts claims under their provider, subscriber and patient, wherever they stand in the batch', () => {
    const other: ProfessionalClaim = { ...own, billingProvider: { ...own.billingProvider, taxonomy: '208D00000X' } };
    expect(levels([own, other, claim, own])).toEqual([
      ...['HL*1**20*1', 'HL*2*1*22*0', 'CLM', 'CLM', 'HL*3*1*22*1', 'HL*4*3*23*0', 'CLM'],
      ...['HL*5**20*1', 'HL*6*5*22*0', 'CLM'],
    ]);
  });

  test('says that the subscriber is the patient only when no patient follows', () => {
    const relationship = (one: ProfessionalClaim) => segmentsOf([one]).find(([id]) => id === 'SBR')?.[2];
    expect(relationship(own)).toBe('18');
    expect(relationship(claim)).toBeUndefined();
  });

  test('repeats the level after a hundred claims', () => {
    const hls = (claims: ProfessionalClaim[]) => levels(claims).filter((line) => line.startsWith('HL'));
    expect(hls(Array(101).fill(own))).toEqual(['HL*1**20*1', 'HL*2*1*22*0', 'HL*3*1*22*0']);
    expect(hls(Array(101).fill(claim))).toEqual(['HL*1**20*1', 'HL*2*1*22*1', 'HL*3*2*23*0', 'HL*4*2*23*0']);
  });

  test('begins another transaction after five thousand claims', () => {
    const [line] = own.lines;
    const small = { ...own, otherPayers: [], providers: [], lines: line ? [line] : [] };
    const drafts = write837p({ ...batch, reference: 'B', claims: Array(5001).fill(small) }, 9998);
    expect(drafts.map(({ control }) => control)).toEqual(['9998', '9999']);
    expect(drafts.map(({ segments }) => segments[0]?.[3])).toEqual(['B', 'B-2']);
    expect(drafts.map(({ segments }) => segments.filter(([id]) => id === 'CLM').length)).toEqual([5000, 1]);
  });

  test('writes references and dates in the order of the guide', () => {
    const references = ['EA', 'F8', '9F'].map((qualifier) => ({ qualifier, value: 'X' }));
    const day = { from: '2026-01-02', to: '2026-01-02' };
    const dates = ['435', '431'].map((qualifier) => ({ qualifier, ...day }));
    const segments = segmentsOf([{ ...own, references, dates, otherPayers: [], providers: [], lines: [] }]);
    const after = segments.slice(segments.findIndex(([id]) => id === 'CLM'));
    expect(after.filter(([id]) => id === 'REF').map(([, qualifier]) => qualifier)).toEqual(['9F', 'F8', 'EA']);
    expect(after.filter(([id]) => id === 'DTP').map(([, qualifier]) => qualifier)).toEqual(['431', '435']);
  });

  test.each([
    ['51 lines', { lines: Array(51).fill(own.lines[0]) }, 'A claim has at most 50 lines.'],
    ['13 diagnoses', { diagnoses: Array(13).fill('I10') }, 'A claim has at most 12 diagnoses.'],
  ])('refuses a claim of %s', (_, change, message) => {
    expect(() => segmentsOf([{ ...own, ...change }])).toThrow(new UnwritableClaim(message));
  });
});
