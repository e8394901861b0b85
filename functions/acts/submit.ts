import { z } from 'zod';
import type { User } from '../../casework/office.ts';
import { checkContribute } from '../../casework/permissions.ts';
import { loadCase } from '../act.ts';
import type { Ports } from '../ports.ts';

/** What a person wants to send: one form opens a case; anything may be added to a case that exists. */
export const submissionInput = z
  .object({
    caseId: z.string().optional(),
    files: z
      .array(
        z.object({
          purpose: z.enum(['form', 'evidence']),
          name: z.string().trim().min(1, '文件名未填写').max(200, '文件名超过200字'),
        }),
      )
      .min(1, '至少提交一个文件')
      .max(50, '一次最多提交50个文件'),
  })
  .refine(
    ({ caseId, files }) => caseId !== undefined || files.filter(({ purpose }) => purpose === 'form').length === 1,
    {
      path: ['files'],
      message: '提出申请时应提交且只提交一份容错申请书',
    },
  );

/** Registers what will be sent and gives a signed link for each file. Nothing is opened before all have arrived. */
export async function submit(ports: Ports, user: User, { caseId, files }: z.infer<typeof submissionInput>) {
  if (caseId !== undefined) checkContribute(user, (await loadCase(ports, caseId)).state);
  const id = ports.newId();
  const listed = files.map((file, i) => ({ ...file, id: String(i + 1), key: `uploads/${id}/${String(i + 1)}` }));
  await ports.submissions.create({ id, user: user.id, caseId, files: listed, createdAt: ports.clock.now() });
  const uploads = await Promise.all(
    listed.map(async ({ name, key }) => ({ name, link: await ports.blobs.uploadLink(key) })),
  );
  return { id, uploads };
}
