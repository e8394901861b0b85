import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = /\.(js|mjs|css|html|svg|json|wasm)$/;
/** Below this many bytes a file is as well sent as it is. */
const WORTH = 1024;

const squeeze = {
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

async function compressed(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < WORTH) return;
  for (const [ending, by] of Object.entries(squeeze)) await writeFile(`${path}.${ending}`, await by(bytes));
}

/** Writes `.gz` and `.br` beside every text file of the build: the server sends them as they are. */
export function precompress(): Plugin {
  let directory = '';
  return {
    name: 'rongcuo:precompress',
    apply: 'build',
    configResolved: ({ root, build }) => {
      directory = join(root, build.outDir);
    },
    closeBundle: {
      sequential: true,
      async handler() {
        const names = await readdir(directory, { recursive: true });
        for (const name of names.filter(each => COMPRESSED.test(each))) await compressed(join(directory, name));
      },
    },
  };
}
