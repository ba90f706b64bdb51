import { expect, test } from 'vitest';
import { aPaperPayer } from '../support/office.ts';
import { placedTexts } from '../support/pdf-text.ts';
import { aClaimPayment, aRemittance, remittanceText } from '../support/remittances.ts';
import { Town } from './town.ts';

const day = 86_400_000;
const payee = { name: 'CEDAR FAMILY MEDICINE', idQualifier: 'XX', id: '1999000015', references: [], contacts: [] };
const visit = { coverages: [{ payer: 'paper-trust', memberId: 'PT1', relationship: 'self' as const }] };
const inPaperTown = () => Town.open({ payers: [aPaperPayer()] });

async function printed(town: Town, file: string) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await town.runtime.files.get('records', file)) chunks.push(chunk);
  return placedTexts(Buffer.concat(chunks)).map(({ text }) => text);
}

test('a payer without EDI gets its claim by mail, is called after its days, and pays', async () => {
  const town = await inPaperTown();
  const claimId = await town.visit(visit);
  await town.hasWork();
  const [task] = await town.work();
  expect(task).toMatchObject({ queue: 'mailing', claimId, answers: ['Mailed', 'Resubmit'] });
  const file = `cedar-family/documents/${claimId}-cms1500-1.pdf`;
  expect(task!.findings.join(' ')).toContain(file);
  expect(await printed(town, file)).toEqual(expect.arrayContaining(['PAPER TRUST CLAIMS', 'PT1', claimId]));

  await town.days(2);
  await town.answer('Mailed', { note: 'certified 7019 0140' });
  const mailedAt = town.runtime.now();
  expect((await town.claim(claimId)).submissions).toMatchObject([
    { form: file, mailed: { at: mailedAt, by: 'biller', note: 'certified 7019 0140' } },
  ]);
  expect((await town.claim(claimId)).openWorkId).toBeUndefined();

  await town.hasWork();
  const silent = (Date.parse(town.runtime.now()) - Date.parse(mailedAt)) / day;
  expect(silent).toBeGreaterThanOrEqual(20.5);
  expect(silent).toBeLessThan(21.5);
  expect(await town.work()).toMatchObject([{ queue: 'status-calls', claimId }]);
  expect((await town.work())[0]!.findings.join(' ')).toContain('certified 7019 0140');
  await town.answer('Wait');

  const claim = await town.claim(claimId);
  const payment = aClaimPayment(claim, [
    { line: 1, adjustments: 'CO-45:4650' },
    { line: 2, adjustments: 'CO-45:1560' },
  ]);
  const payer = { ...aRemittance([]).payer, name: 'PAPER TRUST' };
  await town.drop('remittances/paper.835', remittanceText(aRemittance([payment], { payee, payer })));
  await town.stage(claimId, 'ClosedPaid');
  expect(await town.story(claimId)).not.toContain('Acknowledged');
  expect((await town.money(claimId)).openCents).toBe(0);
});

test('a form with a mistake is not mailed but made again', async () => {
  const town = await inPaperTown();
  const claimId = await town.visit(visit);
  await town.hasWork();
  await town.answer('Resubmit', { corrections: [{ field: 'memberId', value: 'PT2' }] });
  await town.until(async () => (await town.claim(claimId)).submissions.length === 2, 'a second form');
  expect((await town.claim(claimId)).submissions).toMatchObject([{ ended: 'Withdrawn' }, { number: 2 }]);
  expect(await printed(town, `cedar-family/documents/${claimId}-cms1500-2.pdf`)).toContain('PT2');
  expect(await town.work()).toMatchObject([{ queue: 'mailing' }]);
});
