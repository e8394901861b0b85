import { resolve } from 'node:path';
import { z } from 'zod';
import { readBytes, writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { exactTime, lines } from '../output.ts';
import { somebody, withSession, type Session } from '../session.ts';

type As = { readonly as?: string | undefined };
const who = ({ office }: Session, { as }: As): string => as ?? somebody(office, 'administrator');
const place = (organ: string): string => `/api/seals/${encodeURIComponent(organ)}`;

const sealSchema = z.object({
  ...{ organ: z.string(), name: z.string(), version: z.int() },
  seal: z.object({ diameter: z.number(), png: z.string() }).optional(),
  fault: z.string().optional(),
  versions: z.array(
    z.looseObject({
      ...{ version: z.int(), at: z.int(), by: z.string(), note: z.string() },
      ...{ diameter: z.number().optional(), sha256: z.string().optional() },
    }),
  ),
});
const keptSchema = z.object({ organ: z.string(), version: z.int() });

/** `seal show`: the seal an organ prints and its versions. */
export const show = (
  context: Context,
  options: As & { readonly out?: string | undefined },
  [organ = '']: readonly string[],
): Promise<Result> =>
  withSession(
    context,
    async session => {
      const data = await session.client.get(who(session, options), place(organ), sealSchema);
      const { name, seal, fault, versions } = data;
      const said = [fault ?? (seal ? `${name}：印章直径${seal.diameter}毫米` : `${name}：没有印章图片，由人加盖`)];
      if (options.out !== undefined && seal) {
        const file = resolve(options.out);
        await writeBytes(file, new Uint8Array(Buffer.from(seal.png, 'base64')));
        said.push(`已写出 ${file}`);
      }
      const history = versions.map(
        ({ version, at, by, note, sha256, diameter }) =>
          `第${version}次变更  ${sha256 === undefined ? '取消' : `直径${diameter ?? ''}毫米 ${sha256.slice(0, 12)}`}  ${exactTime(at)}  ${by}  ${note}`,
      );
      return { data, text: lines([...said, ...history]) };
    },
    { create: true },
  );

const versionOf = async (session: Session, user: string, organ: string): Promise<number> =>
  (await session.client.get(user, place(organ), z.object({ version: z.int() }))).version;

/** `seal set`: the picture is printed on what the organ seals from now on. */
export async function set(
  context: Context,
  options: As & { readonly diameter: number; readonly note: string },
  [organ = '', file = '']: readonly string[],
): Promise<Result> {
  const png = Buffer.from(await readBytes(resolve(file))).toString('base64');
  return withSession(
    context,
    async session => {
      const user = who(session, options);
      const { diameter, note } = options;
      const given = { png, diameter, note, expectedVersion: await versionOf(session, user, organ) };
      const data = await session.client.put(user, place(organ), given, keptSchema);
      return { data, text: lines([`已上传印章（第${data.version}次变更）；今后加盖印章的文书印上它，已制发的不变`]) };
    },
    { create: true },
  );
}

/** `seal remove`: the place is left clear from now on. */
export const remove = (
  context: Context,
  options: As & { readonly note: string },
  [organ = '']: readonly string[],
): Promise<Result> =>
  withSession(
    context,
    async session => {
      const user = who(session, options);
      const given = { note: options.note, expectedVersion: await versionOf(session, user, organ) };
      const data = await session.client.post(user, `${place(organ)}/removal`, given, keptSchema);
      return { data, text: lines([`已取消印章图片（第${data.version}次变更）；今后只留出盖章位置`]) };
    },
    { create: true },
  );
