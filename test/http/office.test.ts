import { describe, expect, it } from 'vitest';
import { OfficeMissing } from '../../casework/office.ts';
import { createApp } from '../../functions/api/app.ts';
import { request, testMachine } from '../builders/machine.ts';
import { demoOffice } from '../builders/tolerance.ts';

describe('机关配置 the office', () => {
  it('is seen and replaced by administrators only, and counts at once', async () => {
    const { machine } = await testMachine();
    const office = { ...demoOffice(), version: 'second', users: [] };
    const put = (user: string) => request(machine, '/api/office', { user, method: 'PUT', body: office });
    expect(await put('registrar-1')).toMatchObject({ status: 403, body: { code: 'permission.administrator' } });
    expect(await put('administrator-1')).toMatchObject({ status: 200, body: { version: 'second' } });
    expect(await machine.ports.office()).toEqual(office);
    expect(await request(machine, '/api/office', { user: 'administrator-1' })).toMatchObject({ status: 403 });
  });

  it('is refused, with the field, when a user belongs to no organ there is', async () => {
    const { machine } = await testMachine();
    const users = [{ id: 'a', name: '王示例', organ: 'nowhere', roles: ['registrar'] }];
    const body = { ...demoOffice(), users };
    const answer = await request(machine, '/api/office', { user: 'administrator-1', method: 'PUT', body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid', field: 'users.0.organ' } });
    expect((await machine.ports.office()).users).not.toEqual(users);
  });

  it('is configured by the first administrator where there is none yet; nobody else gets in', async () => {
    const { machine } = await testMachine();
    const { ports } = machine;
    const missing = () => Promise.reject(new OfficeMissing('管理接口'));
    const app = createApp({ ...ports, office: missing, issuer: { ...ports.issuer, administrator: 'first' } });
    const fresh = { ...machine, app };
    const put = (user: string) => request(fresh, '/api/office', { user, method: 'PUT', body: demoOffice() });
    expect(await put('somebody')).toMatchObject({ body: { code: 'office.missing' } });
    expect(await put('first')).toMatchObject({ status: 200 });
  });
});
