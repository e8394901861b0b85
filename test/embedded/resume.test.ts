import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startServer } from '../../embedded/server.ts';
import { APPLICATION } from '../builders/application.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { temporaryDirectory } from '../builders/machine.ts';
import { filesOf } from '../builders/play.ts';

const MB = 1024 * 1024;
const standingSchema = z.object({
  id: z.string(),
  files: z.array(
    z.object({ sent: z.int(), send: z.array(z.object({ link: z.string(), from: z.int(), to: z.int() })) }),
  ),
});

/** Begins to send a piece and pulls the plug in the middle. */
const cut = (link: string, bytes: Uint8Array): Promise<void> =>
  new Promise(resolve => {
    const headers = { 'Content-Length': String(bytes.length) };
    const sending = httpRequest(link, { method: 'PUT', headers }).on('error', () => {
      resolve();
    });
    sending.write(bytes.subarray(0, bytes.length / 2), () => sending.destroy(new Error('plug')));
  });

it('a large file goes on after a cut connection and a restart, from the command line too, and arrives byte for byte', async () => {
  const directory = await temporaryDirectory();
  const options = { directory, host: '127.0.0.1', port: 0 };
  const first = await startServer(options);
  const [form] = await filesOf(APPLICATION);
  const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), randomBytes(20 * MB)]);
  const sha256 = createHash('sha256').update(video).digest('hex');
  const [formPath, videoPath] = [join(directory, '容错申请书.docx'), join(directory, '录像.mp4')];
  await writeFile(formPath, form?.bytes ?? '');
  await writeFile(videoPath, video);
  const headers = {
    Authorization: `Bearer ${await first.machine.ports.issuer.mintToken('applicant-1', 60)}`,
    'Content-Type': 'application/json',
  };
  const files = [
    { purpose: 'form', name: '容错申请书.docx', bytes: form?.bytes.length },
    { purpose: 'evidence', name: '录像.mp4', bytes: video.length, sha256 },
  ];
  const ask = async (path: string, init: RequestInit = {}) =>
    standingSchema.parse(await (await fetch(`${first.address}${path}`, { headers, ...init })).json());
  const { id, files: open } = await ask('/api/submissions', { method: 'POST', body: JSON.stringify({ files }) });
  const pieces = open[1]?.send ?? [];
  expect(pieces.map(({ from, to }) => to - from)).toEqual([8 * MB, 8 * MB, 4 * MB + 12]);
  const [one, two] = pieces;
  if (!one || !two) throw new Error('no pieces');
  await fetch(two.link, { method: 'PUT', body: video.subarray(two.from, two.to) });
  await cut(one.link, video.subarray(one.from, one.to));
  const after = await ask(`/api/submissions/${id}`);
  expect(after.files[1]?.send.map(({ from }) => from)).toEqual([0, 16 * MB]);
  expect(after.files[1]?.sent).toBe(8 * MB);
  await first.close();

  const second = await startServer(options);
  onTestFinished(() => second.close());
  const data = ['--data', directory];
  const command = ['submit', formPath, '--evidence', videoPath, '--as', 'applicant-1', ...data];
  expect((await rongcuo([...command.slice(0, 2), ...command.slice(4), '--resume', id])).err).toContain(
    'submit.other-files',
  );
  const { exit, json, err } = await rongcuoJson([...command, '--resume', id]);
  expect(exit).toBe(0);
  expect(err).toContain(`--resume ${id}`);
  expect(json).toMatchObject({
    caseId: 'RC2026-0001',
    state: { uploads: [{}, { name: '录像.mp4', sha256, type: 'video/mp4' }] },
  });
  expect(await second.machine.ports.blobs.stat(`uploads/${id}/2`)).toEqual({ bytes: video.length, sha256 });
}, 60_000);
