import type { Machine } from '../../infra/local/machine.ts';

/** Not on the way of a claim that is paid at once. */
const aside = /^(BillPatient|BillNextPayer|TriageDenial|WriteOff|CheckClaimStatus|AwaitCorrection|AwaitDecision)$/;

/** Executions that are paid at once, nothing being asked, denied or left to the patient, with the states that they entered. */
export function straightWays(
  machine: Machine,
  most = Number.POSITIVE_INFINITY,
): { readonly name: string; readonly states: readonly string[] }[] {
  const found: { name: string; states: string[] }[] = [];
  for (const { name, status } of machine.list()) {
    if (status !== 'SUCCEEDED') continue;
    const events = machine.history('claim', name).filter(({ type }) => type.endsWith('StateEntered'));
    const states = events.map(({ details }) => details.name as string);
    const isStraight = states.includes('AwaitRemittance') && new Set(states).size === states.length;
    if (!isStraight || states.some((state) => aside.test(state))) continue;
    found.push({ name, states });
    if (found.length === most) break;
  }
  return found;
}
