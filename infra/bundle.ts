import { copyFile, cp, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';
import { fontFiles, fontPath } from '../documents/fonts/location.ts';
import { officeFonts } from '../documents/fonts/office.ts';
import type { Assets } from './assets.ts';
import { FOLDERS, FUNCTION_NAMES, FUNCTIONS } from './function-specs.ts';
import type { FunctionName } from './function-specs.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Bundle {
  readonly assets: Assets;
  /** Size of each function's code in bytes, unzipped. */
  readonly sizes: Readonly<Record<FunctionName, number>>;
  /** Size of the fonts in bytes, unzipped; code and layers together may be 250 MB. */
  readonly fontBytes: number;
  /** Source files whose code is in each function's bundle, relative to the repository. */
  readonly sources: Readonly<Record<FunctionName, readonly string[]>>;
}

/**
 * Bundles every handler in one esbuild run, without Docker, and lays the fonts and templates beside them.
 * @param out Directory to write, replaced as a whole.
 */
export async function bundle(out = join(ROOT, 'dist')): Promise<Bundle> {
  const assets = { functions: join(out, 'functions'), fontLayer: join(out, 'layers', 'fonts') };
  await rm(assets.functions, { recursive: true, force: true });
  await rm(assets.fontLayer, { recursive: true, force: true });
  const [outputs, fontBytes] = await Promise.all([compile(assets.functions), copyFonts(assets.fontLayer)]);
  await copyTemplates(assets.functions);
  return { assets, fontBytes, ...outputs };
}

/** How code is compiled for Lambda; the bench measures the same. */
export const COMPILED = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: true,
  legalComments: 'external',
  // CommonJS packages inside the bundle ask for Node's own modules with require.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'error',
} satisfies BuildOptions;

/** Class names are kept: Step Functions knows an error by its name, and the ASL's Retry and Catch name them. */
async function compile(outdir: string) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: FUNCTION_NAMES.map(name => ({
      in: `functions/${FOLDERS[name]}/handler.ts`,
      out: `${FOLDERS[name]}/index`,
    })),
    outdir,
    outExtension: { '.js': '.mjs' },
    metafile: true,
    ...COMPILED,
  });
  const found = FUNCTION_NAMES.map(name => [name, outputOf(metafile, FOLDERS[name])] as const);
  return {
    sizes: byFunction(found.map(([name, { bytes }]) => [name, bytes])),
    sources: byFunction(found.map(([name, { inputs }]) => [name, used(inputs)])),
  };
}

const byFunction = <T>(entries: readonly (readonly [FunctionName, T])[]): Record<FunctionName, T> =>
  Object.fromEntries(entries) as Record<FunctionName, T>;

function outputOf({ outputs }: Metafile, folder: string): Metafile['outputs'][string] {
  const path = Object.keys(outputs).find(each => each.endsWith(`functions/${folder}/index.mjs`));
  const output = path === undefined ? undefined : outputs[path];
  if (!output) throw new TypeError(`esbuild wrote no bundle for ${folder}`);
  return output;
}

/** Files that still have code in the output after esbuild dropped what nobody calls. */
const used = (inputs: Metafile['outputs'][string]['inputs']): string[] =>
  Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);

/** The default fonts, and whatever fonts the office has put into RONGCUO_FONTS on the machine that deploys. */
async function copyFonts(layer: string): Promise<number> {
  const own = process.env.RONGCUO_FONTS ? officeFonts(process.env.RONGCUO_FONTS).fonts : [];
  const sources = new Map([
    ...fontFiles().map(({ name, file }) => [file, fontPath(name)] as const),
    ...own.map(({ file, sfnt }) => [file, sfnt.file] as const),
  ]);
  let bytes = 0;
  for (const [file, source] of sources) {
    const target = join(layer, 'fonts', file);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
    bytes += (await stat(target)).size;
  }
  return bytes;
}

/** Only the wording: templates/office is a sample; on AWS an office keeps its own configuration in the table. */
async function copyTemplates(functions: string): Promise<void> {
  const readers = FUNCTION_NAMES.filter(name => FUNCTIONS[name].assets.includes('templates'));
  for (const name of readers)
    await cp(join(ROOT, 'templates', 'documents'), join(functions, FOLDERS[name], 'templates', 'documents'), {
      recursive: true,
    });
}
