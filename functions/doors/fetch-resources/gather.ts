import { type Focus, focusOf } from '../../domain/fhir/notification.ts';
import { resources } from '../../domain/fhir/resources.ts';
import { type FhirApi, FhirRefused } from '../../platform/fhir-api.ts';

/** As a Bundle has it. */
interface Entry {
  readonly fullUrl: string;
  readonly resource: object;
}

/** A visit with all that its charges refer to is far smaller. */
const mostResources = 200;

/**
 * A resource with all that it needs to be understood: the visit that it belongs to with its charges, the patient with the
 * coverages, and whatever these refer to. Only the EHR's own API is asked. Throws FhirRefused and FhirBusy.
 */
export async function gather(focus: Focus, api: FhirApi, baseUrl: string): Promise<Entry[]> {
  const found = new Map<string, object>();
  const wanted: Focus[] = [focus];
  let isInsured = focus.type === 'Claim';
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    const name = `${next.type}/${next.id}`;
    if (found.has(name)) continue;
    const resource = await read(next);
    if (resource === undefined) continue;
    keep(resource, next === focus);
    if (next.type === 'Encounter' && focus.type !== 'Claim') {
      for (const charge of await api.search('ChargeItem', { context: name, status: 'billable' })) keep(charge);
      for (const note of await notesOf(name)) keep(note);
    }
    // The first patient is the one it is about; later ones are subscribers.
    if (next.type === 'Patient' && !isInsured) {
      isInsured = true;
      for (const coverage of await api.search('Coverage', { beneficiary: name, status: 'active' })) keep(coverage);
    }
  }
  return Array.from(found, ([name, resource]) => ({ fullUrl: `${baseUrl}/${name}`, resource }));

  function keep(resource: unknown, isFocus = false): void {
    const { resourceType, id } = resource as { resourceType?: string; id?: string };
    if (typeof resourceType !== 'string' || typeof id !== 'string' || !Object.hasOwn(resources, resourceType)) return;
    if (found.has(`${resourceType}/${id}`)) return;
    if (found.size === mostResources)
      throw new FhirRefused(`has more than ${mostResources} resources that belong to it`);
    const next = references(resource, baseUrl, isFocus ? ['Encounter', ...around] : around);
    // A charge comes with the others of its visit, in their order.
    const isOneOfSeveral = isFocus && resourceType === 'ChargeItem' && next.some(({ type }) => type === 'Encounter');
    if (!isOneOfSeveral) found.set(`${resourceType}/${id}`, resource as object);
    wanted.push(...next);
  }

  /** Not every EHR lets the notes be asked for; then nothing is said of them. */
  async function notesOf(visit: string): Promise<unknown[]> {
    try {
      return await api.search('DocumentReference', { encounter: visit });
    } catch (error) {
      if (error instanceof FhirRefused) return [];
      throw error;
    }
  }

  /** What is not to be had besides the one that was told of is left out: whoever reads the message says what is missing. */
  async function read(one: Focus): Promise<unknown> {
    try {
      const resource = await api.read(one.type, one.id);
      const { resourceType, id } = (resource ?? {}) as { resourceType?: unknown; id?: unknown };
      if (resourceType === one.type && id === one.id) return resource;
      throw new FhirRefused('answered with another resource than was asked for');
    } catch (error) {
      if (one === focus || !(error instanceof FhirRefused)) throw error;
      return undefined;
    }
  }
}

/** What belongs to a visit: no other visits, and not what else is charged. */
const around = [
  'Patient',
  'RelatedPerson',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'Coverage',
  'Condition',
  'Procedure',
];

/** Everything of these types that a resource refers to. */
function references(value: unknown, baseUrl: string, types: readonly string[]): Focus[] {
  if (Array.isArray(value)) return value.flatMap((one) => references(one, baseUrl, types));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key !== 'reference' || typeof one !== 'string') return references(one, baseUrl, types);
    return focusOf(one, baseUrl, types) ?? [];
  });
}
