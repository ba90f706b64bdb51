import { styleText } from 'node:util';
import { usd } from '../../functions/domain/money.ts';
import type { Call } from '../../functions/domain/work/call.ts';
import { columns, pageWidth, wrapped } from './columns.ts';

/** A call to a payer on one screen: whom to call, the numbers they ask for, what was said, what to ask, what follows. */
export function callLines(call: Call, claimId: string): string[] {
  const { payer, script, deadlines, choices, answers } = call;
  return [
    ...part(
      `Call ${payer.name}${payer.phone ? `, ${dialled(payer.phone)}` : ' (its file gives no phone number)'}`,
      facts(call, claimId),
    ),
    ...part('Sent', sent(call)),
    ...(answers.length > 0
      ? part(
          'What was said',
          answers.map(({ at, by, outcome, said, reference, promised }) => [
            day(at),
            by,
            [
              said ?? outcome,
              ...(reference ? [`reference ${reference}`] : []),
              ...(promised ? [`promised for ${promised}`] : []),
            ].join('; '),
          ]),
        )
      : []),
    '',
    `  ${styleText('bold', 'Ask')}`,
    ...script.map((line, at) => hanging(`  ${at + 1}. `, line)),
    ...part(
      'Deadlines',
      deadlines.map(({ what, by }) => [by, what]),
    ),
    ...part(
      'Then answer',
      choices.map(({ answer, does }) => [answer, does]),
    ),
  ];
}

function facts({ memberId, patientId, payerClaimNumber, npi, taxId, from, to, ...call }: Call, claimId: string) {
  return [
    ['member id', memberId],
    ['our claim number', claimId],
    ['their claim number', payerClaimNumber ?? 'not known yet'],
    ['service', from === to ? from : `${from} to ${to}`],
    ['charged', `${usd(call.chargeCents)}, of which ${usd(call.openCents)} is open there`],
    ['patient', `${patientId} in the practice's own system`],
    ['provider', `NPI ${npi}, tax id ${taxId}`],
  ];
}

function sent({ trips, appeals }: Call): string[][] {
  const frequencies: Readonly<Record<string, string>> = { '1': 'the claim', '7': 'a replacement', '8': 'a void' };
  return [
    ...trips.map(({ sentAt, frequency, acknowledged }) => [
      day(sentAt),
      frequencies[frequency] ?? 'the claim',
      acknowledged
        ? `${acknowledged.outcome === 'Accepted' ? 'accepted' : 'rejected'} ${day(acknowledged.at)} (${acknowledged.by})${
            acknowledged.payerClaimNumber ? ` as ${acknowledged.payerClaimNumber}` : ''
          }`
        : 'not acknowledged',
    ]),
    ...appeals.map(({ level, sentAt, deadline }) => [
      day(sentAt),
      `appeal of level ${level}`,
      `had to arrive by ${deadline}`,
    ]),
  ];
}

/** A title and rows under it; the last cell of each is broken into lines that stay in its column. */
function part(title: string, rows: readonly (readonly string[])[]): string[] {
  const heads = columns(rows.map((row) => row.slice(0, -1)));
  const wide = Math.max(0, ...heads.map((head) => head.length));
  return [
    '',
    `  ${styleText('bold', title)}`,
    ...rows.map((row, at) => hanging(`  ${heads[at]!.padEnd(wide)}  `, row.at(-1)!)),
  ];
}

const hanging = (head: string, text: string) =>
  head + wrapped(text, Math.max(30, pageWidth() - head.length), ' '.repeat(head.length));

const dialled = (phone: string) => phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
const day = (moment: string) => moment.slice(0, 10);
