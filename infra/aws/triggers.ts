import * as z from 'zod';

const door = z.stringFormat('door', /^[a-z-]+$/);

/** An object under a key pattern opens the door. */
const FileTrigger = z.strictObject({
  door,
  bucket: z.enum(['intake', 'exchange', 'records', 'reference']),
  keys: z.string(),
});
export type FileTrigger = z.infer<typeof FileTrigger>;

const RequestTrigger = z.strictObject({
  door,
  method: z.enum(['GET', 'POST']),
  path: z.stringFormat('path', /^\/\S+$/),
});
export type RequestTrigger = z.infer<typeof RequestTrigger>;

/** A time opens the door, in EventBridge Scheduler's words. */
const ScheduleTrigger = z.strictObject({ door, schedule: z.stringFormat('schedule', /^(cron|rate)\(.+\)$/) });
export type ScheduleTrigger = z.infer<typeof ScheduleTrigger>;

const Trigger = z.union([FileTrigger, RequestTrigger, ScheduleTrigger]);
export type Trigger = z.infer<typeof Trigger>;

/** The doors in the text of `functions/doors/triggers.json`. Throws ZodError for a trigger that nothing here can make. */
export function readTriggers(json: string): Trigger[] {
  return z.array(Trigger).parse(JSON.parse(json));
}
