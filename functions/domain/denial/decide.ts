import { medicareHearingCents } from '../appeal/levels.ts';
import type { Triage } from '../claim/claim.ts';
import { type DeniedLine, decisions, nextLevelOf, ruleOf } from './denied-line.ts';
import { appeal, correct, type Option, waysOut } from './ways-out.ts';

/** The first way out that is still open; when none is, what the last refusal leaves. */
export function decide(denied: DeniedLine): Triage {
  const { line, reason, remark } = denied;
  const rule = ruleOf(denied);
  const says = `${rule}, ${reason.meaning}${remark ? ` (${remark.meaning})` : ''}`;
  let last: Refusal | undefined;
  for (const option of options(denied)) {
    const refusal = refuse(option, denied);
    if (!refusal) {
      const { todo, ...rest } = option;
      return { ...rest, lines: [line.line], rule, reason: `${says}: ${todo}.` };
    }
    if (refusal.left) last = refusal;
  }
  const { left = 'AskPerson', because = 'every way out is barred, and the payer’s own words would decide' } =
    last ?? {};
  return { action: left, lines: [line.line], rule, reason: `${says}: ${because}.` };
}

/** The ways out of the row, as far as the history of the claim leaves them. */
function options(denied: DeniedLine): readonly Option[] {
  const { claim, payer, remark, reason, unprocessable, blocks } = denied;
  const ways = unprocessable ? [correct(denied)] : waysOut[remark?.play ?? reason.play](denied);
  if (claim.appeals.some(({ payerId, decision }) => payerId === payer.payerId && decision === 'Upheld')) {
    return [appeal(denied, 'the next level'), ...ways.filter(({ action }) => action.startsWith('Bill'))];
  }
  return blocks.has('resubmission') && reason.appealable
    ? [...ways, appeal(denied, 'as it must not be sent again')]
    : ways;
}

interface Refusal {
  readonly because: string;
  /** What is left when nothing else is; undefined where the refusal settles nothing. */
  readonly left?: 'WriteOff' | 'AskPerson';
}

/** Why the option is not open, undefined when it is. */
function refuse(option: Option, denied: DeniedLine): Refusal | undefined {
  const { action, deadline } = option;
  const { blocks, reason, group, openCents, payer, payment, today } = denied;
  if (action === 'Correct') {
    if (blocks.has('resubmission')) return { because: 'a remark forbids to send it again', left: 'AskPerson' };
    if (decisions(denied).length >= 3) {
      return { because: 'the payer has refused it three times, and its own words would decide', left: 'AskPerson' };
    }
  }
  if (action === 'Appeal') {
    if (blocks.has('appeal') || !reason.appealable) return { because: 'it may not be appealed', left: 'WriteOff' };
    if (!nextLevelOf(denied)) {
      return payer.class === 'medicare' && openCents >= medicareHearingCents
        ? { because: 'the last written level has upheld it, and a person weighs a hearing', left: 'AskPerson' }
        : { because: 'the last appeal level has upheld it', left: 'WriteOff' };
    }
  }
  if (action === 'BillPatient' && (group !== 'PR' || reason.patient === 'no' || blocks.has('patient'))) {
    return { because: 'the patient may not be billed' };
  }
  if (deadline === undefined || deadline >= today) return undefined;
  if (action === 'Wait') return { because: `nothing has come since ${payment.paidOn}`, left: 'AskPerson' };
  return { because: `the window closed on ${deadline}`, left: 'WriteOff' };
}
