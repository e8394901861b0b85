import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from '../../documents/form/read.ts';
import { acceptAnswer } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';
import { filesOf } from '../builders/play.ts';
import { openMachine } from '../../embedded/machine.ts';

const caseOf = (json: unknown): string => z.object({ caseId: z.string() }).parse(json).caseId;

/** A data directory at 2026-03-02 with the invented office. */
async function desk() {
  const directory = await temporaryDirectory();
  const env = { RONGCUO_DATA: join(directory, 'data') };
  await (await openMachine({ directory: env.RONGCUO_DATA, frozenAt: MORNING })).close();
  const file = async (name: string, content: Uint8Array | string): Promise<string> => {
    await writeFile(join(directory, name), content);
    return join(directory, name);
  };
  const submit = async (application = sampleApplication()): Promise<string> => {
    const form = await file('申请书.docx', (await filesOf(application))[0]?.bytes ?? '');
    const evidence = await file('会议纪要.txt', '会议纪要');
    return caseOf((await rongcuoJson(['submit', form, '--evidence', evidence], env)).json);
  };
  return { directory, env, file, submit };
}

it('gives the application back for 补正, its answers kept', async () => {
  const { directory, env, submit } = await desk();
  const id = await submit(sampleApplication({ signature: ' ' }));
  const out = join(directory, '补正.docx');
  const said = await rongcuo(['case', 'supplement-form', id, '--out', out, '--as', 'applicant-1'], env);
  expect(said).toMatchObject({ exit: 0, err: '' });
  const reading = await readForm(new Uint8Array(await readFile(out)));
  expect(reading.ok || reading.deficiencies.map(({ field }) => field)).toEqual(['signature']);
});

it('records hearings and evidence, withdraws, and hands out the 卷宗; the list names the procedure', async () => {
  const { directory, env, file, submit } = await desk();
  const id = await submit();
  const input = await file('accept.json', JSON.stringify(acceptAnswer));
  await rongcuo(['task', 'answer', `${id}-T01`, '--as', 'registrar-1', '--input', input], env);
  const by = ['--as', 'investigator-1'];
  const heard = ['--person', '韩证人', '--on', '2026-03-02', '--place', '谈话室', '--record', '说明了经过'];
  expect((await rongcuo(['case', 'hearing', id, ...by, ...heard], env)).out).toContain(`${id}-H01`);
  expect((await rongcuo(['case', 'evidence', id, 'U02', ...by, '--proves', '证明决策'], env)).out).toContain('U02');
  const shown = (await rongcuo(['case', 'show', id], env)).out;
  expect(shown).toContain('证据 U02：证明决策');
  expect(shown).toContain('听取意见 ' + id + '-H01 韩证人');

  await rongcuo(['case', 'withdraw', id, '--as', 'applicant-1', '--reason', '已沟通'], env);
  const out = join(directory, '卷宗.zip');
  expect((await rongcuo(['case', 'file', id, '--out', out], env)).out).toContain('SHA-256');
  expect(new TextDecoder().decode((await readFile(out)).subarray(0, 2))).toBe('PK');
  const bound = join(directory, '卷宗.pdf');
  const said = (await rongcuo(['case', 'file', id, '--format', 'pdf', '--out', bound], env)).out;
  expect(said).toMatch(/\d+页，未并入的文件\d+件/);
  expect(new TextDecoder().decode((await readFile(bound)).subarray(0, 5))).toBe('%PDF-');
  expect((await rongcuo(['case', 'list'], env)).out).toMatch(/案件\s+程序\s+当事人\s+事项/);
});

it('opens a case once for a key, and serves its measure', async () => {
  const { env, file } = await desk();
  const subject = { kind: 'person', name: '周演示', unit: '示例镇人民政府', post: '副镇长', account: 'applicant-1' };
  const opening = await file('open.json', JSON.stringify({ subject, matter: '论证不充分' }));
  const open = ['case', 'open', '--procedure', 'correction', '--input', opening, '--key', 'k-1', '--as', 'registrar-1'];
  const id = caseOf((await rongcuoJson(open, env)).json);
  expect(caseOf((await rongcuoJson(open, env)).json)).toBe(id);
  const measure = await file(
    'measure.json',
    JSON.stringify({
      ...{ outcome: 'early-reminder', form: 'first', disposition: 'help', problem: '论证不充分', basis: '' },
      ...{ causes: '经验不足', requirements: '完善论证', until: '2026-04-01' },
    }),
  );
  await rongcuo(['task', 'answer', `${id}-T01`, '--as', 'adjudicator-1', '--input', measure], env);
  const signed = await rongcuo(['document', 'receive', `${id}-D01`, '--as', 'applicant-1'], env);
  expect(signed.out).toMatch(new RegExp(`已签收 ${id}-D01，\\d{4}-`));
  const service = await file(
    'service.json',
    JSON.stringify({
      ...{ manner: 'direct', on: '2026-03-02', place: '镇政府', receiver: '周演示' },
      servers: ['吴样例', '沈样例'],
    }),
  );
  const served = await rongcuo(['document', 'serve', `${id}-D01`, '--input', service, '--as', 'registrar-1'], env);
  expect(served.out).toContain(`送达回证 ${id}-D02`);
});
