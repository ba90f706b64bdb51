import middy from '@middy/core';
import * as z from 'zod';
import type { Moment } from '../domain/days.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { platformOf } from '../platform/context.ts';
import type { LogCode } from '../platform/log.ts';
import { type Bucket, buckets, type Platform } from '../platform/platform.ts';
import { tellFault } from '../platform/tell-fault.ts';
import { getPractice, listPractices } from '../store/practices.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** An object that arrived, and when. */
export interface Arrival {
  readonly bucket: Bucket;
  readonly key: string;
  readonly at: Moment;
}

const S3Event = z.object({
  time: z.iso.datetime(),
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
});
const QueueEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/**
 * A door for files: EventBridge's "Object Created" events, out of a queue. A message whose file cannot be worked goes back
 * to the queue by itself, and to the dead letters after its last try; the others of the batch are done.
 */
export function fileDoor(receive: (arrival: Arrival, platform: Platform) => Promise<void>) {
  return middy().handler(async (event: unknown, context: unknown) => {
    const platform = await platformOf(context);
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { messageId, body } of QueueEvent.parse(event).Records) {
      try {
        await receive(arrivalOf(body), platform);
        platform.log.write('DOOR_WORKED', { messageId });
      } catch (error) {
        tellFault(platform, 'DOOR_FAILED', error, { messageId });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  });
}

/** Bucket names end with what they are for: `claimline-dev-intake`, or plainly `intake`. */
function arrivalOf(body: string): Arrival {
  const { time, detail } = S3Event.parse(JSON.parse(body));
  const bucket = buckets.find((name) => detail.bucket.name === name || detail.bucket.name.endsWith(`-${name}`));
  if (!bucket) throw new Error(`No bucket of Claimline ends the name ${detail.bucket.name}.`);
  return { bucket, key: detail.object.key, at: new Date(time).toISOString() };
}

const Tick = z.object({ time: z.iso.datetime() });

/** A door that a schedule opens. */
export function clockDoor(work: (at: Moment, platform: Platform) => Promise<void>) {
  return middy().handler(async (event: unknown, context: unknown) => {
    const { time } = Tick.parse(event);
    const platform = await platformOf(context);
    try {
      await work(new Date(time).toISOString(), platform);
    } catch (error) {
      tellFault(platform, 'SCHEDULE_FAILED', error);
      throw error;
    }
  });
}

/**
 * A door that a schedule opens for one practice after the other. Nothing that fails, and no practice, stops the others; at
 * the end the door fails with all of it. `failed` is read after a number: `visits could not be verified.`
 */
export function practicesDoor(
  code: LogCode,
  failed: string,
  work: (practice: Practice, at: Moment, platform: Platform, fail: (error: unknown) => void) => Promise<void>,
) {
  return clockDoor(async (at, platform) => {
    const failures: unknown[] = [];
    for (const practiceId of await listPractices(platform.table)) {
      const fail = (error: unknown) => {
        tellFault(platform, code, error, { practiceId });
        failures.push(error);
      };
      try {
        await work(await getPractice(platform.table, practiceId), at, platform, fail);
      } catch (error) {
        fail(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${failed}`);
  });
}

/** The whole object. */
export async function bytesOf(platform: Platform, { bucket, key }: Arrival): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await platform.files.get(bucket, key)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The whole object as text. */
export const textOf = async (platform: Platform, arrival: Arrival): Promise<string> =>
  textOfBytes(await bytesOf(platform, arrival));
