import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import * as z from 'zod';
import { permissions } from './permissions.ts';
import { projectFile } from './project-file.ts';

const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  // Letters beyond ASCII are written as they are, which is shorter.
  charset: 'utf8',
  // The runtime brings the AWS SDK.
  external: ['@aws-sdk/*', '@smithy/*'],
  // CommonJS packages inside an ES module still ask for `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  absWorkingDir: projectFile('.'),
  logLevel: 'warning',
};

/**
 * What a handler's `bundling.json` may say: modules that something else stands in for, by a path from the project's top, and
 * modules of its own folder that lie beside it, to be read when they are first imported and not with every start.
 */
const Bundling = z.strictObject({
  alias: z.record(z.string(), z.string()).default({}),
  beside: z.array(z.stringFormat('module', /^[a-z0-9-]+\.ts$/)).default([]),
});

/** How clearinghouses are reached, which only those functions carry along that ask or send something there. */
const connectors = 'connectors.ts';

function needsConnectors(entry: string): boolean {
  const { uses = [] } = permissions[basename(dirname(entry))] ?? {};
  return uses.includes('clearinghouse') || uses.includes('mailboxes');
}

/** Bundles the handler into `<directory>/index.mjs`. Answers the bytes of that file, and of those beside it that are read when they are needed. */
export function bundle(
  entry: string,
  directory: string,
  different: BuildOptions = {},
): { readonly bytes: number; readonly beside: Readonly<Record<string, number>> } {
  const outfile = join(directory, 'index.mjs');
  const own = join(dirname(entry), 'bundling.json');
  const { alias, beside } = Bundling.parse(existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : {});
  const options = { ...bundleOptions, alias, ...different };
  const external = [...(options.external ?? []), ...beside.map((module) => `./${module}`), `./${connectors}`];
  buildSync({ ...options, external, entryPoints: [entry], outfile });
  const needed = needsConnectors(entry) ? [connectors] : [];
  for (const module of [...beside, ...needed]) {
    const name = module.replace(/ts$/, 'mjs');
    const source =
      module === connectors ? projectFile(`functions/platform/aws/${module}`) : join(dirname(entry), module);
    buildSync({ ...options, entryPoints: [source], outfile: join(directory, name) });
    writeFileSync(outfile, readFileSync(outfile, 'utf8').replaceAll(`import("./${module}")`, `import("./${name}")`));
  }
  const code = readFileSync(outfile);
  if (code.includes('#standard-fonts/')) addFonts(directory);
  const sizes = [...beside, ...needed].map((module) => {
    const name = module.replace(/\.ts$/, '');
    return [name, readFileSync(join(directory, `${name}.mjs`)).length] as const;
  });
  return { bytes: code.length, beside: Object.fromEntries(sizes) };
}

/** pdfkit asks for its fonts by names that only its own package.json explains, out of esbuild's sight. */
function addFonts(directory: string): void {
  cpSync(projectFile('node_modules/pdfkit/js/standard-fonts'), join(directory, 'standard-fonts'), { recursive: true });
  const imports = { '#standard-fonts/*': './standard-fonts/*.cjs' };
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module', imports }));
}
