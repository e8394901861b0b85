import { fillFormDocx } from '../../documents/form/fill.ts';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import { openMachine } from '../../embedded/machine.ts';
import { startServer } from '../../embedded/server.ts';
import { ANSWERS } from '../builders/answers.ts';
import { APPLICATION } from '../builders/application.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';
import { filesOf, officialFor } from '../builders/play.ts';

const submittedSchema = z.object({ caseId: z.string(), state: caseStateSchema });
const shownSchema = z.object({ state: caseStateSchema });

/** The form and its evidence as files, and a data directory whose clock stands still. */
async function desk(application = APPLICATION) {
  const directory = await temporaryDirectory();
  const data = join(directory, 'data');
  const paths: string[] = [];
  for (const { name, bytes } of await filesOf(application)) {
    const path = join(directory, name);
    await writeFile(path, bytes);
    paths.push(path);
  }
  const [form = '', ...evidence] = paths;
  await (await openMachine({ directory: data, frozenAt: MORNING })).close();
  return { directory, data, form, evidence, env: { RONGCUO_DATA: data } };
}

/** Answers every open task of a case on the command line until it is closed. */
async function playByHand(env: NodeJS.ProcessEnv, directory: string, caseId: string): Promise<number> {
  const input = join(directory, 'answer.json');
  for (let answered = 0; answered < 20; answered += 1) {
    const { json } = await rongcuoJson(['case', 'show', caseId], env);
    const { state } = shownSchema.parse(json);
    const task = state.tasks.find(({ status }) => status === 'open');
    if (!task) return answered;
    await writeFile(input, JSON.stringify(ANSWERS[task.kind](state, task, 'exemption')));
    const said = await rongcuo(['task', 'answer', task.id, '--as', officialFor(task), '--input', input], env);
    expect(said).toMatchObject({ exit: 0, err: '' });
    expect(said.out).toContain(`已办理 ${task.id}`);
  }
  throw new Error('the case does not come to an end');
}

describe('rongcuo 命令行', () => {
  it('takes a form from submission to a filed ruling with nothing but commands', async () => {
    const { directory, data, env, form, evidence } = await desk();
    const submitted = submittedSchema.parse((await rongcuoJson(['submit', form, '--evidence', ...evidence], env)).json);
    expect(submitted.state.tasks).toMatchObject([{ kind: 'accept', status: 'open' }]);
    const id = submitted.caseId;
    expect((await rongcuo(['task', 'list'], env)).out).toContain('受理审核');
    expect((await rongcuo(['tasks', 'list', '--as', 'registrar-2'], env)).out).toContain('没有待办任务');
    expect((await rongcuo(['task', 'show', `${id}-T01`], env)).out).toContain('内部时限');
    expect(await playByHand(env, directory, id)).toBe(7);
    expect((await rongcuo(['case', 'list'], env)).out).toContain('已办结（免责）');
    expect((await rongcuo(['case', 'ledger', id], env)).out).toContain('结案：免责');
    expect((await rongcuo(['ledger', 'verify', '--data', data])).out).toContain('完好');
    const listed = await rongcuo(['document', 'list', id], env);
    expect(listed.out).toContain('商纪容〔2026〕1号');
    const file = join(directory, 'out', 'ruling.pdf');
    const got = await rongcuoJson(['document', 'get', `${id}-D04`, '--format', 'pdf', '--out', file], env);
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    expect(got).toMatchObject({ exit: 0, json: { file, sha256 } });
  }, 60_000);

  it('speaks to the server that owns the directory, with the same answers', async () => {
    const { directory, data, env, form, evidence } = await desk();
    const server = await startServer({ directory: data, host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.close());
    const submitted = submittedSchema.parse((await rongcuoJson(['submit', form, '--evidence', ...evidence], env)).json);
    const { caseId } = submitted;
    expect(submitted.state.tasks).toMatchObject([{ kind: 'accept', status: 'open' }]);
    const attached = await rongcuoJson(['case', 'attach', caseId, form, '--as', 'applicant-1'], env);
    expect(attached).toMatchObject({ exit: 0, json: { uploads: [{ id: 'U04', purpose: 'evidence' }] } });
    const advanced = await rongcuoJson(['clock', 'advance', '10d'], env);
    expect(advanced).toMatchObject({ exit: 0, json: { now: MORNING + 10 * 86_400_000, frozen: true } });
    const { json } = await rongcuoJson(['document', 'list', caseId], env);
    expect(json).toMatchObject([{ kind: 'supervision-notice' }]);
    const file = join(directory, 'notice.docx');
    const get = ['document', 'get', `${caseId}-D01`, '--format', 'docx', '--out', file];
    expect(await rongcuo(get, env)).toMatchObject({ exit: 0 });
    const { out: token } = await rongcuo(['token', '--as', 'registrar-1'], env);
    const me = await fetch(`${server.address}/api/me`, { headers: { Authorization: `Bearer ${token.trim()}` } });
    expect(await me.json()).toMatchObject({ id: 'registrar-1' });
  }, 60_000);

  it('says with code, message and remedy why it refuses, exit code 1', async () => {
    const { env, directory, form } = await desk();
    const { caseId } = submittedSchema.parse((await rongcuoJson(['submit', form], env)).json);
    const input = join(directory, 'answer.json');
    await writeFile(input, '{"outcome":"accept","complexity":"easy"}');
    const answer = ['task', 'answer', `${caseId}-T01`, '--as', 'registrar-1', '--input', input];
    const said = await rongcuo(answer, env);
    expect(said).toMatchObject({ exit: 1, out: '' });
    expect(said.err).toMatch(/\[input\.invalid\].*受理意见未填写[\s\S]*处理：/);
    expect(said.err).not.toMatch(/Invalid|expected/);
    expect(await rongcuoJson(answer, env)).toMatchObject({ exit: 1, json: { code: 'input.invalid' }, err: '' });
    await writeFile(input, 'no json');
    expect(await rongcuoJson(answer, env)).toMatchObject({ exit: 1, json: { code: 'input.not-json' } });
    const missing = await rongcuoJson(['task', 'show', 'RC2026-0007-T01'], env);
    expect(missing).toMatchObject({ exit: 1, json: { code: 'not-found' } });
  });

  it('lets the applicant withdraw before the ruling', async () => {
    const { env, form } = await desk();
    const { caseId } = submittedSchema.parse((await rongcuoJson(['submit', form], env)).json);
    const withdraw = (user: string) => ['case', 'withdraw', caseId, '--as', user, '--reason', '另行说明'];
    expect(await rongcuoJson(withdraw('registrar-1'), env)).toMatchObject({
      exit: 1,
      json: { code: 'permission.party' },
    });
    expect((await rongcuo(withdraw('applicant-1'), env)).out).toContain('已办结（撤回申请');
  });

  it('keeps a bad form as a case that waits for 补正, and says what to mend', async () => {
    const { env, directory } = await desk();
    const form = join(directory, '坏表.docx');
    await writeFile(form, 'PK\u0003\u0004 truncated');
    const said = await rongcuo(['submit', form], env);
    expect(said).toMatchObject({ exit: 0 });
    expect(said.out).toMatch(/RC2026-0001[\s\S]*form\.[\s\S]*补正申请/);
  });

  it('tells two owners apart from a server: a directory held by another command is refused', async () => {
    const { data, env } = await desk();
    const machine = await openMachine({ directory: data });
    onTestFinished(() => machine.close());
    expect(await rongcuoJson(['case', 'list'], env)).toMatchObject({ exit: 1, json: { code: 'data.owned' } });
  });

  it('makes no data directory for a command that only looks', async () => {
    const data = join(await temporaryDirectory(), 'typo');
    expect(await rongcuoJson(['case', 'list', '--data', data])).toMatchObject({
      exit: 1,
      json: { code: 'data.missing' },
    });
    expect(existsSync(data)).toBe(false);
  });

  it('writes the blank forms and reads them back as unfilled, without a data directory', async () => {
    const out = await temporaryDirectory();
    expect(await rongcuo(['form', 'blank', '--kind', 'unit', '--out', out])).toMatchObject({ exit: 0, err: '' });
    const names = await readdir(out);
    expect(names.sort()).toEqual(['容错申请书（单位）.docx', '容错申请书（单位）.pdf']);
    for (const name of names) {
      const read = await rongcuoJson(['form', 'read', join(out, name)]);
      expect(read).toMatchObject({ exit: 1, json: { ok: false } });
      expect(read.out).toContain('form.signature-missing');
    }
  });

  it('reads a filled-in form', async () => {
    const { form } = await desk();
    expect(await rongcuoJson(['form', 'read', form])).toMatchObject({
      exit: 0,
      json: { ok: true, application: APPLICATION },
    });
    expect((await rongcuo(['form', 'read', form])).out).toContain('第五条(一)');
  });

  it('says of a complete form made too late that the screen would propose 不予受理, with a code of its own', async () => {
    const { directory } = await desk();
    const late = join(directory, 'late.docx');
    await writeFile(late, await fillFormDocx({ ...APPLICATION, stage: 'enforced' }));
    expect(await rongcuoJson(['form', 'read', late])).toMatchObject({
      exit: 1,
      json: { ok: true, proposal: 'reject' },
    });
    expect((await rongcuo(['form', 'read', late])).out).toContain('screen.accountability-enforced');
  });

  it('computes a limit with its explanation', async () => {
    const argv = ['deadline', '--accepted', '2026-02-10', '--class', 'simple'];
    expect(await rongcuoJson(argv)).toMatchObject({ exit: 0, json: { due: '2026-03-09', provisional: false } });
    expect((await rongcuo(argv)).out).toContain('春节放假');
  });
});

describe('rongcuo 的用法错误', () => {
  it.each([
    [['nonsense'], '没有命令 nonsense'],
    [['deadline', '--accepted', '2026-02-30', '--class', 'simple'], '2026-02-30'],
    [['deadline', '--accepted', '2026-02-10', '--class', 'hard'], 'hard'],
    [['deadline', '--class', 'simple'], '缺少选项'],
    [['task', 'show'], '缺少参数 ID'],
    [['task', 'show', 'a', 'b'], '参数过多'],
    [['case', 'list', '--colour'], '没有选项 --colour'],
    [['form', 'blank', '--kind'], '缺少值'],
  ])('%j is exit code 2, told in Chinese', async (argv, told) => {
    const said = await rongcuo(argv);
    expect(said).toMatchObject({ exit: 2, out: '' });
    expect(said.err).toContain(told);
    expect(await rongcuoJson(argv)).toMatchObject({ exit: 2, json: { code: 'usage' } });
  });

  it('shows the usage on request with exit code 0, and instead of a missing command with 2', async () => {
    expect(await rongcuo(['--help'])).toMatchObject({ exit: 0, err: '' });
    expect((await rongcuo(['task', '--help'])).out).toContain('用法：');
    expect((await rongcuo(['task'])).exit).toBe(2);
    expect((await rongcuo([])).exit).toBe(2);
  });

  it('says the same as a process of its own', () => {
    const main = join(import.meta.dirname, '../../embedded/cli/main.ts');
    const argv = ['--import', 'tsx', main, 'deadline', '--accepted', '2026-09-15', '--class', 'simple', '--json'];
    const { status, stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ due: '2026-10-12' });
  });
});
