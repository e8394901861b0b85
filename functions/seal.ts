import type { Organ } from '../casework/office.ts';
import type { Seal } from '../documents/model.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { BlobMissing } from './errors.ts';
import type { Ports } from './ports.ts';

/** An organ is configured to print its seal and the picture is not there. Nothing is issued without it. */
export class SealMissing extends RongcuoError {
  constructor(organ: string, file: string, cause?: unknown) {
    super('document.seal-missing', `找不到${organ}的印章图片 ${file}`, {
      field: 'organs.seal',
      remedy: '把图片放到文件库的 templates/seals/ 下，或者取消该机关的印章配置',
      cause,
    });
  }
}

/** The seal an organ prints; undefined for organs that stamp by hand (the default). @throws {SealMissing} */
export async function sealOf(
  ports: { readonly blobs: Pick<Ports['blobs'], 'get'> },
  { name, seal }: Organ,
): Promise<Seal | undefined> {
  if (!seal) return undefined;
  try {
    return { png: await ports.blobs.get(`templates/seals/${seal.file}`), diameter: seal.diameter };
  } catch (error) {
    throw error instanceof BlobMissing ? new SealMissing(name, seal.file, error) : error;
  }
}
