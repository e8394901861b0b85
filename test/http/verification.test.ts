import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CaseState } from '../../casework/state.ts';
import { portalSchema } from '../../casework/office-options.ts';
import { leavesTheBuilding } from '../../casework/document-kinds.ts';
import { documentKindSchema } from '../../casework/issued-document.ts';
import { isCode, shownCode } from '../../documents/verification.ts';
import { publicAnswerSchema } from '../../functions/api/routes/verification.ts';
import { throttle } from '../../embedded/routes/throttle.ts';
import { failure } from '../../functions/api/failure.ts';
import { Hono } from 'hono';
import { as, request, testMachine, type TestMachine } from '../builders/machine.ts';
import { AUDITOR, playTolerance } from '../builders/play.ts';
import { DAY } from '../builders/case.ts';

/** 公开范围 of the ruling that is played. */
const SCOPE = '示例镇机关和示例村';
const PORTAL = { address: 'https://rongcuo.example.gov.cn', scopes: [SCOPE] };

/** A case played to its end, 免责 with its 公示, in an office that has a portal. */
async function played(portal: object | null = PORTAL): Promise<TestMachine & { state: CaseState }> {
  const test = await testMachine();
  const office = await test.machine.ports.office();
  if (portal) await test.machine.ports.storeOffice({ ...office, portal: portalSchema.parse(portal) });
  const state = await playTolerance(test.client, { settle: () => test.machine.settle() });
  return { ...test, state };
}

const documentOf = (state: CaseState, kind: string) => {
  const found = state.documents.find(each => each.kind === kind);
  if (!found) throw new TypeError(`no ${kind}`);
  return found;
};
const bytesOf = (test: TestMachine, { files }: ReturnType<typeof documentOf>, format = 'pdf') =>
  test.machine.ports.blobs.get(files.find(file => file.format === format)?.key ?? '');

async function ask({ machine }: TestMachine, path: string, body?: unknown) {
  const answer = await request(machine, path, body === undefined ? {} : { method: 'POST', body });
  expect(answer).toMatchObject({ status: 200 });
  return as(publicAnswerSchema, answer);
}
async function send({ machine }: TestMachine, bytes: Uint8Array) {
  const response = await machine.app.request('/api/public/verify', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  expect(response.status).toBe(200);
  return publicAnswerSchema.parse(await response.json());
}
const altered = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(bytes);
  const at = Math.floor(copy.length / 2);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};
/** The page of one code, as a browser gets it; with a file, as the form sends it. */
async function page({ machine }: TestMachine, code: string, file?: Uint8Array) {
  const body = new FormData();
  if (file) body.set('file', new File([new Uint8Array(file)], '文书.pdf'));
  const response = await machine.app.request(`/verify/${code}`, file ? { method: 'POST', body } : {});
  return { response, text: await response.text() };
}

describe('文书核验', () => {
  it('tells anybody with the code that a ruling is genuine: title, number, date, organ, no more', async () => {
    const test = await played();
    const ruling = documentOf(test.state, 'ruling');
    const { code = '', number, date } = ruling;
    expect(isCode(code)).toBe(true);
    const answer = await ask(test, `/api/public/verify/${shownCode(code).toLowerCase()}`);
    expect(answer).toEqual({
      result: 'genuine',
      document: {
        title: expect.any(String) as string,
        number,
        date,
        organ: '中共商州区纪律检查委员会',
        redacted: false,
      },
    });
    const party = test.state.application?.applicant.name ?? '';
    expect(party).not.toBe('');
    expect(JSON.stringify(answer)).not.toContain(party);
    expect(JSON.stringify(answer)).not.toContain(test.state.id);
  });

  it('knows a genuine file by its bytes, one altered by its code, and what it never issued not at all', async () => {
    const test = await played();
    const ruling = documentOf(test.state, 'ruling');
    for (const format of ['pdf', 'docx']) {
      const bytes = await bytesOf(test, ruling, format);
      expect((await send(test, bytes)).result).toBe('genuine');
      const sha256 = ruling.files.find(file => file.format === format)?.sha256;
      expect((await ask(test, '/api/public/verify', { sha256 })).result).toBe('genuine');
    }
    const pdf = altered(await bytesOf(test, ruling));
    expect(await send(test, pdf)).toMatchObject({ result: 'altered', document: { number: ruling.number } });
    const appended = Buffer.concat([await bytesOf(test, ruling), Buffer.from('%more')]);
    expect((await send(test, appended)).result).toBe('altered');
    expect(await send(test, new TextEncoder().encode('别人的文件'))).toEqual({ result: 'unknown' });
    expect(await ask(test, '/api/public/verify', { sha256: 'a'.repeat(64), code: ruling.code })).toMatchObject({
      result: 'altered',
    });
    expect(await ask(test, '/api/public/verify', { sha256: 'a'.repeat(64) })).toEqual({ result: 'unknown' });
    for (const code of ['x', '2'.repeat(15) + '3', (ruling.code ?? '').slice(1)])
      expect(await ask(test, `/api/public/verify/${code}`)).toEqual({ result: 'unknown' });
    expect(await request(test.machine, '/api/public/verify', { method: 'POST', body: { sha256: 'zz' } })).toMatchObject(
      {
        status: 400,
        body: { code: 'input.invalid' },
      },
    );
  });

  it('takes the file of one paper with the code of another for altered', async () => {
    const test = await played();
    const [ruling, notice] = [documentOf(test.state, 'ruling'), documentOf(test.state, 'public-notice')];
    const sha256 = ruling.files[0]?.sha256;
    expect((await ask(test, '/api/public/verify', { sha256, code: notice.code })).result).toBe('altered');
  });

  it('says of a 作废 document that it is void, and since when, not why', async () => {
    const test = await played();
    const notice = documentOf(test.state, 'public-notice');
    await test.client.post('registrar-1', `/api/documents/${notice.id}/void`, { reason: '事项表述有误' }, z.unknown());
    const answer = await ask(test, `/api/public/verify/${notice.code ?? ''}`);
    expect(answer).toMatchObject({ result: 'void', voidedOn: expect.any(String) as string });
    expect(JSON.stringify(answer)).not.toContain('有误');
    expect((await send(test, await bytesOf(test, notice))).result).toBe('void');
    expect((await send(test, altered(await bytesOf(test, notice)))).result).toBe('altered');
  });

  it('of a paper that stays in the office says what it says of none; those who may read the case are told', async () => {
    const test = await played();
    const report = documentOf(test.state, 'verification-report');
    expect(report.code).toBeUndefined();
    expect(await send(test, await bytesOf(test, report))).toEqual({ result: 'unknown' });
    const sha256 = report.files[0]?.sha256;
    const path = '/api/documents/verification';
    const told = await request(test.machine, path, { method: 'POST', user: AUDITOR, body: { sha256 } });
    expect(told).toMatchObject({
      status: 200,
      body: {
        result: 'genuine',
        documentId: report.id,
        entry: { hash: expect.any(String) as string },
        ledger: { intact: true },
      },
    });
    const party = await request(test.machine, path, { method: 'POST', user: 'applicant-1', body: { sha256 } });
    expect(party).toMatchObject({ status: 403 });
  });

  it('every document that leaves the building carries a code of its own, and no other does', async () => {
    const { state } = await played();
    const codes = state.documents.flatMap(({ code }) => code ?? []);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { kind, code, id } of state.documents) expect(code !== undefined, id).toBe(leavesTheBuilding(kind));
    expect(documentKindSchema.options.filter(kind => !leavesTheBuilding(kind))).toContain('deliberation-record');
  });
});

describe('核验页面', () => {
  it('shows the result in Chinese, without script and under a strict policy', async () => {
    const test = await played();
    const { code = '', number = '' } = documentOf(test.state, 'ruling');
    const { response, text } = await page(test, code);
    expect(response.status).toBe(200);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|script-src/);
    // A browser applies the style only if its very text, blanks included, has the digest that the policy names.
    const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? '';
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(text).not.toMatch(/<script|style="|https?:/);
    for (const shown of ['真实有效', number, shownCode(code), '中共商州区纪律检查委员会'])
      expect(text).toContain(shown);
  });

  it('checks an uploaded file against the paper of its code', async () => {
    const test = await played();
    const ruling = documentOf(test.state, 'ruling');
    const bytes = await bytesOf(test, ruling);
    expect((await page(test, ruling.code ?? '', bytes)).text).toContain('文件与制发时一致');
    expect((await page(test, ruling.code ?? '', altered(bytes))).text).toContain('与原件不符');
    const notice = await bytesOf(test, documentOf(test.state, 'public-notice'));
    expect((await page(test, ruling.code ?? '', notice)).text).toContain('与原件不符');
  });

  it('shows a code nobody issued as text, whatever it holds', async () => {
    const test = await testMachine();
    const { text } = await page(test, encodeURIComponent('<script>alert(1)</script>'));
    expect(text).toContain('查无此件');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script');
  });
});

describe('公示', () => {
  const list = z.array(z.object({ id: z.string(), until: z.string(), sha256: z.string(), code: z.string() }));
  const shown = async ({ machine }: TestMachine) => as(list, await request(machine, '/api/public/notices'));

  it('is open to anybody while it runs, as a file with its own code and hash, and to nobody after', async () => {
    const test = await played();
    const notice = documentOf(test.state, 'public-notice');
    const pdf = notice.files.find(({ format }) => format === 'pdf');
    expect(await shown(test)).toMatchObject([{ id: notice.id, code: notice.code, sha256: pdf?.sha256 }]);
    const fileSchema = z.object({ link: z.string(), sha256: z.string() });
    const file = as(fileSchema, await request(test.machine, `/api/public/notices/${notice.id}/file`));
    expect((await send(test, await test.client.download(file.link))).result).toBe('genuine');
    const ruling = documentOf(test.state, 'ruling');
    for (const id of [ruling.id, `${test.state.id}-D99`, 'nothing'])
      expect(await request(test.machine, `/api/public/notices/${id}/file`), id).toMatchObject({ status: 404 });
    await test.machine.advance(7 * DAY);
    expect(await shown(test)).toHaveLength(1);
    await test.machine.advance(DAY);
    expect(await shown(test)).toEqual([]);
    expect(await request(test.machine, `/api/public/notices/${notice.id}/file`)).toMatchObject({ status: 404 });
  });

  it('of a scope that the office has not opened to the portal is not shown, nor is one that is 作废', async () => {
    const closed = await played({ address: PORTAL.address });
    expect(await shown(closed)).toEqual([]);
    const without = await played(null);
    expect(await shown(without)).toEqual([]);
    const test = await played();
    const { id } = documentOf(test.state, 'public-notice');
    expect(await shown(test)).toMatchObject([{ id }]);
    await test.client.post('registrar-1', `/api/documents/${id}/void`, { reason: '事项表述有误' }, z.unknown());
    expect(await shown(test)).toEqual([]);
  });
});

describe('不登录的请求', () => {
  it('are held to so many a minute, so that those at work are not kept from theirs', async () => {
    let now = 0;
    const app = new Hono();
    app.onError(failure);
    app.use(throttle(2, () => now));
    app.get('/', context => context.text('ok'));
    const statuses = async () => [
      (await app.request('/')).status,
      (await app.request('/')).status,
      (await app.request('/')).status,
    ];
    expect(await statuses()).toEqual([200, 200, 429]);
    now += 60_000;
    expect((await app.request('/')).status).toBe(200);
  });

  it('send no file beyond 20 MB', async () => {
    const { machine } = await testMachine();
    const response = await machine.app.request('/api/public/verify', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(21 * 1024 * 1024),
    });
    expect(response.status).toBe(413);
  });
});
