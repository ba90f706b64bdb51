import { takebacksOf } from '../../functions/domain/takeback/takebacks.ts';
import { claimHistory, findClaim } from '../../functions/store/claims.ts';
import { listPayers } from '../../functions/store/practices.ts';
import { adjustedRemittances } from '../../functions/store/takebacks.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import type { ClaimTruth } from '../../infra/local/sandbox/truth.ts';

/** What was compared, and the claims in which something differs; a claim is named once for each difference. */
export interface Comparison {
  claims: number;
  payers: number;
  lines: number;
  patients: number;
  readonly wrong: string[];
}

/**
 * Holds our ledger against what really became of each claim: what each payer paid, as a whole and per line, and what the
 * bank's files say that the patient did. What a payer decided and did not tell may not be posted, nor anything that nobody
 * paid.
 */
export async function compareWithTruth(runtime: Runtime, comparison: Comparison): Promise<void> {
  const { table, practiceId, sandbox } = runtime;
  const receipts = await receiptsOf(runtime);
  const truths = new Map(sandbox.truth().map((truth) => [truth.claimId, truth]));
  for (const claimId of truths.keys())
    if (!(await findClaim(table, practiceId, claimId))) comparison.wrong.push(claimId);

  for (const { claimId, coverages, balances } of runtime.claims()) {
    const differs = (ours: number, theirs: number) => {
      if (ours !== theirs) comparison.wrong.push(claimId);
    };
    // The sandbox's payers know nothing of a patient who pays alone.
    const told = receipts.get(claimId) ?? 0;
    const truth: ClaimTruth = truths.get(claimId) ?? { claimId, payers: [], patientPaidCents: told };
    comparison.claims++;
    for (const [index, { payerId }] of coverages.entries()) {
      const account = `paid:${index + 1}`;
      const payer = truth.payers.find((one) => one.payerId === payerId && one.isTold);
      const paidOn = new Map(payer?.lines.map(({ control, paidCents }) => [control, paidCents]));
      const isVoid = payer?.state === 'voided';
      let paid = 0;
      for (const [line, accounts] of Object.entries(balances)) {
        const cents = accounts[account] ?? 0;
        paid += cents;
        differs(cents, isVoid ? 0 : (paidOn.get(`${claimId}L${line}`) ?? 0));
        comparison.lines++;
      }
      differs(paid, payer?.paidCents ?? 0);
      comparison.payers++;
    }
    const posted = await patientPaid(runtime, claimId);
    differs(posted, told);
    differs(posted, truth.patientPaidCents);
    comparison.patients++;
  }
}

/**
 * Holds the provider-level ledger against what the payers have really announced and not taken yet, reference by reference. Answers
 * those that differ, and how many steps were compared: nothing may be left, or taken, that a payer knows nothing of.
 */
export async function compareTakebacks({
  table,
  practiceId,
  sandbox,
}: Runtime): Promise<{ steps: number; wrong: string[] }> {
  const left = new Map(sandbox.leftToTake().map(({ payer, reference, cents }) => [`${payer} ${reference}`, cents]));
  const wrong: string[] = [];
  let steps = 0;
  for (const { payerId } of await listPayers(table, practiceId)) {
    for (const takeback of takebacksOf(await adjustedRemittances(table, practiceId, payerId)).takebacks) {
      const name = `${payerId} ${takeback.reference}`;
      steps += takeback.steps.length;
      if (takeback.leftCents !== (left.get(name) ?? 0)) wrong.push(name);
      left.delete(name);
    }
  }
  return { steps, wrong: [...wrong, ...left.keys()] };
}

/** Cents of every payment of the patient in the claim's history, whatever was given back later. */
async function patientPaid({ table, practiceId }: Runtime, claimId: string): Promise<number> {
  let cents = 0;
  for await (const { event } of claimHistory(table, practiceId, claimId))
    if (event.kind === 'PatientPaid') cents += event.cents as number;
  return cents;
}

/** Cents by claim in the files of payments that came in. */
async function receiptsOf(runtime: Runtime): Promise<Map<string, number>> {
  const cents = new Map<string, number>();
  for await (const { key } of runtime.files.list('intake', `${runtime.practiceId}/payments/`)) {
    const [, ...rows] = (await runtime.text('intake', key)).trimEnd().split('\n');
    for (const [claimId, amount] of rows.map((row) => row.split(',')))
      cents.set(claimId!, (cents.get(claimId!) ?? 0) + Number(amount!.replace('.', '')));
  }
  return cents;
}
