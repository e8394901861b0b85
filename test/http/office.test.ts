import { describe, expect, it } from 'vitest';
import { limitIn, OfficeMissing } from '../../casework/office.ts';
import { createApp } from '../../functions/api/app.ts';
import type { Machine } from '../../embedded/machine.ts';
import { internalLimit, VERIFICATION_LIMITS } from '../../regulation/limits.ts';
import { MORNING, request, testMachine } from '../builders/machine.ts';
import { demoOffice } from '../builders/tolerance.ts';

const STATUTORY = VERIFICATION_LIMITS.simple;

const put = (machine: Machine, user: string, office: unknown, expectedVersion = 1) =>
  request(machine, '/api/office', { user, method: 'PUT', body: { office, expectedVersion, note: '调整人员' } });

describe('机关配置 the office', () => {
  it('is seen and changed by administrators only, and counts at once', async () => {
    const { machine } = await testMachine();
    const office = { ...demoOffice(), users: [] };
    expect(await put(machine, 'registrar-1', office)).toMatchObject({
      ...{ status: 403, body: { code: 'permission.administrator' } },
    });
    expect(await put(machine, 'administrator-1', office)).toMatchObject({ status: 200, body: { version: '2' } });
    expect(await machine.ports.office()).toEqual({ ...office, version: '2' });
    expect(await request(machine, '/api/office', { user: 'administrator-1' })).toMatchObject({ status: 403 });
  });

  it('is kept in every version, with who, when and why', async () => {
    const { machine } = await testMachine();
    const { users } = demoOffice();
    await put(machine, 'administrator-1', { ...demoOffice(), district: '另一区' });
    const get = (path: string, user = 'administrator-1') => request(machine, path, { user });
    expect(await get('/api/office/versions')).toMatchObject({
      body: {
        versions: [
          { version: 2, at: MORNING, by: { id: 'administrator-1', name: '赵演示' }, note: '调整人员' },
          { version: 1, at: MORNING, by: { kind: 'step' } },
        ],
      },
    });
    const first = await get('/api/office/versions/1');
    expect(first).toMatchObject({ body: { version: 1, office: { version: '1', district: '商州区', users } } });
    expect(await get('/api/office/versions/9')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await get('/api/office/versions/0')).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    for (const path of ['/api/office', '/api/office/versions', '/api/office/versions/1'])
      expect(await get(path, 'registrar-1')).toMatchObject({ status: 403 });
  });

  it('changed from an older version is refused: nobody overwrites what he has not seen', async () => {
    const { machine } = await testMachine();
    await put(machine, 'administrator-1', { ...demoOffice(), district: '先到' });
    expect(await put(machine, 'administrator-1', { ...demoOffice(), district: '后到' })).toMatchObject({
      status: 409,
      body: { code: 'setting.moved', message: '配置 office 已有变动，现为第2版', remedy: expect.any(String) as string },
    });
    expect((await machine.ports.office()).district).toBe('先到');
  });

  it('is previewed: what would change, and that limits of open tasks do not', async () => {
    const { machine } = await testMachine();
    const office = demoOffice();
    const accept = internalLimit('working-days', 9);
    const organs = office.organs.map(organ => (organ.id === 'discipline' ? { ...organ, code: '商新容' } : organ));
    const body = { office: { ...office, organs, limits: { ...office.limits, accept } } };
    const preview = (user: string) => request(machine, '/api/office/preview', { user, method: 'POST', body });
    expect(await preview('auditor-1')).toMatchObject({ status: 403 });
    const { body: answer } = await preview('administrator-1');
    expect(answer).toEqual({
      version: 1,
      changes: [
        { field: 'organs.discipline.code', before: '商纪容', after: '商新容' },
        { field: 'limits.accept', before: '5个工作日（内部时限）', after: '9个工作日（内部时限）' },
      ],
      remarks: [
        expect.stringContaining('已交办任务的期限不变') as string,
        expect.stringContaining('已制发的文书和已用的文号不变') as string,
      ],
    });
    expect((await machine.ports.office()).version).toBe('1');
  });

  it('is refused, with the field, when a user belongs to no organ there is', async () => {
    const { machine } = await testMachine();
    const users = [{ id: 'a', name: '王示例', organ: 'nowhere', roles: ['registrar'] }];
    const answer = await put(machine, 'administrator-1', { ...demoOffice(), users });
    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid', field: 'office.users.0.organ' } });
    expect((await machine.ports.office()).users).not.toEqual(users);
  });

  it.each([
    ['a limit that calls itself the law', { limits: { accept: STATUTORY } }, 'office.limits.accept'],
    ['an empty list of scopes', { publicationScopes: [] }, 'office.publicationScopes'],
    ['a scope named twice', { publicationScopes: ['本单位', '本单位'] }, 'office.publicationScopes'],
    ['a reminder of half a day', { reminders: [0.5] }, 'office.reminders.0'],
    [
      'an entry of the negative list without a basis',
      { negativeList: { enabled: true, entries: [{ id: 'a', text: '甲', basis: '', words: ['关键'] }] } },
      'office.negativeList.entries.0.basis',
    ],
  ])('with %s is refused', async (_what, wrong, field) => {
    const { machine } = await testMachine();
    const office = demoOffice();
    const limits = { ...office.limits, ...('limits' in wrong ? wrong.limits : {}) };
    const answer = await put(machine, 'administrator-1', { ...office, ...wrong, limits });
    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid', field } });
  });

  it('is configured by the first administrator where there is none yet; nobody else gets in', async () => {
    const { machine } = await testMachine();
    const { ports } = machine;
    const missing = () => Promise.reject(new OfficeMissing('管理接口'));
    const app = createApp({ ...ports, office: missing, issuer: { ...ports.issuer, administrator: 'first' } });
    const fresh = { ...machine, app };
    expect(await put(fresh, 'somebody', demoOffice())).toMatchObject({ body: { code: 'office.missing' } });
    const preview = { user: 'first', method: 'POST', body: { office: demoOffice() } };
    expect(await request(fresh, '/api/office/preview', preview)).toMatchObject({ body: { version: 0 } });
    expect(await put(fresh, 'first', demoOffice())).toMatchObject({ status: 200 });
  });

  it('gives an organ an internal limit of its own', () => {
    const office = demoOffice();
    const limits = { accept: internalLimit('working-days', 2) };
    const own = { ...office, organs: office.organs.map(o => (o.id === 'organisation' ? { ...o, limits } : o)) };
    expect(limitIn(own, 'organisation', 'accept').count).toBe(2);
    expect(limitIn(own, 'organisation', 'serve')).toBe(office.limits.serve);
    expect(limitIn(own, 'discipline', 'accept')).toBe(office.limits.accept);
  });
});
