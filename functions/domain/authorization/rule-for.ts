import type { Day } from '../days.ts';
import type { AuthorizationKind, AuthorizationRule } from '../payer/authorization-rule.ts';
import type { Payer } from '../payer/payer.ts';

/** A service that was done or is to be done. */
export interface Service {
  readonly code: string;
  readonly from: Day;
  readonly units?: number;
  readonly placeOfService?: string;
}

/** What bears on it beside the service itself; what is absent is not known. */
export interface Circumstances {
  /** The name of the patient's plan. */
  readonly planName?: string | undefined;
  /** What was done for the patient before. */
  readonly services?: readonly { readonly code: string; readonly from: Day }[] | undefined;
}

/**
 * The rule by which the payer pays the service only with an authorization, or a referral. A rule about plans holds for a
 * plan whose name is not known; one about visits needs the visits before, and one about units or places those of the service.
 */
export function ruleFor(
  payer: Payer,
  kind: AuthorizationKind,
  service: Service,
  known: Circumstances = {},
): Pick<AuthorizationRule, 'source'> | undefined {
  const { authorizationCodes, requirements } = payer;
  if (kind === 'authorization' && authorizationCodes.includes(service.code))
    return { source: "The payer's list of codes" };
  if (kind === 'referral' && requirements?.referral) return { source: "The payer's manual" };
  return requirements?.authorizations?.find((rule) => rule.kind === kind && holds(rule, service, known));
}

function holds(rule: AuthorizationRule, service: Service, { planName, services }: Circumstances): boolean {
  const { codes, placesOfService, plans, fromUnits = 0, fromVisit = 0, from = '', to = '9999' } = rule;
  const isMeant = ({ code }: Pick<Service, 'code'>) => !codes || codes.some((beginning) => code.startsWith(beginning));
  if (!isMeant(service) || service.from < from || service.from > to) return false;
  if (placesOfService && !placesOfService.includes(service.placeOfService ?? '')) return false;
  if (plans && planName !== undefined && !plans.includes(planName)) return false;
  if (fromUnits > (service.units ?? 0)) return false;
  if (fromVisit === 0) return true;
  const year = service.from.slice(0, 4);
  const before = services?.filter((one) => isMeant(one) && one.from < service.from && one.from.startsWith(year));
  return before !== undefined && new Set(before.map((one) => one.from)).size + 1 >= fromVisit;
}
