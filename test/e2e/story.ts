import { z } from 'zod';
import { officeSchema, type Office } from '../../casework/office.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { endOfShanghaiDay, shanghaiDate } from '../../regulation/dates.ts';
import { APPLICATION } from '../builders/application.ts';
import { ADMINISTRATOR, APPLICANT, filesOf, playTolerance, type SentFile } from '../builders/play.ts';
import { demoOffice } from '../builders/tolerance.ts';
import { goTo, openedCase, waiting, type Deployment } from './deployment.ts';

const DAY = 86_400_000;

/** The limits that are let pass, where the clock can be moved: a 提醒 and a 督办通知书 each. */
export const LATE: readonly TaskKind[] = ['determine'];

/** Keeps the invented office as version 1. */
export const configure = ({ client }: Deployment): Promise<Office> =>
  client.put(
    ADMINISTRATOR,
    '/api/office',
    { office: demoOffice(), expectedVersion: 0, note: '端到端试运行' },
    officeSchema,
  );

const pieceSchema = z.object({
  link: z.string(),
  headers: z.record(z.string(), z.string()),
  from: z.int(),
  to: z.int().optional(),
});
const registered = z.object({ files: z.array(z.object({ send: z.array(pieceSchema) })) });

/**
 * Sends the form and the evidence by presigned links (docs/uploads.md), and nothing else: the event of the last file opens
 * the case.
 */
export async function apply(deployment: Deployment): Promise<string> {
  const { client } = deployment;
  const files: readonly SentFile[] = await filesOf(APPLICATION);
  const listed = files.map(({ purpose, name, bytes }) => ({ purpose, name, bytes: bytes.byteLength }));
  const { files: pieces } = await client.post(APPLICANT, '/api/submissions', { files: listed }, registered);
  for (const [i, { send }] of pieces.entries())
    for (const { link, headers, from, to } of send)
      await client.upload(link, files[i]?.bytes.subarray(from, to) ?? new Uint8Array(), headers);
  return openedCase(deployment, APPLICANT);
}

/** Plays the case to its closing: a day and an hour pass before each answer, where time can be moved. */
export function play(deployment: Deployment, office: Office, id: string, say: (line: string) => void) {
  const { client, clock } = deployment;
  const move = (instant: number): Promise<void> =>
    clock.moveTo ? goTo(deployment, office, id, instant) : Promise.resolve();
  return playTolerance(client, {
    settle: async () => {
      await waiting(deployment, id);
    },
    late: clock.moveTo ? LATE : [],
    letPass: async task => {
      await move(endOfShanghaiDay(task.deadline.due));
      say(`  ${shanghaiDate(clock.now())}  ${task.id} ${task.kind} 逾期：等待超时，督办`);
    },
    before: async task => {
      await move(clock.now() + DAY + DAY / 24);
      say(`  ${shanghaiDate(clock.now())}  ${task.id} ${task.kind}${task.item ? ` ${task.item}` : ''} 办理`);
    },
  });
}
