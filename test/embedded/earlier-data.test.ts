import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../adapters/embedded/database.ts';
import { readAnchor } from '../../casework/anchors.ts';
import { registerEntrySchema } from '../../casework/numbers.ts';
import { openMachine } from '../../embedded/machine.ts';
import { DATABASE_FILE } from '../../embedded/data-directory.ts';
import { verificationSchema } from '../../functions/statistics.ts';
import { fingerprintsOf } from '../../casework/duplicates/fingerprints.ts';
import { ANSWERS } from '../builders/answers.ts';
import { temporaryDirectory, testMachine } from '../builders/machine.ts';
import { answerTask, caseState } from '../builders/play.ts';

/**
 * The database as the first version left it (commit 0f9c2c4), as text: RC2026-0001 closed with 不予容错, RC2026-0002 at its
 * verification, accepted on 2026-03-02. That version had no settings, statistics, register, marks or fingerprints.
 */
const EARLIER = new URL('../fixtures/data-directory/before-settings.sql', import.meta.url);

async function earlierDirectory(): Promise<string> {
  const directory = await temporaryDirectory();
  const database = openDatabase(join(directory, DATABASE_FILE));
  database.exec(await readFile(EARLIER, 'utf8'));
  database.close();
  return directory;
}

const earlierMachine = async () => testMachine({ directory: await earlierDirectory() });

describe('a data directory of the first version', () => {
  it('has its statistics, its 发文登记簿 and its marks, as the ledgers say', async () => {
    const { machine, client } = await earlierMachine();
    const verified = await client.get('auditor-1', '/api/statistics/verification', verificationSchema);
    expect(verified).toMatchObject({ agrees: true, cases: 2 });
    const { documents } = await caseState(client, 'RC2026-0001');
    const numbers = documents.flatMap(({ number = '' }) => (number === '' ? [] : [number]));
    const register = await client.get('auditor-1', '/api/numbers?organ=discipline', z.array(registerEntrySchema));
    expect(register.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
    const [file] = documents[0]?.files ?? [];
    expect(await machine.ports.store.marked(`sha256/${file?.sha256 ?? ''}`)).toMatchObject([{ caseId: 'RC2026-0001' }]);
  });

  it('finds its applications again', async () => {
    const { machine, client } = await earlierMachine();
    const matter = fingerprintsOf(await caseState(client, 'RC2026-0002')).find(({ kind }) => kind === 'matter');
    if (!matter) throw new Error('the application has no fingerprint');
    expect(await machine.ports.store.casesLike(matter, 5)).toEqual(['RC2026-0002', 'RC2026-0001']);
  });

  it('names the parties of its cases in the list', async () => {
    const { client } = await earlierMachine();
    const list = await client.get('auditor-1', '/api/cases', z.array(z.object({ id: z.string(), party: z.string() })));
    const { application } = await caseState(client, 'RC2026-0001');
    expect(list.at(-1)).toEqual({ id: 'RC2026-0001', party: application?.applicant.name });
  });

  it('has every case in its first anchor, the closed one too', async () => {
    const { machine } = await earlierMachine();
    const [date = ''] = await machine.ports.anchors.dates();
    const { heads } = readAnchor({ date, bytes: (await machine.ports.anchors.get(date)) ?? new Uint8Array() });
    expect(heads.map(({ caseId }) => caseId)).toEqual(['RC2026-0001', 'RC2026-0002']);
    expect(await machine.ports.anchors.due(5)).toEqual([]);
  });

  it('shows its open limits to a calendar that is loaded', async () => {
    const { machine } = await earlierMachine();
    expect(await machine.ports.store.openCases(5)).toMatchObject([
      { id: 'RC2026-0002', procedure: 'tolerance', limits: [{ start: '2026-03-02', due: '2026-03-23' }] },
    ]);
  });

  it('is gone on with where it stood, under the definition it began with', async () => {
    const { machine, client } = await earlierMachine();
    const state = await caseState(client, 'RC2026-0002');
    const task = state.tasks.find(({ status }) => status === 'open');
    if (task?.kind !== 'verify') throw new Error('no verification is open');
    await answerTask(client, task, ANSWERS.verify(state, task, 'exemption'));
    await machine.settle();
    const after = await caseState(client, 'RC2026-0002');
    expect(after.tasks.at(-1)).toMatchObject({ kind: 'determine', status: 'open' });
    expect(after.documents.map(({ kind }) => kind)).toEqual(['acceptance-notice', 'verification-report']);
    expect(await client.get('auditor-1', '/api/statistics/verification', verificationSchema)).toMatchObject({
      agrees: true,
    });
  });

  it('opened a second time has nothing counted twice', async () => {
    const directory = await earlierDirectory();
    await (await openMachine({ directory })).close();
    const { client } = await testMachine({ directory });
    expect(await client.get('auditor-1', '/api/statistics/verification', verificationSchema)).toMatchObject({
      agrees: true,
    });
  });
});
