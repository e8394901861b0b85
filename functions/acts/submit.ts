import { z } from 'zod';
import { uploadSchema } from '../../casework/events.ts';
import { checkContribute, checkMayRegister } from '../../casework/permissions.ts';
import type { User } from '../../casework/office.ts';
import { loadCase } from '../act.ts';
import { checkPartyAccount } from '../party-account.ts';
import { UploadsTooLarge, UploadTooLarge, UploadTypeRefused } from '../intake/errors.ts';
import { mayBeDeclared } from '../intake/kinds.ts';
import { quarantineKey, UPLOAD_LIMITS } from '../intake/limits.ts';
import { standing, type Standing } from '../intake/standing.ts';
import type { Ports, Submission, SubmittedFile } from '../ports.ts';

const announced = z.object({
  purpose: uploadSchema.shape.purpose,
  name: z.string().trim().min(1, '文件名未填写').max(200, '文件名超过200字'),
  /** Of the whole file. Without it the file comes in one piece. */
  bytes: z.int().nonnegative().optional(),
  /** Media type as the browser says. */
  type: z.string().trim().min(1).max(200).optional(),
  /** Hex, of the whole file: what arrives is compared. */
  sha256: uploadSchema.shape.sha256.optional(),
});
type Announced = z.infer<typeof announced>;

/** What a person wants to send: one form opens a case; anything may be added to a case that exists. */
export const submissionInput = z
  .object({
    caseId: z.string().optional(),
    /** 代为登记: it was handed in on paper; the account is the applicant's, where he has one. */
    paper: z.object({ account: z.string().min(1).optional() }).optional(),
    files: z
      .array(announced)
      .min(1, '至少提交一个文件')
      .max(UPLOAD_LIMITS.files, `一次最多提交${UPLOAD_LIMITS.files}个文件`),
  })
  .refine(
    ({ caseId, files }) => caseId !== undefined || files.filter(({ purpose }) => purpose === 'form').length === 1,
    {
      path: ['files'],
      message: '提出申请时应提交且只提交一份容错申请书',
    },
  )
  .refine(({ caseId, paper }) => caseId === undefined || paper === undefined, {
    path: ['paper'],
    message: '代为登记只用于新的申请，补充材料不必注明',
  });
type SubmissionInput = z.infer<typeof submissionInput>;

/** Where an application on paper was handed in, and whose it is. @throws {NotPermitted | NotFound} */
async function handedIn(ports: Ports, user: User, { paper }: SubmissionInput): Promise<Pick<Submission, 'paper'>> {
  if (paper === undefined) return {};
  const organ = checkMayRegister(user, paper.account);
  checkPartyAccount(await ports.office(), paper.account);
  return { paper: { organ, applicant: paper.account ?? '' } };
}

/** @throws {UploadTooLarge | UploadTypeRefused | UploadsTooLarge} */
function checkAnnounced(files: readonly Announced[]): void {
  for (const [i, { name, bytes = 0, type, purpose }] of files.entries()) {
    if (bytes > UPLOAD_LIMITS.file) throw new UploadTooLarge(name, UPLOAD_LIMITS.file, `files.${i}`);
    if (purpose === 'evidence' && type !== undefined && !mayBeDeclared(type))
      throw new UploadTypeRefused(name, `files.${i}`);
  }
  if (files.reduce((sum, { bytes = 0 }) => sum + bytes, 0) > UPLOAD_LIMITS.together)
    throw new UploadsTooLarge(UPLOAD_LIMITS.together);
}

async function prepared({ quarantine }: Ports, submission: string, file: Announced, i: number): Promise<SubmittedFile> {
  const key = `uploads/${submission}/${i + 1}`;
  const listed = { ...file, id: String(i + 1), key };
  if (file.bytes === undefined || file.bytes <= UPLOAD_LIMITS.whole) return listed;
  return {
    ...listed,
    parts: { upload: await quarantine.openParts(quarantineKey(key), file.type), bytes: UPLOAD_LIMITS.part },
  };
}

/** Registers what will be sent and says where to send each piece. Nothing is opened before all have arrived. */
export async function submit(ports: Ports, user: User, input: SubmissionInput): Promise<Standing> {
  const { caseId, files } = input;
  if (caseId !== undefined) checkContribute(user, (await loadCase(ports, caseId)).state);
  const paper = await handedIn(ports, user, input);
  checkAnnounced(files);
  const id = ports.newId();
  const listed = await Promise.all(files.map((file, i) => prepared(ports, id, file, i)));
  const submission = { id, user: user.id, caseId, ...paper, files: listed, createdAt: ports.clock.now() };
  await ports.submissions.create(submission);
  return standing(ports, submission);
}
