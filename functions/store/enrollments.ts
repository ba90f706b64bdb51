import { billedCoverage } from '../domain/claim/claim.ts';
import { dayAt, type Moment } from '../domain/days.ts';
import {
  type EnrolledTransaction,
  type EnrollmentState,
  notLive,
  withStanding,
} from '../domain/practice/enrollment-standing.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Json, Platform, Table } from '../platform/platform.ts';
import { recordDeed } from './audit.ts';
import { getClaim } from './claims.ts';
import * as keys from './keys.ts';
import { forgetKept, getPayer, getPractice } from './practices.ts';
import { answerWork, listWork } from './work.ts';

/** Claims that waited for an enrollment alone go on once it is live. */
export async function releaseEnrolled(
  platform: Pick<Platform, 'table' | 'workflows'>,
  practice: Practice,
  at: Moment,
): Promise<void> {
  const { practiceId, enrollments, zone } = practice;
  if (!enrollments) return;
  const { table } = platform;
  for await (const { workId, claimId, queue } of listWork(table, practiceId)) {
    if (queue !== 'enrollment' || claimId === undefined) continue;
    const claim = await getClaim(table, practiceId, claimId);
    const payerId = billedCoverage(claim)?.payerId;
    if (claim.openWorkId !== workId || payerId === undefined) continue;
    const whose = { payerId, providerId: claim.renderingProviderId, on: dayAt(at, zone) };
    if (notLive(enrollments, 'claims', whose)) continue;
    const note = 'The enrollment for claims is live.';
    const answer = { at, by: 'claimline', outcome: 'Corrected', corrections: [], overrides: [], note } as const;
    await answerWork(platform, practiceId, workId, answer);
  }
}

export interface EnrollmentChange {
  readonly at: Moment;
  readonly by: string;
  readonly why?: string;
  readonly payerId: string;
  readonly providerId?: string;
  readonly transaction: EnrolledTransaction;
  readonly state: EnrollmentState;
}

/** Writes how far an enrollment is, with the deed that says who did so. Throws PracticeNotFound and PayerNotFound. */
export async function changeEnrollment(table: Table, practiceId: string, change: EnrollmentChange): Promise<Practice> {
  const { at, by, why, payerId, providerId, transaction, state } = change;
  forgetKept(table);
  const practice = await getPractice(table, practiceId);
  await getPayer(table, practiceId, payerId);
  const on = dayAt(at, practice.zone);
  const enrollments = withStanding(practice.enrollments ?? [], transaction, state, { payerId, providerId, on });
  const changed = { ...practice, enrollments };
  const whose = providerId === undefined ? '' : ` of provider ${providerId}`;
  const what = `enrollment${whose} with ${payerId} for ${transaction}: ${state}`;
  const deed = { at, by, did: 'Changed', what, ...(why !== undefined && { why }) } as const;
  await recordDeed(table, practiceId, undefined, deed, [
    { put: { ...keys.practice(practiceId), practice: changed as unknown as Json } },
  ]);
  forgetKept(table);
  return changed;
}
