import { SignJWT, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { as, MORNING, request, testMachine } from '../builders/machine.ts';

const pathsSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

describe('接口要求登录', () => {
  it('answers 401 on every route but the public ones without a token, the description of the API included', async () => {
    const { machine } = await testMachine();
    const described = as(pathsSchema, await request(machine, '/api/openapi.json', { user: 'auditor-1' }));
    const routes = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => ({ path: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase() })),
    );
    expect(routes.length).toBeGreaterThan(14);
    const closed = routes.filter(({ path }) => !path.startsWith('/api/public/'));
    for (const { path, method } of [...closed, { path: '/api/openapi.json', method: 'GET' }]) {
      const answer = await request(machine, path, { method, ...(method === 'POST' && { body: {} }) });
      expect(answer, `${method} ${path}`).toMatchObject({
        status: 401,
        body: { code: 'identity.required', remedy: expect.any(String) as string },
      });
    }
  });

  it('refuses a token that has expired by the machine’s own clock', async () => {
    const { machine } = await testMachine();
    const token = await machine.ports.issuer.mintToken('auditor-1', 60);
    const ask = () => machine.app.request('/api/me', { headers: { Authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    await machine.advance(61_000);
    expect((await ask()).status).toBe(401);
  });

  it('refuses a token of a key that is not its own, even when it names the right issuer', async () => {
    const { machine } = await testMachine();
    const { privateKey } = await generateKeyPair('ES256');
    const { issuer, audience } = machine.ports.issuer;
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject('administrator-1')
      .setExpirationTime(MORNING / 1000 + 60)
      .sign(privateKey);
    const response = await machine.app.request('/api/me', { headers: { Authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });

  it('takes somebody the office does not know as an applicant', async () => {
    const { machine } = await testMachine();
    const answer = await request(machine, '/api/me', { user: 'somebody' });
    expect(answer).toEqual({ status: 200, body: { id: 'somebody', name: 'somebody', roles: ['applicant'] } });
  });

  it('tells anybody that it is alive and what time it is, and no more', async () => {
    const { machine } = await testMachine();
    expect(await request(machine, '/health')).toEqual({ status: 200, body: { service: 'rongcuo', now: MORNING } });
  });
});
