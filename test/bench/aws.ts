import { handlerFolders, measureBundle } from '../../infra/aws/bundle-sizes.ts';
import { projectFile } from '../../infra/aws/project-file.ts';
import type { Figure } from './figure.ts';

/** What of a cold start is ours: each handler's bundle, in bytes and in milliseconds to import it. */
export async function* aws(): AsyncGenerator<Figure> {
  for (const folder of handlerFolders()) yield* measureBundle(folder, projectFile(`functions/${folder}/handler.ts`));
}
