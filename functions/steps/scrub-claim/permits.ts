import type { Authorization } from '../../domain/authorization/authorization.ts';
import { behind, withUses } from '../../domain/authorization/behind.ts';
import { isReleased } from '../../domain/authorization/fits.ts';
import { linesNeeding } from '../../domain/authorization/lines-needing.ts';
import { numbersFor } from '../../domain/authorization/number-for.ts';
import type { Claim } from '../../domain/claim/claim.ts';
import type { ScrubContext } from '../../domain/scrubbing/edit.ts';
import type { Repair } from '../../domain/scrubbing/repair.ts';

type Permits = Pick<ScrubContext, 'authorization' | 'referral' | 'onFile'>;

/**
 * The claim with the numbers that can only be its own, what is known of them, and the patient's authorizations as they are
 * once the claim goes out. Of several numbers that fit none is chosen.
 */
export function permits(
  authorizations: readonly Authorization[],
  received: Claim,
  { practice, payer, history }: ScrubContext,
): {
  readonly claim: Claim;
  readonly repairs: readonly Repair[];
  readonly known: Permits;
  readonly uses: readonly Authorization[];
} {
  const lines = (kind: Authorization['kind']) => linesNeeding(received, payer, kind, history);
  const isFree = (line: Claim['lines'][number]) =>
    isReleased(authorizations, received, practice, 'authorization', line);
  const [released, needing] = [
    lines('authorization').filter(isFree),
    lines('authorization').filter((one) => !isFree(one)),
  ];
  const onFile = {
    authorization: numbersFor(authorizations, received, practice, 'authorization', needing),
    referral: numbersFor(authorizations, received, practice, 'referral', lines('referral')),
    released: released.map(({ line }) => line),
  };
  const found = {
    ...only('AUTH-02', 'authorizationNumber', received.authorizationNumber, onFile.authorization),
    ...only('AUTH-05', 'referralNumber', received.referralNumber, onFile.referral),
  };
  const repairs = Object.entries(found).map(([field, [edit, value]]) => ({ edit, field, value }));
  const claim = { ...received, ...Object.fromEntries(repairs.map(({ field, value }) => [field, value])) };
  return { claim, repairs, known: { onFile, ...behind(authorizations, claim) }, uses: withUses(authorizations, claim) };
}

/** The number where the claim has none and only one fits. */
function only(
  edit: string,
  field: string,
  given: string | undefined,
  numbers: readonly string[],
): Readonly<Record<string, readonly [edit: string, value: string]>> {
  const [number, ...others] = numbers;
  return given?.trim() || number === undefined || others.length > 0 ? {} : { [field]: [edit, number] };
}
