import { shellWords } from './shell-words.ts';
import type { Place } from './stage-or-folder.ts';

export const defaultData = '.claimline/run';
/** In which `reference/` holds the loaded code sets, for every run there is. */
export const defaultReference = '.claimline';

/** ` --data DIR`, where a command needs it to find what another one has made. */
export const dataOption = (data: string) => (data === defaultData ? '' : ` --data ${shellWords([data])}`);

/** The same of a stage on AWS. */
export function placeOption({ stage, profile, region, data }: Place): string {
  if (stage === undefined) return dataOption(data);
  const words = Object.entries({ stage, profile, region }).flatMap(([name, value]) =>
    value ? [`--${name}`, value] : [],
  );
  return ` ${shellWords(words)}`;
}
