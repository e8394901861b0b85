import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../adapters/embedded/database.ts';
import { AnchorBroken, anchorBytes, anchorHash, readAnchor, readAnchors } from '../../casework/anchors.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import { chain, EMPTY_HEAD, type LedgerHead } from '../../casework/ledger.ts';
import { DATABASE_FILE } from '../../embedded/data-directory.ts';
import { openMachine } from '../../embedded/machine.ts';
import { DAY, headOf, openingCommit } from '../builders/case.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { MORNING, request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { closedCase } from '../builders/stories.ts';

const NOW = MORNING + 30 * DAY;
const [FIRST, SECOND] = ['2026-04-01', '2026-04-02'];
const closed = closedCase('RC2026-0001');
const open = openingCommit('RC2026-0002');

/** A data directory with a closed case and an open one, anchored on two days, and a copy of the anchors elsewhere. */
async function anchored() {
  const directory = await temporaryDirectory();
  const [data, copy] = [join(directory, 'data'), join(directory, 'copy')];
  const machine = await openMachine({ directory: data, frozenAt: NOW });
  for (const commit of [...closed, open]) await machine.ports.store.commit(commit);
  await machine.sweep();
  await machine.advance(DAY);
  await machine.sweep();
  await machine.close();
  await cp(join(data, 'anchors'), copy, { recursive: true });
  return { data, copy, env: { RONGCUO_DATA: data } };
}

/** Whoever has the disk writes a case's ledger anew, its chain and its head with it. */
function rewrite(data: string, caseId: string, change: (events: LedgerEvent[]) => LedgerEvent[]): void {
  const database = openDatabase(join(data, DATABASE_FILE));
  const rows = database.all('SELECT event FROM events WHERE case_id = ? ORDER BY seq', [caseId]);
  let head: LedgerHead = EMPTY_HEAD;
  database.run('DELETE FROM events WHERE case_id = ?', [caseId]);
  for (const { at, actor, body } of change(rows.map(({ event }) => JSON.parse(String(event)) as LedgerEvent)))
    for (const event of chain(caseId, head, at, actor, [body])) {
      head = { seq: event.seq, hash: event.hash };
      const row = [caseId, event.seq, JSON.stringify(event)];
      database.run('INSERT INTO events (case_id, seq, event) VALUES (?, ?, ?)', row);
    }
  database.run('UPDATE cases SET seq = ?, hash = ? WHERE id = ?', [head.seq, head.hash, caseId]);
  database.close();
}

const later = (event: LedgerEvent): LedgerEvent => ({ ...event, at: event.at + 60_000 });
const dayBefore = (events: LedgerEvent[]) => events.map((event, i) => (i === 1 ? later(event) : event));

it('the heads of a day stand in a file that is chained to the day before, a closed case in the first only', async () => {
  const { data, env } = await anchored();
  const bytes = async (date: string) => new Uint8Array(await readFile(join(data, 'anchors', `${date}.json`)));
  const files = [
    { date: FIRST, bytes: await bytes(FIRST) },
    { date: SECOND, bytes: await bytes(SECOND) },
  ];
  const last = closed.at(-1) ?? open;
  const heads = [
    { caseId: 'RC2026-0001', ...headOf(last) },
    { caseId: 'RC2026-0002', ...headOf(open) },
  ];
  expect(readAnchors(files)).toEqual([
    { version: 1, date: FIRST, heads },
    {
      ...{ version: 1, date: SECOND, heads: heads.slice(1) },
      previous: { date: FIRST, sha256: anchorHash(await bytes(FIRST)) },
    },
  ]);
  expect(await bytes(FIRST)).toEqual(anchorBytes({ version: 1, date: FIRST, heads: heads.reverse() }));
  const { json } = await rongcuoJson(['ledger', 'anchors'], env);
  expect(json).toMatchObject({ dates: [FIRST, SECOND] });
  expect((await rongcuo(['ledger', 'anchors', FIRST], env)).out).toContain('锚定案件2件，与现在的台账相符');
});

it('a ledger rewritten after its anchor, chain and all, is found by the anchor and by nothing else', async () => {
  const { data, copy, env } = await anchored();
  expect((await rongcuo(['ledger', 'verify', '--anchors', copy], env)).exit).toBe(0);
  rewrite(data, 'RC2026-0001', dayBefore);
  expect((await rongcuo(['ledger', 'verify'], env)).exit, 'the chain itself holds').toBe(0);
  const { exit, json } = await rongcuoJson(['ledger', 'verify', '--anchors', copy], env);
  const found = z.object({ cases: z.array(z.looseObject({ caseId: z.string(), intact: z.boolean() })) }).parse(json);
  expect(exit).toBe(1);
  expect(found.cases.filter(({ intact }) => !intact)).toEqual([
    expect.objectContaining({
      caseId: 'RC2026-0001',
      problem: '第 7 条与锚定的摘要不符，台账在锚定之后被改写',
    }),
  ]);
  const { out } = await rongcuo(['ledger', 'anchors', FIRST], env);
  expect(out).toContain('RC2026-0001：第 7 条与锚定的摘要不符');
  expect((await rongcuo(['ledger', 'anchors', SECOND], env)).exit, 'holds the open case only').toBe(0);
});

it('a ledger cut short and a case that is gone are found too', async () => {
  const { data, copy, env } = await anchored();
  rewrite(data, 'RC2026-0001', events => events.slice(0, 3));
  const database = openDatabase(join(data, DATABASE_FILE));
  for (const table of ['events', 'tasks']) database.run(`DELETE FROM ${table} WHERE case_id = ?`, ['RC2026-0002']);
  database.run('DELETE FROM cases WHERE id = ?', ['RC2026-0002']);
  database.close();
  const { exit, out } = await rongcuo(['ledger', 'verify', '--anchors', join(copy, `${FIRST}.json`)], env);
  expect(exit).toBe(1);
  expect(out).toContain('台账只有 3 条，锚定时有 7 条');
  expect(out).toMatch(/RC2026-0002 .*台账已不存在/);
});

it('an anchor that was altered, or does not follow the one before, is not believed', async () => {
  const { copy, env } = await anchored();
  const file = join(copy, `${FIRST}.json`);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('RC2026-0001', 'RC2026-0009'));
  const { exit, json } = await rongcuoJson(['ledger', 'verify', '--anchors', copy], env);
  expect([exit, json]).toEqual([1, expect.objectContaining({ code: 'anchor.broken' })]);
  for (const changed of [`${text}\n`, text.replace(FIRST, SECOND), '{}', '不是 JSON'])
    expect(() => readAnchor({ date: FIRST, bytes: Buffer.from(changed) }), changed).toThrow(AnchorBroken);
  expect((await rongcuoJson(['ledger', 'verify', '--anchors', join(copy, '..')], env)).json).toMatchObject({
    code: 'anchor.no-files',
    field: 'anchors',
  });
});

it('anchors are read by administrators and auditors, and copied once', async () => {
  const { data, env } = await anchored();
  const out = join(data, '..', 'elsewhere');
  const written = z.object({ written: z.array(z.string()) });
  const copy = async () => written.parse((await rongcuoJson(['ledger', 'anchors', '--out', out], env)).json).written;
  expect([(await copy()).length, (await copy()).length]).toEqual([2, 0]);
  const { machine } = await testMachine({ directory: data });
  const ask = (path: string, user: string) => request(machine, path, { user });
  expect(await ask('/api/anchors', 'registrar-1')).toMatchObject({ status: 403, body: { code: 'permission.anchors' } });
  expect(await ask(`/api/anchors?after=${FIRST}`, 'auditor-1')).toMatchObject({ body: { dates: [SECOND] } });
  expect(await ask('/api/anchors/2026-02-30', 'auditor-1')).toMatchObject({ status: 400 });
  expect(await ask('/api/anchors/2026-03-30/verification', 'auditor-1')).toMatchObject({ status: 404 });
});
