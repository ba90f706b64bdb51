import { beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { Encounter } from '../../../functions/domain/encounter/encounter.ts';
import type { Setting } from '../../../functions/domain/encounter/to-claim.ts';
import { totals } from '../../../functions/domain/ledger/ledger.ts';
import { recordClaim } from '../../../functions/store/claims.ts';
import { receiveMessage } from '../../../functions/store/hl7-messages.ts';
import { admit } from '../../../functions/store/intake.ts';
import { getPractice, listPayers } from '../../../functions/store/practices.ts';
import { answerWork } from '../../../functions/store/work.ts';
import { aChargeMessage } from '../../support/charge-messages.ts';
import { aSubmission } from '../../support/claims.ts';
import { anEncounter } from '../../support/encounters.ts';
import { Office } from '../../support/office.ts';

const at = '2026-03-10T14:00:00.000Z';
const visit = Encounter.parse(anEncounter());
const [office99213, fluTest] = visit.lines as [Encounter['lines'][number], Encounter['lines'][number]];
const injection = { ...fluTest, code: '96372', modifiers: [], charge: 4_200 };

let office: Office;
let setting: Setting;
let count: number;
beforeEach(async () => {
  office = await Office.open();
  const practice = await getPractice(office.table, 'cedar-family');
  setting = { practice, payers: await listPayers(office.table, 'cedar-family') };
  count = 0;
});

/** A message of the visit with these charges, by their transaction numbers; CD takes one back. */
const message = (
  charges: readonly (readonly [number: string, line: Encounter['lines'][number], kind?: string])[],
  { number = `M-${++count}`, more = {} as Partial<Encounter> } = {},
) => {
  const lines = charges.map(([, line]) => line);
  return aChargeMessage({ ...visit, ...more, lines }, { MSH: { 10: number } }).replaceAll(
    /(FT1\|(\d)\|)[^|]*(\|(?:[^|\r]*\|){3})CG/g,
    (_, before, index, between) => {
      const [own, , kind = 'CG'] = charges[index - 1]!;
      return `${before}${own}${between}${kind}`;
    },
  );
};
const receive = (text: string) => receiveMessage(office.platform, text, setting, at);
const begun = () =>
  receive(
    message([
      ['T1', office99213],
      ['T2', fluTest],
    ]),
  );
const codes = ({ lines }: Claim) => lines.map(({ line, code }) => `${line} ${code}`);

/** The claim goes out. */
async function sent(claimId: string | undefined, payerId = 'prairie-health'): Promise<Claim> {
  const claim = await office.claim(claimId);
  const set = { submissions: [aSubmission({ payerId })], stage: 'Submitted' } as const;
  return (await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set }, { at }))!;
}

describe('charges that come later', () => {
  test('go on the claim of the visit as long as it was not sent, and their money with them', async () => {
    const { claimId } = await begun();
    const late = message([['T3', injection]]);
    expect(await receive(late)).toMatchObject({ code: 'AA', outcome: 'Posted', claimId });
    const claim = await office.claim(claimId);
    expect(codes(claim)).toEqual(['1 99213', '2 87804', '3 96372']);
    expect(claim.lines[2]?.pointers.map((pointer) => claim.diagnoses[pointer - 1])).toEqual(['R509', 'J069']);
    expect(totals(claim.balances)).toMatchObject({ chargeCents: 14_500 + 3_250 + 4_200, openCents: 21_950 });
    expect((await office.history(claimId)).at(-1)).toMatchObject({ event: { kind: 'Recharged', added: [3] } });
  });

  test('are taken once, however often they come, alone or with those before', async () => {
    const first = message(
      [
        ['T1', office99213],
        ['T2', fluTest],
      ],
      { number: 'A' },
    );
    const late = message([['T3', injection]], { number: 'B' });
    const all = message([
      ['T1', office99213],
      ['T2', fluTest],
      ['T3', injection],
    ]);
    const { claimId } = await receive(first);
    await receive(late);
    for (const again of [first, late, all]) {
      expect(await receive(again)).toMatchObject({ code: 'AA', outcome: 'Duplicate', claimId });
    }
    expect(codes(await office.claim(claimId))).toHaveLength(3);
  });

  test('come with all that were charged before, and only the new ones are added', async () => {
    await begun();
    const { claimId } = await receive(
      message([
        ['T1', office99213],
        ['T2', fluTest],
        ['T3', injection],
      ]),
    );
    expect(codes(await office.claim(claimId))).toEqual(['1 99213', '2 87804', '3 96372']);
  });

  test('beside charges that came by another way, whose numbers nobody knew', async () => {
    const admission = await admit(office.platform, visit, setting, 'day.csv', at);
    expect((await begun()).outcome).toBe('Duplicate');
    const { claimId } = await receive(
      message([
        ['T1', office99213],
        ['T2', fluTest],
        ['T3', injection],
      ]),
    );
    expect(admission).toMatchObject({ outcome: 'Posted', claimId });
    expect(codes(await office.claim(claimId))).toHaveLength(3);
  });

  test('wait while the claim is on its way out', async () => {
    const { claimId } = await begun();
    const claim = await office.claim(claimId);
    await recordClaim(office.table, claim, { event: { kind: 'Placed' }, set: { stage: 'Ready' } }, { at });
    await expect(receive(message([['T3', injection]]))).rejects.toThrow('on its way out');
  });

  test.each([
    ['the same charge under a new number', [['T9', office99213]], {}, 'again'],
    ['a charged transaction with another amount', [['T1', { ...office99213, charge: 1 }]], {}, 'said something else'],
    ['another patient', [['T3', injection]], { patient: { ...visit.patient, patientId: 'PT-7' } }, 'another patient'],
    [
      'another coverage',
      [['T3', injection]],
      { coverages: [{ ...visit.coverages[0]!, memberId: 'PHW1' }] },
      'another coverage',
    ],
    ['another payment', [['T3', injection]], { copayPaid: 2_000 }, 'another payment'],
  ] as [string, Parameters<typeof message>[0], Partial<Encounter>, string][])(
    'are refused when it is %s',
    async (_, charges, more, sentence) => {
      const { claimId } = await begun();
      const before = await office.claim(claimId);
      const { code, problems } = await receive(message(charges, { more }));
      expect([code, problems[0]?.message]).toEqual(['AE', expect.stringContaining(sentence)]);
      expect(await office.claim(claimId)).toEqual(before);
    },
  );
});

describe('charges that come after the claim was sent', () => {
  test('are a further claim where the payer takes no replacements, once', async () => {
    const payer = setting.payers.find(({ takesReplacements }) => !takesReplacements)!;
    const medicare = { coverages: [{ ...visit.coverages[0]!, payer: payer.payerId, memberId: '1EG4TE5MK73' }] };
    const { claimId } = await receive(message([['T1', office99213]], { more: medicare }));
    const before = await sent(claimId, payer.payerId);
    const late = message([['T3', injection]], { more: medicare });
    const further = await receive(late);
    expect(further).toMatchObject({ code: 'AA', outcome: 'Posted' });
    expect(further.claimId).not.toBe(claimId);
    expect(await office.claim(further.claimId)).toMatchObject({
      lateTo: claimId,
      encounterId: 'V-1',
      stage: 'Received',
    });
    expect(await receive(late)).toMatchObject({ code: 'AA', outcome: 'Duplicate' });
    expect(office.executions.names()).toEqual([claimId, further.claimId]);
    expect(await office.claim(claimId)).toEqual(before);
  });

  test('are asked about where the first one would be replaced, and billed when a person says so', async () => {
    const { claimId } = await begun();
    await sent(claimId);
    const late = message([['T3', injection]]);
    expect(await receive(late)).toMatchObject({ code: 'AA', outcome: 'Posted', claimId });
    expect(await receive(late)).toMatchObject({ code: 'AA', outcome: 'Duplicate' });
    const [work, ...others] = await office.work();
    expect([work, others]).toMatchObject([{ queue: 'charges', answers: ['Approved', 'Voided'] }, []]);
    expect(work?.findings.at(-1)).toBe('Not billed yet: 96372 of 2026-03-09, $42.00.');
    const answer = { at, by: 'biller', outcome: 'Approved', corrections: [], overrides: [] } as const;
    await answerWork(office.platform, 'cedar-family', work!.workId, answer);
    const [, name] = office.executions.names();
    const further = await office.claim(name);
    expect([codes(further), further.lateTo, totals(further.balances).openCents]).toEqual([['1 96372'], claimId, 4_200]);
  });

  test('are not billed when a person says that the first one is replaced', async () => {
    const { claimId } = await begun();
    await sent(claimId);
    await receive(message([['T3', injection]]));
    const answer = { at, by: 'biller', outcome: 'Voided', corrections: [], overrides: [] } as const;
    await answerWork(office.platform, 'cedar-family', (await office.work())[0]!.workId, answer);
    expect(office.executions.names()).toEqual([claimId]);
  });
});

describe('a charge that is taken back (CD)', () => {
  const back = (number: string, line = fluTest) => message([[number, line, 'CD']]);

  test('leaves the claim with its money, by its number or as the only one that it can be', async () => {
    const { claimId } = await begun();
    expect(await receive(back('T2'))).toMatchObject({ code: 'AA', outcome: 'Posted', claimId });
    const claim = await office.claim(claimId);
    expect([codes(claim), totals(claim.balances).chargeCents]).toEqual([['1 99213'], 14_500]);
    expect((await office.history(claimId)).at(-1)).toMatchObject({ event: { kind: 'Recharged', takenBack: [2] } });
    await receive(message([['T3', injection]]));
    expect((await receive(back('R-1', injection))).outcome).toBe('Posted');
    expect(codes(await office.claim(claimId))).toEqual(['1 99213']);
  });

  test('twice changes nothing, and what was taken back is not charged again by its first message', async () => {
    const first = message(
      [
        ['T1', office99213],
        ['T2', fluTest],
      ],
      { number: 'A' },
    );
    const { claimId } = await receive(first);
    await receive(back('T2'));
    expect(await receive(back('T2'))).toMatchObject({ outcome: 'Duplicate' });
    expect(await receive(first)).toMatchObject({ outcome: 'Duplicate' });
    expect(
      await receive(
        message([
          ['T1', office99213],
          ['T2', fluTest],
          ['T3', injection],
        ]),
      ),
    ).toMatchObject({ code: 'AE' });
    expect(codes(await office.claim(claimId))).toEqual(['1 99213']);
  });

  test('and charged anew in the same message is a correction', async () => {
    const { claimId } = await begun();
    const dearer = { ...fluTest, charge: 5_000 };
    const { outcome } = await receive(
      message([
        ['T2', fluTest, 'CD'],
        ['T4', dearer],
      ]),
    );
    const claim = await office.claim(claimId);
    expect([outcome, codes(claim), totals(claim.balances).chargeCents]).toEqual([
      'Posted',
      ['1 99213', '3 87804'],
      19_500,
    ]);
  });

  test.each([
    ['of a visit that never came', [], [['T1', office99213, 'CD']], 'have not come'],
    ['that is on no line', ['open'], [['T9', injection, 'CD']], 'not on claim'],
    ['with another amount', ['open'], [['T2', { ...fluTest, charge: 100 }, 'CD']], 'only whole charges'],
    [
      'as the last one',
      ['open'],
      [
        ['T1', office99213, 'CD'],
        ['T2', fluTest, 'CD'],
      ],
      'void that claim',
    ],
    ['after the claim was sent', ['open', 'sent'], [['T2', fluTest, 'CD']], 'correct or void that claim'],
  ] as const)('%s is refused with what to do', async (_, state, charges, sentence) => {
    const claimId = state[0] && (await begun()).claimId;
    if (state[1]) await sent(claimId);
    const { code, problems } = await receive(message(charges));
    expect([code, problems[0]?.message]).toEqual(['AE', expect.stringContaining(sentence)]);
  });
});
