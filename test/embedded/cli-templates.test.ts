import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rongcuo } from '../builders/cli.ts';
import { openMachine } from '../../embedded/machine.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';

const ROOM = fileURLToPath(new URL('../../templates/documents', import.meta.url));

async function desk() {
  const directory = await temporaryDirectory();
  const env = { RONGCUO_DATA: join(directory, 'data') };
  const own = join(directory, 'own');
  await cp(ROOM, own, { recursive: true });
  const edit = async (file: string, change: (text: string) => string): Promise<void> =>
    writeFile(join(own, file), change(await readFile(join(own, file), 'utf8')));
  return { directory, env, own, edit };
}

it('checks a directory of templates and says where each fault is', async () => {
  const { env, own, edit } = await desk();
  expect(await rongcuo(['template', 'check'], env)).toMatchObject({
    exit: 0,
    out: expect.stringContaining('错误0处') as string,
  });
  await edit('ruling.md', text => text.replace('{{ 认定.处理意见 }}', '{{ 认定.意见 }}'));
  await edit('transfer-letter.md', text => `${text}\n经研究,移送。\n`);
  const said = await rongcuo(['template', 'check', own], env);
  expect(said.exit).toBe(1);
  expect(said.out).toMatch(/错误 {2}模板ruling\.md第\d+行：没有“认定\.意见”/);
  expect(said.out).toMatch(/提示 {2}模板transfer-letter\.md第\d+行/);
});

it('previews, compares and publishes a directory', async () => {
  const { directory, env, own, edit } = await desk();
  await (await openMachine({ directory: env.RONGCUO_DATA, frozenAt: MORNING })).close();
  await edit('acceptance-notice.md', text => `${text.trimEnd()}\n新措辞一段。\n`);
  await rm(join(own, 'ruling.md'));
  const out = join(directory, 'out');
  expect((await rongcuo(['template', 'preview', 'acceptance-notice', '--from', own, '--out', out], env)).exit).toBe(0);
  expect((await readFile(join(out, 'acceptance-notice.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await readFile(join(out, 'acceptance-notice.docx'))).subarray(0, 2).toString()).toBe('PK');
  expect((await rongcuo(['template', 'diff', own], env)).out).toMatch(
    /acceptance-notice\.md\n {2}\+ \d+ {2}新措辞一段。\n变动的模板1个/,
  );
  expect((await rongcuo(['template', 'publish', own, '--note', '改进'], env)).out).toContain(
    '变动acceptance-notice.md',
  );
  expect((await rongcuo(['template', 'list'], env)).out).toMatch(/第1次发布.*改进/);
  expect((await rongcuo(['template', 'diff', own], env)).out).toContain('变动的模板0个');
  expect((await rongcuo(['template', 'preview', 'nothing', '--out', out], env)).err).toContain('template.unknown-kind');
});
