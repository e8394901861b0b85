import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import { ledgerEventSchema, type LedgerEvent } from '../../casework/events.ts';
import type { CaseState } from '../../casework/state.ts';
import type { Client } from '../client.ts';
import { parseDuration } from '../duration.ts';
import type { Machine } from '../machine.ts';
import type { Opening } from './chapters.ts';
import type { Act } from './story.ts';

/** Sees every case and changes nothing. */
export const READER = 'auditor-1';
const FILES = join(import.meta.dirname, 'files');
const caseIdSchema = z.object({ caseId: z.string() });

/** Where the story is played. */
export interface Stage {
  readonly machine: Machine;
  readonly client: Client;
}

export async function stateOf({ client }: Stage, caseId: string, as = READER): Promise<CaseState> {
  return (await client.get(as, `/api/cases/${caseId}`, z.object({ state: caseStateSchema }))).state;
}

export const ledgerOf = ({ client }: Stage, caseId: string): Promise<LedgerEvent[]> =>
  client.get(READER, `/api/cases/${caseId}/ledger`, z.array(ledgerEventSchema));

/** A file somebody sends; one whose name ends in `.docx` is the form. */
export interface Sent {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that lies under `files/`. */
export const sample = async (path: string): Promise<Sent> => ({
  name: path.replace(/^.*\//, ''),
  bytes: await readFile(join(FILES, path)),
});

/**
 * Sends files, as a person at a browser would: name them, upload each, say it is all.
 * @param caseId The case they belong to; without it they open one.
 * @returns the case's id
 */
export async function send({ client }: Stage, as: string, sent: readonly Sent[], caseId?: string): Promise<string> {
  const files = sent.map(({ name }) => ({ name, purpose: name.endsWith('.docx') ? 'form' : 'evidence' }));
  const created = z.object({ id: z.string(), uploads: z.array(z.object({ link: z.string() })) });
  const { id, uploads } = await client.post(as, '/api/submissions', { caseId, files }, created);
  for (const [i, { bytes }] of sent.entries()) await client.upload(uploads[i]?.link ?? '', bytes);
  return (await client.post(as, `/api/submissions/${id}/complete`, {}, caseIdSchema)).caseId;
}

const samples = (paths: readonly string[]): Promise<Sent[]> => Promise.all(paths.map(sample));

/** Begins a case: by the form somebody sends, or by an official who opens a correction or clarification. */
export async function begin(stage: Stage, { after, as, files, opens }: Opening, before?: string): Promise<string> {
  const { machine, client } = stage;
  if (after !== undefined) await machine.advance(parseDuration(after));
  const caseId = opens ? (await client.post(as, '/api/cases', opens(before), caseIdSchema)).caseId : undefined;
  await machine.settle();
  const opened = files.length === 0 && caseId ? caseId : await send(stage, as, await samples(files), caseId);
  await machine.settle();
  return opened;
}

/** Lets the time of an act come, then has its person answer the task that is open. */
export async function perform(stage: Stage, caseId: string, act: Act): Promise<void> {
  await stage.machine.advance(parseDuration(act.after));
  await respond(stage, caseId, act);
}

/** Has the person of an act answer the task that is open, now. */
export async function respond(stage: Stage, caseId: string, act: Omit<Act, 'after'>): Promise<void> {
  const { as, kind, item, attach = [], answer } = act;
  if (attach.length > 0) await send(stage, as, await samples(attach), caseId);
  const state = await stateOf(stage, caseId, as);
  const task = state.tasks.find(open => open.kind === kind && open.status === 'open' && open.item === item);
  if (!task) throw new Error(`the story expects an open ${kind} task`);
  await stage.client.post(as, `/api/tasks/${task.id}/answer`, answer(state), z.looseObject({}));
  await stage.machine.settle();
}
