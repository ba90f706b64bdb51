import { beforeEach, describe, expect, test } from 'vitest';
import { Encounter } from '../../../functions/domain/encounter/encounter.ts';
import type { Setting } from '../../../functions/domain/encounter/to-claim.ts';
import { handler as awaitCorrection } from '../../../functions/steps/await-correction/handler.ts';
import { handler as scrubClaim } from '../../../functions/steps/scrub-claim/handler.ts';
import { recordClaim } from '../../../functions/store/claims.ts';
import { receiveFhir } from '../../../functions/store/fhir-messages.ts';
import { receiveMessage } from '../../../functions/store/hl7-messages.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { aClaimBundle } from '../../support/charge-bundles.ts';
import { aChargeMessage } from '../../support/charge-messages.ts';
import { aPractice } from '../../support/claims.ts';
import { anEncounter } from '../../support/encounters.ts';
import { Office } from '../../support/office.ts';

const at = '2026-03-10T14:00:00.000Z';
const visit = Encounter.parse(anEncounter({ renderingProvider: aPractice().providers[0]!.npi }));

let office: Office;
let setting: Setting;
beforeEach(async () => {
  office = await Office.open();
  const payers = await listPayers(office.table, 'cedar-family');
  setting = { practice: await getPractice(office.table, 'cedar-family'), payers };
});

const bundle = (status: string) => {
  const note = { resource: { resourceType: 'DocumentReference', id: 'note', docStatus: status } };
  const whole = aClaimBundle(visit);
  return { ...whole, entry: [...whole.entry, note] };
};
const message = (status: string) =>
  `${aChargeMessage(visit, { MSH: { 10: `M-${status}` } })}TXA|1|CN${'|'.repeat(15)}${status}\r`;

const ways: [string, (isSigned: boolean) => Promise<unknown>][] = [
  ['HL7, TXA-17', (isSigned) => receiveMessage(office.platform, message(isSigned ? 'AU' : 'DI'), setting, at)],
  [
    'FHIR, docStatus',
    (isSigned) => receiveFhir(office.platform, bundle(isSigned ? 'final' : 'preliminary'), setting, 'x', at),
  ],
];

/** The claim is scrubbed, and waits when it is held. */
async function scrubbed(): Promise<string> {
  const [claimId = ''] = office.executions.names();
  const envelope = { practiceId: 'cedar-family', claimId, at };
  const { outcome } = (await office.call(scrubClaim, { ...envelope, state: 'ScrubClaim' })) as { outcome: string };
  if (outcome === 'Held') await office.call(awaitCorrection, { ...envelope, state: 'AwaitCorrection', token: 'token' });
  return outcome;
}

describe.each(ways)('a note that is not signed yet (%s)', (_, send) => {
  test('holds the claim, and its signature sends it through the edits again, without a person', async () => {
    await send(false);
    expect(await scrubbed()).toBe('Held');
    const [work] = await office.work();
    expect(work?.findings).toEqual([expect.stringMatching(/^DOC-01, claim: The note of the visit is not signed/)]);

    expect(await send(true)).toMatchObject({ outcome: 'Duplicate' });
    expect(await office.work()).toEqual([]);
    const claim = await office.claim(office.executions.names()[0]);
    expect([claim.documentation, claim.wait?.answer]).toEqual([{ status: 'signed' }, { outcome: 'Corrected' }]);
    expect((await office.history(claim.claimId)).map(({ event }) => event.kind)).toEqual([
      'Charged',
      'Scrubbed',
      'Documented',
      'Answered',
    ]);
  });

  test('leaves to a person what else is wrong', async () => {
    await send(false);
    const claim = await office.claim(office.executions.names()[0]);
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set: { diagnoses: ['ZZZ'] } }, { at });
    await scrubbed();
    await send(true);
    expect(await office.work()).toHaveLength(1);
  });
});

test('a note whose state is none is refused with its place', async () => {
  const { code, problems } = await receiveMessage(office.platform, message('XX'), setting, at);
  expect([code, problems[0]?.field]).toEqual(['AE', 'TXA-17']);
});
