import { waitStates } from '../../functions/domain/claim/rendezvous.ts';
import type { Json } from '../../functions/platform/platform.ts';
import type { Path } from './paths.ts';

/** One invocation of a function, and what becomes of the token that it was given. */
export interface Step {
  readonly state: string;
  readonly does: { readonly returns: Json } | { readonly throws: string } | 'hangs';
  /** Sent once the state waits, or before the function has returned. Without it, a state that waits hears nothing. */
  readonly callback?: Callback & { readonly when: 'early' | 'waiting' };
  /** Sent with the same token when the next function is invoked, or the execution has ended. */
  readonly late?: Callback;
}

export type Callback = { readonly output: Json } | { readonly error: string };

/** Each state says other seconds, so that a wait by another state's variable is noticed. */
const seconds: Readonly<Record<string, object>> = {
  SubmitClaim: { acknowledgmentSeconds: 180_001, remittanceSeconds: 1_209_601 },
  CheckClaimStatus: { remittanceSeconds: 1_209_602, appealSeconds: 1_814_402 },
  ReviewRemittance: { remittanceSeconds: 1_209_603 },
  TriageDenial: { remittanceSeconds: 1_209_604 },
  PrepareAppeal: { appealSeconds: 1_814_401, remittanceSeconds: 1_209_605 },
  BillNextPayer: { remittanceSeconds: 1_209_606 },
  BillPatient: { statementSeconds: 2_592_001 },
};

const more: Readonly<Record<string, object>> = {
  ScrubClaim: { findings: 0 },
  CloseClaim: { ending: 'ClosedPaid' },
};

/**
 * Reads a script: steps with commas between them, each a state and then
 * `Word`, the outcome that its function returns or, in a state that waits, the callback brings; `bare Word`, an outcome
 * without the seconds that belong to it; `!Error`, what the function throws; `hangs`, the function outlasts its timeout;
 * and in a state that waits also `early Word`, the callback comes before the function returns; `nothing`, an empty
 * callback; `fails Error`, a callback that fails; `silence`. `late Word` after any of these: the same token once more.
 * A word may say what it is of: `Approved/appeal`.
 */
export function readPath({ script }: Path): Step[] {
  return script.split(',').map((text) => {
    const [state = '', ...words] = text.trim().split(/\s+/);
    const at = words.indexOf('late');
    const late = at < 0 ? undefined : { output: verdict(words[at + 1]!) };
    const said = at < 0 ? words : words.slice(0, at);
    return { ...readStep(state, said), ...(late && { late }) };
  });
}

function readStep(state: string, [first = '', second = '']: readonly string[]): Step {
  if (first.startsWith('!')) return { state, does: { throws: first.slice(1) } };
  if (first === 'hangs') return { state, does: 'hangs' };
  if (!(waitStates as readonly string[]).includes(state))
    return { state, does: { returns: answer(state, first, second) } };
  const does = { returns: null };
  if (first === 'silence') return { state, does };
  if (first === 'early') return { state, does, callback: { when: 'early', output: verdict(second) } };
  if (first === 'fails') return { state, does, callback: { when: 'waiting', error: second } };
  return { state, does, callback: { when: 'waiting', output: first === 'nothing' ? {} : verdict(first) } };
}

function answer(state: string, first: string, second: string): Json {
  if (first === 'bare') return { outcome: second };
  return { outcome: first, ...seconds[state], ...more[state] };
}

function verdict(word: string): Json {
  const [outcome = '', of] = word.split('/');
  return { outcome, ...(of && { of }) };
}
