import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { templates, templatesVersion } from '../../documents/template.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { lineChanges } from '../../functions/text-changes.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { answerTask, caseState, submitApplication } from '../builders/play.ts';
import { readDocx } from '../documents/render/read-docx.ts';

let machine: Machine;
let client: Client;
beforeEach(async () => {
  ({ machine, client } = await testMachine());
});

const ADMIN = 'administrator-1';
const FILE = 'acceptance-notice.md';
const shipped = () => templates().texts[FILE] ?? '';
const reworded = () => `${shipped().trimEnd()}\n\n新措辞一段。\n`;
const head = z.looseObject({ version: z.string(), setting: z.int() });
const publish = (texts: Record<string, string>, expectedVersion = 0, user = ADMIN) =>
  client.put(user, '/api/templates', { texts, expectedVersion, note: '改进措辞' }, head);

async function accepted(id: string) {
  await machine.settle();
  const state = await caseState(client, id);
  const task = state.tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error('nothing to accept');
  await answerTask(client, task, ANSWERS.accept(state, task, 'exemption'));
  await machine.settle();
  const after = await caseState(client, id);
  const key = after.documents[0]?.files.find(({ format }) => format === 'docx')?.key ?? '';
  const text = (await readDocx(await machine.ports.blobs.get(key))).parts.get('word/document.xml') ?? '';
  return { state: after, says: text.includes('新措辞一段') };
}

describe('templates an administrator publishes', () => {
  it('word the cases opened from then on; a running case keeps what it pins', async () => {
    const running = await submitApplication(client, APPLICATION);
    const { version, setting } = await publish({ [FILE]: reworded() });
    expect([version === templatesVersion(), setting]).toEqual([false, 1]);
    const later = await submitApplication(client, { ...APPLICATION, matter: '另一事项' });
    const [old, young] = [await accepted(running), await accepted(later)];
    expect([old.says, young.says]).toEqual([false, true]);
    expect([old.state.pins.templates, young.state.pins.templates]).toEqual([templatesVersion(), version]);
  });

  it('are listed with who, when and why, and shown as they are in use', async () => {
    await publish({ [FILE]: reworded() });
    const answer = z.looseObject({
      setting: z.int(),
      templates: z.array(z.looseObject({ kind: z.string() })),
      published: z.array(z.unknown()),
    });
    const list = await client.get(ADMIN, '/api/templates', answer);
    expect(list.templates).toHaveLength(Object.keys(templates().texts).length);
    expect(list.published).toMatchObject([{ setting: 1, note: '改进措辞' }]);
    const shown = await client.get(ADMIN, '/api/templates/acceptance-notice', z.looseObject({ text: z.string() }));
    expect(shown.text).toBe(reworded());
  });

  it('are seen line by line before anything is written, and not published twice', async () => {
    const checked = z.looseObject({ findings: z.array(z.unknown()), changes: z.array(z.unknown()) });
    const given = { texts: { [FILE]: reworded(), 'ruling.md': templates().texts['ruling.md'] ?? '' } };
    const { findings, changes } = await client.post(ADMIN, '/api/templates/check', given, checked);
    expect([findings, changes]).toEqual([[], [{ file: FILE, lines: lineChanges(shipped(), reworded()) }]]);
    expect(lineChanges(shipped(), reworded()).map(({ sign, text }) => sign + text)).toEqual(['+新措辞一段。', '+']);
    expect(await machine.ports.settings.latest('templates')).toBeUndefined();
    await publish(given.texts);
    expect(await publish(given.texts, 1)).toMatchObject({ setting: 1, changed: [] });
  });

  it('with a fault are refused by file and line; nothing is published', async () => {
    const texts = { [FILE]: shipped().replace('{{ 受理.意见 }}', '{{ 受理.看法 }}'), 'rulling.md': shipped() };
    await expect(publish(texts)).rejects.toMatchObject({ code: 'template.refused', field: FILE });
    expect(await machine.ports.settings.latest('templates')).toBeUndefined();
  });

  it('are changed by administrators only, from the version they have seen', async () => {
    await expect(publish({ [FILE]: reworded() }, 0, 'registrar-1')).rejects.toMatchObject({
      code: 'permission.administrator',
    });
    await publish({ [FILE]: reworded() });
    await expect(publish({ [FILE]: shipped() }, 0)).rejects.toMatchObject({ code: 'setting.moved' });
    expect(await publish({ [FILE]: shipped() }, 1)).toMatchObject({ version: templatesVersion(), setting: 2 });
  });

  it('can be seen with the data of a case before they are published; no number is taken', async () => {
    const { state } = await accepted(await submitApplication(client, APPLICATION));
    const given = { kind: 'acceptance-notice', text: reworded(), caseId: state.id };
    const answer = z.object({ title: z.string(), pdf: z.string(), docx: z.string() });
    const { docx, pdf } = await client.post(ADMIN, '/api/templates/preview', given, answer);
    const xml = (await readDocx(new Uint8Array(Buffer.from(docx, 'base64')))).parts.get('word/document.xml') ?? '';
    expect([xml.includes('新措辞一段'), xml.includes(state.id)]).toEqual([true, true]);
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect((await caseState(client, state.id)).documents).toEqual(state.documents);
  });
});

it('line by line: what stays is not shown', () => {
  expect(lineChanges('甲\n乙\n丙', '甲\n丁\n丙\n戊')).toEqual([
    { sign: '-', line: 2, text: '乙' },
    { sign: '+', line: 2, text: '丁' },
    { sign: '+', line: 4, text: '戊' },
  ]);
  expect(lineChanges('同', '同')).toEqual([]);
});
