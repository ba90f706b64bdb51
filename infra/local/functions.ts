import { readdirSync, readFileSync } from 'node:fs';

export type LambdaHandler = (event: unknown, context: unknown) => Promise<unknown>;

export interface Trigger {
  readonly door: string;
  readonly bucket?: string;
  readonly keys?: string;
  readonly schedule?: string;
  readonly method?: string;
  readonly path?: string;
}

const functionsFolder = new URL('../../functions/', import.meta.url);

/** What opens each door: the same table that the stack is made from. */
export const triggers: readonly Trigger[] = JSON.parse(
  readFileSync(new URL('doors/triggers.json', functionsFolder), 'utf8'),
);

/** Every function of the program by its name, `CheckEligibility` or `receive-charges`: the code that Lambda runs. */
export async function loadFunctions(): Promise<ReadonlyMap<string, LambdaHandler>> {
  const loaded = new Map<string, LambdaHandler>();
  for (const kind of ['steps', 'doors']) {
    const folder = new URL(`${kind}/`, functionsFolder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const { handler } = await import(new URL(`${entry.name}/handler.ts`, folder).href);
      loaded.set(kind === 'steps' ? stateName(entry.name) : entry.name, handler);
    }
  }
  return loaded;
}

/** `check-eligibility` is state CheckEligibility. */
const stateName = (folder: string) => folder.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The claim's machine; its placeholders `${CheckEligibility}` stand for the function of that name. */
export function claimMachine(): unknown {
  const text = readFileSync(new URL('../../statemachines/claim.asl.json', import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll(/\$\{(\w+)\}/g, '$1'));
}

/** The door that an object opens, if any: patterns as S3's, `*` for any run of characters. */
export function doorOf(bucket: string, key: string): string | undefined {
  return triggers.find((trigger) => trigger.bucket === bucket && patternOf(trigger.keys!).test(key))?.door;
}

const patterns = new Map<string, RegExp>();

function patternOf(keys: string): RegExp {
  let pattern = patterns.get(keys);
  if (!pattern) {
    pattern = new RegExp(`^${keys.split('*').map(RegExp.escape).join('.*')}$`);
    patterns.set(keys, pattern);
  }
  return pattern;
}
