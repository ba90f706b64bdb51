import { styleText } from 'node:util';
import type { Claim } from '../../../functions/domain/claim/claim.ts';
import { usd } from '../../../functions/domain/money.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import type { CentStep, EveryCent } from '../every-cent.ts';
import type { PayerName } from '../history-words.ts';

/** Each cent of a line for people: where it is, then move by move what it rests on. */
export function everyCentPage(claim: Claim, { claimId, line, chargeCents, now, steps }: EveryCent, payer: PayerName) {
  const { code, modifiers, from } = claim.lines.find((one) => one.line === line)!;
  const rows = Object.entries(now).map(([account, cents]) => [`  ${nameOf(account)}`, usd(cents)]);
  return [
    styleText('bold', `Claim ${claimId}, line ${line}: ${[code, ...modifiers].join('-')} of ${from}`),
    ...columns([...rows, ['  charged', usd(chargeCents)]], [1]),
    ...steps.flatMap((step) => ['', ...stepLines(step)]),
    '',
  ].join('\n');

  function stepLines(step: CentStep): string[] {
    const width = pageWidth();
    const indent = '    ';
    const told = [
      step.why,
      step.rule && `rule: ${step.rule}`,
      step.clause && `contract: ${step.clause}`,
      step.file && `file: ${step.file}`,
      ...(step.segments ?? []).map(
        ({ transaction, number, loop, element }) => `segment ${number} of ST ${transaction}, loop ${loop}: ${element}`,
      ),
      step.deposit &&
        `deposit ${step.deposit.depositId} of ${step.deposit.on}: ${step.deposit.file}, line ${step.deposit.line}`,
      step.person && `decided by ${step.person}`,
    ];
    const moved = `${usd(step.cents)}  ${nameOf(step.from)} → ${nameOf(step.to)}`;
    return [
      `${styleText('dim', step.at.slice(0, 16).replace('T', ' '))}  ${styleText('bold', moved)}  ${styleText('dim', `(${step.event}, history line ${step.n})`)}`,
      ...told.filter(Boolean).map((text) => indent + wrapped(text as string, width - indent.length, indent)),
    ];
  }

  function nameOf(account: string): string {
    const [kind, number] = account.split(':');
    const coverage = claim.coverages[Number(number) - 1];
    const name = coverage ? payer(coverage.payerId) : '';
    if (kind === 'payer') return `open at ${name}`;
    return kind === 'paid' ? `paid by ${name}` : (words[account] ?? account);
  }
}

const words: Readonly<Record<string, string>> = {
  charge: 'charge',
  patient: 'open at the patient',
  'patient-paid': 'paid by the patient',
  contractual: 'contractual adjustment',
  'other-adjustment': 'other adjustment',
  'written-off': 'written off',
};
