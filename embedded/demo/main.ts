import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { verifyLedger } from '../../casework/ledger.ts';
import type { CaseState } from '../../casework/state.ts';
import { machineClient, openMachine } from '../machine.ts';
import { CHAPTERS, START, type Chapter } from './chapters.ts';
import { begin, ledgerOf, perform, READER, stateOf, type Stage } from './stage.ts';
import { documents, progress, tell } from './tell.ts';

const OUT = 'out/demo';

/** Prints what the ledger has gained and answers how long it is now. */
async function report(stage: Stage, caseId: string, from: number): Promise<number> {
  const events = await ledgerOf(stage, caseId);
  const state = await stateOf(stage, caseId);
  for (const event of events.slice(from)) console.log(tell(event, state));
  return events.length;
}

async function saveDocuments({ client }: Stage, state: CaseState, folder: string): Promise<void> {
  const link = z.object({ link: z.string() });
  for (const [i, document] of state.documents.entries())
    for (const { format } of document.files) {
      const { link: href } = await client.get(READER, `/api/documents/${document.id}/${format}`, link);
      const name = [String(i + 1).padStart(2, '0'), document.title, document.number].filter(Boolean).join('-');
      await writeFile(join(folder, `${name}.${format}`), await client.download(href));
    }
}

/** Writes what a case has come to, beside its documents, and says where. */
async function save(stage: Stage, caseId: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const state = await stateOf(stage, caseId);
  const ledger = await ledgerOf(stage, caseId);
  const { seq, hash } = verifyLedger(ledger);
  const { tasks, documents: issued, ...rest } = state;
  const whole = { case: rest, tasks, documents: issued, ledger };
  await writeFile(join(folder, 'case.json'), `${JSON.stringify(whole, null, 2)}\n`);
  await saveDocuments(stage, state, folder);
  const { link } = await stage.client.get(READER, `/api/cases/${caseId}/file`, z.object({ link: z.string() }));
  await writeFile(join(folder, '卷宗.zip'), await stage.client.download(link));
  const checked = `台账${String(seq)}条，摘要链完整，末条 ${hash.slice(0, 16)}…`;
  console.log(`${folder}/  文书${String(issued.length)}份（PDF 和 DOCX）、卷宗.zip 和 case.json；${checked}`);
}

/** Tells one case from its opening to its closing. @param before The case told before it. @returns its id */
async function play(stage: Stage, chapter: Chapter, before: string | undefined): Promise<string> {
  const { title, shows, opening, acts } = chapter;
  const caseId = await begin(stage, opening, before);
  console.log(`\n━━ ${title}  案件 ${caseId}\n   ${shows}\n`);
  let told = await report(stage, caseId, 0);
  for (const act of acts) {
    await perform(stage, caseId, act);
    told = await report(stage, caseId, told);
  }
  const state = await stateOf(stage, caseId);
  if (!state.closed) throw new Error(`the story expects ${caseId} to be closed`);
  console.log(`\n${progress(state)}${documents(state).trimEnd()}`);
  return caseId;
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
const stage = { machine, client: machineClient(machine) };
console.log('容错台演示：人物、单位和事项均为虚构；时钟从2026年3月9日起，只随情节向前。');
const told: [folder: string, caseId: string][] = [];
for (const chapter of CHAPTERS) told.push([chapter.folder, await play(stage, chapter, told.at(-1)?.[1])]);
console.log('\n━━ 文件');
for (const [folder, caseId] of told) await save(stage, caseId, join(OUT, folder));
await machine.close();
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`\n三幕${String(CHAPTERS.length)}个案件演示完毕，用时${seconds}秒。`);
console.log(`用同一份数据继续查看：npm run --silent rongcuo -- case list --data ${OUT}/data`);
