import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fillFormDocx } from '../../documents/form/fill.ts';
import { openMachine } from '../../embedded/machine.ts';
import { sampleApplication } from '../builders/application.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';

const scan = join(import.meta.dirname, '../fixtures/forms/scan.pdf');

it('录入: a scan waits in 补正 until a registrar enters it from the command line', async () => {
  const directory = await temporaryDirectory();
  const env = { RONGCUO_DATA: join(directory, 'data') };
  await (await openMachine({ directory: env.RONGCUO_DATA, frozenAt: MORNING })).close();
  const { json } = await rongcuoJson(['submit', scan], env);
  const id = z.object({ caseId: z.string() }).parse(json).caseId;
  expect((await rongcuo(['case', 'show', id], env)).out).toMatch(
    /需补正 申请书文件：PDF 是扫描件或者照片，读不出文字。/,
  );

  const file = join(directory, 'application.json');
  await writeFile(file, JSON.stringify(sampleApplication()));
  const enter = ['case', 'enter-application', id, '--as', 'registrar-1'];
  const said = await rongcuo([...enter, '--file', file, '--note', '对照扫描件'], env);
  expect(said).toMatchObject({ exit: 0, err: '' });
  expect(said.out).toContain(`已对照材料 U01 录入申请书，案件 ${id} 继续办理`);
  expect((await rongcuo(['case', 'show', id], env)).out).toMatch(/受理审核/);
  expect((await rongcuo(['case', 'ledger', id], env)).out).toContain('对照材料 U01 录入申请书（对照扫描件）');
  expect(await rongcuo([...enter, '--file', file], env)).toMatchObject({ exit: 1 });
});

it('录入: takes what form read prints for a form that the registrar has filled in', async () => {
  const directory = await temporaryDirectory();
  const env = { RONGCUO_DATA: join(directory, 'data') };
  await (await openMachine({ directory: env.RONGCUO_DATA, frozenAt: MORNING })).close();
  const { json } = await rongcuoJson(['submit', scan, '--paper'], env);
  // 代为登记: whoever came with the paper has no account.
  expect(json).toMatchObject({ applicant: '' });
  const id = z.object({ caseId: z.string() }).parse(json).caseId;
  const form = join(directory, '录入.docx');
  await writeFile(form, await fillFormDocx(sampleApplication()));
  const file = join(directory, 'application.json');
  await writeFile(file, (await rongcuo(['form', 'read', form, '--json'], env)).out);
  const said = await rongcuo(['case', 'enter-application', id, '--as', 'registrar-1', '--file', file], env);
  expect(said).toMatchObject({ exit: 0, err: '' });
});
