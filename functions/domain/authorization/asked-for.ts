import { billedCoverage, type Claim, type Coverage, type Relationship } from '../claim/claim.ts';
import { addDays, type Day, type Moment } from '../days.ts';
import { sum } from '../money.ts';
import type { AuthorizationKind } from '../payer/authorization-rule.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice, Provider } from '../practice/practice.ts';
import type { Authorization } from './authorization.ts';
import { decideBy } from './decision-clock.ts';
import { type AskedPerson, type Asking, authorizationIdOf } from './request.ts';

interface Setting {
  readonly practice: Practice;
  readonly payer: Payer;
}

/** A service that is to be done at a visit, as far as it is known before. */
export interface PlannedService {
  readonly kind: AuthorizationKind;
  readonly code: string;
  readonly day: Day;
  readonly patientId: string;
  readonly patient: AskedPerson;
  readonly coverage: {
    readonly payerId: string;
    readonly memberId: string;
    readonly relationship: Relationship;
    readonly subscriber?: AskedPerson;
  };
  readonly provider?: Provider | undefined;
  readonly placeOfService?: string;
  readonly units?: number;
  readonly diagnoses?: readonly string[];
  readonly isUrgent?: boolean;
}

/** The request for a service that is to be done: for the day of the visit and as long after it as the payer's data says. */
export function requestBefore(service: PlannedService, setting: Setting, at: Moment): Authorization {
  const { kind, code, day, patientId, patient, coverage, provider, placeOfService, units } = service;
  const { payerId, memberId, relationship, subscriber } = coverage;
  const { practiceId } = setting.practice;
  return requested(
    {
      authorizationId: authorizationIdOf(practiceId, 'visit', patientId, payerId, memberId, kind, code, day),
      ...{ kind, patientId, payerId, memberId, from: day },
      to: addDays(day, setting.payer.requirements?.reviews?.askForDays ?? 0),
    },
    {
      ...{ patient, relationship, code, modifiers: [], diagnoses: service.diagnoses ?? [] },
      ...(subscriber && { subscriber }),
      ...(units !== undefined && { units }),
      ...(placeOfService && { placeOfService }),
      ...(provider && { provider: named(provider) }),
      isUrgent: service.isUrgent ?? false,
    },
    setting,
    at,
  );
}

/** The request for what the claim's lines of this code charge, after the fact. */
export function requestOf(claim: Claim, code: string, setting: Setting, at: Moment): Authorization {
  const { payerId, memberId, relationship, subscriber }: Coverage = billedCoverage(claim)!;
  const { claimId, practiceId, diagnoses, placeOfService } = claim;
  const { patientId, lastName, firstName, middleName, birthDate, sex } = claim.patient;
  const lines = claim.lines.filter((line) => line.code === code);
  const pointers = [...new Set(lines.flatMap((line) => line.pointers))];
  const provider = setting.practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId);
  const isCounted = lines.every(({ unit }) => unit === 'UN');
  const request = requested(
    {
      authorizationId: authorizationIdOf(practiceId, 'claim', claimId, payerId, memberId, code),
      ...{ kind: 'authorization', patientId, payerId, memberId },
      from: lines.map(({ from }) => from).sort()[0]!,
      to: lines
        .map(({ to }) => to)
        .sort()
        .at(-1)!,
    },
    {
      patient: { lastName, firstName, ...(middleName && { middleName }), birthDate, sex },
      relationship,
      ...(subscriber && { subscriber }),
      ...{ code, modifiers: lines[0]!.modifiers, placeOfService },
      ...(isCounted && { units: sum(lines.map(({ units }) => units)) }),
      diagnoses: pointers.flatMap((pointer) => diagnoses[pointer - 1] ?? []),
      ...(provider && { provider: named(provider) }),
      isUrgent: false,
    },
    setting,
    at,
  );
  return { ...request, request: { ...request.request!, claimIds: [claimId] } };
}

const named = ({ npi, lastName, firstName }: Provider) => ({ npi, lastName, firstName });

function requested(
  what: Pick<Authorization, 'authorizationId' | 'kind' | 'patientId' | 'payerId' | 'memberId' | 'from' | 'to'>,
  asking: Asking,
  { practice, payer }: Setting,
  at: Moment,
): Authorization {
  const { practiceId } = practice;
  const { code, units } = asking;
  return {
    ...what,
    ...{ practiceId, version: 0, status: 'Requested', codes: [code], npis: [], uses: {}, answers: [] },
    ...{ counts: units === undefined ? 'visits' : 'units', granted: units ?? 1 },
    request: { at, asking, claimIds: [], ...decideBy(payer, code, asking.isUrgent, at) },
  };
}
