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
}

const code = (level: Level, meaning: string): Explained => ({ level, meaning });

/** Every code there is, and the sentence that is logged with it. Where to look next stands in `docs/log-places.ts`. */
export const logCodes = {
  STEP_ANSWERED: code('info', 'A state decided about a claim.'),
  STEP_REPEATED: code('info', 'A state was asked again and answered from the claim as it had before.'),
  STEP_FAULTED: code('warn', 'A state threw. The machine tries again what is worth it, else the execution fails.'),
  WAIT_BEGAN: code('info', 'An execution waits for an answer with a token.'),
  WAIT_FAULTED: code('warn', 'A state could not begin to wait. The machine tries again what is worth it.'),
  DOOR_WORKED: code('info', 'A file was worked to its end.'),
  DOOR_FAILED: code(
    'error',
    'A file could not be worked and goes back to its queue; after the last try, into the dead letters.',
  ),
  FILE_QUARANTINED: code('warn', 'A file was put aside, as it cannot be worked as it is.'),
  POST_TAKEN: code('info', 'A signed post of an EHR was taken.'),
  STATUS_TOLD: code('info', 'An EHR asked where a claim is and was told.'),
  POST_REFUSED: code(
    'warn',
    'A request of an EHR was refused; the status says why: 401 signature, 400 body, 404 no such claim, 409 id used before, 413 size, 415 format, 422 content.',
  ),
  POST_FAULTED: code('error', 'A post of an EHR met a fault of ours; the caller gets 500 and tries again.'),
  SCHEDULE_FAILED: code('error', 'A scheduled run failed.'),
  CLAIMS_SENT: code('info', 'Claims left in an interchange.'),
  CHARACTERS_REPLACED: code(
    'warn',
    'Claims held characters that X12 cannot carry; the outcome names the elements in which plain ones stand now.',
  ),
  CLAIMS_NOT_SENT: code('error', 'The claims of a practice were not all sent; the next batch tries again.'),
  VISITS_VERIFIED: code(
    'info',
    'The coverage for a practice’s visits of the coming week was looked at; count is how many visits there are.',
  ),
  VISIT_NOT_VERIFIED: code(
    'error',
    'The coverage for a visit could not be looked at; that for the others was, and the next run tries again.',
  ),
  AUTHORIZATIONS_CHECKED: code(
    'info',
    'The authorizations of a practice were looked at; count is how many something can still become of.',
  ),
  AUTHORIZATION_NOT_CHECKED: code(
    'error',
    'A request for authorization or a visit that needs one could not be looked at; the others were, and the next night tries again.',
  ),
  ANSWERS_FETCHED: code(
    'info',
    'Acknowledgments or remittances were fetched from a clearinghouse; count is how many files.',
  ),
  ANSWERS_NOT_FETCHED: code(
    'error',
    'What a clearinghouse keeps for us could not be fetched; the next round begins where this one ended.',
  ),
  NOTICE_TAKEN: code(
    'info',
    'A clearinghouse told that it has something for us; count is how many files of it were new.',
  ),
  NOTICE_REFUSED: code(
    'warn',
    'A notice to the clearinghouses’ webhook was refused; the status says why: 401 signature, 400 body, 413 size.',
  ),
  SWEEP_STARTED: code('warn', 'The sweep started a claim whose execution had never begun.'),
  SWEEP_WOKE: code('warn', 'The sweep delivered an answer whose wake had been lost.'),
  SWEEP_REHYDRATED: code('warn', 'The sweep began a fresh execution for a claim whose own had ended.'),
  SWEEP_ASKED: code(
    'warn',
    'The sweep had a payer asked about a claim: on the day of its promise, or because nobody else had asked for 21 days.',
  ),
  SWEEP_FAILED: code('error', 'The sweep could not help a claim; the others were helped.'),
  SWEEP_DONE: code('info', 'The sweep has looked at everything that is due; count is how many claims it helped.'),
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
