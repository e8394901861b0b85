import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { caseStateSchema } from '../../casework/case.ts';
import { ledgerEventSchema, type LedgerEvent } from '../../casework/events.ts';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import { machineClient, openMachine, type Machine } from '../machine.ts';
import type { Client } from '../client.ts';
import { parseDuration } from '../duration.ts';
import { EXEMPTION, type Act } from './story.ts';
import { tell } from './tell.ts';

const OUT = 'out/demo';
const FILES = join(import.meta.dirname, 'files');
/** Monday 2026-03-09, 09:00 in Shanghai: the demo's clock stands there and moves only when the story says so. */
const START = Date.UTC(2026, 2, 9, 1);
const APPLICANT = 'applicant-1';
const READER = 'auditor-1';

const caseView = z.object({ state: caseStateSchema });

/** Sends the form and the evidence that lie in `files/`, as an applicant would. Answers the case's id. */
async function submit(client: Client): Promise<string> {
  const names = (await readdir(FILES)).sort(
    (a, b) => Number(b.endsWith('.docx')) - Number(a.endsWith('.docx')) || a.localeCompare(b),
  );
  const files = names.map(name => ({ name, purpose: name.endsWith('.docx') ? 'form' : 'evidence' }));
  const created = z.object({ id: z.string(), uploads: z.array(z.object({ name: z.string(), link: z.string() })) });
  const { id, uploads } = await client.post(APPLICANT, '/api/submissions', { files }, created);
  for (const { name, link } of uploads) await client.upload(link, await readFile(join(FILES, name)));
  const { caseId } = await client.post(
    APPLICANT,
    `/api/submissions/${id}/complete`,
    {},
    z.object({ caseId: z.string() }),
  );
  return caseId;
}

async function play(machine: Machine, client: Client, caseId: string, { after, as, kind, item, answer }: Act) {
  await machine.advance(parseDuration(after));
  const { state } = await client.get(as, `/api/cases/${caseId}`, caseView);
  const task = state.tasks.find(open => open.kind === kind && open.status === 'open' && open.item === item);
  if (!task) throw new Error(`the story expects an open ${kind} task`);
  await client.post(as, `/api/tasks/${task.id}/answer`, answer(state), z.looseObject({}));
  await machine.settle();
}

/** Prints what the ledger has gained and answers how long it is now. */
async function report(client: Client, caseId: string, from: number): Promise<number> {
  const events = await client.get(READER, `/api/cases/${caseId}/ledger`, z.array(ledgerEventSchema));
  const { state } = await client.get(READER, `/api/cases/${caseId}`, caseView);
  for (const event of events.slice(from)) console.log(tell(event, state));
  return events.length;
}

async function saveDocuments(client: Client, state: CaseState): Promise<number> {
  const link = z.object({ link: z.string() });
  for (const [i, document] of state.documents.entries())
    for (const { format } of document.files) {
      const { link: href } = await client.get(READER, `/api/documents/${document.id}/${format}`, link);
      const name = [String(i + 1).padStart(2, '0'), document.title, document.number].filter(Boolean).join('-');
      await writeFile(join(OUT, `${name}.${format}`), await client.download(href));
    }
  return state.documents.length;
}

async function saveCase(client: Client, caseId: string): Promise<{ state: CaseState; ledger: LedgerEvent[] }> {
  const { state } = await client.get(READER, `/api/cases/${caseId}`, caseView);
  const ledger = await client.get(READER, `/api/cases/${caseId}/ledger`, z.array(ledgerEventSchema));
  const { tasks, documents, ...rest } = state;
  await writeFile(join(OUT, 'case.json'), `${JSON.stringify({ case: rest, tasks, documents, ledger }, null, 2)}\n`);
  return { state, ledger };
}

const began = performance.now();
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
let ids = 0;
const machine = await openMachine({
  directory: join(OUT, 'data'),
  frozenAt: START,
  newId: () => `demo-${String((ids += 1))}`,
});
const client = machineClient(machine);
const caseId = await submit(client);
await machine.settle();
let told = await report(client, caseId, 0);
for (const act of EXEMPTION) {
  await play(machine, client, caseId, act);
  told = await report(client, caseId, told);
}
const { state, ledger } = await saveCase(client, caseId);
const { seq, hash } = verifyLedger(ledger);
const documents = await saveDocuments(client, state);
await machine.close();
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`\n台账 ${String(seq)} 条，摘要链完整，末条 ${hash.slice(0, 16)}…`);
console.log(`文书 ${String(documents)} 份（PDF 和 DOCX）及 case.json 已写入 ${OUT}/,用时 ${seconds} 秒`);
