import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import { isCode } from '../../documents/verification.ts';
import { publicAnswerSchema } from '../../functions/api/routes/verification.ts';
import { rongcuo, rongcuoJson } from '../builders/cli.ts';
import { as, MORNING, request, temporaryDirectory, testMachine, type TestMachine } from '../builders/machine.ts';
import { APPLICANT, AUDITOR, caseState, playTolerance } from '../builders/play.ts';
import { bytesInPdf, charactersInPdf, formsOf, textsInDocx, textsInPdf } from '../documents/render/everything-in.ts';
import { machineClient, openMachine } from '../../embedded/machine.ts';

const NAME = '周演示';
const REDACTIONS = [{ text: NAME, replacement: '申请人甲' }];
const INPUT = { redactions: REDACTIONS, reason: '供申请人所在单位学习参考' };
const APPROVED = { approved: true, reason: '隐去内容适当' };
const written = z.object({ redaction: z.string(), status: z.string(), code: z.string().optional() });

type Played = TestMachine & { state: CaseState };
async function played(options: Parameters<typeof testMachine>[0] = {}): Promise<Played> {
  const test = await testMachine(options);
  return { ...test, state: await playTolerance(test.client, { settle: () => test.machine.settle() }) };
}
const idOf = ({ documents }: CaseState, kind: string): string => documents.find(each => each.kind === kind)?.id ?? kind;
const post = ({ machine }: TestMachine, user: string, path: string, body: unknown) =>
  request(machine, path, { method: 'POST', user, body });

/** A copy of the ruling, asked for by the registrar and signed off by the adjudicator. */
async function signed(test: Played) {
  const ruling = idOf(test.state, 'ruling');
  const { redaction } = await test.client.post('registrar-1', `/api/documents/${ruling}/redactions`, INPUT, written);
  const decided = await test.client.post('adjudicator-1', `/api/redactions/${redaction}/decision`, APPROVED, written);
  return { ruling, redaction, code: decided.code ?? '', status: decided.status };
}
const linkSchema = z.object({ link: z.string(), sha256: z.string(), fileName: z.string() });
async function fileOf({ client }: TestMachine, id: string, format: 'pdf' | 'docx') {
  const found = await client.get(AUDITOR, `/api/documents/${id}/${format}`, linkSchema);
  return { ...found, bytes: await client.download(found.link) };
}

describe('隐去副本', () => {
  it('is made when another person signs off what one has proposed; the procedure does not move', async () => {
    const test = await played();
    const { ruling, redaction, code, status } = await signed(test);
    expect([redaction, status]).toEqual([`${ruling}-R01`, 'signed']);
    expect(isCode(code)).toBe(true);
    const state = await caseState(test.client, test.state.id);
    expect(state.redactions).toMatchObject([
      {
        ...{ id: redaction, document: ruling, redactions: REDACTIONS, reason: INPUT.reason, by: 'registrar-1' },
        decision: { by: 'adjudicator-1', reason: APPROVED.reason },
      },
    ]);
    expect(state.documents).toEqual(test.state.documents);
    expect(state.closed).toEqual(test.state.closed);
    expect(verifyLedger(await test.machine.ports.store.ledger(state.id)).seq).toBeGreaterThan(0);
  });

  it('holds nothing of what was taken out: not in text, metadata, tags, bookmarks, attachments or fonts', async () => {
    const test = await played();
    const { ruling, redaction } = await signed(test);
    const [original, copy] = [await fileOf(test, ruling, 'pdf'), await fileOf(test, redaction, 'pdf')];
    expect(await textsInPdf(original.bytes)).toContain(NAME);
    const text = await textsInPdf(copy.bytes);
    expect(text).not.toContain(NAME);
    expect(text).toContain('申请人甲');
    expect(text).toContain('隐去副本');
    for (const object of [...(await bytesInPdf(copy.bytes)), Buffer.from(copy.bytes).toString('latin1')])
      for (const form of formsOf(NAME)) expect(object.includes(form)).toBe(false);
    // A character that stood only in the name is in no font of the copy.
    const only = Array.from(NAME).filter(character => !text.includes(character));
    expect(only).toContain('演');
    const characters = await charactersInPdf(copy.bytes);
    expect(characters.size).toBeGreaterThan(100);
    for (const character of only) {
      expect((await charactersInPdf(original.bytes)).has(character)).toBe(true);
      expect(characters.has(character)).toBe(false);
    }
  });

  it('holds nothing of it in the Word file either, in no part of the package', async () => {
    const test = await played();
    const { ruling, redaction } = await signed(test);
    expect(await textsInDocx((await fileOf(test, ruling, 'docx')).bytes)).toContain(NAME);
    const text = await textsInDocx((await fileOf(test, redaction, 'docx')).bytes);
    expect(text).not.toContain(NAME);
    expect(text).not.toContain('演');
    expect(text).toContain('申请人甲');
  });

  it('has hashes and a code of its own: it is verified as a copy, and 作废 with the original', async () => {
    const test = await played();
    const { ruling, redaction, code } = await signed(test);
    const original = test.state.documents.find(({ id }) => id === ruling);
    expect(code).not.toBe(original?.code);
    const { sha256 } = await fileOf(test, redaction, 'pdf');
    expect(original?.files.map(file => file.sha256)).not.toContain(sha256);
    const ask = async (body: object) =>
      as(publicAnswerSchema, await request(test.machine, '/api/public/verify', { method: 'POST', body }));
    expect(await ask({ sha256 })).toMatchObject({
      result: 'genuine',
      document: { redacted: true, number: original?.number },
    });
    expect((await ask({ sha256, code })).result).toBe('genuine');
    expect((await ask({ sha256, code: original?.code })).result).toBe('altered');
    const notice = idOf(test.state, 'public-notice');
    const { redaction: other } = await test.client.post(
      'registrar-1',
      `/api/documents/${notice}/redactions`,
      { redactions: [{ text: '示例镇设施大棚', replacement: '某' }], reason: '另作一份' },
      written,
    );
    await test.client.post('adjudicator-1', `/api/redactions/${other}/decision`, APPROVED, written);
    const second = await fileOf(test, other, 'pdf');
    await test.client.post('registrar-1', `/api/documents/${notice}/void`, { reason: '事项表述有误' }, z.unknown());
    expect((await ask({ sha256: second.sha256 })).result).toBe('void');
  });

  it('is not signed off by who proposed it, by another organ or by the party, and only once', async () => {
    const test = await played();
    const ruling = idOf(test.state, 'ruling');
    const { redaction } = await test.client.post('registrar-1', `/api/documents/${ruling}/redactions`, INPUT, written);
    const path = `/api/redactions/${redaction}/decision`;
    expect(await post(test, 'registrar-1', path, APPROVED)).toMatchObject({
      status: 403,
      body: { code: 'permission.redact-own' },
    });
    for (const user of ['registrar-2', 'investigator-1', AUDITOR, APPLICANT])
      expect(await post(test, user, path, APPROVED), user).toMatchObject({ status: 403 });
    expect(await post(test, 'adjudicator-1', path, { ...APPROVED, approved: false })).toMatchObject({
      body: { status: 'refused' },
    });
    expect(await post(test, 'adjudicator-1', path, APPROVED)).toMatchObject({
      status: 422,
      body: { code: 'redaction.decided' },
    });
    expect(await request(test.machine, `/api/documents/${redaction}/pdf`, { user: AUDITOR })).toMatchObject({
      status: 404,
    });
  });

  it('is not proposed for a text that the document does not hold, or that stands where it cannot be taken out', async () => {
    const test = await played();
    const path = `/api/documents/${idOf(test.state, 'ruling')}/redactions`;
    const asked = (text: string, replacement = '某') =>
      post(test, 'registrar-1', path, { ...INPUT, redactions: [...REDACTIONS, { text, replacement }] });
    expect(await asked('从未出现的文字')).toMatchObject({
      status: 422,
      body: { code: 'redaction.absent', field: 'redactions.1.text' },
    });
    expect(await asked('中共商州区纪律检查委员会')).toMatchObject({
      status: 400,
      body: { code: 'document.redaction-incomplete' },
    });
    expect(await asked('商州区', '原商州区')).toMatchObject({ body: { code: 'document.redaction-incomplete' } });
    expect(await asked('\u200b')).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect(await post(test, 'registrar-1', path, { ...INPUT, redactions: [] })).toMatchObject({ status: 400 });
    expect((await caseState(test.client, test.state.id)).redactions).toBeUndefined();
  });

  it('and what it leaves out are not for the party', async () => {
    const test = await played();
    const { redaction } = await signed(test);
    const shown = await request(test.machine, `/api/cases/${test.state.id}`, { user: APPLICANT });
    expect(JSON.stringify(shown.body)).not.toContain(redaction);
    for (const path of [`/api/cases/${test.state.id}/redactions`, `/api/documents/${redaction}/pdf`]) {
      const refused = await request(test.machine, path, { user: APPLICANT });
      expect([403, 404], path).toContain(refused.status);
    }
  });

  it('of a document issued before texts were kept is refused, and of one whose text was altered too', async () => {
    const test = await played();
    const ruling = test.state.documents.find(({ kind }) => kind === 'ruling');
    const { blobs, store } = test.machine.ports;
    const path = `/api/documents/${ruling?.id ?? ''}/redactions`;
    const get = blobs.get.bind(blobs);
    blobs.get = async key => (key.endsWith('.json') ? new TextEncoder().encode('{}') : get(key));
    expect(await post(test, 'registrar-1', path, INPUT)).toMatchObject({ body: { code: 'document.content-altered' } });
    blobs.get = get;
    const load = store.load.bind(store);
    store.load = async id => {
      const snapshot = await load(id);
      const documents = snapshot?.state.documents.map(({ content: _, ...document }) => document) ?? [];
      return snapshot && { ...snapshot, state: { ...snapshot.state, documents } };
    };
    expect(await post(test, 'registrar-1', path, INPUT)).toMatchObject({
      status: 422,
      body: { code: 'redaction.no-content' },
    });
  });
});

describe('命令行', () => {
  it('asks for a copy, signs it off, fetches it, and verifies any file against the ledger', async () => {
    const directory = await temporaryDirectory();
    const machine = await openMachine({ directory, frozenAt: MORNING });
    const state = await playTolerance(machineClient(machine), { settle: () => machine.settle() });
    await machine.close();
    const ruling = idOf(state, 'ruling');
    const on = ['--data', directory];
    const input = join(directory, 'redact.json');
    await writeFile(input, JSON.stringify(INPUT));
    const asked = await rongcuo(['document', 'redact', ruling, '--as', 'registrar-1', '--input', input, ...on]);
    expect([asked.err, asked.out]).toEqual(['', expect.stringContaining(`隐去副本 ${ruling}-R01 已提出`)]);
    const decide = ['document', 'sign-redaction', `${ruling}-R01`, '--as', 'adjudicator-1', '--decision', 'approve'];
    expect((await rongcuo([...decide, '--reason', '适当', ...on])).out).toContain('已制作，校验码');
    expect((await rongcuo(['document', 'redactions', state.id, ...on])).out).toMatch(/已制作 .*周演示→申请人甲/);
    const [pdf, word, copy] = ['pdf', 'docx', 'copy.pdf'].map(name => join(directory, `文书.${name}`));
    await rongcuo(['document', 'get', ruling, '--out', pdf ?? '', ...on]);
    await rongcuo(['document', 'get', ruling, '--format', 'docx', '--out', word ?? '', ...on]);
    await rongcuo(['document', 'get', `${ruling}-R01`, '--out', copy ?? '', ...on]);
    for (const file of [pdf, word, copy]) {
      const said = await rongcuo(['document', 'verify', file ?? '', ...on]);
      expect([said.exit, said.out], file).toEqual([
        0,
        expect.stringMatching(/真实：[^]*台账第\d+条[^]*台账完好/) as string,
      ]);
    }
    const other = join(directory, '改过.pdf');
    const bytes = await readFile(pdf ?? '');
    await writeFile(other, Buffer.concat([bytes, Buffer.from('\n')]));
    const altered = await rongcuoJson(['document', 'verify', other, ...on]);
    expect([altered.exit, altered.json]).toMatchObject([1, { result: 'altered', documentId: ruling }]);
    const wrong = await rongcuo(['document', 'verify', pdf ?? '', '--code', '2222-2222-2222-2222', ...on]);
    expect([wrong.exit, wrong.out]).toEqual([1, expect.stringContaining('有改动')]);
    expect((await rongcuo(['document', 'verify', input, ...on])).out).toContain('查无此件');
    const notice = idOf(state, 'public-notice');
    const file = join(directory, '公示.pdf');
    await rongcuo(['document', 'get', notice, '--out', file, ...on]);
    await rongcuo(['document', 'void', notice, '--as', 'registrar-1', '--reason', '表述有误', ...on]);
    const voided = await rongcuo(['document', 'verify', file, ...on]);
    expect([voided.exit, voided.out]).toEqual([1, expect.stringMatching(/已作废[^]*表述有误/) as string]);
  });
});
