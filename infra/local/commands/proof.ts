import { styleText } from 'node:util';
import type { Totals } from '../../../functions/domain/ledger/ledger.ts';
import { usd } from '../../../functions/domain/money.ts';
import { lastCertificate } from '../../../functions/store/certificates.ts';
import { type Proof, proveMonth } from '../../../functions/store/verify-certificates.ts';
import { openBooks } from '../books.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import type { Place } from '../stage-or-folder.ts';

/** `claimline proof`: a month's money computed anew from histories alone. Answers 0, or 2 when a cent is elsewhere. */
export async function proof(flags: Place & { month?: string; json?: boolean }): Promise<number> {
  const { table, files, practiceIds, claimIds } = await openBooks(flags);
  const proofs: Proof[] = [];
  for (const practiceId of practiceIds) {
    const { last } = await lastCertificate(table, practiceId);
    const month = flags.month ?? (last?.to ?? new Date().toISOString()).slice(0, 7);
    const ids = await claimIds(practiceId, `${month}-01`);
    const made = await proveMonth({ table, files }, practiceId, month, ids);
    proofs.push(made);
    process.stdout.write(flags.json ? `${JSON.stringify({ practiceId, ...made })}\n` : page(practiceId, made));
  }
  return proofs.every(({ misfits }) => misfits.length === 0) ? 0 : 2;
}

const parts: readonly (readonly [string, keyof Totals])[] = [
  ['paid by payers', 'paidCents'],
  ['paid by patients', 'patientPaidCents'],
  ['contractual adjustments', 'contractualCents'],
  ['other adjustments', 'otherAdjustmentCents'],
  ['written off', 'writtenOffCents'],
  ['more open than before', 'openCents'],
];

function page(practiceId: string, proof: Proof): string {
  const { month, moved, misfits, later } = proof;
  const rows = parts.map(([words, name]) => [`  ${words}`, usd(moved[name])]);
  const width = pageWidth();
  const counted = `${proof.claims} claims, ${proof.lines} lines, ${proof.remittances} remittances, ${proof.deposits} deposits, ${proof.days} certified days`;
  const verdict =
    misfits.length === 0
      ? ['Every balance, remittance, deposit and certificate is what the histories come to, to the cent.']
      : [
          styleText(
            'bold',
            `${misfits.length} ${misfits.length === 1 ? 'thing does' : 'things do'} not come to the same:`,
          ),
          ...misfits.map(({ record, what }) => `- ${wrapped(`${record}: ${what}.`, width - 2, '  ')}`),
        ];
  return [
    styleText('bold', `${practiceId}, ${month}`) + styleText('dim', '  computed from the histories alone'),
    ...columns([...rows, ['  charged', usd(moved.chargeCents)]], [1]),
    `Looked at ${counted}.`,
    ...(later > 0 ? [`${later} lines were written after their day was certified.`] : []),
    ...verdict,
    '',
  ].join('\n');
}
