import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { taskStates } from './machine-definition.ts';
import { projectFile, readProjectFile } from './project-file.ts';
import { readTriggers } from './triggers.ts';

/** One line of a benchmark: ours, theirs, and what we promised. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same handler with the AWS SDK in the bundle, instead of the runtime's. */
  readonly peer: number;
  readonly ratio: number;
  readonly goal: number;
  readonly met: boolean;
}

const GOAL_BYTES = 300_000;
const GOAL_MILLISECONDS = 150;
const RUNS = 7;

/** The folders of every function there is: a step for each Task state, and the doors. */
export function handlerFolders(): string[] {
  const steps = taskStates(readProjectFile('statemachines/claim.asl.json')).map(({ folder }) => `steps/${folder}`);
  const doors = readTriggers(readProjectFile('functions/doors/triggers.json')).map(({ door }) => `doors/${door}`);
  return [...steps, ...new Set(doors)];
}

/** Bytes of a handler's bundle and milliseconds to import it in a fresh process: the part of a cold start that is ours. */
export function measureBundle(name: string, entry: string): Figure[] {
  // Under the project, so that the bundle finds the AWS SDK where Lambda would have it.
  mkdirSync(projectFile('cdk.out'), { recursive: true });
  const directory = mkdtempSync(projectFile('cdk.out/bundle-'));
  try {
    const ours = join(directory, 'ours');
    const peer = join(directory, 'peer');
    const [made, whole] = [bundle(entry, ours), bundle(entry, peer, { external: [] })];
    const beside = Object.entries(made.beside).map(([module, bytes]) =>
      figure(`${name}/${module}, when needed`, 'bytes', GOAL_BYTES, bytes, whole.beside[module]!),
    );
    return [
      figure(`${name} bundle`, 'bytes', GOAL_BYTES, made.bytes, whole.bytes),
      ...beside,
      figure(`${name} import`, 'ms', GOAL_MILLISECONDS, importTime(ours), importTime(peer)),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function figure(name: string, unit: string, goal: number, value: number, peer: number): Figure {
  return { name, value, unit, peer, ratio: Number((value / peer).toFixed(2)), goal, met: value <= goal };
}

/** The median, each time in a new process, which has to do what Lambda does: read, compile and run the module. */
function importTime(directory: string): number {
  const file = join(directory, 'index.mjs');
  const script = `const t=performance.now();await import(${JSON.stringify(file)});console.log(performance.now()-t)`;
  const times = Array.from({ length: RUNS }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })),
  ).sort((a, b) => a - b);
  return Math.round(times[(RUNS - 1) / 2]!);
}

if (import.meta.main) {
  for (const folder of handlerFolders()) {
    const lines = measureBundle(folder, projectFile(`functions/${folder}/handler.ts`));
    for (const line of lines) console.log(JSON.stringify(line));
  }
}
