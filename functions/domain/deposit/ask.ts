import { usd } from '../money.ts';
import type { WorkItem } from '../work/work.ts';
import { mayBeApart } from './apart.ts';
import { type Deposit, openCents } from './deposit.ts';
import type { Announced } from './match.ts';
import type { PartMatch } from './reconcile.ts';

type Asked = Pick<WorkItem, 'workId' | 'queue' | 'instruction' | 'findings' | 'answers'>;

/** No more candidates are told of one part. */
const mostTold = 5;

/** What a person is asked about a deposit. Says nothing of what the bank wrote beside it, where a patient may be named. */
export function depositWork(deposit: Deposit, open: readonly PartMatch[]): Asked {
  const { depositId, on, kind, parts } = deposit;
  return {
    workId: `D-${depositId}`,
    queue: 'deposits',
    instruction: `Find what ${usd(openCents(deposit))} of the deposit ${depositId} of ${on} (${kind}) was for.`,
    findings: open.flatMap(({ part, match }) => {
      const cents = parts[part]!.cents;
      const said = parts.length > 1 ? `Part ${part + 1} over ${usd(cents)}` : 'It';
      if (match.is === 'Differs') {
        const { remittanceId, payer, paymentCents } = match.from;
        const by = `${usd(Math.abs(cents - paymentCents))} ${cents < paymentCents ? 'short of' : 'more than'}`;
        return [`${said} is ${by} remittance ${remittanceId} of ${payer} over ${usd(paymentCents)}.`];
      }
      if (match.is !== 'Candidates')
        return [`${said} names no payment that is known, and nothing of its amount is open.`];
      const candidates = [
        ...match.remittances.map(
          ({ remittanceId, payer, paidOn }) => `remittance ${remittanceId} of ${payer}, ${paidOn}`,
        ),
        ...match.batches.map(({ batch }) => `what patients paid by ${batch.replace(' ', ' on ')}`),
      ].slice(0, mostTold);
      return candidates.map((candidate) => `${said} has the amount of ${candidate}, but names no payment.`);
    }),
    answers: ['Corrected'],
  };
}

/** What a person is asked about a remittance whose money is not there. */
export function remittanceWork({ remittanceId, payer, paidOn, paymentCents }: Announced): Asked {
  return {
    workId: `M-${remittanceId}`,
    queue: 'deposits',
    instruction: `Ask ${payer} and the bank where the ${usd(paymentCents)} of remittance ${remittanceId} are.`,
    findings: [
      `It says that it was paid on ${paidOn}; ${mayBeApart.businessDays} business days later no deposit names it or has its amount.`,
    ],
    answers: ['Corrected'],
  };
}

export const isSameAsk = (
  one: Pick<WorkItem, 'instruction' | 'findings'>,
  other: Pick<WorkItem, 'instruction' | 'findings'>,
): boolean => one.instruction === other.instruction && one.findings.join('\n') === other.findings.join('\n');
