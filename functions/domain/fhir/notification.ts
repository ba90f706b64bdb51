import * as z from 'zod';

/** A resource that an EHR told of without sending it. */
export interface Focus {
  readonly type: string;
  readonly id: string;
}

const Reference = z.object({ reference: z.string() });
const Part = z.object({ name: z.string(), valueReference: Reference.optional() });
const Status = z.object({
  resourceType: z.enum(['Parameters', 'SubscriptionStatus']),
  parameter: z.array(Part.extend({ part: z.array(Part).default([]) })).default([]),
  notificationEvent: z.array(z.object({ focus: Reference.optional() })).default([]),
});
const Entry = z.object({
  fullUrl: z.string().optional(),
  request: z.object({ url: z.string().optional() }).optional(),
  resource: z.looseObject({ resourceType: z.string(), id: z.string().optional() }).optional(),
});
const Bundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(Entry).min(1).max(100) });
const Bare = z.strictObject({ resourceType: z.string(), id: z.string(), meta: z.unknown().optional() });

/** What can be asked of an EHR, and leads to something here. */
export const focusTypes = [
  'Appointment',
  'ChargeItem',
  'Claim',
  'Condition',
  'Coverage',
  'DocumentReference',
  'Encounter',
  'Patient',
  'Procedure',
];

/**
 * What a thin notification is about: a Bundle that only names resources, as R4's topic-based subscriptions send it, or a
 * resource of which nothing is said but its id. Undefined for a message that says what it means; `elsewhere` are references
 * that lead out of the EHR's own API, or to what is not asked for.
 */
export function focusesOf(
  body: unknown,
  baseUrl: string | undefined,
): { readonly focuses: readonly Focus[]; readonly elsewhere: number } | undefined {
  const bare = Bare.safeParse(body);
  if (bare.success) return sorted([`${bare.data.resourceType}/${bare.data.id}`], baseUrl);
  const bundle = Bundle.safeParse(body);
  if (!bundle.success) return undefined;
  const told = bundle.data.entry.map(({ resource }) => Status.safeParse(resource).data);
  const isWhole = bundle.data.entry.some(({ resource }, index) => resource && !told[index]);
  if (isWhole) return undefined;
  const events = told.flatMap((status) => [
    ...(status?.parameter ?? []).flatMap(({ part }) => part.filter(({ name }) => name === 'focus')),
    ...(status?.notificationEvent ?? []).map(({ focus }) => ({ valueReference: focus })),
  ]);
  const named = events.flatMap(({ valueReference }) => valueReference?.reference ?? []);
  const listed = bundle.data.entry.flatMap(({ fullUrl, request }, index) =>
    told[index] ? [] : (fullUrl ?? request?.url ?? []),
  );
  return sorted([...named, ...listed], baseUrl);
}

function sorted(references: readonly string[], baseUrl: string | undefined) {
  const found = references.map((reference) => focusOf(reference, baseUrl));
  const unique = new Map(found.flatMap((focus) => (focus ? [[`${focus.type}/${focus.id}`, focus] as const] : [])));
  return { focuses: [...unique.values()], elsewhere: found.filter((focus) => !focus).length };
}

/** The resource to which a reference leads within the EHR's own API; undefined when it leads elsewhere. */
export function focusOf(
  reference: string,
  baseUrl: string | undefined,
  types: readonly string[] = focusTypes,
): Focus | undefined {
  const own =
    baseUrl !== undefined && reference.startsWith(`${baseUrl}/`) ? reference.slice(baseUrl.length + 1) : reference;
  const [, type, id] = /^([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(own) ?? [];
  return type && id && types.includes(type) && !/^\.+$/.test(id) ? { type, id } : undefined;
}
