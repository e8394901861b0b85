import { NotFound } from '../errors.ts';
import type { FileReport, Ports, SendLink, Submission, SubmittedFile } from '../ports.ts';
import { SubmissionExpired } from './errors.ts';
import { ABANDONED_AFTER, partSpans, quarantineKey } from './limits.ts';

/** Bytes still to be sent, `from` (included) `to` (not included; absent: to the end), and where to. */
export interface Piece extends SendLink {
  readonly from: number;
  readonly to?: number | undefined;
}

export interface FileStanding extends Pick<SubmittedFile, 'id' | 'purpose' | 'name' | 'bytes'> {
  readonly status: 'waiting' | 'arrived' | 'accepted' | 'refused';
  /** Bytes that have arrived. */
  readonly sent: number;
  readonly send: readonly Piece[];
  readonly sha256?: string | undefined;
  readonly type?: string | undefined;
  readonly scan?: FileReport['scan'];
  readonly refusal?: FileReport['refusal'];
}

export interface Standing {
  readonly id: string;
  readonly status: 'waiting' | 'checking' | 'received' | 'refused';
  /** The case it belongs to, or the one it opened. */
  readonly caseId?: string | undefined;
  readonly files: readonly FileStanding[];
}

/** Somebody else's submission is answered as if it were not there. @throws {NotFound} */
export async function ownSubmission(ports: Ports, user: string, id: string): Promise<Submission> {
  const submission = await ports.submissions.get(id);
  if (submission?.user !== user) throw new NotFound('提交', id);
  return submission;
}

/** @throws {SubmissionExpired} when its pieces may have been removed already. */
export function checkAge(ports: Ports, { id, createdAt }: Submission): void {
  if (ports.clock.now() - createdAt > ABANDONED_AFTER) throw new SubmissionExpired(id);
}

/** Where a submission stands, with fresh links for what is missing: so it goes on after a cut, a restart, another day. */
export async function standing(ports: Ports, submission: Submission): Promise<Standing> {
  const { id, caseId: into } = submission;
  const [used, reports] = await Promise.all([ports.store.caseOfSubmission(id), ports.submissions.reports(id)]);
  if (used === undefined && !reports.some(({ refusal }) => refusal)) checkAge(ports, submission);
  const files = await Promise.all(
    submission.files.map(file => {
      const report = reports.find(each => each.file === file.id);
      return report || used !== undefined ? Promise.resolve(settled(file, report)) : underWay(ports, file);
    }),
  );
  return { id, status: used === undefined ? statusOf(files) : 'received', caseId: used ?? into, files };
}

function statusOf(files: readonly FileStanding[]): Standing['status'] {
  if (files.some(({ status }) => status === 'refused')) return 'refused';
  return files.some(({ status }) => status === 'waiting') ? 'waiting' : 'checking';
}

function settled(file: SubmittedFile, report: FileReport | undefined): FileStanding {
  const { id, purpose, name } = file;
  const { bytes = file.bytes, sha256, type, scan, refusal } = report ?? {};
  const status = refusal ? 'refused' : 'accepted';
  return { ...{ id, purpose, name, bytes, status }, sent: bytes ?? 0, send: [], ...{ sha256, type, scan, refusal } };
}

async function underWay(ports: Ports, file: SubmittedFile): Promise<FileStanding> {
  const { id, purpose, name, bytes } = file;
  const arrived = await ports.quarantine.find(quarantineKey(file.key));
  if (arrived) return { id, purpose, name, bytes: arrived.bytes, status: 'arrived', sent: arrived.bytes, send: [] };
  const { sent, send } = file.parts ? await missingParts(ports, file) : { sent: 0, send: [await whole(ports, file)] };
  return { id, purpose, name, bytes, status: 'waiting', sent, send };
}

async function whole({ quarantine }: Ports, { key, bytes, type }: SubmittedFile): Promise<Piece> {
  const link = await quarantine.link(quarantineKey(key), { bytes, type });
  return { ...link, from: 0, ...(bytes !== undefined && { to: bytes }) };
}

async function missingParts({ quarantine }: Ports, { key: kept, bytes = 0, parts }: SubmittedFile) {
  const [key, { upload, bytes: size }] = [quarantineKey(kept), parts ?? { upload: '', bytes }];
  const there = await quarantine.parts(key, upload);
  const missing = partSpans(bytes, size).filter(({ number, from, to }) => there.get(number) !== to - from);
  const send = await Promise.all(
    missing.map(async ({ number, from, to }) => ({
      ...(await quarantine.partLink(key, upload, { number, bytes: to - from })),
      ...{ from, to },
    })),
  );
  return { sent: bytes - missing.reduce((sum, { from, to }) => sum + to - from, 0), send };
}
