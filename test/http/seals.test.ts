import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Office, Organ, User } from '../../casework/office.ts';
import { withSeal } from '../../documents/seal.ts';
import { checkSealPicture } from '../../documents/seal-picture.ts';
import { renderPdf } from '../../documents/render.ts';
import { openMachine, type Machine } from '../../embedded/machine.ts';
import { showSeal } from '../../functions/acts/seals.ts';
import type { Setting } from '../../functions/ports.ts';
import { sealKey, sealOf } from '../../functions/seal.ts';
import { rongcuo } from '../builders/cli.ts';
import { MORNING, request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { opaque, ring } from '../builders/seal.ts';
import { samples } from '../documents/render/samples.ts';

const base64 = (png: Uint8Array): string => Buffer.from(png).toString('base64');
const SEAL = '/api/seals/discipline';

const put = (machine: Machine, png: Uint8Array, expectedVersion: number, user = 'administrator-1') =>
  request(machine, SEAL, {
    ...{ user, method: 'PUT' },
    body: { png: base64(png), diameter: 40, expectedVersion, note: '新刻印章' },
  });
const remove = (machine: Machine, expectedVersion: number) =>
  request(machine, `${SEAL}/removal`, {
    ...{ user: 'administrator-1', method: 'POST' },
    body: { expectedVersion, note: '改为手工加盖' },
  });
function organIn({ organs }: Office): Organ {
  const organ = organs.find(({ id }) => id === 'discipline');
  if (!organ) throw new Error('no such organ');
  return organ;
}
const sealNow = async ({ ports }: Machine) => sealOf(ports, organIn(await ports.office()));

describe('印章图片', () => {
  it('上传后印在今后加盖印章的文书上；换过、取消过的每一版都留着，何人何时为何', async () => {
    const { machine } = await testMachine();
    expect(await sealNow(machine)).toBeUndefined();
    const [first, second] = [ring(400), ring(500)];
    expect(await put(machine, first, 0)).toMatchObject({ status: 200, body: { version: 1 } });
    const seal = await sealNow(machine);
    expect(seal).toEqual({ png: first, diameter: 40 });
    const sealed = await renderPdf(withSeal(samples.letter, seal));
    expect(Buffer.from(sealed).includes('/Subtype /Image')).toBe(true);
    expect(await put(machine, second, 1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await remove(machine, 2)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await sealNow(machine)).toBeUndefined();
    const { body } = await request(machine, SEAL, { user: 'administrator-1' });
    const by = { at: MORNING, by: '赵演示' };
    expect(body).toMatchObject({
      version: 3,
      versions: [
        { version: 3, removed: true, note: '改为手工加盖', ...by },
        { version: 2, width: 500, note: '新刻印章', ...by },
        { version: 1, width: 400, height: 400, diameter: 40, ...by },
      ],
    });
    expect(body).not.toHaveProperty('seal');
    const [, , { value }] = (await machine.ports.settings.history('seal/discipline')) as [Setting, Setting, Setting];
    expect(await machine.ports.blobs.get(sealKey((value as { sha256: string }).sha256))).toEqual(first);
  });

  it('只有管理员能看能改；没有的机关、已变动的版本、读不懂的内容都说明白', async () => {
    const { machine } = await testMachine();
    expect(await put(machine, ring(400), 0, 'registrar-1')).toMatchObject({ status: 403 });
    expect(await request(machine, SEAL, { user: 'auditor-1' })).toMatchObject({ status: 403 });
    expect(await request(machine, '/api/seals/nobody', { user: 'administrator-1' })).toMatchObject({
      ...{ status: 404, body: { code: 'not-found' } },
    });
    await put(machine, ring(400), 0);
    expect(await put(machine, ring(500), 0)).toMatchObject({ status: 409, body: { code: 'setting.moved' } });
    expect(await put(machine, new Uint8Array([1, 2, 3]), 1)).toMatchObject({
      ...{ status: 400, body: { code: 'document.seal-refused', field: 'png' } },
    });
  });

  it('文件库里的图片被换掉，不制发文书，管理员看得到原因并能重新上传', async () => {
    const { machine } = await testMachine();
    await put(machine, ring(400), 0);
    const { ports } = machine;
    const altered = { ...ports, blobs: { ...ports.blobs, get: () => Promise.resolve(ring(500)) } };
    const organ = organIn(await ports.office());
    await expect(sealOf(altered, organ)).rejects.toMatchObject({ code: 'document.seal-altered' });
    const administrator: User = { id: 'administrator-1', name: '赵演示', roles: ['administrator'] };
    const shown = await showSeal(altered, administrator, 'discipline');
    expect(shown).toMatchObject({ version: 1, fault: expect.stringContaining('不一致') as string });
    expect(await put(machine, ring(500), shown.version)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  it.each([
    ['不是图片', new Uint8Array([1, 2, 3]), '不是 PNG'],
    ['不透明', opaque(400, 2), '底色不透明'],
    ['有透明通道而底色不透明', opaque(400, 6), '底色不透明'],
    ['太小', ring(100), '100×100像素'],
    ['不是方形', ring(400, 600), '不是方形'],
    ['被截断', ring(400).subarray(0, 300), '损坏'],
    ['过大', new Uint8Array(1024 * 1024 + 1), '超过1 MB'],
  ])('%s的图片不收，说明怎么办', (_, png, said) => {
    expect(() => checkSealPicture(png)).toThrow(
      expect.objectContaining({
        code: 'document.seal-refused',
        message: expect.stringContaining(said) as string,
      }) as Error,
    );
  });

  it('命令行上传、查看、取消', async () => {
    const directory = await temporaryDirectory();
    const env = { RONGCUO_DATA: join(directory, 'data') };
    await (await openMachine({ directory: env.RONGCUO_DATA, frozenAt: MORNING })).close();
    const file = join(directory, 'seal.png');
    await writeFile(file, ring(400));
    const cli = (...words: string[]) => rongcuo(['seal', ...words], env);
    expect((await cli('set', 'discipline', file, '--note', '新刻')).out).toContain('第1次变更');
    expect((await cli('show', 'discipline')).out).toMatch(
      /印章直径42毫米\n第1次变更 {2}直径42毫米 [0-9a-f]{12} .*新刻/,
    );
    expect((await cli('remove', 'discipline', '--note', '手工加盖')).out).toContain('第2次变更');
    expect((await cli('show', 'discipline')).out).toContain('没有印章图片');
    expect(await cli('show', 'nobody')).toMatchObject({ exit: 1, err: expect.stringContaining('not-found') as string });
  });
});
