import { shellWords } from './shell-words.ts';

export const defaultData = '.claimline/run';

/** ` --data DIR`, where a command needs it to find what another one has made. */
export const dataOption = (data: string) => (data === defaultData ? '' : ` --data ${shellWords([data])}`);
