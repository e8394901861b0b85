import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { answerTask, caseState, submitApplication } from '../builders/play.ts';
import { readPdf } from '../documents/render/read-pdf.ts';

let machine: Machine;
let client: Client;
beforeEach(async () => {
  ({ machine, client } = await testMachine());
});

const previewSchema = z.array(z.object({ kind: z.string(), title: z.string(), pdf: z.string() }));
const preview = (taskId: string, answer: object, user = 'registrar-1') =>
  client.post(user, `/api/tasks/${taskId}/preview`, answer, previewSchema);

async function toAccept() {
  const id = await submitApplication(client, APPLICATION);
  await machine.settle();
  const state = await caseState(client, id);
  const [task] = state.tasks;
  if (!task) throw new Error('nothing to accept');
  return { id, state, task, answer: ANSWERS.accept(state, task, 'exemption') };
}

describe('what an answer would have issued, before it is given', () => {
  it('is the real document, marked 草稿 on every page, with its number left open', async () => {
    const { task, answer } = await toAccept();
    const [notice] = await preview(task.id, answer);
    expect(notice).toMatchObject({ kind: 'acceptance-notice', title: expect.stringContaining('受理') as string });
    const { pages } = await readPdf(new Uint8Array(Buffer.from(notice?.pdf ?? '', 'base64')));
    const texts = pages.map(items => items.map(({ text }) => text).join(''));
    for (const text of texts) expect(text).toContain('草稿');
    expect(texts[0]).toContain('〔〕号');
  });

  it('writes nothing and takes no number: the answer given afterwards issues number one', async () => {
    const { id, state, task, answer } = await toAccept();
    await preview(task.id, answer);
    expect(await caseState(client, id)).toEqual(state);
    await answerTask(client, task, answer);
    await machine.settle();
    expect((await caseState(client, id)).documents[0]?.number).toMatch(/〔2026〕1号$/);
  });

  it('is refused as the answer would be, and to who may not give it', async () => {
    const { task, answer } = await toAccept();
    await expect(preview(task.id, answer, 'applicant-1')).rejects.toMatchObject({ code: 'permission.role' });
    await expect(preview(task.id, { ...answer, opinion: '' })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(preview(task.id, { ...answer, opinion: '同意👍' })).rejects.toMatchObject({
      code: 'answer.unprintable',
    });
  });
});
