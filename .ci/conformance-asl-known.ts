/** An event of a history, its documents read; the last one is the end that DescribeExecution tells. */
export interface Told {
  readonly type: string;
  /** Since the start of the execution. */
  readonly second: number;
  readonly previous: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Where moto and our machine are known to differ, and what AWS says. */
export interface Known {
  readonly what: string;
  readonly reason: string;
  readonly source: string;
  /** Takes the difference out of a history, whichever side it is of. Without it `conformance-asl.py` mends moto. */
  readonly levelled?: (history: readonly Told[]) => readonly Told[];
}

const api = 'https://docs.aws.amazon.com/step-functions/latest/apireference';
const guide = 'https://docs.aws.amazon.com/step-functions/latest/dg';

export const known: readonly Known[] = [
  {
    what: 'In moto a Catch cannot lead back to its own state',
    reason: 'Next must exactly match the name of a state of the machine; its own is one.',
    source: `${guide}/concepts-error-handling.html#error-handling-fallback-states`,
  },
  {
    what: 'In moto every attempt of a Task has the token of the first, and finds the answer to it again',
    reason: 'A token belongs to a task; when an attempt has failed, its task is closed, and its token with it.',
    source: `${api}/API_SendTaskSuccess.html#API_SendTaskSuccess_Errors`,
  },
  {
    what: 'In moto SendTaskFailure loses its cause',
    reason: 'Error and cause of the call are those of the failure.',
    source: `${api}/API_SendTaskFailure.html`,
  },
  {
    what: 'When a callback comes before the function has returned, moto notes that too, and we do not',
    reason: 'AWS does not say which it does; the states, what they pass on and the end are the same.',
    source: `${guide}/connect-to-resource.html#connect-wait-token`,
    // Callbacks that wait for their turn come later: a submission of the same second was overtaken.
    levelled: (history) =>
      without(history, ({ type, second }, i) => {
        const next = history[i + 1];
        return type === 'TaskSubmitted' && next?.type === 'TaskSucceeded' && next.second === second;
      }),
  },
  {
    what: 'An error of the Lambda service has a cause in the words of the AWS SDK, which we do not have',
    reason: 'Retry and Catch look at its name alone.',
    source: `${guide}/concepts-error-handling.html#error-handling-error-representation`,
    levelled: (history) => withCauses(history, /^Lambda\./, () => 'the words of the service'),
  },
  {
    what: 'A failed expression is told in other words: moto puts the state before them, and leaves the field out',
    reason: 'AWS tells both; error and expression are the same.',
    source: `${guide}/transforming-data.html`,
    levelled: (history) =>
      withCauses(history, /^States\.QueryEvaluationError$/, (cause) =>
        cause.replace(/^An error occurred .*?\)\. /, '').replace(/ specified for the field '[^']*'/, ''),
      ),
  },
  {
    what: 'In moto a Task whose Assign or Output fails has two EvaluationFailed events',
    reason: 'One evaluation has failed.',
    source: `${api}/API_EvaluationFailedEventDetails.html`,
    levelled: (history) =>
      without(history, ({ type }, i) => type === 'EvaluationFailed' && history[i - 1]?.type === 'EvaluationFailed'),
  },
];

function withCauses(history: readonly Told[], errors: RegExp, told: (cause: string) => string): readonly Told[] {
  return history.map((event) => {
    const { error, cause } = event.details;
    if (!errors.test(String(error))) return event;
    return { ...event, details: { ...event.details, cause: told(String(cause)) } };
  });
}

/** A history without some of its events, and numbered anew; `dropped` is asked about each event and its index. */
function without(history: readonly Told[], dropped: (event: Told, i: number) => boolean): readonly Told[] {
  const kept: Told[] = [];
  const numbers = [0];
  for (const [i, event] of history.entries()) {
    const previous = numbers[event.previous]!;
    const isDropped = dropped(event, i);
    if (!isDropped) kept.push({ ...event, previous });
    numbers.push(isDropped ? previous : kept.length);
  }
  return kept;
}
