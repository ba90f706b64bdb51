/** An event of an execution's history, with AWS's names. Documents are JSON text there, and so they are here. */
export interface HistoryEvent {
  readonly id: number;
  /** 0 for the first two events, as on AWS. */
  readonly previousEventId: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Events an execution may have; the last one is its end. */
export const historyLimit = 25_000;

/** The history has no room for another event but the one that ends the execution. */
export class HistoryFull extends Error {
  override readonly name = 'HistoryFull';
}

/** As it is kept: documents inside `details` are JSON in JSON, not text in JSON. */
export function encode(type: string, timestamp: number, previous: number, details: string): string {
  return `["${type}",${timestamp},${previous},${details}]`;
}

/** JSON text of an object from parts that are JSON text already; parts that are undefined stay out. */
export function details(parts: Record<string, string | undefined>): string {
  let text = '';
  for (const key in parts) if (parts[key] !== undefined) text += `${text && ','}"${key}":${parts[key]}`;
  return `{${text}}`;
}

const documents = ['input', 'output', 'parameters'];
const integration = ['resource', 'resourceType'];

/** Reads chunks of encoded events: each the number of its first event and the events with commas between them. */
export function decode(chunks: Iterable<{ first: number; events: string }>): HistoryEvent[] {
  const history: HistoryEvent[] = [];
  for (const { first, events } of chunks) {
    const list = JSON.parse(`[${events}]`) as [string, number, number, Record<string, unknown>][];
    list.forEach(([type, timestamp, previousEventId, kept], i) => {
      const details: Record<string, unknown> = { ...kept };
      for (const key of documents) if (key in details) details[key] = JSON.stringify(details[key]);
      if (details.assignedVariables)
        details.assignedVariables = Object.fromEntries(
          Object.entries(details.assignedVariables).map(([name, value]) => [name, JSON.stringify(value)]),
        );
      // Only TaskScheduled keeps the integration; what follows it inherits.
      if (/^Task(Started|Submitted|Succeeded|Failed|TimedOut)$/.test(type))
        for (const key of integration) details[key] = history[previousEventId - 1]?.details[key];
      history.push({ id: first + i, previousEventId, timestamp, type, details });
    });
  }
  return history;
}
