import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LinkForged } from '../../adapters/embedded/links.ts';
import { APPLICATION } from '../builders/application.ts';
import { as, request, testMachine, type TestMachine } from '../builders/machine.ts';
import { caseState, filesOf, submitApplication } from '../builders/play.ts';

const createdSchema = z.object({ id: z.string(), uploads: z.array(z.object({ link: z.string() })) });

async function registered({ machine }: TestMachine): Promise<string> {
  const body = { files: [{ purpose: 'form', name: '容错申请书.docx' }] };
  const answer = await request(machine, '/api/submissions', { user: 'applicant-1', method: 'POST', body });
  return as(createdSchema, answer).uploads[0]?.link ?? '';
}

const put = ({ machine }: TestMachine, link: string, bytes: Uint8Array<ArrayBuffer>) =>
  machine.app.request(link, { method: 'PUT', body: bytes });
const bytes = new Uint8Array([1, 2, 3]);

/** A link with one part of it changed. */
const changed = (link: string, change: (url: URL) => void): string => {
  const url = new URL(link);
  change(url);
  return url.href;
};

describe('签名链接', () => {
  it('opens the case when the last file of a submission arrives, without being told', async () => {
    const test = await testMachine();
    const link = await registered(test);
    const [form] = await filesOf(APPLICATION);
    const response = await put(test, link, new Uint8Array(form?.bytes ?? []));
    expect(await response.json()).toEqual({ status: 'received', caseId: 'RC2026-0001' });
    await test.machine.settle();
    expect((await caseState(test.client, 'RC2026-0001')).tasks).toMatchObject([{ kind: 'accept' }]);
  });

  it.each<[string, (url: URL) => void]>([
    ['another key', url => (url.pathname = '/files/quarantine/other/1')],
    ['a key that climbs', url => (url.pathname = '/files/quarantine/..%2f..%2foffice.json')],
    [
      'a longer life',
      url => {
        url.searchParams.set('expires', '9999999999999');
      },
    ],
    [
      'another method',
      url => {
        url.searchParams.set('method', 'GET');
      },
    ],
    [
      'another signature',
      url => {
        url.searchParams.set('signature', 'x'.repeat(43));
      },
    ],
    [
      'no signature',
      url => {
        url.searchParams.delete('signature');
      },
    ],
  ])('refuses an upload link changed to %s', async (_what, change) => {
    const test = await testMachine();
    const response = await put(test, changed(await registered(test), change), bytes);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'link.forged' });
  });

  it('does not let an upload link read', async () => {
    const test = await testMachine();
    const link = await registered(test);
    await put(test, link, bytes);
    expect((await test.machine.app.request(link)).status).toBe(403);
  });

  it('refuses a link after a quarter of an hour', async () => {
    const test = await testMachine();
    const link = await registered(test);
    await test.machine.advance(15 * 60_000 + 1);
    expect(await (await put(test, link, bytes)).json()).toMatchObject({ code: 'link.expired' });
  });

  it('never lets an original be replaced by other bytes', async () => {
    const test = await testMachine();
    const link = await registered(test);
    expect((await put(test, link, bytes)).status).toBe(200);
    expect((await put(test, link, bytes)).status).toBe(200);
    const other = await put(test, link, new Uint8Array([9]));
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: 'blob.conflict' });
  });

  it('gives an original back under its own name, byte for byte', async () => {
    const { machine, client } = await testMachine();
    const id = await submitApplication(client, APPLICATION);
    const linkSchema = z.object({ link: z.string(), sha256: z.string() });
    const { link, sha256 } = await client.get('auditor-1', `/api/cases/${id}/uploads/U02`, linkSchema);
    const response = await machine.app.request(link);
    const body = new Uint8Array(await response.arrayBuffer());
    expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
    expect(response.headers.get('Content-Disposition')).toContain(encodeURIComponent('会议纪要.txt'));
    expect(() => machine.ports.verifyLink(link.replace('signature=', 'signature=A'), 'GET')).toThrow(LinkForged);
  });
});
