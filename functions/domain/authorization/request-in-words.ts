import type { Authorization } from './authorization.ts';

const done: Readonly<Record<Authorization['status'], string>> = {
  Requested: 'was asked for and not answered yet',
  Pended: 'is with the payer, which has not decided yet',
  Approved: 'was approved',
  Modified: 'was approved with changes',
  Denied: 'was refused',
  Expired: 'has expired',
  Cancelled: 'was cancelled',
};

/** Where a request stands, in a sentence or two: `The authorization of 29881 (request A…) was refused. …` */
export function requestInWords({ authorizationId, kind, codes, status, reason, request }: Authorization): string {
  const what = codes.length > 0 ? ` of ${codes.join(', ')}` : '';
  const isOpen = status === 'Requested' || status === 'Pended';
  const until =
    isOpen && request?.decideBy
      ? ` The payer has to decide by ${request.decideBy.slice(0, 10)} (${request.clock}).`
      : '';
  return `The ${kind}${what} (request ${authorizationId}) ${done[status]}.${reason ? ` ${reason}` : ''}${until}`;
}
