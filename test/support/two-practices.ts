import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Practice } from '../../functions/domain/practice/practice.ts';
import type { Signers } from '../../functions/domain/practice/signers.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { getClaim, recordClaim } from '../../functions/store/claims.ts';
import { savePractice } from '../../functions/store/save-practice.ts';
import { listWork } from '../../functions/store/work.ts';
import { DataFolder } from '../../infra/local/data-folder.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { appeal } from '../functions/steps/situations.ts';
import { habitsOf } from '../journeys/town.ts';
import { aPayer, aPractice } from './claims.ts';
import { anEncounter } from './encounters.ts';

const secretOf = (name: string) => Buffer.from(`${name}-secret-that-nobody-can-guess`).toString('base64');

/** What the neighbour knows and nobody else has ever said: where it turns up, a wall has a hole. */
export const marks = ['Quillfeather', 'PHW999888777', 'Marrowbone Lane'];

/** A practice by what others may know of it: its numbers are no secrets. */
export interface Known {
  readonly practice: Practice;
  readonly secret: string;
  readonly claimIds: readonly string[];
  readonly workIds: readonly string[];
  readonly messageIds: readonly string[];
}

const visits = 6;

/**
 * Cedar Family Medicine and Elm Street Clinic on one machine: one table, one set of folders, claims of both that wait for
 * payers and for people. The commands' data folder is Cedar's.
 */
export class TwoPractices {
  readonly folder: string;
  readonly runtime: Runtime;
  readonly us: Known;
  readonly them: Known;
  readonly #database: DatabaseSync;

  /** `against` says whose things are to be left alone: the neighbour's, or, to see that the ways lead anywhere, our own. */
  static async open(
    tamper: (platform: Platform) => Platform = (platform) => platform,
    against: 'them' | 'us' = 'them',
  ): Promise<TwoPractices> {
    const folder = mkdtempSync(join(tmpdir(), 'two-practices-'));
    const webhookSecrets = (name: string) => [{ secret: secretOf(name) }];
    const cedar = aPractice({ webhookSecrets: webhookSecrets('cedar') });
    const numbers = { practiceId: 'elm-street', prefix: 'ELM', npi: '1122334463', submitterId: 'ELMSTRT01' };
    const elm = aPractice({ ...numbers, name: 'Elm Street Clinic', webhookSecrets: webhookSecrets('elm') });
    const options = {
      time: 'virtual',
      start: Date.parse('2026-03-10T14:00:00Z'),
      seed: 'walls',
      practice: { practice: cedar, payers: [aPayer()] },
      payers: [habitsOf(aPayer())],
      autopilot: false,
    } as const;
    new DataFolder(folder).write({ kind: 'run', command: 'test', fingerprint: '', isFinished: true, options });
    const runtime = await Runtime.open({ ...options, data: folder });
    await savePractice(runtime.platform, elm, [aPayer()]);
    const us = await work(runtime, cedar, {});
    const them = await work(runtime, elm, { lastName: marks[0], line1: marks[2] }, marks[1]);
    const time = runtime.now();
    await runtime.invoke('batch-submissions', { time });
    const platform = tamper(runtime.platform);
    Object.assign(runtime, { platform });
    return new TwoPractices(folder, runtime, us, against === 'us' ? us : them);
  }

  private constructor(folder: string, runtime: Runtime, us: Known, them: Known) {
    this.folder = folder;
    this.runtime = runtime;
    this.us = us;
    this.them = them;
    this.#database = new DatabaseSync(join(folder, 'claimline.sqlite'), { readOnly: true });
  }

  /** A hash over everything of theirs: rows, routes to them, files, executions. */
  async ofTheirs(): Promise<string> {
    const { practiceId, prefix } = this.them.practice;
    const hash = createHash('sha256');
    const rows = this.#database.prepare(
      `SELECT * FROM items WHERE pk = ?1 OR pk LIKE ?1 || '#%' OR pk LIKE 'ROUTER#%' OR pk = 'PRACTICES' ORDER BY pk, sk`,
    );
    for (const row of rows.iterate(`P#${practiceId}`)) hash.update(JSON.stringify(row));
    for (const bucket of ['intake', 'exchange', 'records', 'archive'] as const) {
      for await (const { key, bytes } of this.runtime.files.list(bucket, practiceId)) {
        // Of our own, what we drop is no news.
        if (this.them !== this.us || key.endsWith('.pdf')) hash.update(`${key} ${bytes}`);
      }
    }
    for (const { name, status } of this.runtime.machine.list({})) {
      if (name.startsWith(prefix)) hash.update(`${name} ${status}`);
    }
    return hash.digest('hex');
  }

  /** Whether anything that only they know is in our rows. */
  knowsOfTheirs(): boolean {
    const found = this.#database.prepare(
      `SELECT 1 FROM items WHERE pk <> ?1 AND pk NOT LIKE ?1 || '#%' AND body LIKE '%' || ?2 || '%' LIMIT 1`,
    );
    return marks.some((mark) => found.get(`P#${this.them.practice.practiceId}`, mark) !== undefined);
  }

  close(): void {
    this.#database.close();
    this.runtime.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Visits of a practice, the first of which have a member id that no payer knows, so that a person has to look. */
async function work(
  runtime: Runtime,
  practice: Practice & Signers,
  person: { readonly lastName?: string; readonly line1?: string },
  memberId = 'PHW204417788',
): Promise<Known> {
  const { practiceId } = practice;
  const { secret } = practice.webhookSecrets[0]!;
  const { patient } = anEncounter();
  const claimIds: string[] = [];
  const messageIds = Array.from({ length: visits }, (_, visit) => `${practiceId}-${visit}`);
  for (const [visit, id] of messageIds.entries()) {
    const { line1 = patient.address.line1, lastName = patient.lastName } = person;
    const body = anEncounter({
      encounterId: `V-${visit}`,
      patient: { ...patient, lastName, address: { ...patient.address, line1 } },
      coverages: [{ payer: 'prairie-health', memberId: visit < 2 ? `?${memberId}` : memberId, relationship: 'self' }],
    });
    const { statusCode, body: said } = await runtime.post(JSON.stringify(body), id, secret, { practiceId });
    if (statusCode !== 202) throw new Error(said);
    claimIds.push(JSON.parse(said).claimId);
  }
  await runtime.settle();
  // One of them has an appeal that is open.
  const appealed = await getClaim(runtime.table, practiceId, claimIds.at(-1)!);
  const change = { event: { kind: 'Placed' }, set: { appeals: [appeal] } };
  await recordClaim(runtime.table, appealed, change, { at: runtime.now() });
  const open = await Array.fromAsync(listWork(runtime.table, practiceId));
  return { practice, secret, claimIds, workIds: open.map(({ workId }) => workId), messageIds };
}
