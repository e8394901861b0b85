import { join } from 'node:path';
import { z } from 'zod';
import { documentKindSchema } from '../../../casework/issued-document.ts';
import { readJson, writeBytes } from '../files.ts';
import type { Context, Result } from '../io.ts';
import { lines } from '../output.ts';
import { withSession } from '../session.ts';

const previewSchema = z.array(z.object({ kind: documentKindSchema, title: z.string(), pdf: z.string() }));

/** `task preview`: the documents an answer would have issued, marked 草稿; the answer is not given. */
export const preview = (
  context: Context,
  options: { as: string; input: string; out: string },
  [id = '']: readonly string[],
): Promise<Result> =>
  withSession(context, async ({ client }) => {
    const answer = await readJson(options.input);
    const documents = await client.post(options.as, `/api/tasks/${id}/preview`, answer, previewSchema);
    const written = await Promise.all(
      documents.map(async ({ kind, title, pdf }) => {
        const file = join(options.out, `${id}-${kind}.pdf`);
        await writeBytes(file, new Uint8Array(Buffer.from(pdf, 'base64')));
        return { kind, title, file };
      }),
    );
    const text = lines(written.map(({ title, file }) => `《${title}》草稿  ${file}`));
    return { data: written, text: written.length === 0 ? '这样办理不制发文书' : text };
  });
