import { billedCoverage, type Claim, type ServiceLine } from '../claim/claim.ts';
import type { Day } from '../days.ts';
import type { AuthorizationKind } from '../payer/authorization-rule.ts';
import type { Practice } from '../practice/practice.ts';
import { type Authorization, isGranted } from './authorization.ts';
import { countOf, leftOf } from './uses.ts';

/** For what an authorization is looked for. */
export interface Need {
  readonly kind: AuthorizationKind;
  readonly payerId: string;
  readonly memberId: string;
  readonly code: string;
  readonly from: Day;
  readonly to: Day;
  /** The NPIs under which it is done: of the practice, and of the provider where that one is known. */
  readonly npis: readonly string[];
}

const bare = (memberId: string) => memberId.replaceAll(/[\s-]/g, '').toUpperCase();

/** Whether it is for this service at this payer, whatever the days, and whether granted or not. */
export function isAbout(authorization: Authorization, need: Omit<Need, 'from' | 'to'>): boolean {
  const { kind, payerId, memberId, codes, npis } = authorization;
  return (
    kind === need.kind &&
    payerId === need.payerId &&
    bare(memberId) === bare(need.memberId) &&
    (codes.length === 0 || codes.includes(need.code)) &&
    (npis.length === 0 || npis.some((npi) => need.npis.includes(npi)))
  );
}

export const holdsOn = ({ from, to }: Pick<Authorization, 'from' | 'to'>, need: Pick<Need, 'from' | 'to'>): boolean =>
  from <= need.from && need.to <= to;

/** Those of the patient's authorizations under which the claim may go out for one of its codes: granted, in force on its days, with enough left. */
export function candidates(
  authorizations: readonly Authorization[],
  claim: Claim,
  practice: Pick<Practice, 'npi' | 'providers'>,
  kind: AuthorizationKind,
  code: string,
): Authorization[] {
  return aboutLines(authorizations, claim, practice, kind, code).filter((one) => {
    const left = leftOf(one, claim.claimId);
    return isGranted(one) && (left === undefined || countOf(one, claim.lines) <= left);
  });
}

/** Those of the patient's authorizations that are about all of the claim's lines of one of its codes, granted or not. */
export function aboutLines(
  authorizations: readonly Authorization[],
  claim: Claim,
  practice: Pick<Practice, 'npi' | 'providers'>,
  kind: AuthorizationKind,
  code: string,
): Authorization[] {
  const lines = claim.lines.filter((line) => line.code === code);
  const needs = needsOf(claim, practice, kind, lines);
  return authorizations.filter((one) => needs.every((need) => isAbout(one, need) && holdsOn(one, need)));
}

/** Whether the payer has said that the line needs none. */
export function isReleased(
  authorizations: readonly Authorization[],
  claim: Claim,
  practice: Pick<Practice, 'npi' | 'providers'>,
  kind: AuthorizationKind,
  line: ServiceLine,
): boolean {
  const [need] = needsOf(claim, practice, kind, [line]);
  return authorizations.some((one) => one.isNotNeeded === true && isAbout(one, need!) && holdsOn(one, need!));
}

function needsOf(
  claim: Claim,
  practice: Pick<Practice, 'npi' | 'providers'>,
  kind: AuthorizationKind,
  lines: Claim['lines'],
): Need[] {
  const { payerId, memberId } = billedCoverage(claim)!;
  const npis = npisOf(practice, claim.renderingProviderId);
  return lines.map(({ code, from, to }) => ({ kind, payerId, memberId, code, from, to, npis }));
}

export function npisOf({ npi, providers }: Pick<Practice, 'npi' | 'providers'>, providerId?: string): string[] {
  const rendering = providers.find((provider) => provider.providerId === providerId)?.npi;
  return [npi, ...(rendering === undefined ? [] : [rendering])];
}
