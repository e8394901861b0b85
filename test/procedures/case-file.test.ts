import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fromBuffer, type Entry } from 'yauzl';
import { z } from 'zod';
import { safeName } from '../../casework/case-file.ts';
import { ledgerEventSchema } from '../../casework/events.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { bundleCase } from '../../functions/bundle-case/step.ts';
import { zip } from '../../functions/case-file/zip.ts';
import { seen, textOf as textOn } from '../documents/case-file/reading.ts';
import { aftermath, openKinds, type Aftermath } from '../builders/aftermath.ts';
import { sampleApplication } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { AUDITOR, playTolerance, submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const linkSchema = z.object({ link: z.string(), sha256: z.string(), bytes: z.int(), files: z.int(), seq: z.int() });
const manifestSchema = z.object({
  case: z.string(),
  ledger: z.object({ file: z.string(), events: z.int(), head: z.string() }),
  files: z.array(
    z.looseObject({ file: z.string(), title: z.string(), sha256: z.string(), bytes: z.int(), void: z.boolean() }),
  ),
});

/** The entries of a ZIP in their order, as yauzl reads them. */
const unzip = (bytes: Uint8Array): Promise<Map<string, Uint8Array>> =>
  new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, file) => {
      if (error) {
        reject(error);
        return;
      }
      const entries = new Map<string, Uint8Array>();
      file.on('end', () => {
        resolve(entries);
      });
      file.on('error', reject);
      file.on('entry', (entry: Entry) => {
        file.openReadStream(entry, (problem, stream) => {
          if (problem) {
            reject(problem);
            return;
          }
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            entries.set(entry.fileName, new Uint8Array(Buffer.concat(chunks)));
            file.readEntry();
          });
        });
      });
      file.readEntry();
    });
  });

async function fileOf(id: string, user = AUDITOR) {
  const found = await client.get(user, `/api/cases/${id}/file`, linkSchema);
  const key = (await play.now(id)).caseFile?.key ?? '';
  return { ...found, content: await machine.ports.blobs.get(key) };
}
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const closed = (): Promise<CaseState> => playTolerance(client, { settle: () => machine.settle() });

describe('卷宗 bundled at the end of a case', () => {
  it('holds everything received and issued in order, the manifest and the ledger; its hash is in the ledger', async () => {
    const state = await closed();
    const { content, ...found } = await fileOf(state.id);
    expect([sha256(content), content.length]).toEqual([found.sha256, found.bytes]);
    const entries = await unzip(content);
    const manifest = manifestSchema.parse(JSON.parse(textOf(entries.get('manifest.json'))));
    expect([...entries.keys()]).toEqual([
      'manifest.json',
      manifest.ledger.file,
      ...manifest.files.map(({ file }) => file),
    ]);
    for (const { file, sha256: stated } of manifest.files) expect(sha256(entries.get(file) ?? '')).toBe(stated);
    expect(manifest.files).toHaveLength(state.uploads.length + 2 * state.documents.length);
    expect(manifest.files).toContainEqual(
      expect.objectContaining({ kind: 'ruling', number: '商纪容〔2026〕2号', date: '2026-03-02', void: false }),
    );

    const lines = textOf(entries.get(manifest.ledger.file)).trimEnd().split('\n');
    const events = lines.map(line => ledgerEventSchema.parse(JSON.parse(line)));
    expect(verifyLedger(events).hash).toBe(manifest.ledger.head);
    expect(events).toHaveLength(found.seq);
    const ledger = await machine.ports.store.ledger(state.id);
    expect(ledger.slice(found.seq).map(({ body }) => body.type)).toEqual(['case-file-bundled', 'closed']);
  });

  it('is one PDF besides, its hash in the manifest and in the ledger', async () => {
    const state = await closed();
    const { pdf } = state.caseFile ?? {};
    const bytes = await machine.ports.blobs.get(pdf?.key ?? '');
    expect([sha256(bytes), bytes.length]).toEqual([pdf?.sha256, pdf?.bytes]);
    const entries = await unzip((await fileOf(state.id)).content);
    const { key: _, ...stated } = pdf ?? { key: '' };
    expect(JSON.parse(textOf(entries.get('manifest.json')))).toMatchObject({ pdf: stated });
    const read = await seen(bytes);
    const labels = ['封面', '卷内目录', '文书', '申请材料', '证据材料'];
    expect(read.bookmarks.map(({ title }) => title)).toEqual(labels);
    expect(read.bookmarks[2]?.children).toHaveLength(state.documents.length);
    // The form came as a Word file, the evidence as text: they are listed, the form with what was read from it.
    expect([read.pages.length > (pdf?.pages ?? 0), pdf?.listed]).toEqual([true, state.uploads.length]);
    expect(read.pages.map(textOn).join('')).toContain(state.application?.applicant.name);

    const schema = z.object({ link: z.string(), sha256: z.string(), fileName: z.string(), pages: z.int() });
    const found = await client.get(AUDITOR, `/api/cases/${state.id}/file.pdf`, schema);
    expect(found).toMatchObject({ sha256: pdf?.sha256, fileName: `卷宗 ${state.id}.pdf`, pages: pdf?.pages });
    const refused = client.get('applicant-1', `/api/cases/${state.id}/file.pdf`, schema);
    await expect(refused).rejects.toMatchObject({ code: 'permission.ledger' });
  });

  it('is made once, and again the same bytes', async () => {
    const state = await closed();
    const at = { caseId: state.id, run: state.id, state: 'BundleCase', occurrence: 999 };
    const before = (await machine.ports.store.ledger(state.id)).slice(0, -2);
    const { store } = machine.ports;
    const ledger = store.ledger.bind(store);
    Object.assign(store, { ledger: () => Promise.resolve(before) });
    const again = await bundleCase({ at }, machine.ports);
    Object.assign(store, { ledger });
    expect(again.sha256).toBe(state.caseFile?.sha256);
    expect((await machine.ports.store.load(state.id))?.state.caseFile?.pdf).toEqual(state.caseFile?.pdf);
    expect(await bundleCase({ at }, machine.ports)).toEqual(again);
  });

  it('is there however a case ends: refused, taken back, corrected', async () => {
    const id = await submitApplication(client, sampleApplication());
    await machine.settle();
    await client.post('applicant-1', `/api/cases/${id}/withdrawal`, { reason: '撤回' }, z.looseObject({}));
    await machine.settle();
    expect((await fileOf(id)).files).toBe((await play.now(id)).uploads.length);
  });

  it('is for those who see the whole case, and not there before the end', async () => {
    const id = await submitApplication(client, sampleApplication());
    await machine.settle();
    await expect(fileOf(id)).rejects.toMatchObject({ code: 'not-found' });
    const state = await closed();
    await expect(fileOf(state.id, 'applicant-1')).rejects.toMatchObject({ code: 'permission.ledger' });
    await expect(fileOf(state.id, 'filing-1')).rejects.toMatchObject({ code: 'permission.ledger' });
  });

  it('a file that is not what the ledger says parks the case instead of closing it', async () => {
    const id = await play.open({ procedure: 'clarification' });
    const { blobs } = machine.ports;
    const get = blobs.get.bind(blobs);
    Object.assign(blobs, { get: () => Promise.resolve(new Uint8Array([1])) });
    const state = await play.answers(id, 'verify-facts', () => ({
      outcome: 'superseded',
      provision: '《某规定》第三条',
      reason: '上级另有规定',
    }));
    expect([state.parked?.state, openKinds(state)]).toEqual(['BundleCase', ['operate']]);
    Object.assign(blobs, { get });
    expect((await play.answers(id, 'operate')).closed?.outcome).toBe('superseded');
  });

  it('has names that every system can unpack, and bytes that no time zone changes', async () => {
    expect(safeName('../a:b\\c?.pdf')).toBe('.._a_b_c_.pdf');
    expect(safeName('会'.repeat(200) + '.docx')).toMatch(/^会{51}\.docx$/);
    const zone = process.env.TZ;
    const hashes = new Set<string>();
    for (const TZ of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      process.env.TZ = TZ;
      hashes.add(sha256(await zip([{ path: '材料/a.txt', bytes: new Uint8Array([1, 2]) }])));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(hashes.size).toBe(1);
  });
});

it('both filing acknowledgements are kept (第六条(五))', async () => {
  const { acknowledgements = [] } = await closed();
  expect(acknowledgements.map(({ item, answer }) => [item, answer.receipt])).toEqual([
    ['committee', '委备2026-1'],
    ['government', '府备2026-1'],
  ]);
});
