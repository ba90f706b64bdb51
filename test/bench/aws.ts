import { handlerFolders, measureBundle } from '../../infra/aws/bundle-sizes.ts';
import { projectFile } from '../../infra/aws/project-file.ts';
import { cost } from './cost.ts';
import type { Figure } from './figure.ts';

/** What of a cold start is ours: each handler's bundle, in bytes and in milliseconds to import it; and what a claim costs. */
export async function* aws(): AsyncGenerator<Figure> {
  yield* cost();
  for (const folder of handlerFolders()) yield* measureBundle(folder, projectFile(`functions/${folder}/handler.ts`));
}
