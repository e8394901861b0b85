import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { officeSchema } from '../../casework/office.ts';
import { startServer } from '../../embedded/server.ts';
import { APPLICATION } from '../builders/application.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { temporaryDirectory } from '../builders/machine.ts';
import { filesOf } from '../builders/play.ts';

/** A data directory and a file beside it. */
async function desk() {
  const directory = await temporaryDirectory();
  return { env: { RONGCUO_DATA: join(directory, 'data') }, file: join(directory, 'office.json') };
}

describe('rongcuo office', () => {
  it('shows, changes and compares the configuration; every version stays', async () => {
    const { env, file } = await desk();
    const { json } = await rongcuoJson(['office', 'show'], env);
    const office = officeSchema.parse(json);
    expect(office.version).toBe('1');
    await writeFile(file, JSON.stringify({ ...office, district: '示例区' }));
    const differs = await rongcuo(['office', 'diff', file], env);
    expect(differs).toMatchObject({ exit: 0, out: '与现行第1版比较：\ndistrict：商州区 → 示例区\n' });
    const loaded = await rongcuo(['office', 'load', file, '--note', '更名'], env);
    expect(loaded).toMatchObject({ exit: 0, err: '' });
    expect(loaded.out).toContain('示例区，配置第2版\n');
    expect(loaded.out).toContain('复核（内部程序）：未启用');
    const { out } = await rongcuo(['office', 'history'], env);
    expect(out).toMatch(/^第2版 {2}.+ {2}赵演示 {2}更名\n第1版 {2}.+ {2}容错台 {2}系统配置\n$/);
    expect((await rongcuo(['office', 'show', '--version', '1'], env)).out).toContain('商州区，配置第1版');
    expect((await rongcuo(['office', 'diff', '--version', '1'], env)).out).toContain('district：示例区 → 商州区');
  });

  it('refuses a file that was made from an older version; the template follows on the latest', async () => {
    const { env, file } = await desk();
    const { json } = await rongcuoJson(['office', 'show'], env);
    await writeFile(file, JSON.stringify(json));
    expect(await rongcuo(['office', 'load', file], env)).toMatchObject({ exit: 0 });
    const again = await rongcuo(['office', 'load', file], env);
    expect(again.exit).not.toBe(0);
    expect(again.err).toContain('现为第2版');
    await writeFile(file, await readFile(new URL('../../templates/office/office.json', import.meta.url)));
    expect(await rongcuo(['office', 'load', file], env)).toMatchObject({ exit: 0 });
  });

  it('finds the office of a directory that a running server owns', async () => {
    const { env } = await desk();
    const server = await startServer({ directory: env.RONGCUO_DATA, host: '127.0.0.1', port: 0 });
    const shown = await rongcuo(['office', 'history'], env);
    await server.close();
    expect(shown).toMatchObject({ exit: 0, err: '' });
    expect(shown.out).toContain('第1版');
  });
});

describe('rongcuo case procedure、case move、case review', () => {
  it('says by which version a case runs, and refuses what cannot be', async () => {
    const { env, file } = await desk();
    const form = file.replace('office.json', '申请书.docx');
    await writeFile(form, (await filesOf(APPLICATION))[0]?.bytes ?? new Uint8Array());
    const { json } = await rongcuoJson(['submit', form], env);
    const { caseId } = z.object({ caseId: z.string() }).parse(json);
    const seen = await rongcuo(['case', 'procedure', caseId], env);
    expect(seen.out).toMatch(/所用版本：? *tolerance-[0-9a-f]{12}/);
    expect(seen.out).toContain('不可以：案件已按现行流程办理');
    const moved = await rongcuo(['case', 'move', caseId, '--reason', '试一试'], env);
    expect(moved.exit).not.toBe(0);
    expect(moved.err).toContain(`案件 ${caseId} 不能改按现行流程办理：案件已按现行流程办理`);
    const review = await rongcuo(['case', 'review', caseId, '--as', 'applicant-1', '--grounds', '不服'], env);
    expect(review.err).toContain('本案现在不能申请复核');
  });
});
