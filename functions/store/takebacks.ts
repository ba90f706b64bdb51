import { dayAt, type Moment } from '../domain/days.ts';
import { usd } from '../domain/money.ts';
import type { Payer } from '../domain/payer/payer.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { spellings } from '../domain/remittance/number-spellings.ts';
import { overpaymentDays, returnBy } from '../domain/takeback/overpayment-clock.ts';
import { type AdjustedRemittance, type Takeback, takebacksOf } from '../domain/takeback/takebacks.ts';
import type { WorkItem } from '../domain/work/work.ts';
import type { Json, Page, Table, Write } from '../platform/platform.ts';
import { claimsNumbered } from './claim-clues.ts';
import { findClaim } from './claims.ts';
import * as keys from './keys.ts';
import type { StoredRemittance } from './remittances.ts';
import { answeredItself, findWork, workItem } from './work.ts';

/** What was adjusted outside of claims, in the order of payment. The payer is one of the practice, or an originator's number. */
export async function adjustedRemittances(
  table: Table,
  practiceId: string,
  payer: string,
): Promise<AdjustedRemittance[]> {
  const { pk } = keys.providerAdjustments(practiceId, payer, '', '');
  const found: AdjustedRemittance[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await table.query({ pk, cursor });
    for (const { adjusted } of page.items) found.push(adjusted as unknown as AdjustedRemittance);
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/**
 * What keeps the provider adjustments of a remittance in their payer's ledger, and the work that they make: an overpayment of
 * Medicare that is announced has a clock, which stops when it is taken; what is taken and was never announced is looked into.
 */
export async function keepTakebacks(
  table: Table,
  { practiceId, remittanceId, paidOn, paymentCents, providerAdjustments, payer: payerName }: StoredRemittance,
  { practice, payer, at }: { readonly practice: Practice; readonly payer?: Payer; readonly at: Moment },
): Promise<Write[]> {
  if (providerAdjustments.length === 0) return [];
  const account = payer?.payerId ?? remittanceId.split('-')[0]!.toLowerCase();
  const adjustments = [];
  for (const one of providerAdjustments) {
    const claimId = one.reference && (await claimOf(table, practice, one.reference));
    adjustments.push({ ...one, ...(claimId && { claimId }) });
  }
  const adjusted: AdjustedRemittance = { remittanceId, paidOn, paymentCents, adjustments };
  const before = (await adjustedRemittances(table, practiceId, account)).filter(
    (one) => one.remittanceId !== remittanceId,
  );
  const touched = takebacksOf([...before, adjusted]).takebacks.filter(({ steps }) =>
    steps.some((step) => step.remittanceId === remittanceId),
  );
  const writes: Write[] = [
    {
      put: {
        ...keys.providerAdjustments(practiceId, account, paidOn, remittanceId),
        adjusted: adjusted as unknown as Json,
      },
    },
  ];
  // More than a transaction holds are looked at in the ledger.
  for (const takeback of touched.slice(0, 20)) {
    const about = { account, payerName, practice, payer, at };
    writes.push(...(await workOf(table, takeback, remittanceId, about)));
  }
  return writes;
}

interface About {
  readonly account: string;
  readonly payerName: string;
  readonly practice: Practice;
  readonly payer?: Payer;
  readonly at: Moment;
}

async function workOf(table: Table, takeback: Takeback, remittanceId: string, about: About): Promise<Write[]> {
  const { account, payerName, practice, payer, at } = about;
  const { practiceId, zone } = practice;
  const { reference, leftCents, claimId, kind } = takeback;
  const today = dayAt(at, zone);
  const item = (name: string, rest: Pick<WorkItem, 'instruction' | 'findings' | 'due'>): WorkItem => ({
    ...{
      workId: `${name}-${account}-${reference}`.replaceAll(/[^A-Za-z0-9-]/g, ''),
      practiceId,
      version: 1,
      queue: 'credits',
    },
    ...{ ...rest, answers: ['Corrected'], openedAt: at, escalations: 0 },
  });
  const named = claimId ? `claim ${claimId}` : `reference ${reference || 'none'}`;
  const findings = stepsInWords(takeback);
  if (leftCents < 0) {
    const instruction = `Find out for what ${payerName} took back ${usd(-leftCents)} in remittance ${remittanceId} (${named}): it was not announced.`;
    const asked = item('U', { instruction, findings, due: returnBy(payer, today) ?? today });
    return (await findWork(table, practiceId, asked.workId)) ? [] : [{ put: workItem(asked), when: 'absent' }];
  }
  const due = kind === 'recovery' ? returnBy(payer, today) : undefined;
  const instruction = `See that ${usd(leftCents)} is returned to ${payerName} within ${overpaymentDays} days (${named}): an overpayment of Medicare that is known must be reported and returned (42 CFR 401.305); it is when the payer takes it.`;
  const clock = item('T', { instruction, findings, due: due ?? today });
  const known = await findWork(table, practiceId, clock.workId);
  if (leftCents === 0)
    return known && !known.answer ? [answeredItself(known, `Taken back in remittance ${remittanceId}.`, at)] : [];
  return due && !known ? [{ put: workItem(clock), when: 'absent' }] : [];
}

/** A sentence for each step of money that is taken back. */
export const stepsInWords = ({ steps }: Takeback): string[] =>
  steps.map(({ remittanceId, paidOn, code, cents }) =>
    cents < 0
      ? `${paidOn}: ${usd(-cents)} was announced in remittance ${remittanceId} (${code}).`
      : `${paidOn}: remittance ${remittanceId} was short by ${usd(cents)} (${code}).`,
  );

/** The claim that a reference names: by the payer's number of it, by ours, or where ours stands inside of it. */
async function claimOf(table: Table, practice: Practice, reference: string): Promise<string | undefined> {
  const numbered = await claimsNumbered(table, practice.practiceId, reference);
  if (numbered.length > 0) return numbered.length === 1 ? numbered[0] : undefined;
  if (!reference.toUpperCase().includes(practice.prefix)) return undefined;
  for (const claimId of spellings(reference, practice.prefix)) {
    if (await findClaim(table, practice.practiceId, claimId)) return claimId;
  }
  return undefined;
}
