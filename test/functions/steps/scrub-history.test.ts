import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { handler as closeClaim } from '../../../functions/steps/close-claim/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { mergePatients } from '../../../functions/store/patients.ts';
import { aClaim, aCoverage, aLine, aPatient } from '../../support/claims.ts';
import { Office } from '../../support/office.ts';

let office: Office;
let moment = 0;
const first = aClaim().claimId;
const second = 'CFM2SECONDCLAIM';

describe('a claim is scrubbed with what the practice billed for the patient before', () => {
  beforeEach(async () => {
    office = await Office.open();
  });

  const scrub = async (claimId: string) => {
    moment++;
    const at = `2026-04-06T15:00:${String(moment).padStart(2, '0')}.000Z`;
    return office.call(scrubClaim, { practiceId: 'cedar-family', claimId, state: 'ScrubClaim', at });
  };
  const another = (claim: Partial<Claim> = {}) => office.has({ claimId: second, encounterId: 'V-2', ...claim });
  const found = async (claimId: string) => {
    const [event] = (await office.history(claimId)).slice(-1).map((line) => line.event);
    return (event!.findings as { edit: string }[]).map(({ edit }) => edit);
  };

  test('the same services on another claim are held, and say which claim has them', async () => {
    await office.has();
    expect(await scrub(first)).toMatchObject({ outcome: 'Clean' });
    await another();
    expect(await scrub(second)).toMatchObject({ outcome: 'Held' });
    expect(await found(second)).toEqual(['DUP-01', 'DUP-01']);
    expect((await office.work())[0]?.findings[0]).toContain(first);
  });

  test('a claim is not its own history, however often it is scrubbed', async () => {
    await office.has();
    expect(await scrub(first)).toMatchObject({ outcome: 'Clean' });
    expect(await scrub(first)).toMatchObject({ outcome: 'Clean' });
  });

  test('another patient’s claim is nothing to it', async () => {
    await office.has();
    await scrub(first);
    await another({ patient: aPatient({ patientId: 'PT-2' }) });
    expect(await scrub(second)).toMatchObject({ outcome: 'Clean' });
  });

  test('two numbers that were one patient’s have one history', async () => {
    await office.has();
    await scrub(first);
    await mergePatients(office.table, 'cedar-family', 'PT-NEW', aPatient().patientId);
    await another({ patient: aPatient({ patientId: 'PT-NEW' }) });
    expect(await scrub(second)).toMatchObject({ outcome: 'Held' });
    expect(await found(second)).toEqual(['DUP-01', 'DUP-01']);
  });

  test('a new patient who was seen last year is not new', async () => {
    await office.has({ lines: [aLine({ from: '2025-06-02', to: '2025-06-02' })], overrides: ['TIME-01'] });
    await scrub(first);
    await another({ lines: [aLine({ code: '99203' })] });
    await scrub(second);
    expect(await found(second)).toContain('EM-01');
  });

  test('what is held is no history yet, and what is voided is none any more', async () => {
    await office.has({ coverages: [aCoverage({ memberId: 'nonsense' })] });
    expect(await scrub(first)).toMatchObject({ outcome: 'Held' });
    await another();
    expect(await scrub(second)).toMatchObject({ outcome: 'Clean' });

    const third = 'CFM3THIRDCLAIM';
    await office.has({ claimId: third, encounterId: 'V-3' });
    expect(await scrub(third)).toMatchObject({ outcome: 'Held' });
    await office.table.put({ ...(await voided(second)), version: 99 });
    await office.call(closeClaim, {
      practiceId: 'cedar-family',
      claimId: second,
      state: 'CloseClaim',
      at: '2026-04-07T15:00:00.000Z',
    });
    expect((await office.claim(second)).stage).toBe('ClosedVoided');
    expect(await scrub(third)).toMatchObject({ outcome: 'Clean' });
  });

  test('the hours of a provider on a day are those of all claims, and a claim that moves takes its own with it', async () => {
    const therapy = (units: number, on = aLine().from) => ({
      lines: [aLine({ code: '97110', units, modifiers: ['GP'], from: on, to: on })],
    });
    const letPass = { overrides: ['NCCI-MUE', 'MUE-01', 'MUE-02'] };
    await office.has({ ...therapy(32), ...letPass });
    expect(await scrub(first)).toMatchObject({ outcome: 'Clean' });
    const neighbour = { patient: aPatient({ patientId: 'PT-2' }) };
    await another({ ...therapy(33), ...neighbour, ...letPass });
    await scrub(second);
    expect(await found(second)).toContain('TIMEU-02');

    const moved = await office.claim(first);
    const { pk, sk, version } = (await office.table.get(`P#cedar-family#C#${first}`, 'CLAIM'))!;
    await office.table.put({ pk, sk, version, claim: { ...moved, ...therapy(32, '2026-03-10') } as never });
    expect(await scrub(first)).toMatchObject({ outcome: 'Clean' });
    await scrub(second);
    expect(await found(second)).not.toContain('TIMEU-02');
  });

  test('a format is put right, kept and recorded, and holds nothing', async () => {
    await office.has({ coverages: [aCoverage({ memberId: 'phw-204 417 788' })] });
    expect(await scrub(first)).toMatchObject({ outcome: 'Clean' });
    expect((await office.claim()).coverages[0]?.memberId).toBe('PHW204417788');
    const [event] = (await office.history()).slice(-1).map((line) => line.event);
    expect(event).toMatchObject({ repairs: [{ edit: 'SUB-01', field: 'memberId', value: 'PHW204417788' }] });
  });
});

/** The head of the claim as a person leaves it who voids it. */
async function voided(claimId: string) {
  const claim = await office.claim(claimId);
  const item = (await office.table.get(`P#cedar-family#C#${claimId}`, 'CLAIM'))!;
  const inbox = [{ kind: 'Answered', outcome: 'Voided', at: '2026-04-06T16:00:00.000Z' }];
  return { ...item, claim: { ...claim, version: 99, inbox } as never };
}
