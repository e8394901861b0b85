import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClamd } from '../../adapters/clamd.ts';
import { ledgerEventSchema } from '../../casework/events.ts';
import { machineClient, openMachine } from '../../embedded/machine.ts';
import { inspect } from '../../functions/intake/inspect.ts';
import { intake } from '../../functions/intake/step.ts';
import type { Scanner } from '../../functions/ports.ts';
import { APPLICATION } from '../builders/application.ts';
import { EICAR, fakeClamd } from '../builders/clamd.ts';
import { as, MORNING, request, temporaryDirectory, testMachine, type TestMachine } from '../builders/machine.ts';
import { caseState, filesOf, submitApplication } from '../builders/play.ts';

const DAY = 24 * 60 * 60 * 1000;
const MB = 1024 * 1024;
const standingSchema = z.object({
  ...{ id: z.string(), status: z.string(), caseId: z.string().optional() },
  files: z.array(
    z.object({
      ...{ name: z.string(), status: z.string(), sent: z.int(), sha256: z.string().optional() },
      send: z.array(z.object({ link: z.string(), from: z.int(), to: z.int().optional() })),
      scan: z.looseObject({ verdict: z.string(), scanner: z.string() }).optional(),
      refusal: z.looseObject({ code: z.string() }).optional(),
    }),
  ),
});
type Standing = z.infer<typeof standingSchema>;
interface Sent {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly purpose?: 'form' | 'evidence';
  readonly announced?: object;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const post = ({ machine }: TestMachine, path: string, body: unknown, user = 'applicant-1') =>
  request(machine, path, { user, method: 'POST', body });

async function register(test: TestMachine, files: readonly Sent[], caseId?: string): Promise<Standing> {
  const listed = files.map(({ name, bytes, purpose = 'evidence', announced }) => ({
    ...{ name, purpose, bytes: bytes.length },
    ...announced,
  }));
  return as(standingSchema, await post(test, '/api/submissions', { caseId, files: listed }));
}

async function put({ machine }: TestMachine, { files }: Standing, sent: readonly Sent[]): Promise<void> {
  for (const [i, { send }] of files.entries())
    for (const { link, from, to } of send)
      await machine.app.request(link, { method: 'PUT', body: new Uint8Array(sent[i]?.bytes.slice(from, to) ?? []) });
}
const complete = (test: TestMachine, { id }: Standing) => post(test, `/api/submissions/${id}/complete`, {});
const stands = async (test: TestMachine, { id }: Standing) =>
  as(standingSchema, await request(test.machine, `/api/submissions/${id}`, { user: 'applicant-1' }));

/** A scanner that says the same of every file, and counts them. */
const saying = (verdict: 'clean' | 'infected') => {
  const scanner = { name: 'test', files: 0, scan: () => Promise.resolve({ verdict }) } satisfies Scanner & {
    files: number;
  };
  scanner.scan = () => {
    scanner.files += 1;
    return Promise.resolve({ verdict });
  };
  return scanner;
};

const form = async (): Promise<Sent> => {
  const [file] = await filesOf(APPLICATION);
  return { name: '容错申请书.docx', purpose: 'form', bytes: file?.bytes ?? new Uint8Array() };
};
const note: Sent = { name: '说明.txt', bytes: text('情况说明') };

describe('登记要提交的文件', () => {
  it.each([
    ['too large', [{ ...note, name: '录像.mp4', announced: { bytes: 201 * MB } }], 413, 'upload.too-large', '录像.mp4'],
    [
      'a program',
      [note, { ...note, name: '工具.exe', announced: { type: 'application/x-msdownload' } }],
      422,
      'upload.type',
      '工具.exe',
    ],
    [
      'too much together',
      Array(6).fill({ ...note, announced: { bytes: 190 * MB } }),
      413,
      'upload.too-many-bytes',
      '1024 MB',
    ],
    ['too many', Array(51).fill(note), 400, 'input.invalid', '50个'],
  ] as [string, Sent[], number, string, string][])(
    'refuses what is %s, and says which',
    async (_what, files, status, code, says) => {
      const test = await testMachine();
      const id = await submitApplication(test.client, APPLICATION);
      const listed = files.map(({ name, announced }) => ({ name, purpose: 'evidence', bytes: 10, ...announced }));
      const answer = await post(test, '/api/submissions', { caseId: id, files: listed });
      expect(answer).toMatchObject({ status, body: { code, message: expect.stringContaining(says) as string } });
    },
  );
});

describe('收到的文件', () => {
  it('are told apart by what they are, not by their names; a program called .pdf is refused by name and opens nothing', async () => {
    const test = await testMachine();
    const sent = [await form(), { name: '会议纪要.pdf', bytes: Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0) }];
    const registered = await register(test, sent);
    await put(test, registered, sent);
    expect(await complete(test, registered)).toMatchObject({
      status: 422,
      body: { code: 'upload.type', field: 'files.1', message: expect.stringContaining('会议纪要.pdf') as string },
    });
    expect(await stands(test, registered)).toMatchObject({
      status: 'refused',
      files: [{ status: 'accepted' }, { status: 'refused' }],
    });
    expect(await test.client.get('auditor-1', '/api/cases', z.array(z.unknown()))).toEqual([]);
  });

  it('must be those that were announced', async () => {
    const test = await testMachine();
    const sent = [await form(), { ...note, announced: { sha256: '0'.repeat(64) } }];
    const registered = await register(test, sent);
    await put(test, registered, sent);
    expect((await complete(test, registered)).body).toMatchObject({ code: 'upload.altered', field: 'files.1' });
  });

  it('are 未查毒 in the ledger and for everybody to see where no scanner is configured', async () => {
    const test = await testMachine();
    const id = await submitApplication(test.client, APPLICATION);
    const { uploads } = await caseState(test.client, id);
    expect(uploads.map(({ scan }) => [scan?.verdict, scan?.scanner])).toEqual(uploads.map(() => ['unscanned', 'none']));
    expect(uploads.map(({ type }) => type)).toContain('text/plain');
  });

  it('infected are never an original of a case: the sender is told which, the auditor finds it, the case’s ledger has it once', async () => {
    const clamd = await fakeClamd();
    const test = await testMachine({ scanner: createClamd(clamd.address) });
    const id = await submitApplication(test.client, APPLICATION);
    const sent = [note, { name: '发票.txt', bytes: text(`发票${EICAR}`) }];
    const registered = await register(test, sent, id);
    await put(test, registered, sent);
    const refused = {
      code: 'upload.infected',
      field: 'files.1',
      message: expect.stringContaining('发票.txt') as string,
    };
    for (let again = 0; again < 2; again += 1) expect((await complete(test, registered)).body).toMatchObject(refused);
    const state = await caseState(test.client, id);
    expect(state.uploads).toHaveLength(3);
    expect(state.refusedUploads).toMatchObject([
      { name: '发票.txt', scan: { verdict: 'infected', note: 'Eicar-Test-Signature' } },
    ]);
    const ledger = await test.client.get('auditor-1', `/api/cases/${id}/ledger`, z.array(ledgerEventSchema));
    expect(ledger.filter(({ body }) => body.type === 'upload-refused')).toHaveLength(1);
    const blobs = join(test.directory, 'blobs');
    expect(existsSync(join(blobs, 'uploads', registered.id))).toBe(false);
    expect(existsSync(join(blobs, 'quarantine', registered.id, '2'))).toBe(true);
    const quarantine = (user: string) => request(test.machine, '/api/quarantine', { user });
    expect((await quarantine('auditor-1')).body).toMatchObject([{ name: '发票.txt', caseId: id, user: 'applicant-1' }]);
    expect((await quarantine('registrar-1')).status).toBe(403);
  });

  it('wait in quarantine while the scanner is out of reach, and are taken in when it is back', async () => {
    const clamd = await fakeClamd();
    const real = createClamd(clamd.address);
    const gone = createClamd(`${clamd.address}.gone`);
    let reached = gone;
    const scanner: Scanner = { name: 'clamd', scan: (file, open) => reached.scan(file, open) };
    const test = await testMachine({ scanner });
    const sent = [await form(), note];
    const registered = await register(test, sent);
    await put(test, registered, sent);
    expect(await complete(test, registered)).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    expect((await stands(test, registered)).status).toBe('checking');
    reached = real;
    await test.machine.sweep();
    const after = await stands(test, registered);
    expect(after).toMatchObject({ status: 'received', caseId: 'RC2026-0001' });
    expect(after.files.map(({ sha256 }) => sha256)).toEqual(clamd.scanned);
  });

  it('scanned before a crash are stored as originals after it, and not scanned again', async () => {
    const scanner = saying('clean');
    const directory = await temporaryDirectory();
    const machine = await openMachine({ directory, frozenAt: MORNING, scanner });
    const first = { machine, client: machineClient(machine), directory };
    const sent = [await form(), note];
    const registered = await register(first, sent);
    // Everything of the intake up to the promotion, and then nothing more.
    const { ports } = first.machine;
    const submission = await ports.submissions.get(registered.id);
    if (!submission) throw new Error('not registered');
    for (const [i, { bytes }] of sent.entries()) {
      const key = `quarantine/${registered.id}/${i + 1}`;
      await ports.quarantine.receive({ key }, new Blob([new Uint8Array(bytes)]).stream());
    }
    for (const file of submission.files) await inspect(ports, submission, file);
    await first.machine.close();
    const { client } = await testMachine({ directory, scanner });
    expect((await caseState(client, 'RC2026-0001')).uploads.map(({ scan }) => scan?.verdict)).toEqual([
      'clean',
      'clean',
    ]);
    expect(scanner.files).toBe(2);
  });

  it('looked at by two at the same moment are taken in by one of them, though neither is told of the other', async () => {
    let looking = 0;
    let both = (): void => undefined;
    const together = new Promise<void>(resolve => (both = resolve));
    const scan: Scanner['scan'] = async () => {
      if ((looking += 1) === 2) both();
      await together;
      return { verdict: 'clean' };
    };
    const test = await testMachine({ scanner: { name: 'test', scan } });
    const sent = [await form(), note];
    const registered = await register(test, sent);
    const pieces = registered.files.map((file, i) => ({
      ...registered,
      files: registered.files.map((each, j) => (i === j ? file : { ...each, send: [] })),
    }));
    await Promise.all(pieces.map(piece => put(test, piece, sent)));
    expect(await stands(test, registered)).toMatchObject({ status: 'received', caseId: 'RC2026-0001' });
  });

  it('are left to the function that looks at them where the API does not (AWS)', async () => {
    const test = await testMachine({ scanner: saying('clean') });
    const sent = [await form(), note];
    const registered = await register(test, sent);
    const { ports } = test.machine;
    const { scanner: _scanner, ...api } = ports;
    for (const [i, { bytes }] of sent.entries()) {
      const key = `quarantine/${registered.id}/${i + 1}`;
      await ports.quarantine.receive({ key }, new Blob([new Uint8Array(bytes)]).stream());
    }
    const submission = { submission: registered.id };
    expect(await intake(submission, api)).toEqual({ status: 'checking' });
    for (const file of (await ports.submissions.get(registered.id))?.files ?? [])
      await inspect(ports, { id: registered.id, user: 'applicant-1', files: [], createdAt: MORNING }, file);
    expect(await intake(submission, api)).toEqual({ status: 'checking' });
    expect(await ports.blobs.stat(`uploads/${registered.id}/1`)).toBeUndefined();
    expect(await intake(submission, ports)).toEqual({ status: 'received', caseId: 'RC2026-0001' });
  });

  it('are taken in once, though two tabs say at the same moment that it is all', async () => {
    const test = await testMachine();
    const sent = [await form(), { name: '照片.zip', bytes: new Uint8Array(17 * MB) }];
    sent[1]?.bytes.set(text('PK\u0003\u0004'));
    const registered = await register(test, sent);
    await put(test, registered, sent);
    const answers = await Promise.all([1, 2, 3].map(() => complete(test, registered)));
    for (const { body } of answers) expect(body).toEqual({ status: 'received', caseId: 'RC2026-0001' });
    expect(await test.client.get('auditor-1', '/api/cases', z.array(z.unknown()))).toHaveLength(1);
    expect(existsSync(join(test.directory, 'blobs/quarantine', registered.id, '2.parts'))).toBe(false);
    expect((await caseState(test.client, 'RC2026-0001')).uploads[1]).toMatchObject({
      type: 'application/zip',
      bytes: 17 * MB,
    });
  });

  it('that nobody completes are removed after a week, and refused ones after a month', async () => {
    const test = await testMachine({ scanner: saying('infected') });
    const sent = [await form(), note];
    const abandoned = await register(test, sent);
    await put(test, { ...abandoned, files: abandoned.files.slice(1) }, [note]);
    const other = await register(test, [{ ...note, name: '半途.zip', announced: { bytes: 17 * MB } }, await form()]);
    await put(test, { ...other, files: other.files.map(file => ({ ...file, send: file.send.slice(0, 0) })) }, []);
    const waiting = other.files[0]?.send[0];
    await test.machine.app.request(waiting?.link ?? '', { method: 'PUT', body: new Uint8Array(8 * MB) });
    const lies = ({ id }: Standing): boolean => existsSync(join(test.directory, 'blobs/quarantine', id));
    expect([lies(abandoned), lies(other)]).toEqual([true, true]);
    await test.machine.advance(8 * DAY);
    await test.machine.sweep();
    expect([lies(abandoned), lies(other)]).toEqual([true, false]);
    for (const path of [`/api/submissions/${other.id}`])
      expect((await request(test.machine, path, { user: 'applicant-1' })).body).toMatchObject({
        code: 'upload.expired',
      });
    expect((await complete(test, other)).body).toMatchObject({ code: 'upload.expired' });
    await test.machine.advance(30 * DAY);
    await test.machine.sweep();
    expect(lies(abandoned)).toBe(false);
    expect((await stands(test, abandoned)).status).toBe('refused');
  });

  it('and where they stand are nobody else’s business', async () => {
    const test = await testMachine();
    const { id } = await register(test, [await form()]);
    for (const user of ['applicant-2', 'administrator-1'])
      expect((await request(test.machine, `/api/submissions/${id}`, { user })).status).toBe(404);
  });
});
