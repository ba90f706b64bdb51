import * as z from 'zod';

const State = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Arguments: z.looseObject({ FunctionName: z.string().optional() }).optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
});

const Definition = z.looseObject({ States: z.record(z.string(), State) });

export interface TaskState {
  readonly name: string;
  /** The handler's folder: the state's name in kebab case. */
  readonly folder: string;
  readonly waits: boolean;
  readonly timeout: number | string | undefined;
  readonly functionName: string | undefined;
}

/** The Task states of a machine, in the order of the file. Throws ZodError for text that is not a definition. */
export function taskStates(asl: string): TaskState[] {
  return Object.entries(Definition.parse(JSON.parse(asl)).States)
    .filter(([, state]) => state.Type === 'Task')
    .map(([name, state]) => ({
      name,
      folder: kebabCase(name),
      waits: state.Resource?.endsWith('.waitForTaskToken') ?? false,
      timeout: state.TimeoutSeconds,
      functionName: state.Arguments?.FunctionName,
    }));
}

/** The names that the definition leaves open for CloudFormation to fill in: `${Name}`. */
export function substitutionNames(asl: string): string[] {
  return [...new Set(Array.from(asl.matchAll(/\$\{(\w+)\}/g), ([, name]) => name!))];
}

function kebabCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}
