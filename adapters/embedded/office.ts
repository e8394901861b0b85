import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { officeSchema } from '../../casework/office.ts';
import type { Office } from '../../casework/office.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { isCode } from './durable-file.ts';

export const OFFICE_FILE = 'office.json';

export class OfficeMissing extends RongcuoError {
  constructor(cause?: unknown) {
    super('office.missing', '尚未配置机关、人员和时限', { remedy: `在数据目录中放入 ${OFFICE_FILE}`, cause });
  }
}
export class OfficeInvalid extends RongcuoError {
  constructor(detail: string, cause?: unknown) {
    super('office.invalid', `机关配置有误:${detail}`, { remedy: `改正数据目录中的 ${OFFICE_FILE}`, cause });
  }
}

/**
 * The office from `office.json` in the data directory. Read again when the file has changed, so that an administrator's
 * change counts at once; a file that is wrong is refused until it is mended.
 * @throws {OfficeMissing | OfficeInvalid}
 */
export function createOffice(directory: string): () => Promise<Office> {
  const path = join(directory, OFFICE_FILE);
  let kept: { office: Office; version: string } | undefined;
  return async () => {
    try {
      const { mtimeMs, size, ino } = await stat(path);
      const version = `${mtimeMs}/${size}/${ino}`;
      if (kept?.version !== version) kept = { office: parse(await readFile(path, 'utf8')), version };
      return kept.office;
    } catch (error) {
      throw isCode(error, 'ENOENT') ? new OfficeMissing(error) : error;
    }
  };
}

function parse(text: string): Office {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new OfficeInvalid('不是 JSON', error);
  }
  const result = officeSchema.safeParse(data);
  if (!result.success) throw new OfficeInvalid(z.prettifyError(result.error), result.error);
  return result.data;
}
