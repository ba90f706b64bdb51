import type { Operations } from '../../functions/platform/operations.ts';
import { DataFolder } from './data-folder.ts';
import { Mistake } from './mistake.ts';
import { localOperations } from './operations.ts';
import { Runtime } from './runtime.ts';

/** Where a command works: a stage on AWS when one is named, else a data folder. */
export interface Place {
  readonly data: string;
  readonly stage?: string;
  readonly profile?: string;
  readonly region?: string;
}

export interface Opened {
  readonly operations: Operations;
  /** As a person calls it. */
  readonly name: string;
  /** The time there, as an ISO moment. */
  now(): string;
  /** Does what has become ready, where nobody else does it. Says that something was changed. */
  settle(): Promise<void>;
  close(): void;
}

/** Throws Mistake when the folder holds nothing or somebody works in it, StageNotFound when there is no such stack. */
export async function openPlace({ data, stage, profile, region }: Place): Promise<Opened> {
  if (stage === undefined && (profile ?? region) !== undefined) {
    throw new Mistake('--profile and --region go with --stage, as in --stage prod --profile billing.');
  }
  return stage === undefined ? openFolder(data) : openStage(stage, profile, region);
}

async function openFolder(data: string): Promise<Opened> {
  const folder = new DataFolder(data);
  const held = folder.get();
  folder.lock();
  const runtime = await Runtime.open({ ...held.options, data: folder.path });
  return {
    operations: localOperations(runtime),
    name: folder.shown(),
    now: () => runtime.now(),
    async settle() {
      await runtime.settle();
      folder.write({ ...held, isFinished: false });
    },
    close: () => runtime.close(),
  };
}

async function openStage(stage: string, profile: string | undefined, region: string | undefined): Promise<Opened> {
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  if (region !== undefined) process.env.AWS_REGION = region;
  // The SDK is not read for what runs on this machine.
  const { awsOperations, findStage } = await import('../../functions/platform/aws/operations.ts');
  return {
    operations: awsOperations(await findStage(stage)),
    name: `stage ${stage}`,
    now: () => new Date().toISOString(),
    settle: async () => {},
    close: () => {},
  };
}
