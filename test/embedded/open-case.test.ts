import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMachine } from '../../embedded/machine.ts';
import { SUBJECT } from '../builders/aftermath.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING, temporaryDirectory } from '../builders/machine.ts';

describe('rongcuo case open', () => {
  it('starts a correction on the command line, whose ledger says for whom and why', async () => {
    const directory = await temporaryDirectory();
    const data = join(directory, 'data');
    await (await openMachine({ directory: data, frozenAt: MORNING })).close();
    const env = { RONGCUO_DATA: data };
    const input = join(directory, 'input.json');
    await writeFile(input, JSON.stringify({ subject: SUBJECT, matter: '大棚项目论证不充分' }));
    const command = ['case', 'open', '--procedure', 'correction', '--input', input];
    const { json } = await rongcuoJson([...command, '--as', 'registrar-1'], env);
    const { caseId } = z.object({ caseId: z.string() }).parse(json);
    expect((await rongcuo(['task', 'list', '--case', caseId], env)).out).toContain('采取纠错措施');
    expect((await rongcuo(['case', 'ledger', caseId], env)).out).toContain('启动纠错程序：周演示，大棚项目论证不充分');
    const refused = await rongcuo([...command, '--as', 'investigator-1'], env);
    expect(refused.exit).not.toBe(0);
    expect(refused.err).toContain('不能启动纠错或澄清程序');
  });
});
