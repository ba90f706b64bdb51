import { beforeEach, describe, expect, test, vi } from 'vitest';
import { auditLines } from '../../../../functions/store/audit.ts';
import { getPractice } from '../../../../functions/store/practices.ts';
import { enroll, enrollments } from '../../../../infra/local/commands/practice.ts';
import { aClaim, aPayer } from '../../../support/claims.ts';
import { Office } from '../../../support/office.ts';

let office: Office;
/** A stage whose platform is the office. */
vi.mock(import('../../../../infra/local/stage-or-folder.ts'), () => ({
  openPlace: async () => ({
    operations: { platform: office.platform } as never,
    name: 'stage test',
    now: () => '2026-03-12T15:00:00.000Z',
    settle: async () => {},
    close: () => {},
  }),
}));

const { payerId, name } = aPayer();
const { practiceId, renderingProviderId: provider } = aClaim();
const stage = { stage: 'test' };
const said: string[] = [];

beforeEach(async () => {
  office = await Office.open();
  said.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});

describe('claimline practice enroll', () => {
  test('writes how far an enrollment is, who said so and why, and the list tells it', async () => {
    expect(await enroll(payerId, 'remittances', 'SUBMITTED', { ...stage, by: 'nora', why: 'form 12' })).toBe(0);
    expect(said.join('')).toContain(`${payerId}, remittances: SUBMITTED.`);
    const [line] = await Array.fromAsync(auditLines(office.table, practiceId));
    expect(line).toMatchObject({ by: 'nora', why: 'form 12', what: expect.stringContaining('remittances: SUBMITTED') });

    await enrollments({ ...stage, data: '' });
    expect(said.at(-1)).toMatch(new RegExp(`${name} .*the practice .*2026-03-12 to open .*SUBMITTED`));
    await enrollments({ ...stage, data: '', json: true });
    expect(JSON.parse(said.at(-1)!)).toMatchObject([
      { practiceId, enrollments: [{ payerId, remittances: 'SUBMITTED' }] },
    ]);
  });

  test('says what goes on by itself once it is live, for one provider where one is named', async () => {
    await enroll(payerId, 'claims', 'LIVE', { ...stage, provider });
    expect(said.join('')).toContain('Claims that waited for it go on within the hour.');
    expect((await getPractice(office.table, practiceId)).enrollments).toMatchObject([
      { payerId, providerId: provider, claims: 'LIVE' },
    ]);
    await enroll(payerId, 'claims', 'PROVISIONING', { ...stage, json: true });
    expect(JSON.parse(said.at(-1)!).enrollments).toHaveLength(2);
  });

  test('changes nothing for a payer or a place that there is not', async () => {
    await expect(enroll('nobody', 'claims', 'LIVE', stage)).rejects.toThrow(/nobody/);
    await expect(enroll(payerId, 'claims', 'LIVE', {})).rejects.toThrow(`enroll ${payerId} claims LIVE --stage prod`);
    expect((await getPractice(office.table, practiceId)).enrollments).toBeUndefined();
    await enrollments({ ...stage, data: '' });
    expect(said.at(-1)).toContain(`${practiceId} says nothing of enrollments: every claim goes.`);
  });
});
