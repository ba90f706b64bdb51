import { styleText } from 'node:util';
import type { InterchangeState } from '../../functions/store/interchanges.ts';
import { columns, pageWidth, wrapped } from './columns.ts';
import type { ToldClaim, ToldInterchange, ToldPractice } from './commands/submissions.ts';
import type { PayerName } from './history-words.ts';

const stateWords: Readonly<Record<InterchangeState, string>> = {
  Open: 'being filled',
  Allocated: 'leaves with the next batch',
  Sent: 'sent, no answer as a whole',
  Acknowledged: 'taken',
  Rejected: 'rejected, waits to be sent again',
  Returning: 'goes out again with the next batch',
  Returned: 'went out again in another one',
  Empty: 'empty, never left',
};

/** More than fit a screen are counted. */
const mostUnaccepted = 20;

export function listPage(practices: readonly ToldPractice[], payer: PayerName, option: string): string {
  return practices.map((practice) => practicePage(practice, payer, option)).join('\n\n');
}

function practicePage(told: ToldPractice, payer: PayerName, option: string): string {
  const { practiceId, waiting, interchanges, older, unaccepted } = told;
  const rows = interchanges.map(({ controlNumber, at, receiver, claims, state, answeredAt }) => [
    String(controlNumber),
    at.slice(0, 10),
    receiver,
    String(claims),
    `${stateWords[state]}${answeredAt ? `, answered ${answeredAt.slice(0, 10)}` : ''}`,
  ]);
  const [head, ...lines] = columns([['no.', 'sent', 'receiver', 'claims', ''], ...rows], [0, 3]);
  const [newest] = interchanges;
  return [
    styleText('bold', `Interchanges of ${practiceId}`),
    ...(rows.length > 0 ? [styleText('bold', head!), ...lines] : ['None has left yet.']),
    ...(older > 0 ? [`and ${older} older: --last ${older + interchanges.length}`] : []),
    '',
    waiting === 0 ? 'No claim waits for the next batch.' : `${count(waiting, 'claim')} for the next batch.`,
    '',
    ...unacceptedLines(unaccepted, payer),
    ...(newest ? ['', `Look at one:  npx claimline submissions show ${newest.controlNumber}${option}`] : []),
  ].join('\n');
}

const count = (claims: number, what: string) => (claims === 1 ? `1 ${what} waits` : `${claims} ${what}s wait`);

function unacceptedLines(unaccepted: ToldPractice['unaccepted'], payer: PayerName): string[] {
  if (unaccepted.length === 0) return ['Every claim was accepted by its payer.'];
  const rows = unaccepted
    .slice(0, mostUnaccepted)
    .map(({ claimId, payerId, fileBy, submissions, lastSent, waitsFor }) => [
      claimId,
      payer(payerId),
      fileBy,
      lastSent ? `${lastSent.slice(0, 10)}${submissions > 1 ? ` (${submissions} times)` : ''}` : 'never',
      waitsFor ? `work item ${waitsFor}` : '',
    ]);
  const [head, ...lines] = columns([['claim', 'payer', 'file by', 'sent', 'waits for'], ...rows]);
  const more = unaccepted.length - rows.length;
  return [
    styleText(
      'bold',
      `Not accepted anywhere yet: ${unaccepted.length} ${unaccepted.length === 1 ? 'claim' : 'claims'}`,
    ),
    styleText('bold', head!),
    ...lines,
    ...(more > 0 ? [`and ${more} more, with --json all of them`] : []),
  ];
}

export function interchangePage(told: ToldInterchange, claims: readonly ToldClaim[], option: string): string {
  const { controlNumber, at, receiver, state, answeredAt, faults, file } = told;
  const width = pageWidth();
  const facts = [
    ['to', receiver],
    ['sent', at.slice(0, 16).replace('T', ' ')],
    ['state', `${stateWords[state]}${answeredAt ? `, answered ${answeredAt.slice(0, 10)}` : ''}`],
    ['file', file],
  ];
  const rows = claims.map((claim) => [claim.claimId, fateOf(claim)]);
  const canGo = state === 'Rejected' || state === 'Sent';
  return [
    styleText('bold', `Interchange ${controlNumber}: ${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}`),
    ...columns(facts).map((line) => `  ${line}`),
    ...faults.map((fault) => `  - ${wrapped(fault, width - 4, '    ')}`),
    '',
    ...columns(rows).map((line) => `  ${line}`),
    ...(canGo ? ['', `Send it again:  npx claimline submissions resend ${controlNumber}${option}`] : []),
  ].join('\n');
}

const endings = {
  Rejected: 'rejected',
  Corrected: 'rejected, corrected since',
  Adjudicated: 'decided',
  NotOnFile: 'not on file with the payer, sent again',
  Withdrawn: 'withdrawn',
} as const;

function fateOf({ frequency, acknowledgment, ended, nowIn }: ToldClaim): string {
  const kind = frequency === '7' ? 'replacement, ' : frequency === '8' ? 'void, ' : '';
  if (nowIn !== undefined) return `${kind}went out again in interchange ${nowIn}`;
  const said = acknowledgment && `${acknowledgment.outcome.toLowerCase()} ${acknowledgment.at.slice(0, 10)}`;
  const by = acknowledgment ? ` by ${acknowledgment.source ?? acknowledgment.by}` : '';
  const end = ended && ended !== 'Rejected' ? `, ${endings[ended]}` : '';
  return `${kind}${said ? `${said}${by}` : 'no acceptance yet'}${end}`;
}
