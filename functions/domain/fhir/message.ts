import * as z from 'zod';
import type { Issue } from './operation-outcome.ts';
import { type Reference, type Resource, type ResourceType, resources } from './resources.ts';

interface Placed {
  readonly type: ResourceType;
  readonly resource: { readonly id?: string };
  readonly expression: string;
  /** By which references it can be reached. */
  readonly names: readonly string[];
}

const Entry = z.object({ fullUrl: z.string().optional(), resource: z.unknown().optional() });
const Any = z.object({
  resourceType: z.string(),
  id: z.string().optional(),
  contained: z.array(z.unknown()).optional(),
});
const Bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(Entry).max(2_000, 'has more than 2,000 entries').default([]),
});

const thin =
  'has no resource, beside others that have one: send either whole resources, all that belong to a visit in one Bundle, or nothing but what they are called';

/** The resources of a Bundle, or of one resource with what it contains, to be found by type and by reference. */
export class FhirMessage {
  readonly issues: Issue[] = [];
  readonly #placed: Placed[] = [];

  constructor(body: unknown) {
    const bundle = Bundle.safeParse(body);
    if (!bundle.success) {
      const isBundle = (body as { resourceType?: unknown } | null)?.resourceType === 'Bundle';
      if (isBundle)
        this.issues.push({ expression: 'Bundle.entry', message: 'are not as R4 has them', code: 'structure' });
      else this.#add(body, undefined, '');
      return;
    }
    bundle.data.entry.forEach(({ fullUrl, resource }, index) => {
      const expression = `Bundle.entry[${index}]`;
      if (resource === undefined) this.issues.push({ expression, message: thin, code: 'not-supported' });
      else this.#add(resource, fullUrl, `${expression}.resource`);
    });
  }

  #add(value: unknown, fullUrl: string | undefined, place: string): void {
    const { data } = Any.safeParse(value);
    const expression = place || data?.resourceType || 'Resource';
    if (!data) {
      this.issues.push({ expression, message: 'is no resource', code: 'structure' });
      return;
    }
    const { resourceType: type, id, contained = [] } = data;
    const isContained = place.includes('.contained[');
    // What is contained contains nothing.
    for (const [index, one] of isContained ? [] : contained.entries()) {
      this.#add(one, undefined, `${expression}.contained[${index}]`);
    }
    if (!Object.hasOwn(resources, type)) return;
    const known = type as ResourceType;
    const parsed = resources[known].safeParse(value);
    for (const { path, message } of parsed.error?.issues ?? []) {
      const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
      this.issues.push({ expression: `${expression}${steps}`, message, code: 'structure' });
    }
    const names = [fullUrl, id && `${type}/${id}`, id && isContained && `#${id}`];
    if (parsed.data) {
      this.#placed.push({
        type: known,
        resource: parsed.data,
        expression,
        names: names.filter((name) => !!name) as string[],
      });
    }
  }

  all<Type extends ResourceType>(type: Type): Resource<Type>[] {
    return this.#placed.flatMap((one) => (one.type === type ? [one.resource as Resource<Type>] : []));
  }

  /** What a reference leads to, when it is one of these types; undefined when it is not in the message. */
  find<Type extends ResourceType>(reference: Reference | undefined, ...types: Type[]): Resource<Type> | undefined {
    const name = reference?.reference?.replace(/\/_history\/.*$/, '');
    if (!name) return undefined;
    const relative = name.split('/').slice(-2).join('/');
    const found =
      this.#placed.find(({ names }) => names.includes(name)) ??
      this.#placed.find(({ names }) => names.includes(relative));
    return found && (types as string[]).includes(found.type) ? (found.resource as Resource<Type>) : undefined;
  }

  /** Where a resource stands. */
  at(resource: object | undefined, path = ''): string {
    const expression = this.#placed.find((one) => one.resource === resource)?.expression ?? 'Bundle';
    return path ? `${expression}.${path}` : expression;
  }
}
