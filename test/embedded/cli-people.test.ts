import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import { APPLICATION } from '../builders/application.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { hireColleagues } from '../builders/colleagues.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';
import { filesOf } from '../builders/play.ts';

/** An office with two people a role, and one case submitted on the command line. */
async function desk() {
  const directory = await temporaryDirectory();
  const data = join(directory, 'data');
  const machine = await openMachine({ directory: data, frozenAt: MORNING });
  await hireColleagues(machineClient(machine));
  await machine.close();
  const form = join(directory, '申请书.docx');
  await writeFile(form, (await filesOf(APPLICATION))[0]?.bytes ?? new Uint8Array());
  const env = { RONGCUO_DATA: data };
  const { json } = await rongcuoJson(['submit', form], env);
  return { env, id: z.object({ caseId: z.string() }).parse(json).caseId };
}

describe('rongcuo 的人员、解释和协作命令', () => {
  it('hands a task on, delegates it, and shows who has it', async () => {
    const { env, id } = await desk();
    const task = `${id}-T01`;
    const to = ['--to', 'registrar-3', '--reason', '分工调整'];
    const said = await rongcuo(['task', 'reassign', task, '--as', 'supervisor-1', ...to], env);
    expect(said).toMatchObject({ exit: 0, err: '' });
    expect(said.out).toContain('交由蒋演示承办');
    const back = ['--to', 'registrar-1', '--until', '2026-03-05', '--reason', '出差'];
    expect((await rongcuo(['task', 'delegate', task, '--as', 'registrar-3', ...back], env)).out).toContain(
      '委托吴样例办理，至2026-03-05',
    );
    expect((await rongcuo(['task', 'show', task], env)).out).toMatch(
      /承办人：蒋演示（分工调整）\n受托人：吴样例，至2026-03-05/,
    );
    expect((await rongcuo(['case', 'show', id], env)).out).toContain('承办：蒋演示，委托吴样例至2026-03-05');
  });

  it('recuses, decides on recusals, and tells a recused person why he sees nothing', async () => {
    const { env, id } = await desk();
    const asked = ['--user', 'registrar-1', '--reason', '有利害关系'];
    expect((await rongcuo(['case', 'recuse', id, '--as', 'applicant-1', ...asked], env)).out).toContain('等待决定');
    const decision = ['--decision', 'grant', '--reason', '情况属实'];
    const decided = await rongcuo(['case', 'decide-recusal', id, 'R01', '--as', 'supervisor-1', ...decision], env);
    expect(decided.out).toContain('已回避');
    expect(await rongcuoJson(['case', 'show', id, '--as', 'registrar-1'], env)).toMatchObject({
      exit: 1,
      json: { code: 'permission.recused' },
    });
    expect((await rongcuo(['case', 'show', id], env)).out).toContain('回避 R01 吴样例（已回避）：有利害关系');
  });

  it('asks for an interpretation and for cooperation, and records the answers', async () => {
    const { env, id } = await desk();
    const question = ['--text', '如何理解？', '--article', '第五条(三)'];
    expect((await rongcuo(['case', 'question', id, '--as', 'registrar-1', ...question], env)).out).toContain('Q01');
    const answer = ['--organ', 'organisation', '--text', '按文件理解。'];
    await rongcuo(['case', 'answer-question', id, 'Q01', '--as', 'adjudicator-2', ...answer], env);
    expect((await rongcuo(['case', 'questions', id], env)).out).toMatch(/第五条\(三\).*区委组织部.*按文件理解。/);
    const consult = ['--organ', 'government', '--text', '请提供审批情况', '--attach', 'U01'];
    const asked = await rongcuo(['case', 'consult', id, '--as', 'registrar-1', ...consult], env);
    expect(asked.out).toContain(`${id}-C01`);
    const shown = await rongcuo(['case', 'consultation', `${id}-C01`, '--as', 'filing-2'], env);
    expect(shown.out).toMatch(/事项：请提供审批情况[\s\S]*U01[\s\S]*（内部时限）\n答复：尚未答复/);
    const reply = ['case', 'reply', `${id}-C01`, '--as', 'filing-2', '--text', '已批准。'];
    expect(await rongcuo(reply, env)).toMatchObject({ exit: 0, err: '' });
    expect((await rongcuo(['case', 'ledger', id], env)).out).toContain('协作机关答复');
  });
});
