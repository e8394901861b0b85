import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ApiEnv } from '../../functions/api/identity.ts';
import { portalRoutes } from '../../embedded/routes/portal.ts';
import { APPLICATION } from '../builders/application.ts';
import { as, request, temporaryDirectory, testMachine } from '../builders/machine.ts';
import { submitApplication } from '../builders/play.ts';

const PAGE = '<!doctype html><title>容错台</title>';

/** A server of what the portal's build leaves behind. */
async function served(): Promise<OpenAPIHono<ApiEnv>> {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'assets'));
  const files = {
    'index.html': PAGE,
    'assets/index-Ab12.js': 'plain',
    'assets/index-Ab12.js.br': 'brotli',
    '.sources': 'x',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const api = new OpenAPIHono<ApiEnv>();
  portalRoutes(directory)(api);
  api.notFound(context => context.text('nothing', 404));
  return api;
}

describe('the portal on the machine', () => {
  it('answers every deep link with its one page, asked for anew each time', async () => {
    const api = await served();
    for (const path of ['/', '/tasks', '/cases/RC2026-0001', '/.sources', '/../package.json']) {
      const response = await api.request(path);
      expect(await response.text(), path).toBe(PAGE);
      expect(response.headers.get('Cache-Control')).toBe('no-cache');
    }
  });

  it('lets no other host, no inline script and no inline style in, and no other page frame it', async () => {
    const { headers } = await (await served()).request('/');
    const policy = headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Permissions-Policy')).toMatch(/^camera=\(self\), microphone=\(\)/);
  });

  it('sends what has a hash in its name compressed and for good', async () => {
    const api = await served();
    const brotli = await api.request('/assets/index-Ab12.js', { headers: { 'Accept-Encoding': 'gzip, br;q=0.9' } });
    expect(await brotli.text()).toBe('brotli');
    expect(brotli.headers.get('Content-Encoding')).toBe('br');
    expect(brotli.headers.get('Cache-Control')).toContain('immutable');
    expect(await (await api.request('/assets/index-Ab12.js')).text()).toBe('plain');
  });

  it('leaves the paths of the API and of the issuer alone, and a chunk of an older build is not found', async () => {
    const api = await served();
    for (const path of ['/api/nothing', '/web/session', '/issuer/x', '/verify/x', '/assets/index-old.js'])
      expect((await api.request(path)).status, path).toBe(404);
  });

  it('says how to build it where it was not built', async () => {
    const api = new OpenAPIHono<ApiEnv>();
    portalRoutes(await temporaryDirectory())(api);
    const response = await api.request('/tasks');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run portal:build');
  });
});

describe('what the portal shows beside the API of the procedure', () => {
  const directory = z.object({
    organs: z.array(z.object({ id: z.string() })),
    people: z.array(z.object({ id: z.string() })),
  });
  const inbox = z.array(
    z.object({ id: z.string(), deadline: z.object({ due: z.string() }), left: z.int(), overdue: z.boolean() }),
  );

  it('the directory names the organs to everybody, colleagues only to those who work in one', async () => {
    const { machine } = await testMachine();
    const seen = async (user: string) => as(directory, await request(machine, '/api/directory', { user }));
    expect((await seen('applicant-1')).people).toEqual([]);
    expect((await seen('applicant-1')).organs.length).toBeGreaterThan(0);
    expect((await seen('registrar-1')).people.map(({ id }) => id)).toContain('investigator-1');
  });

  it('how many working days are left is counted by the server: 0 on the last day, overdue from the day off after it', async () => {
    const { machine, client } = await testMachine();
    const caseId = await submitApplication(client, APPLICATION);
    await machine.settle();
    const first = async () => as(inbox, await request(machine, '/api/tasks', { user: 'registrar-1' }))[0];
    const limits = async () => {
      const { body } = await request(machine, `/api/cases/${caseId}`, { user: 'registrar-1' });
      return Object.values(
        z.object({ limits: z.record(z.string(), z.object({ left: z.int(), overdue: z.boolean() })) }).parse(body)
          .limits,
      );
    };
    // Received on Monday 2 March 2026; five working days end on Monday 9 March.
    expect(await first()).toMatchObject({ deadline: { due: '2026-03-09' }, left: 5, overdue: false });
    await machine.advance(7 * 86_400_000);
    expect(await first()).toMatchObject({ left: 0, overdue: false });
    await machine.advance(86_400_000);
    expect(await first()).toMatchObject({ left: -1, overdue: true });
    expect(await limits()).toEqual([{ left: -1, overdue: true }]);
  });
});
