import { z } from 'zod';
import { readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines } from '../output.ts';
import { restingCase, withSession } from '../session.ts';

/** What `form read --json` prints holds the application besides the findings. */
const printed = z.looseObject({ ok: z.literal(true), application: z.unknown() });

/** `case enter-application`: an application entered from paper or a scan, from a JSON file. */
export async function enterApplication(
  context: Context,
  options: { as: string; file: string; upload?: string | undefined; note?: string | undefined },
  [id = '']: readonly string[],
): Promise<Result> {
  const { as, file, ...given } = options;
  const json = await readJson(file);
  const application = printed.safeParse(json).data?.application ?? json;
  return withSession(context, async session => {
    const answer = z.looseObject({ caseId: z.string(), upload: z.string() });
    const data = await session.client.post(as, `/api/cases/${id}/application`, { ...given, application }, answer);
    await restingCase(session, as, id);
    return { data, text: lines([`已对照材料 ${data.upload} 录入申请书，案件 ${id} 继续办理；原件随案保存`]) };
  });
}
