import { answered } from '../domain/authorization/answered.ts';
import { type Authorization, isOpen } from '../domain/authorization/authorization.ts';
import { type Decision, decisionsIn } from '../domain/authorization/decision.ts';
import { reviewRequest } from '../domain/authorization/request.ts';
import type { Moment } from '../domain/days.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { readInterchanges } from '../domain/x12/interchange.ts';
import { read278 } from '../domain/x12/read-278.ts';
import { ClearinghouseUnreachable, type Platform, type Table } from '../platform/platform.ts';
import { findAuthorization, keepAuthorization } from './authorizations.ts';

/** How often a record is read anew because another writer was first. */
const tries = 4;

/**
 * Asks the payer by 278, for the first time or again, and keeps what it answers. The request is kept before it leaves, so
 * that one whose answer was lost is made again under the same trace number. Answers the authorization as it is then: the
 * same as before where nobody could be reached, or where it was decided meanwhile.
 */
export async function askForAuthorization(
  platform: Pick<Platform, 'table' | 'files' | 'clearinghouse'>,
  asked: Authorization,
  { practice, payer }: { readonly practice: Practice; readonly payer: Payer },
  at: Moment,
): Promise<Authorization> {
  const kept = asked.version === 0 ? await begun(platform.table, asked) : asked;
  if (!isOpen(kept)) return kept;
  let text: string;
  try {
    text = await platform.clearinghouse.authorization(reviewRequest(kept, payer, practice, at));
  } catch (error) {
    if (error instanceof ClearinghouseUnreachable) return kept;
    throw error;
  }
  const { authorizationId, practiceId, answers } = kept;
  const file = `${practiceId}/authorizations/${authorizationId}-${answers.length + 1}.278`;
  await platform.files.put('records', file, text);
  return hear(platform.table, kept, decisionOn(kept, text), { at, by: '278', file });
}

/** Kept for the first time, or as another writer has kept it already. */
async function begun(table: Table, asked: Authorization): Promise<Authorization> {
  const { put, when } = keepAuthorization(asked);
  if (await table.put(put, when)) return { ...asked, version: 1 };
  return (await findAuthorization(table, asked))!;
}

/** Adds what was said; a record that another writer has changed is read anew. Throws AuthorizationChanged after four tries. */
export async function hear(
  table: Table,
  authorization: Authorization,
  decision: Decision,
  heard: Parameters<typeof answered>[2],
): Promise<Authorization> {
  let current = authorization;
  for (let left = tries; left > 0; left--) {
    const next = answered(current, decision, heard);
    const { put, when } = keepAuthorization(next);
    if (await table.put(put, when)) return { ...next, version: next.version + 1 };
    current = (await findAuthorization(table, authorization))!;
  }
  throw new AuthorizationChanged(authorization.authorizationId);
}

/** What the payer's 278 says of this request; where it says nothing of it, the request stays open. */
function decisionOn({ authorizationId, codes }: Authorization, text: string): Decision {
  const transaction = readInterchanges(text)[0]?.groups[0]?.transactions[0];
  if (transaction?.id !== '278') return unheard('The payer answered with something that is not a 278.');
  const ours = decisionsIn(read278(transaction).content).filter(
    ({ trace }) => trace === undefined || trace === authorizationId,
  );
  const decision = ours.find(({ code }) => code !== undefined && codes.includes(code)) ?? ours[0];
  return decision ?? unheard('The payer’s answer says nothing of this request.');
}

const unheard = (reason: string): Decision => ({ status: 'Requested', reason });

export class AuthorizationChanged extends Error {
  override readonly name = 'AuthorizationChanged';
  constructor(authorizationId: string) {
    super(`Authorization ${authorizationId} was changed by another writer meanwhile.`);
  }
}
