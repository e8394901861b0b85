import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Upload } from '../../casework/events.ts';
import { FileUnreadable, ResumedOther, StillChecking } from './errors.ts';
import type { Context } from './io.ts';
import type { Session } from './session.ts';

/** A file on this machine's disk, as it is announced; large ones are never whole in memory. */
export interface FileToSend {
  readonly path: string;
  readonly purpose: Upload['purpose'];
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** @throws {FileUnreadable} */
export async function fileToSend(purpose: Upload['purpose'], path: string): Promise<FileToSend> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    return { path, purpose, name: basename(path), bytes: (await stat(path)).size, sha256: hash.digest('hex') };
  } catch (error) {
    throw new FileUnreadable(path, error);
  }
}

const pieceSchema = z.object({
  ...{ link: z.string(), headers: z.record(z.string(), z.string()) },
  ...{ from: z.int(), to: z.int().optional() },
});
const standingSchema = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'checking', 'received', 'refused']),
  caseId: z.string().optional(),
  files: z.array(z.object({ name: z.string(), bytes: z.int().optional(), sent: z.int(), send: z.array(pieceSchema) })),
});
type Standing = z.infer<typeof standingSchema>;
const completedSchema = z.object({
  status: z.enum(['waiting', 'checking', 'received']),
  caseId: z.string().optional(),
});

interface Sending {
  readonly user: string;
  readonly files: readonly FileToSend[];
  readonly caseId?: string | undefined;
  /** 代为登记: handed in on paper, for this account. */
  readonly paper?: { readonly account?: string | undefined } | undefined;
  /** A submission that was cut off: only what is missing is sent. */
  readonly resume?: string | undefined;
}

/** Above so many bytes a person is told how it goes on, and how to go on after a cut. */
const LARGE = 16 * 1024 * 1024;
/** How often and how long the server is asked whether the files have been looked at. */
const [LOOK_MS, LOOKS] = [500, 240];

/**
 * Sends files together and has them taken in. A small piece at a time; what was cut off goes on by its submission's id.
 * @throws {ResumedOther | StillChecking}
 */
export async function send(
  context: Context,
  session: Session,
  sending: Sending,
): Promise<{ id: string; caseId: string }> {
  const { client } = session;
  const { user, files, caseId, paper, resume } = sending;
  const listed = files.map(({ purpose, name, bytes, sha256 }) => ({ purpose, name, bytes, sha256 }));
  const standing =
    resume === undefined
      ? await client.post(user, '/api/submissions', { caseId, paper, files: listed }, standingSchema)
      : await client.get(user, `/api/submissions/${resume}`, standingSchema);
  checkSame(standing, files);
  if (standing.status !== 'received') await sendPieces(context, session, sending, standing);
  return { id: standing.id, caseId: await completed(session, user, standing) };
}

/** Of what was registered, nothing else is sent. */
function checkSame({ id, files: registered }: Standing, files: readonly FileToSend[]): void {
  const same =
    registered.length === files.length &&
    files.every(({ name, bytes }, i) => registered[i]?.name === name && (registered[i].bytes ?? bytes) === bytes);
  if (!same) throw new ResumedOther(id);
}

async function sendPieces({ io }: Context, { client }: Session, { files }: Sending, { id, files: open }: Standing) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const large = all > LARGE;
  let sent = open.reduce((sum, file) => sum + file.sent, 0);
  if (large) io.err(`提交编号 ${id}；中断后加上 --resume ${id} 再次执行，只上传未收到的部分\n`);
  for (const [i, { path, name }] of files.entries())
    for (const { link, headers, from, to } of open[i]?.send ?? []) {
      const bytes = await slice(path, from, to);
      await client.upload(link, bytes, headers);
      sent += bytes.byteLength;
      if (large && io.tty) io.err(`\r\u001b[2K${progress(name, sent, all)}`);
    }
  if (large && io.tty) io.err('\n');
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
const progress = (name: string, sent: number, all: number): string =>
  `上传 ${name}：共 ${megabytes(all)} MB，已收到 ${megabytes(sent)} MB（${String(Math.floor((sent / all) * 100))}%）`;

async function slice(path: string, from: number, to: number | undefined): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.alloc((to ?? (await handle.stat()).size) - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function completed({ client }: Session, user: string, { id }: Standing): Promise<string> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { status, caseId } = await client.post(user, `/api/submissions/${id}/complete`, {}, completedSchema);
    if (status === 'received' && caseId !== undefined) return caseId;
    await sleep(LOOK_MS);
  }
  throw new StillChecking(id);
}
