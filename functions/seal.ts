import { z } from 'zod';
import type { Organ } from '../casework/office.ts';
import { sealSchema } from '../casework/office-options.ts';
import type { Seal } from '../documents/model.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { BlobMissing } from './errors.ts';
import { sha256Of } from './papers.ts';
import type { Ports } from './ports.ts';

/** An organ is to print its seal and the picture is not there. Nothing is issued without it. */
export class SealMissing extends RongcuoError {
  constructor(organ: string, file: string, cause?: unknown) {
    super('document.seal-missing', `找不到${organ}的印章图片 ${file}`, {
      field: 'organs.seal',
      remedy: '由管理员重新上传印章（rongcuo seal set），或者取消该机关的印章',
      cause,
    });
  }
}

/** The picture kept is not the one that was uploaded: somebody has altered it. */
export class SealAltered extends RongcuoError {
  constructor(organ: string) {
    super('document.seal-altered', `${organ}的印章图片与上传时不一致`, {
      field: 'organs.seal',
      remedy: '查明原因，由管理员重新上传印章（rongcuo seal set）',
    });
  }
}

/** A version of an organ's seal: a picture kept by its hash, or that it has none from now on. */
export const keptSealSchema = z.union([
  z.object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    diameter: sealSchema.shape.diameter,
    width: z.int(),
    height: z.int(),
  }),
  z.object({ removed: z.literal(true) }),
]);
export type KeptSeal = z.infer<typeof keptSealSchema>;

/** Name of the setting that holds an organ's seal: every version is kept with who, when and why. */
export const sealSetting = (organ: string): string => `seal/${organ}`;
export const sealKey = (sha256: string): string => `templates/seals/${sha256}.png`;

interface SealPorts {
  readonly blobs: Pick<Ports['blobs'], 'get'>;
  readonly settings: Pick<Ports['settings'], 'latest'>;
}

/**
 * The seal an organ prints: the one uploaded last, else the one its configuration names; undefined for organs that stamp by hand
 * (the default).
 * @throws {SealMissing | SealAltered}
 */
export async function sealOf(ports: SealPorts, { id, name, seal }: Organ): Promise<Seal | undefined> {
  const uploaded = await ports.settings.latest(sealSetting(id));
  if (!uploaded)
    return seal && { png: await picture(ports, name, `templates/seals/${seal.file}`), diameter: seal.diameter };
  const kept = keptSealSchema.parse(uploaded.value);
  if ('removed' in kept) return undefined;
  const png = await picture(ports, name, sealKey(kept.sha256));
  if (sha256Of(png) !== kept.sha256) throw new SealAltered(name);
  return { png, diameter: kept.diameter };
}

async function picture({ blobs }: SealPorts, organ: string, key: string): Promise<Uint8Array> {
  try {
    return await blobs.get(key);
  } catch (error) {
    throw error instanceof BlobMissing ? new SealMissing(organ, key.replace('templates/seals/', ''), error) : error;
  }
}
