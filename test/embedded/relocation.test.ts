import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../adapters/embedded/database.ts';
import { openMachine, machineClient } from '../../embedded/machine.ts';
import { withStoredOffice } from '../../embedded/stored-office.ts';
import { writeArchive } from '../../functions/relocation/archive.ts';
import { exportOffice, type Installation } from '../../functions/relocation/export.ts';
import { importOffice } from '../../functions/relocation/import.ts';
import { verificationSchema } from '../../functions/statistics.ts';
import { readArchive, readManifest } from '../../functions/relocation/reader.ts';
import { ANSWERS } from '../builders/answers.ts';
import { caseAt } from '../builders/case-at.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING } from '../builders/machine.ts';
import { ADMINISTRATOR, answerTask, caseState } from '../builders/play.ts';
import { playedOffice, playOn } from '../builders/play-on.ts';

/** Not carried: what an execution had in hand, and what is about this one installation. */
const NOT_MOVED =
  /^(steps|bells|clock|runner_|executions|frames|sqlite_|sessions|logins|sign_ins|one_time|guesses|accounts|anchors)/;

let home: string;
let open: string[];
const at = (name: string): string => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rongcuo-move-'));
  open = await playedOffice(at('source'));
  const { exit, err } = await rongcuo(['export', at('office.zip'), '--data', at('source')]);
  expect([exit, err]).toEqual([0, '']);
}, 120_000);
afterAll(() => rm(home, { recursive: true, force: true }));

/** Every row of every table that moves. */
function tables(directory: string): Record<string, string[]> {
  const database = openDatabase(join(directory, 'rongcuo.sqlite'));
  try {
    const names = database.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    const moved = names.map(({ name }) => String(name)).filter(name => !NOT_MOVED.test(name));
    const where = (name: string) => (name === 'settings' ? " WHERE name <> 'import'" : '');
    const rows = (name: string) =>
      database.all(`SELECT * FROM "${name}"${where(name)}`).map(row => JSON.stringify(row));
    return Object.fromEntries(moved.map(name => [name, rows(name).sort()]));
  } finally {
    database.close();
  }
}

const sha256 = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
const bringIn = async (to: Installation, path = at('office.zip'), hold = false) => {
  const archive = await readArchive(path);
  try {
    return await importOffice(to, archive, { hold });
  } finally {
    archive.close();
  }
};

it('an office that is moved is the same office: every table, every file, and the archive made of it again', async () => {
  const { json, exit } = await rongcuoJson(['import', at('office.zip'), '--hold', '--data', at('target')]);
  expect([exit, json]).toMatchObject([0, { cases: 4, open: 3, resumed: 0, stage: 'restored' }]);
  const [before, after] = [tables(at('source')), tables(at('target'))];
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const [name, rows] of Object.entries(before)) expect(after[name], name).toEqual(rows);
  for (const name of ['cases', 'events', 'notice_reads', 'register', 'submission_uses'])
    expect(before[name]?.length, name).toBeGreaterThan(0);
  await withStoredOffice(at('target'), async office => exportOffice(office, await writeArchive(at('again.zip'))));
  expect(await sha256(at('again.zip'))).toBe(await sha256(at('office.zip')));
});

it('nothing is decided in a half-moved office; moved whole, each open case goes on to its end', async () => {
  await expect(openMachine({ directory: at('target') })).rejects.toMatchObject({ code: 'import.unfinished' });
  const { exit, out } = await rongcuo(['import', at('office.zip'), '--data', at('target')]);
  expect([exit, out]).toEqual([0, expect.stringContaining('接续办理未结案件3件') as string]);
  const machine = await openMachine({ directory: at('target') });
  try {
    const test = { machine, client: machineClient(machine) };
    for (const id of open) {
      const closed = await playOn(test, id);
      expect(closed.run?.name).toBe(`${id}-2`);
      const taken = (await machine.ports.store.ledger(id)).find(({ body }) => body.type === 'procedure-continued');
      expect(taken).toMatchObject({ actor: { id: 'Import' }, body: { imported: true } });
    }
    const checked = await test.client.get(ADMINISTRATOR, '/api/statistics/verification', verificationSchema);
    expect(checked).toMatchObject({ agrees: true });
    const [account] = await machine.ports.accounts.list();
    expect(account).toMatchObject({ id: 'applicant-1', name: '周演示', mustChange: true, locked: true });
    // The next case takes the next number.
    const next = await caseAt({ ...test, directory: at('target') }, 'accept', { applicant: 'applicant-3' });
    expect(next.id).toBe('RC2026-0005');
  } finally {
    await machine.close();
  }
  const again = await rongcuoJson(['import', at('office.zip'), '--data', at('target')]);
  expect(again).toMatchObject({ exit: 0, json: { resumed: 0, stage: 'done' } });
});

it('an import that is cut off anywhere goes on there when it is run again', async () => {
  let writes = 0;
  for (let left = 3; ; left += 9) {
    const cut = (): void => {
      if (left-- <= 0) throw new Error('power cut');
      writes += 1;
    };
    const done = await withStoredOffice(at('cut'), async ({ ports, inventory }) => {
      const store = {
        ...ports.store,
        commit: async (...given: Parameters<typeof ports.store.commit>) => (cut(), ports.store.commit(...given)),
      };
      const blobs = {
        ...ports.blobs,
        putFile: async (...given: Parameters<typeof ports.blobs.putFile>) => (cut(), ports.blobs.putFile(...given)),
      };
      return bringIn({ ports: { ...ports, store, blobs }, inventory }, undefined, true).catch((error: unknown) => {
        expect(String(error)).toContain('power cut');
      });
    });
    if (done) break;
    await expect(openMachine({ directory: at('cut') })).rejects.toMatchObject({ code: 'import.unfinished' });
  }
  expect(writes).toBeGreaterThan(30);
  expect(tables(at('cut'))).toEqual(tables(at('source')));
});

it('an archive that was altered, and a target that is not empty, are refused before anything is written', async () => {
  await withStoredOffice(at('source'), async office => exportOffice(office, await writeArchive(at('unpacked'))));
  const zipped = await readArchive(at('office.zip'));
  const unpacked = await readArchive(at('unpacked'));
  expect((await readManifest(unpacked)).id).toBe((await readManifest(zipped)).id);
  zipped.close();
  const ledger = at('unpacked/cases/RC2026-0001/ledger.jsonl');
  await writeFile(ledger, (await readFile(ledger, 'utf8')).replace('示例', '例示'));
  await withStoredOffice(at('fresh'), async to => {
    await expect(bringIn(to, at('unpacked'))).rejects.toMatchObject({ code: 'import.archive-damaged' });
    expect(await to.inventory.holdings()).toMatchObject({ settings: [], cases: [] });
  });
  await withStoredOffice(at('source'), async to => {
    await expect(bringIn(to)).rejects.toMatchObject({ code: 'import.target-not-empty' });
  });
  const taken = await rongcuoJson(['export', at('office.zip'), '--data', at('source')]);
  expect(taken).toMatchObject({ exit: 1, json: { code: 'export.exists' } });
});

it('a case on its way between two tasks is not exported: nobody could say where it goes on', async () => {
  const machine = await openMachine({ directory: at('moving'), frozenAt: MORNING });
  const client = machineClient(machine);
  const { id, task } = await caseAt({ machine, client, directory: at('moving') }, 'accept');
  const state = await caseState(client, id);
  await answerTask(client, task, ANSWERS.accept(state, task, 'exemption'));
  await machine.runner.stop();
  await machine.close();
  await withStoredOffice(at('moving'), async office => {
    const refused = exportOffice(office, await writeArchive(at('moving.zip')));
    await expect(refused).rejects.toMatchObject({ code: 'export.case-moving' });
  });
});
