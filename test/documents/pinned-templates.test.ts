import { cp, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CaseState } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { templatesVersion } from '../../documents/template.ts';
import { templatesOf } from '../../functions/templates.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { temporaryDirectory, testMachine } from '../builders/machine.ts';
import { answerTask, caseState, submitApplication } from '../builders/play.ts';
import { readDocx } from './render/read-docx.ts';

const ROOM = fileURLToPath(new URL('../../templates', import.meta.url));
const WAS = process.env.RONGCUO_TEMPLATES;
let room = '';
beforeEach(async () => {
  room = await temporaryDirectory();
  await cp(ROOM, room, { recursive: true });
  process.env.RONGCUO_TEMPLATES = room;
});
afterEach(() => {
  if (WAS === undefined) delete process.env.RONGCUO_TEMPLATES;
  else process.env.RONGCUO_TEMPLATES = WAS;
});

/** The office changes the wording of the 受理通知书; a program started anew reads it. */
async function reword(): Promise<void> {
  const newer = await temporaryDirectory();
  await cp(room, newer, { recursive: true });
  const path = join(newer, 'documents', 'acceptance-notice.md');
  await writeFile(path, `${(await readFile(path, 'utf8')).trimEnd()}\n\n新措辞一段。\n`);
  process.env.RONGCUO_TEMPLATES = newer;
}

async function accept(machine: Machine, client: Client, id: string): Promise<CaseState> {
  const state = await caseState(client, id);
  const task = state.tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error('nothing to accept');
  await answerTask(client, task, ANSWERS.accept(state, task, 'exemption'));
  await machine.settle();
  return caseState(client, id);
}

async function printed(machine: Machine, { documents }: CaseState): Promise<string> {
  const key = documents[0]?.files.find(({ format }) => format === 'docx')?.key ?? '';
  return (await readDocx(await machine.ports.blobs.get(key))).parts.get('word/document.xml') ?? '';
}

it('a change of the templates alters no running case; a new one has the new wording', async () => {
  const { machine, client } = await testMachine();
  const before = templatesVersion();
  const running = await submitApplication(client, APPLICATION);
  await machine.settle();
  await reword();
  expect(templatesVersion()).not.toBe(before);
  const later = await submitApplication(client, { ...APPLICATION, matter: '另一事项' });
  await machine.settle();
  const [old, young] = [await accept(machine, client, running), await accept(machine, client, later)];
  expect([old.pins.templates, old.documents[0]?.template]).toEqual([before, before]);
  expect([young.pins.templates, young.documents[0]?.template]).toEqual([templatesVersion(), templatesVersion()]);
  expect(await printed(machine, old)).not.toContain('新措辞一段');
  expect(await printed(machine, young)).toContain('新措辞一段');
});

it('wording that was altered where it is kept is refused, not printed', async () => {
  const { machine } = await testMachine();
  const texts = { 'ruling.md': await readFile(join(ROOM, 'documents', 'ruling.md'), 'utf8') };
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  await machine.ports.blobs.put('templates/000000000000.json', bytes, 'application/json');
  await expect(templatesOf(machine.ports, '000000000000')).rejects.toMatchObject({ code: 'template.altered' });
});

it('a case opened before wording was kept is printed by the one in use', async () => {
  const { machine } = await testMachine();
  expect((await templatesOf(machine.ports, '111111111111')).version).toBe(templatesVersion());
});
