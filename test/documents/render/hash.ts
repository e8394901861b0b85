import { createHash } from 'node:crypto';
import { renderDocx, renderPdf } from '../../../documents/render.ts';
import { samples } from './samples.ts';

/** Prints the hash of every sample, for comparing runs in different processes. */
export async function hashes(): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, document] of Object.entries(samples)) {
    for (const render of [renderPdf, renderDocx]) {
      lines.push(
        `${name} ${createHash('sha256')
          .update(await render(document))
          .digest('hex')}`,
      );
    }
  }
  return lines;
}

if (process.argv[1]?.endsWith('hash.ts')) console.log((await hashes()).join('\n'));
