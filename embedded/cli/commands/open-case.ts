import { z } from 'zod';
import { PROCEDURES, type Procedure } from '../../../casework/procedures.ts';
import { readJson } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines } from '../output.ts';
import { restingCase, withSession } from '../session.ts';

interface Options {
  readonly procedure: Exclude<Procedure, 'tolerance'>;
  readonly input: string;
  readonly key?: string | undefined;
  readonly as: string;
}

/** `case open`: starts a correction (第八条) or clarification (第九条), from a ruling or on its own. */
export const open = (context: Context, { procedure, input, key, as }: Options): Promise<Result> =>
  withSession(context, async session => {
    const given = z.record(z.string(), z.unknown()).parse(await readJson(input));
    const opened = z.object({ caseId: z.string() });
    const { caseId } = await session.client.post(
      as,
      '/api/cases',
      { ...given, procedure, ...(key !== undefined && { key }) },
      opened,
    );
    const state = await restingCase(session, as, caseId);
    return { data: { caseId, state }, text: lines([`已启动${PROCEDURES[procedure]}程序，案件 ${caseId}`]) };
  });
