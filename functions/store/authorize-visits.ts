import { type PlannedService, requestBefore } from '../domain/authorization/asked-for.ts';
import { daysAhead, standing } from '../domain/authorization/before-visit.ts';
import { npisOf } from '../domain/authorization/fits.ts';
import { ruleFor } from '../domain/authorization/rule-for.ts';
import { visitTrouble } from '../domain/authorization/troubles.ts';
import { addDays, type Day, type Moment } from '../domain/days.ts';
import type { Visit } from '../domain/encounter/visit.ts';
import { authorizationKinds } from '../domain/payer/authorization-rule.ts';
import type { Payer } from '../domain/payer/payer.ts';
import { findProvider, type Practice } from '../domain/practice/practice.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { askForAuthorization } from './ask-authorization.ts';
import { patientAuthorizations } from './authorizations.ts';
import { servicesOf } from './patient-services.ts';
import { findPatient } from './patients.ts';
import { questionsFor } from './verify-visit.ts';
import { visitsBetween } from './visits.ts';

type Asking = Pick<Platform, 'table' | 'files' | 'clearinghouse'>;

interface Night {
  readonly practice: Practice;
  readonly payers: readonly Payer[];
  readonly today: Day;
  readonly at: Moment;
}

type Trouble = NonNullable<ReturnType<typeof visitTrouble>>;

export interface VisitsAuthorized {
  readonly troubles: readonly Trouble[];
  /** Authorizations by which a visit to come goes, or of which it waits. */
  readonly seen: ReadonlySet<string>;
}

/**
 * Looks at what the visits of the coming weeks need, the first visit first, and asks by 278 for what nobody has asked for yet
 * where the payer takes that. A visit that cannot be looked at is told by `fail`.
 */
export async function authorizeVisits(
  platform: Asking,
  night: Night,
  fail: (error: unknown) => void,
): Promise<VisitsAuthorized> {
  const { practice, today } = night;
  const troubles: Trouble[] = [];
  const seen = new Set<string>();
  /** What visits before take of each authorization. */
  const planned = new Map<string, number>();
  for await (const visit of visitsBetween(platform.table, practice, today, addDays(today, daysAhead))) {
    try {
      for (const service of await needsOf(platform.table, visit, night)) {
        const found = await standingOf(platform, service, planned, night);
        if (found.is !== 'Missing') {
          const { authorizationId } = found.by;
          seen.add(authorizationId);
          planned.set(authorizationId, (planned.get(authorizationId) ?? 0) + 1);
        }
        const trouble = visitTrouble(service, found, today, night.at);
        if (trouble) troubles.push(trouble);
      }
    } catch (error) {
      fail(error);
    }
  }
  return { troubles, seen };
}

interface NeedyService {
  readonly visitId: string;
  readonly need: Parameters<typeof standing>[1];
  readonly payer: Payer;
  readonly source: string;
  readonly service: PlannedService;
}

/** What of the visit the payer wants authorized or referred. Empty where nobody knows what is to be done, or who pays. */
async function needsOf(table: Table, visit: Visit, { practice, payers }: Night): Promise<NeedyService[]> {
  const { visitId, day, services = [], patientId: given } = visit;
  if (services.length === 0 || given === undefined) return [];
  const { practiceId } = practice;
  const patientId = (await findPatient(table, practiceId, given))?.patientId ?? given;
  const [first] = (await questionsFor(table, patientId, day, { practice, payers })) ?? [];
  if (!first || !('question' in first)) return [];
  const { question, payer } = first;
  const { coverage, patient } = question;
  const provider = visit.provider === undefined ? undefined : findProvider(practice, visit.provider);
  const done = await servicesOf(table, practiceId, patientId);
  return services.flatMap((code) =>
    authorizationKinds.flatMap((kind) => {
      const rule = ruleFor(payer, kind, { code, from: day }, { services: done });
      if (!rule) return [];
      const npis = npisOf(practice, provider?.providerId);
      const { payerId, memberId } = coverage;
      const need = { kind, payerId, memberId, code, from: day, to: day, npis };
      const service = { kind, code, day, patientId, patient, coverage, provider };
      return [{ visitId, need, payer, source: rule.source, service }];
    }),
  );
}

async function standingOf(
  platform: Asking,
  { need, payer, service }: NeedyService,
  planned: ReadonlyMap<string, number>,
  { practice, at }: Night,
) {
  const look = async () =>
    standing(await patientAuthorizations(platform.table, practice.practiceId, service.patientId), need, planned);
  const found = await look();
  // Primary care refers; no payer is asked for that.
  if (found.is !== 'Missing' || need.kind === 'referral' || !payer.requirements?.reviews) return found;
  const setting = { practice, payer };
  await askForAuthorization(platform, requestBefore(service, setting, at), setting, at);
  return look();
}
