import type { Platform } from './platform.ts';

let onLambda: Promise<Platform> | undefined;

/**
 * The platform this invocation runs on. The local runtime hands its own in through the Lambda context; on Lambda the AWS
 * one is made at the first invocation and kept as long as the sandbox lives.
 */
export function platformOf(context: unknown): Promise<Platform> | Platform {
  const given = (context as { readonly platform?: Platform } | undefined)?.platform;
  if (given) return given;
  onLambda ??= import('./aws/platform.ts').then(({ awsPlatform }) => awsPlatform(process.env));
  return onLambda;
}
