import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import { addDays, shanghaiDate } from '../../regulation/dates.ts';
import { APPLICATION } from '../builders/application.ts';
import { MORNING, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { caseState, playTolerance, submitApplication } from '../builders/play.ts';
import { demoOffice } from '../builders/tolerance.ts';

const DAY = 86_400_000;

describe('单机运行', () => {
  it.each(['exemption', 'mitigation', 'refusal'] as const)('brings a form to a filed ruling of %s', async ruling => {
    const { machine, client } = await testMachine();
    const state = await playTolerance(client, { settle: () => machine.settle(), ruling });
    const kinds = state.documents.map(({ kind }) => kind);
    expect(state.closed?.outcome).toBe(ruling);
    expect(kinds).toEqual([
      'acceptance-notice',
      'verification-report',
      'deliberation-record',
      'ruling',
      ...(ruling === 'exemption' ? ['public-notice'] : []),
      'service-receipt',
      'filing-report-committee',
      'filing-report-government',
      'filing-form',
      'case-catalogue',
    ]);
    expect(machine.runner.execution(state.id)?.status).toBe('SUCCEEDED');
  });

  it('plays what falls due on the way one after the other, not all at the end', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION);
    await machine.advance(30 * DAY);
    const state = await caseState(client, id);
    const ledger = await machine.ports.store.ledger(id);
    const overdue = ledger.flatMap(({ at, body }) => (body.type === 'task-overdue' ? [{ at, body }] : []));
    expect(overdue.length).toBeGreaterThan(3);
    expect(overdue.map(({ body }) => body.round)).toEqual(overdue.map((_, i) => i + 1));
    // Each 督办 goes out at the first instant after the day it was announced for.
    const due = [state.tasks[0]?.deadline.due, ...overdue.map(({ body }) => body.next)];
    for (const [i, { at }] of overdue.entries()) expect(shanghaiDate(at)).toBe(addDays(due[i] ?? '', 1));
    expect(machine.clock.now()).toBe(MORNING + 30 * DAY);
  });

  it('reopens a task whose bell was rung without a letter, and records it', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION);
    await machine.settle();
    const bell = await machine.ports.bells.bell(id, `${id}-T01`);
    expect(machine.runner.succeed(bell?.token ?? '', { taskId: `${id}-T01`, outcome: 'accept' })).toBe('delivered');
    await machine.settle();
    const ledger = await machine.ports.store.ledger(id);
    expect(ledger.at(-1)?.body).toEqual({ type: 'bell-without-letter', taskId: `${id}-T01` });
    expect((await caseState(client, id)).tasks).toMatchObject([{ id: `${id}-T01`, status: 'open' }]);
    const state = await playTolerance(client, { settle: () => machine.settle() });
    expect(state.closed?.outcome).toBe('exemption');
  });

  it('goes on from the same time and the same task after it was closed', async () => {
    const directory = await temporaryDirectory();
    const first = await openMachine({ directory, frozenAt: MORNING });
    const id = await submitApplication(machineClient(first), APPLICATION);
    await first.advance(DAY);
    await first.close();
    const { machine, client } = await testMachine({ directory });
    expect(machine.clock.now()).toBe(MORNING + DAY);
    expect((await caseState(client, id)).tasks).toMatchObject([{ kind: 'accept', status: 'open' }]);
  });

  it('takes in what had arrived before a crash although nobody asks again', async () => {
    const directory = await temporaryDirectory();
    const first = await openMachine({ directory, frozenAt: MORNING });
    const { ports } = first;
    const file = { id: '1', purpose: 'form', name: '申请书.docx', key: 'uploads/s/1' } as const;
    await ports.submissions.create({ id: 's', user: 'applicant-1', files: [file], createdAt: MORNING });
    await ports.quarantine.receive({ key: 'quarantine/s/1' }, new Blob([new Uint8Array([1])]).stream());
    await first.close();
    const { machine, client } = await testMachine({ directory });
    await machine.settle();
    const state = await caseState(client, 'RC2026-0001');
    expect(state.deficiencies).toMatchObject([{ code: 'form.wrong-type' }]);
    expect(state.tasks).toMatchObject([{ kind: 'supplement' }]);
  });

  it('gives a new directory the initial office, and keeps what is changed', async () => {
    const directory = await temporaryDirectory();
    const first = await openMachine({ directory });
    const office = await first.ports.office();
    expect(office).toMatchObject({ version: '1', district: '商州区' });
    await first.ports.storeOffice({ ...office, district: '改过名的区' });
    await first.close();
    const { machine } = await testMachine({ directory });
    expect(await machine.ports.office()).toMatchObject({ version: '2', district: '改过名的区' });
  });

  it('takes the office.json of an earlier data directory over, once', async () => {
    const directory = await temporaryDirectory();
    const before = { ...demoOffice(), version: 'old', district: '旧区' };
    await writeFile(join(directory, 'office.json'), JSON.stringify(before));
    await (await openMachine({ directory })).close();
    await writeFile(join(directory, 'office.json'), JSON.stringify({ ...before, district: '不再读取' }));
    const { machine } = await testMachine({ directory });
    expect(await machine.ports.office()).toEqual({ ...before, version: '1' });
    expect(await machine.ports.settings.history('office')).toMatchObject([
      { version: 1, note: '自office.json转入（原版本 old）' },
    ]);
  });
});
