import * as z from 'zod';
import type { Setting } from '../../domain/encounter/to-claim.ts';
import type { Focus } from '../../domain/fhir/notification.ts';
import { type FhirApi, FhirRefused, fhirApi } from '../../platform/fhir-api.ts';
import type { Platform } from '../../platform/platform.ts';
import { receiveFhir } from '../../store/fhir-messages.ts';
import { getPractice, listPayers } from '../../store/practices.ts';
import { getSigners } from '../../store/signers.ts';
import { closeUnfetched, reportUnfetched } from '../../store/unfetched.ts';
import { type Arrival, fileDoor, textOf } from '../door.ts';
import { gather } from './gather.ts';

const Focuses = z.array(z.object({ type: z.string(), id: z.string() }));

/**
 * What an EHR only told of, `records/<practice>/notifications/<id>.json`, is read from its own API and taken in as if it had
 * been sent. What it will not give becomes a work item, which closes when it does give it; when it cannot just now, the
 * queue comes again.
 */
export const handler = fileDoor(async (arrival, platform) => {
  const [practiceId = ''] = arrival.key.split('/');
  const practice = await getPractice(platform.table, practiceId);
  const setting = { practice, payers: await listPayers(platform.table, practiceId) };
  const { fhirServer } = await getSigners(platform.secrets, practiceId);
  const api = fhirServer && fhirApi(fhirServer);
  for (const focus of Focuses.parse(JSON.parse(await textOf(platform, arrival)))) {
    const problems = await take(focus, api, fhirServer?.baseUrl, setting, arrival, platform);
    if (problems.length === 0) await closeUnfetched(platform.table, practiceId, focus, arrival.at);
    else await reportUnfetched(platform.table, practice, focus, problems, arrival.at);
  }
});

/** Answers what stands against it, in words. Throws FhirBusy. */
async function take(
  focus: Focus,
  api: FhirApi | undefined,
  baseUrl: string | undefined,
  setting: Setting,
  { key, at }: Arrival,
  platform: Platform,
): Promise<readonly string[]> {
  if (!api || !baseUrl) return ['The practice’s file does not say where to fetch it (fhirServer).'];
  try {
    const resources = await gather(focus, api, baseUrl);
    const body = { resourceType: 'Bundle', type: 'collection', entry: resources };
    const name = key
      .split('/')
      .at(-1)!
      .replace(/\.json$/, '');
    const file = `${setting.practice.practiceId}/fetched/${name}-${focus.type}-${focus.id}.json`;
    await platform.files.put('records', file, JSON.stringify(body));
    const received = await receiveFhir(platform, body, setting, `EHR ${focus.type}`, at);
    if (received.outcome !== 'Refused') return [];
    return received.issues.map(({ expression, message }) => `${expression} ${message}.`);
  } catch (error) {
    if (!(error instanceof FhirRefused)) throw error;
    return [`The EHR ${error.why}.`];
  }
}
