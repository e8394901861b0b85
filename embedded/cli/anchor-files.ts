import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dateOfAnchor } from '../../adapters/embedded/anchors.ts';
import type { AnchorFile } from '../../casework/anchors.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { FileUnreadable } from './errors.ts';
import { readBytes } from './files.ts';

export class AnchorsMissing extends RongcuoError {
  constructor(path: string) {
    super('anchor.no-files', `${path} 不是锚定记录，其中也没有锚定记录`, {
      field: 'anchors',
      remedy: '指明一份 YYYY-MM-DD.json，或存有这些文件的目录',
    });
  }
}

/** The anchors in a directory, or the one in a file. @throws {AnchorsMissing | FileUnreadable} */
export async function readAnchorFiles(path: string): Promise<AnchorFile[]> {
  const files = (await namesIn(path)).flatMap(file => {
    const date = dateOfAnchor(basename(file));
    return date === undefined ? [] : [{ date, file }];
  });
  if (files.length === 0) throw new AnchorsMissing(path);
  return Promise.all(files.map(async ({ date, file }) => ({ date, bytes: await readBytes(file) })));
}

async function namesIn(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    return (await readdir(path)).map(name => join(path, name));
  } catch (error) {
    throw new FileUnreadable(path, error);
  }
}
