import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acceptAnswer } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { as, request, testMachine } from '../builders/machine.ts';
import { answerTask, caseState, letPass, submitApplication } from '../builders/play.ts';

/** A submitted case whose acceptance is open. */
async function submitted(application = APPLICATION) {
  const test = await testMachine();
  const id = await submitApplication(test.client, application);
  await test.machine.settle();
  const task = (await caseState(test.client, id)).tasks[0];
  if (!task) throw new Error('no task is open');
  const answer = (body: unknown, user = 'registrar-1') =>
    request(test.machine, `/api/tasks/${task.id}/answer`, { user, method: 'POST', body });
  return { ...test, id, task, answer };
}

describe('拒绝都说明代码、字段和办法', () => {
  it('tells the second of two who answer the same task that it is done, by whom', async () => {
    const { answer } = await submitted();
    const [first, second] = await Promise.all([answer(acceptAnswer), answer(acceptAnswer)]);
    const [done, late] = first.status === 200 ? [first, second] : [second, first];
    expect(done).toMatchObject({ status: 200, body: { outcome: 'accept' } });
    expect(late).toMatchObject({ status: 409, body: { code: 'task.not-open', remedy: expect.any(String) as string } });
    expect(late.body).toHaveProperty('message', expect.stringContaining('吴样例'));
  });

  it('names every field at fault in an answer that is incomplete', async () => {
    const { answer } = await submitted();
    const refusal = await answer({ outcome: 'accept', complexity: 'simple', handlers: ['吴样例'] });
    expect(refusal).toMatchObject({ status: 400, body: { code: 'input.invalid', field: 'handlers' } });
    expect(refusal.body).toMatchObject({
      issues: [
        { field: 'handlers', message: '承办人不少于二人' },
        { field: 'opinion', message: '受理意见未填写' },
      ],
      remedy: expect.any(String) as string,
    });
  });

  it('refuses with 422 what the 办法 forbids: accepting after accountability was enforced (第六条(一))', async () => {
    const { answer } = await submitted({ ...APPLICATION, stage: 'enforced' });
    expect(await answer(acceptAnswer)).toMatchObject({
      status: 422,
      body: {
        code: 'answer.already-enforced',
        field: 'outcome',
        remedy: expect.stringContaining('不予受理') as string,
      },
    });
  });

  it('answers 400 to a body that is not JSON', async () => {
    const { answer } = await submitted();
    expect(await answer('{"outcome":')).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
    expect(await answer('')).toMatchObject({ status: 400, body: { code: expect.any(String) as string } });
  });

  it('answers 413 to a request that is no answer but a file', async () => {
    const { answer } = await submitted();
    const refusal = await answer({ outcome: 'accept', opinion: '长'.repeat(2_000_000) });
    expect(refusal).toMatchObject({ status: 413, body: { code: 'request.too-large' } });
  });

  it('answers 404 to a case, a task and a path that are not there', async () => {
    const { machine } = await testMachine();
    for (const path of ['/api/cases/RC2026-0009', '/api/tasks/RC2026-0009-T01', '/api/nothing'])
      expect(await request(machine, path, { user: 'auditor-1' })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
  });

  it('does not take for a duration what has no sure length', async () => {
    const { machine } = await testMachine();
    for (const duration of ['', '30', 'P1M', '-5d', '0s', 'P', 'PT', '99999d']) {
      const body = { duration };
      const answer = await request(machine, '/api/clock/advance', { user: 'administrator-1', method: 'POST', body });
      expect(answer, duration).toMatchObject({ status: 400, body: { code: 'duration.invalid', field: 'duration' } });
    }
  });

  it('each route refuses a stranger, an empty body and an unknown case with a code and a Chinese sentence', async () => {
    const { machine } = await testMachine();
    const described = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const { paths } = as(described, await request(machine, '/api/openapi.json', { user: 'auditor-1' }));
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods).map(each => each.toUpperCase())) {
        const target = path.replace(/\{\w+\}/g, 'RC2026-0009');
        const sent = { method, ...(method !== 'GET' && { body: {} }) };
        const stranger = await request(machine, target, sent);
        // Checking a document and reading what was made public ask for no sign-in; everything else does.
        if (path.startsWith('/api/public/')) expect(stranger.status, path).not.toBe(401);
        else expect(stranger, path).toMatchObject({ status: 401 });
        const { status, body } = await request(machine, target, { ...sent, user: 'applicant-1' });
        if (status === 200) continue;
        expect(status, `${method} ${path}`).toBeLessThan(500);
        expect(body, `${method} ${path}`).toMatchObject({
          code: expect.stringMatching(/^[a-z-]+(\.[a-z-]+)?$/) as string,
          message: expect.stringMatching(/[\u4e00-\u9fff]{2}/u) as string,
        });
      }
  });

  it('lets a limit pass without deciding anything: the task stays open, a 督办 goes out, and it can still be answered', async () => {
    const { machine, client, id, task } = await submitted();
    await letPass(client, task);
    await machine.settle();
    const state = await caseState(client, id);
    expect(state.tasks[0]).toMatchObject({ id: task.id, status: 'open', overdueRounds: 1 });
    expect(state.documents.map(({ kind }) => kind)).toEqual(['supervision-notice']);
    expect(await answerTask(client, task, acceptAnswer)).toEqual({ outcome: 'accept' });
  });
});
