/**
 * An error as the Amazon States Language knows it: a name that Retry and Catch look for, and a sentence for people. No
 * Error of JavaScript: every timeout is one of these, and nobody wants to know from where in the interpreter it came.
 */
export class Fault {
  readonly error: string;
  readonly reason: string | undefined;

  constructor(error: string, reason?: string) {
    this.error = error;
    this.reason = reason;
  }
}

export const badExpression = (reason: string) => new Fault('States.QueryEvaluationError', reason);
export const tooLarge = (what: string) =>
  new Fault('States.DataLimitExceeded', `${what} is larger than 262144 bytes, the most that a state may pass on.`);
