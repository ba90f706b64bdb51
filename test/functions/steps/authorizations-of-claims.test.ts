import { describe, expect, test } from 'vitest';
import type { Authorization } from '../../../functions/domain/authorization/authorization.ts';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { keepAuthorization, patientAuthorizations } from '../../../functions/store/authorizations.ts';
import { mergePatients } from '../../../functions/store/patients.ts';
import { anAuthorization, keeps } from '../../support/authorizations.ts';
import { aClaim, aPayer } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';
import { aDenial } from '../domain/denial/denied-claim.ts';
import { owed } from './situations.ts';

const payer = aPayer({ authorizationCodes: ['99213'] });
const { claimId } = aClaim();

async function anOffice(...authorizations: readonly Authorization[]): Promise<Office> {
  const office = await Office.open({}, [payer]);
  await keeps(office, ...authorizations);
  return office;
}

const uses = async (office: Office) =>
  (await patientAuthorizations(office.table, 'cedar-family', 'PT-1001')).map((one) => one.uses);
const scrub = (office: Office, claim = claimId, at = '2026-03-12T15:00:00.000Z') =>
  office.call(scrubClaim, { practiceId: 'cedar-family', claimId: claim, state: 'ScrubClaim', at });

describe('a claim without a number', () => {
  test('gets the only one that fits, which is recorded as a repair, and uses it', async () => {
    const office = await anOffice(anAuthorization());
    await office.has();
    expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
    expect(await office.claim()).toMatchObject({ authorizationNumber: 'PA-1' });
    const repairs = [{ edit: 'AUTH-02', field: 'authorizationNumber', value: 'PA-1' }];
    expect((await office.history()).at(-1)?.event).toMatchObject({ kind: 'Scrubbed', repairs });
    expect(await uses(office)).toEqual([{ [claimId]: 1 }]);
  });

  test.each<[string, Partial<Authorization>]>([
    ['of another payer', { payerId: 'elm' }],
    ['of another member', { memberId: 'PHW1' }],
    ['for other codes', { codes: ['20610'] }],
    ['of other days', { to: '2026-03-08' }],
    ['of another provider', { npis: ['1999000411'] }],
    ['that is used up', { granted: 3, uses: { C2: 3 } }],
    ['that is not decided', { status: 'Pended' }],
    ['that was refused', { status: 'Denied' }],
  ])('does not get one %s', async (_, overrides) => {
    const office = await anOffice(anAuthorization(overrides));
    await office.has();
    expect(await scrub(office)).toMatchObject({ outcome: 'Held' });
    expect((await office.claim()).authorizationNumber).toBeUndefined();
    expect((await office.work())[0]?.findings[0]).toMatch(/^AUTH-02, line 1: .*Enter its number, or ask for one\.$/);
  });

  test('leaves it to a person which of several is meant', async () => {
    const office = await anOffice(anAuthorization(), anAuthorization({ authorizationId: 'A2', number: 'PA-2' }));
    await office.has();
    expect(await scrub(office)).toMatchObject({ outcome: 'Held' });
    expect((await office.work())[0]?.findings[0]).toContain('choose from PA-1, PA-2');
  });

  test('needs none where the payer has said so', async () => {
    const office = await anOffice(anAuthorization({ status: 'Cancelled', number: undefined, isNotNeeded: true }));
    await office.has();
    expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
  });

  test('gets one that was kept under a former number of the patient', async () => {
    const office = await anOffice(anAuthorization({ patientId: 'PT-OLD' }));
    await mergePatients(office.table, 'cedar-family', 'PT-1001', 'PT-OLD');
    await office.has();
    expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
  });
});

describe('a claim with a number', () => {
  const numbered = { authorizationNumber: 'PA-1' };

  test('is checked against the record behind it', async () => {
    const office = await anOffice(anAuthorization({ granted: 2, uses: { C2: 2 }, to: '2026-03-08' }));
    await office.has(numbered);
    expect(await scrub(office)).toMatchObject({ outcome: 'Held' });
    const [work] = await office.work();
    expect(work?.findings.map((finding) => finding.slice(0, 7))).toEqual(['AUTH-03', 'AUTH-04']);
    expect(await uses(office)).toEqual([{ C2: 2 }]);
  });

  test('takes its units once, however often it is worked', async () => {
    const office = await anOffice(anAuthorization({ granted: 1 }));
    await office.has(numbered);
    expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
    expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
    expect(await scrub(office, claimId, '2026-03-13T15:00:00.000Z')).toMatchObject({ outcome: 'Clean' });
    expect(await uses(office)).toEqual([{ [claimId]: 1 }]);
  });

  test('cannot overdraw together with another one', async () => {
    const office = await anOffice(anAuthorization({ granted: 1 }));
    const other = 'CFM7Q2W9XK4T8RVM';
    await office.has(numbered);
    await office.has({ ...numbered, claimId: other, encounterId: 'V-2' });
    const { table } = office;
    const both = [claimId, other].map(async (id) => {
      for (;;) {
        try {
          return await scrub(office, id);
        } catch (error) {
          if ((error as Error).name !== 'ClaimChanged') throw error;
        }
      }
    });
    const outcomes = (await Promise.all(both)).map((verdict) => (verdict as { outcome: string }).outcome);
    expect(outcomes.sort()).toEqual(['Clean', 'Held']);
    const [authorization] = await patientAuthorizations(table, 'cedar-family', 'PT-1001');
    expect(Object.values(authorization!.uses)).toEqual([1]);
  });

  test('is not checked against what nobody has kept', async () => {
    const office = await anOffice();
    await office.has(numbered);
    expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
    const why = 'Not checked without the record of the authorization.';
    expect((await office.history()).at(-1)?.event.notChecked).toContainEqual(
      expect.objectContaining({ why, edits: ['AUTH-03', 'AUTH-04'] }),
    );
  });
});

test('another writer of the record is noticed: nothing of the claim is written', async () => {
  const office = await anOffice(anAuthorization());
  await office.has();
  const { table } = office;
  const [read] = await patientAuthorizations(table, 'cedar-family', 'PT-1001');
  const query = table.query.bind(table);
  let isFirst = true;
  Object.assign(table, {
    async query(asked: Parameters<typeof query>[0]) {
      const page = await query(asked);
      if (asked.prefix === 'AU#' && isFirst) {
        isFirst = false;
        await table.transact([keepAuthorization({ ...read!, uses: { C2: 9 } })]);
      }
      return page;
    },
  });
  await expect(scrub(office)).rejects.toThrow('was changed by another writer');
  expect((await office.history()).map(({ event }) => event.kind)).toEqual(['Placed']);
  expect(await scrub(office)).toMatchObject({ outcome: 'Clean' });
  expect(await uses(office)).toEqual([{ C2: 9, [claimId]: 1 }]);
});

describe('at the end of the account', () => {
  const used = anAuthorization({ uses: { [claimId]: 1, C2: 1 } });
  const close = (office: Office) => office.enter(closeClaim, 'CloseClaim');

  test.each([
    [
      'a void claim gives its units back',
      { inbox: [{ kind: 'Answered', at: '2026-04-06T14:00:00.000Z', workId: 'W', outcome: 'Voided' }] },
      { C2: 1 },
    ],
    [
      'a claim that was refused gives them back',
      { ...owed(0), payments: [aDenial(aClaim(owed(0)), 'CO-50')] },
      { C2: 1 },
    ],
    [
      'a claim that was paid keeps them',
      { ...owed(0), payments: [aDenial(aClaim(owed(0)), 'PR-2')] },
      { [claimId]: 1, C2: 1 },
    ],
  ] as const)('%s', async (_, claim, left) => {
    const office = await anOffice(used);
    await office.has({ ...claim, authorizationNumber: 'PA-1' } as never);
    await close(office);
    expect(await uses(office)).toEqual([left]);
  });
});
