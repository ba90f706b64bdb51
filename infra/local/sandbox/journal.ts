import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Decision } from './decision.ts';
import type { ReceivedClaim } from './received-claim.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS sandbox_received (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sandbox_claims (
    claim_number TEXT PRIMARY KEY, payer TEXT NOT NULL, number TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL,
    received_at TEXT NOT NULL, submitter TEXT NOT NULL, usage TEXT NOT NULL, print TEXT NOT NULL, body TEXT NOT NULL,
    decision TEXT, notice TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sandbox_claims_number ON sandbox_claims (payer, number);
  CREATE INDEX IF NOT EXISTS sandbox_claims_print ON sandbox_claims (payer, print);
  CREATE TABLE IF NOT EXISTS sandbox_docket (
    at TEXT NOT NULL, payer TEXT NOT NULL, submitter TEXT NOT NULL, payee TEXT NOT NULL, claim_number TEXT NOT NULL,
    kind TEXT NOT NULL, PRIMARY KEY (at, payer, submitter, payee, claim_number, kind)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sandbox_carried (
    reference TEXT PRIMARY KEY, payer TEXT NOT NULL, submitter TEXT NOT NULL, payee TEXT NOT NULL, code TEXT NOT NULL,
    cents INTEGER NOT NULL, from_day TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sandbox_receipts (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, practice TEXT NOT NULL, claim TEXT NOT NULL, cents INTEGER NOT NULL,
    day TEXT NOT NULL, method TEXT NOT NULL, is_filed INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sandbox_receipts_open ON sandbox_receipts (at) WHERE is_filed = 0;
  CREATE TABLE IF NOT EXISTS sandbox_credits (
    id TEXT PRIMARY KEY, folder TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, cents INTEGER NOT NULL, code TEXT NOT NULL,
    slip TEXT NOT NULL, text TEXT NOT NULL, is_filed INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sandbox_credits_open ON sandbox_credits (at) WHERE is_filed = 0;
  CREATE TABLE IF NOT EXISTS sandbox_answers (
    name TEXT PRIMARY KEY, at TEXT NOT NULL, folder TEXT NOT NULL, path TEXT NOT NULL, text TEXT, is_delivered INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sandbox_answers_open ON sandbox_answers (at, name) WHERE is_delivered = 0;
`;

/** Something for Claimline: where it goes and from when on. */
export interface Answer {
  /** Names it to `delivered`. */
  readonly name: string;
  readonly at: string;
  readonly folder: 'acknowledgments' | 'remittances' | 'payments' | 'deposits' | 'decisions';
  /** Where it belongs in the intake bucket. */
  readonly path: string;
  readonly text: string;
}

/** Whose payments travel together. */
export interface Account {
  readonly payer: string;
  readonly submitter: string;
  /** NPI. */
  readonly payee: string;
}

/**
 * Where a claim is at its payer. `silent` waits to be asked; `lost` was never found again; `superseded` and `voided` were
 * final and were reversed.
 */
export type ClaimState = 'rejected' | 'silent' | 'lost' | 'open' | 'final' | 'superseded' | 'voided';

/** One version of a claim in a payer's files. */
export interface ClaimFile {
  /** The payer's claim number. */
  readonly claimNumber: string;
  readonly payer: string;
  /** CLM01. */
  readonly number: string;
  readonly version: number;
  readonly state: ClaimState;
  readonly receivedAt: string;
  readonly submitter: string;
  readonly usage: 'P' | 'T';
  /** Stands for the services, to tell duplicates. */
  readonly print: string;
  readonly claim: ReceivedClaim;
  readonly decision?: Decision;
  /** Name of the remittance that told the decision. */
  readonly notice?: string;
}

/** Where a version of a claim stands, without what was claimed. */
export type Standing = Omit<ClaimFile, 'claim'>;

export const docketKinds = ['decide', 'void', 'revise', 'overturn'] as const;
export type DocketKind = (typeof docketKinds)[number];

/** What a payer will do at a moment: decide a claim, void it, think again, or give in to an appeal. */
export interface DocketItem extends Account {
  readonly at: string;
  readonly claimNumber: string;
  readonly kind: DocketKind;
}

/** A provider adjustment that comes back with another sign in a later remittance. */
export interface Carried extends Account {
  readonly reference: string;
  readonly code: 'WO' | 'FB';
  readonly cents: number;
  readonly fromDay: string;
}

export interface Receipt {
  readonly id: string;
  readonly at: string;
  readonly practice: string;
  readonly claim: string;
  readonly cents: number;
  readonly day: string;
  readonly method: string;
}

/** A line of the practice's bank account. */
export interface BankCredit {
  readonly id: string;
  /** The practice's folder in the intake, into which its bank puts its files. */
  readonly folder: string;
  readonly day: string;
  /** When the bank's file with it is sent. */
  readonly at: string;
  readonly cents: number;
  /** BAI2's type code. */
  readonly code: string;
  /** The number of the deposit slip. */
  readonly slip: string;
  readonly text: string;
}

type Row = Record<string, SQLInputValue>;

/** Everything the sandbox remembers, in tables of the caller's database. */
export class Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** What `nextMoment` answers, until something is written. */
  #next: { readonly moment: string | undefined } | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(schema);
  }

  /** All of the work is written, or nothing of it. */
  together<T>(work: () => T): T {
    this.#statement('SAVEPOINT sandbox').run();
    try {
      const result = work();
      this.#statement('RELEASE sandbox').run();
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK TO sandbox; RELEASE sandbox');
      this.#next = undefined;
      throw error;
    }
  }

  has(id: string): boolean {
    return this.#all('SELECT 1 FROM sandbox_received WHERE id = ?', id).length > 0;
  }

  /** False when this was received before. */
  receive(id: string): boolean {
    return this.#run('INSERT OR IGNORE INTO sandbox_received VALUES (?)', id).changes > 0;
  }

  file({ claim, decision, notice, ...row }: ClaimFile): void {
    this.#run(
      'INSERT INTO sandbox_claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[
        row.claimNumber,
        row.payer,
        row.number,
        row.version,
        row.state,
        row.receivedAt,
        row.submitter,
        row.usage,
        row.print,
      ],
      ...[JSON.stringify(claim), decision ? JSON.stringify(decision) : null, notice ?? null],
    );
  }

  setState(claimNumber: string, state: ClaimState): void {
    this.#run('UPDATE sandbox_claims SET state = ? WHERE claim_number = ?', state, claimNumber);
  }

  setDecision(claimNumber: string, decision: Decision, notice: string): void {
    this.#run(
      "UPDATE sandbox_claims SET state = 'final', decision = ?, notice = ? WHERE claim_number = ?",
      ...[JSON.stringify(decision), notice, claimNumber],
    );
  }

  claim(claimNumber: string): ClaimFile | undefined {
    const row = this.#statement('SELECT * FROM sandbox_claims WHERE claim_number = ?').get(claimNumber);
    return row && claimFile(row as Row);
  }

  /** Every version of the practice's claim in the payer's files, oldest first. */
  versions(payer: string, number: string): ClaimFile[] {
    return this.#all('SELECT * FROM sandbox_claims WHERE payer = ? AND number = ? ORDER BY version', payer, number).map(
      claimFile,
    );
  }

  countVersions(payer: string, number: string): number {
    const row = this.#statement('SELECT count(*) AS count FROM sandbox_claims WHERE payer = ? AND number = ?').get(
      payer,
      number,
    );
    return row!.count as number;
  }

  /** How every version of the practice's claim stands, oldest first. */
  standings(payer: string, number: string): Standing[] {
    const sql = `SELECT ${standingColumns} FROM sandbox_claims WHERE payer = ? AND number = ? ORDER BY version`;
    return this.#all(sql, payer, number).map(standing);
  }

  withPrint(payer: string, print: string): Standing[] {
    const sql = `SELECT ${standingColumns} FROM sandbox_claims WHERE payer = ? AND print = ?`;
    return this.#all(sql, payer, print).map(standing);
  }

  *allClaims(): Generator<ClaimFile> {
    const rows = this.#statement('SELECT * FROM sandbox_claims ORDER BY number, received_at, payer, version').iterate();
    for (const row of rows) yield claimFile(row as Row);
  }

  enter({ at, payer, submitter, payee, claimNumber, kind }: DocketItem): void {
    this.#run(
      'INSERT OR IGNORE INTO sandbox_docket VALUES (?, ?, ?, ?, ?, ?)',
      at,
      payer,
      submitter,
      payee,
      claimNumber,
      kind,
    );
  }

  /** The first account and moment that has something to do by then, with everything it has to do. */
  nextRun(now: string): { at: string; account: Account; items: DocketItem[] } | undefined {
    const first = this.#statement(
      'SELECT at, payer, submitter, payee FROM sandbox_docket WHERE at <= ? ORDER BY at, payer, submitter, payee LIMIT 1',
    ).get(now) as Row | undefined;
    if (!first) return undefined;
    const key = [first.at, first.payer, first.submitter, first.payee] as string[];
    const where = 'WHERE at = ? AND payer = ? AND submitter = ? AND payee = ?';
    const items = this.#all(
      `SELECT claim_number AS claimNumber, * FROM sandbox_docket ${where} ORDER BY claim_number, kind`,
      ...key,
    );
    this.#run(`DELETE FROM sandbox_docket ${where}`, ...key);
    const [at, payer, submitter, payee] = key as [string, string, string, string];
    return { at, account: { payer, submitter, payee }, items: items as unknown as DocketItem[] };
  }

  carry({ reference, payer, submitter, payee, code, cents, fromDay }: Carried): void {
    this.#run(
      'INSERT INTO sandbox_carried VALUES (?, ?, ?, ?, ?, ?, ?)',
      reference,
      payer,
      submitter,
      payee,
      code,
      cents,
      fromDay,
    );
  }

  carried({ payer, submitter, payee }: Account, day: string): Carried[] {
    const rows = this.#all(
      'SELECT * FROM sandbox_carried WHERE payer = ? AND submitter = ? AND payee = ? AND from_day <= ? ORDER BY code, from_day, reference',
      ...[payer, submitter, payee, day],
    );
    return rows.map(({ from_day, ...row }) => ({ ...row, fromDay: from_day })) as unknown as Carried[];
  }

  /** Cents that payers have still to take, by payer and reference. */
  leftToTake(): readonly Pick<Carried, 'payer' | 'reference' | 'cents'>[] {
    const sql = 'SELECT payer, reference, cents FROM sandbox_carried ORDER BY payer, reference';
    return this.#all(sql) as unknown as Pick<Carried, 'payer' | 'reference' | 'cents'>[];
  }

  settle(reference: string): void {
    this.#run('DELETE FROM sandbox_carried WHERE reference = ?', reference);
  }

  pay({ id, at, practice, claim, cents, day, method }: Receipt): void {
    const columns = 'id, at, practice, claim, cents, day, method';
    this.#run(
      `INSERT OR IGNORE INTO sandbox_receipts (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      id,
      at,
      practice,
      claim,
      cents,
      day,
      method,
    );
  }

  /** The receipts of patients that are to be filed by now. */
  takeReceipts(now: string): Receipt[] {
    const receipts = this.#all(
      'SELECT * FROM sandbox_receipts WHERE is_filed = 0 AND at <= ? ORDER BY at, practice, id',
      now,
    );
    if (receipts.length > 0) this.#run('UPDATE sandbox_receipts SET is_filed = 1 WHERE is_filed = 0 AND at <= ?', now);
    return receipts as unknown as Receipt[];
  }

  credit({ id, folder, day, at, cents, code, slip, text }: BankCredit): void {
    this.#run(
      'INSERT OR IGNORE INTO sandbox_credits (id, folder, day, at, cents, code, slip, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[id, folder, day, at, cents, code, slip, text],
    );
  }

  /** Lines of the bank that are to be filed by now. */
  takeCredits(now: string): BankCredit[] {
    const credits = this.#all('SELECT * FROM sandbox_credits WHERE is_filed = 0 AND at <= ? ORDER BY at, day, id', now);
    if (credits.length > 0) this.#run('UPDATE sandbox_credits SET is_filed = 1 WHERE is_filed = 0 AND at <= ?', now);
    return credits as unknown as BankCredit[];
  }

  /** Cents by claim that patients have paid in files that were delivered. */
  patientPayments(): Map<string, number> {
    const rows = this.#all(`
      SELECT claim, sum(cents) AS cents FROM sandbox_receipts JOIN sandbox_answers ON name = practice || '-' || day
      WHERE is_delivered = 1 GROUP BY claim`);
    return new Map(rows.map(({ claim, cents }) => [claim as string, cents as number]));
  }

  answer({ name, at, folder, path, text }: Answer): void {
    const columns = 'name, at, folder, path, text';
    this.#run(
      `INSERT OR IGNORE INTO sandbox_answers (${columns}) VALUES (?, ?, ?, ?, ?)`,
      name,
      at,
      folder,
      path,
      text,
    );
  }

  openAnswers(now: string): Answer[] {
    const sql =
      'SELECT name, at, folder, path, text FROM sandbox_answers WHERE is_delivered = 0 AND at <= ? ORDER BY at, name';
    return this.#all(sql, now) as unknown as Answer[];
  }

  deliver(name: string): void {
    this.#run('UPDATE sandbox_answers SET is_delivered = 1, text = NULL WHERE name = ?', name);
  }

  isDelivered(name: string): boolean {
    return this.#statement('SELECT 1 FROM sandbox_answers WHERE name = ? AND is_delivered = 1').get(name) !== undefined;
  }

  /** The next moment at which there is something to do or to deliver. */
  nextMoment(): string | undefined {
    if (!this.#next) {
      const row = this.#statement(`
        SELECT min(at) AS at FROM (
          SELECT min(at) AS at FROM sandbox_docket
          UNION ALL SELECT min(at) FROM sandbox_answers WHERE is_delivered = 0
          UNION ALL SELECT min(at) FROM sandbox_receipts WHERE is_filed = 0
          UNION ALL SELECT min(at) FROM sandbox_credits WHERE is_filed = 0
        )`).get();
      this.#next = { moment: (row?.at as string | null) ?? undefined };
    }
    return this.#next.moment;
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #run(sql: string, ...values: SQLInputValue[]) {
    this.#next = undefined;
    return this.#statement(sql).run(...values);
  }

  #all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }
}

const standingColumns =
  'claim_number, payer, number, version, state, received_at, submitter, usage, print, decision, notice';

function standing(row: Row): Standing {
  const { payer, number, version, state, submitter, usage, print } = row as unknown as Standing;
  return {
    ...{ payer, number, version, state, submitter, usage, print },
    claimNumber: row.claim_number as string,
    receivedAt: row.received_at as string,
    decision: row.decision ? JSON.parse(row.decision as string) : undefined,
    notice: (row.notice as string | null) ?? undefined,
  };
}

const claimFile = (row: Row): ClaimFile => ({ ...standing(row), claim: JSON.parse(row.body as string) });
