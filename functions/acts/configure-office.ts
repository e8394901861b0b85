import { z } from 'zod';
import { OfficeMissing, officeSchema, type Office, type User } from '../../casework/office.ts';
import { officeChanges, officeRemarks } from '../../casework/office-changes.ts';
import { checkAdministrator } from '../../casework/permissions.ts';
import { required } from '../../casework/tasks/common.ts';
import { NotFound } from '../errors.ts';
import { OFFICE, officeOf } from '../office.ts';
import type { Ports, Setting } from '../ports.ts';
import { personActor } from '../act.ts';

const WHERE = '历史版本中';

export const configureOfficeInput = z.object({
  /** The version the change was made from; 0 before there is any. */
  expectedVersion: z.int().nonnegative(),
  note: required('变更说明', 500),
  office: officeSchema,
});

/**
 * A new version of the configuration; what stood before stays readable for good.
 * @throws {NotPermitted} for anybody but an administrator. @throws {SettingMoved} when it was changed meanwhile.
 */
export async function configureOffice(
  ports: Ports,
  user: User,
  { office, expectedVersion, note }: z.infer<typeof configureOfficeInput>,
): Promise<Office> {
  checkAdministrator(user);
  return ports.storeOffice(office, { expectedVersion, note, by: personActor(user) });
}

/** What a change would alter and what it would not; nothing is written. @throws {NotPermitted} */
export async function previewOffice(ports: Ports, user: User, office: Office) {
  checkAdministrator(user);
  const present = await presentOffice(ports);
  const changes = officeChanges(present, office);
  return { version: Number(present?.version ?? 0), changes, remarks: officeRemarks(changes) };
}

async function presentOffice(ports: Ports): Promise<Office | undefined> {
  try {
    return await ports.office();
  } catch (error) {
    if (error instanceof OfficeMissing) return undefined;
    throw error;
  }
}

const head = ({ version, at, by, note }: Setting) => ({ version, at, by, note });

/** Every version with who, when and why, newest first. @throws {NotPermitted} */
export async function officeVersions(ports: Ports, user: User) {
  checkAdministrator(user);
  return (await ports.settings.history(OFFICE)).map(head);
}

/** One version as it was kept. @throws {NotPermitted | NotFound} */
export async function officeVersion(ports: Ports, user: User, version: number) {
  checkAdministrator(user);
  const setting = await ports.settings.version(OFFICE, version);
  if (!setting) throw new NotFound('机关配置版本', String(version));
  return { ...head(setting), office: officeOf(setting, WHERE) };
}
