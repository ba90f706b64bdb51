/** What is written down of an operation: a code that a table explains, and ids. Names, amounts and sentences stay in the table. */
export interface LogFields {
  readonly practiceId?: string;
  /** ISA08 of a clearinghouse. */
  readonly receiver?: string;
  readonly claimId?: string;
  readonly execution?: string;
  readonly state?: string;
  readonly outcome?: string;
  /** The queue's id of the message that brought a file. */
  readonly messageId?: string;
  /** The class of an error; what it says stays out. */
  readonly error?: string;
  readonly status?: number;
  readonly count?: number;
}

type Level = 'info' | 'warn' | 'error';

interface Explained {
  readonly level: Level;
  readonly meaning: string;
  readonly look: string;
}

const code = (level: Level, meaning: string, look: string): Explained => ({ level, meaning, look });

/** Every code there is. `docs/log-codes.md` is rendered from here. */
export const logCodes = {
  STEP_ANSWERED: code(
    'info',
    'A state decided about a claim.',
    'The claim’s history has the same line with its reasons.',
  ),
  STEP_REPEATED: code(
    'info',
    'A state was asked again and answered from the claim as it had before.',
    'Nothing; many in a row point to answers that are lost on their way back to the machine.',
  ),
  STEP_FAULTED: code(
    'warn',
    'A state threw. The machine tries again what is worth it, else the execution fails.',
    'The error’s class, then the execution of that name in the console.',
  ),
  WAIT_BEGAN: code('info', 'An execution waits for an answer with a token.', 'The claim’s wait in the table.'),
  WAIT_FAULTED: code(
    'warn',
    'A state could not begin to wait. The machine tries again what is worth it.',
    'The error’s class, then the execution of that name in the console.',
  ),
  DOOR_WORKED: code('info', 'A file was worked to its end.', 'Its receipt in the records bucket.'),
  DOOR_FAILED: code(
    'error',
    'A file could not be worked and goes back to its queue; after the last try, into the dead letters.',
    'The message of that id in the queue or its dead letters; runbook: dead-letters.',
  ),
  FILE_QUARANTINED: code(
    'warn',
    'A file was put aside, as it cannot be worked as it is.',
    'The file lies under quarantine/ in the records bucket, and beside it the reason in words.',
  ),
  POST_TAKEN: code('info', 'A signed post of an EHR was taken.', 'The claim of that number.'),
  STATUS_TOLD: code('info', 'An EHR asked where a claim is and was told.', 'The claim of that number.'),
  POST_REFUSED: code(
    'warn',
    'A request of an EHR was refused; the status says why: 401 signature, 400 body, 404 no such claim, 409 id used before, 413 size, 415 format, 422 content.',
    'The caller got the same status with the places that are wrong.',
  ),
  POST_FAULTED: code(
    'error',
    'A post of an EHR met a fault of ours; the caller gets 500 and tries again.',
    'The error’s class; runbook: webhooks-failing.',
  ),
  SCHEDULE_FAILED: code(
    'error',
    'A scheduled run failed.',
    'The lines before it in the same log; runbook: dead-letters.',
  ),
  CLAIMS_SENT: code(
    'info',
    'Claims left in an interchange.',
    'The interchange lies under outbound/ in the exchange bucket.',
  ),
  CHARACTERS_REPLACED: code(
    'warn',
    'Claims held characters that X12 cannot carry; the outcome names the elements in which plain ones stand now.',
    'The interchange by `claimline x12 show`, then the names and addresses where the practice keeps them.',
  ),
  CLAIMS_NOT_SENT: code(
    'error',
    'The claims of a practice were not all sent; the next batch tries again.',
    'The error’s class.',
  ),
  VISITS_VERIFIED: code(
    'info',
    'The coverage for a practice’s visits of the coming week was looked at; count is how many visits there are.',
    'What `claimline eligibility visits` prints.',
  ),
  VISIT_NOT_VERIFIED: code(
    'error',
    'The coverage for a visit could not be looked at; that for the others was, and the next run tries again.',
    'The error’s class; runbook: dead-letters.',
  ),
  AUTHORIZATIONS_CHECKED: code(
    'info',
    'The authorizations of a practice were looked at; count is how many something can still become of.',
    'What `claimline authorization list` prints.',
  ),
  AUTHORIZATION_NOT_CHECKED: code(
    'error',
    'A request for authorization or a visit that needs one could not be looked at; the others were, and the next night tries again.',
    'The error’s class; runbook: dead-letters.',
  ),
  ANSWERS_FETCHED: code(
    'info',
    'Acknowledgments or remittances were fetched from a clearinghouse; count is how many files.',
    'They lie under its id in the intake bucket.',
  ),
  ANSWERS_NOT_FETCHED: code(
    'error',
    'What a clearinghouse keeps for us could not be fetched; the next round begins where this one ended.',
    'The error’s class; runbook: function-failing.',
  ),
  NOTICE_TAKEN: code(
    'info',
    'A clearinghouse told that it has something for us; count is how many files of it were new.',
    'They lie under its id in the intake bucket.',
  ),
  NOTICE_REFUSED: code(
    'warn',
    'A notice to the clearinghouses’ webhook was refused; the status says why: 401 signature, 400 body, 413 size.',
    'The signing secret in the secret clearinghouses/<receiver>.',
  ),
  SWEEP_STARTED: code(
    'warn',
    'The sweep started a claim whose execution had never begun.',
    'The claim’s history around its first line.',
  ),
  SWEEP_WOKE: code(
    'warn',
    'The sweep delivered an answer whose wake had been lost.',
    'The execution of that claim goes on since.',
  ),
  SWEEP_REHYDRATED: code(
    'warn',
    'The sweep began a fresh execution for a claim whose own had ended.',
    'The older execution in the console: how it ended.',
  ),
  SWEEP_ASKED: code(
    'warn',
    'The sweep had a payer asked about a claim: on the day of its promise, or because nobody else had asked for 21 days.',
    'The claim’s history: what was said last, and when; runbook: follow-ups-overdue.',
  ),
  SWEEP_FAILED: code(
    'error',
    'The sweep could not help a claim; the others were helped.',
    'The error’s class; runbook: sweep-failing.',
  ),
  SWEEP_DONE: code(
    'info',
    'The sweep has looked at everything that is due; count is how many claims it helped.',
    'The dashboard’s figures.',
  ),
} as const satisfies Readonly<Record<string, Explained>>;
export type LogCode = keyof typeof logCodes;

export interface LogLine extends LogFields {
  readonly code: LogCode;
  readonly level: Level;
}

const names = ['practiceId', 'receiver', 'claimId', 'execution', 'state', 'outcome', 'messageId', 'error'] as const;
const counts = ['status', 'count'] as const;

/** What ids, codes and class names are written with. */
const idPattern = /^[\w.:@#-]{1,128}$/;

/** The line as every log keeps it: only known fields, and in them nothing that could be a sentence. */
export function logLine(code: LogCode, fields: LogFields): LogLine {
  const line: { -readonly [part in keyof LogLine]: LogLine[part] } = { code, level: logCodes[code].level };
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined) line[name] = idPattern.test(value) ? value : 'not-an-id';
  }
  for (const name of counts) if (Number.isFinite(fields[name])) line[name] = fields[name];
  return line;
}
