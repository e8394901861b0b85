import { z } from 'zod';
import type { Organ, User } from '../../casework/office.ts';
import { sealSchema } from '../../casework/office-options.ts';
import { checkAdministrator } from '../../casework/permissions.ts';
import { required } from '../../casework/tasks/common.ts';
import { checkSealPicture } from '../../documents/seal-picture.ts';
import { personActor } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports, Setting } from '../ports.ts';
import { sha256Of } from '../papers.ts';
import { keptSealSchema, SealAltered, sealKey, SealMissing, sealOf, sealSetting, type KeptSeal } from '../seal.ts';

const change = {
  /** The version the change was decided at; 0 where the organ has none yet. */
  expectedVersion: z.int().nonnegative(),
  note: required('变更说明', 500),
};
export const setSealInput = z.object({
  /** PNG with a transparent ground, base64. */
  png: z.base64('印章图片应为 base64 编码的 PNG'),
  /** Millimetres. */
  diameter: sealSchema.shape.diameter,
  ...change,
});
export const removeSealInput = z.object(change);

async function organOf(ports: Ports, user: User, id: string): Promise<Organ> {
  checkAdministrator(user);
  const organ = (await ports.office()).organs.find(each => each.id === id);
  if (!organ) throw new NotFound('机关', id);
  return organ;
}

const head = ({ version, at, by, note, value }: Setting) => ({
  ...{ version, at, note, by: by.name },
  ...keptSealSchema.parse(value),
});

/**
 * The seal an organ prints and every version, newest first. Version 0: none was uploaded; what the office's configuration names
 * counts, if anything. Where the picture is missing or altered `fault` says so: it can then be uploaded anew.
 * @throws {NotPermitted | NotFound}
 */
export async function showSeal(ports: Ports, user: User, id: string) {
  const organ = await organOf(ports, user, id);
  const versions = (await ports.settings.history(sealSetting(id))).map(head);
  return {
    organ: id,
    name: organ.name,
    version: versions[0]?.version ?? 0,
    ...(await shownSeal(ports, organ)),
    versions,
  };
}

async function shownSeal(ports: Ports, organ: Organ) {
  try {
    const seal = await sealOf(ports, organ);
    return { seal: seal && { diameter: seal.diameter, png: Buffer.from(seal.png).toString('base64') } };
  } catch (error) {
    if (error instanceof SealMissing || error instanceof SealAltered) return { fault: error.message };
    throw error;
  }
}

/**
 * 上传印章: printed on what the organ seals from now on. What was issued stays as it is, and the pictures of earlier versions are kept.
 * @throws {NotPermitted | NotFound | SealRefused | SettingMoved}
 */
export async function setSeal(ports: Ports, user: User, id: string, given: z.infer<typeof setSealInput>) {
  await organOf(ports, user, id);
  const png = new Uint8Array(Buffer.from(given.png, 'base64'));
  const size = checkSealPicture(png);
  const sha256 = sha256Of(png);
  await ports.blobs.put(sealKey(sha256), png, 'image/png');
  return keep(ports, user, id, given, { sha256, diameter: given.diameter, ...size });
}

/** 取消印章: its place is left clear from now on, and somebody stamps by hand. @throws {NotPermitted | NotFound | SettingMoved} */
export async function removeSeal(ports: Ports, user: User, id: string, given: z.infer<typeof removeSealInput>) {
  await organOf(ports, user, id);
  return keep(ports, user, id, given, { removed: true });
}

async function keep(
  ports: Ports,
  user: User,
  id: string,
  { expectedVersion, note }: z.infer<typeof removeSealInput>,
  value: KeptSeal,
) {
  const [name, by, at] = [sealSetting(id), personActor(user), ports.clock.now()];
  const { version } = await ports.settings.put({ name, expectedVersion, value, by, at, note });
  return { organ: id, version };
}
