import { verifyLedger } from '../../casework/ledger.ts';
import { ledgerLines } from '../../casework/case-file.ts';
import { REGULATION } from '../../regulation/articles.ts';
import type { FileReport, Holdings, Inventory, KeptNotice, Ports, Submission } from '../ports.ts';
import type { ArchiveWriter } from './archive.ts';
import { CasesMoving, OfficeMoved } from './errors.ts';
import { checkWhole, IMPORT } from './marker.ts';
import {
  BLOBS,
  ACCOUNTS,
  ledgerFile,
  noticesFile,
  NUMBERS,
  SETTINGS,
  SUBMISSIONS,
  type ArchivedCase,
  type ArchivedFile,
  type Manifest,
} from './manifest.ts';

/** An installation whose data is moved: its ports and what it holds. */
export interface Installation {
  readonly ports: Ports;
  readonly inventory: Inventory;
}

/** A line of submissions.jsonl. */
export interface ArchivedSubmission {
  readonly submission: Submission;
  readonly reports: readonly FileReport[];
}

const jsonLines = (values: readonly unknown[]): string => values.map(each => `${JSON.stringify(each)}\n`).join('');

/**
 * Writes everything that another installation needs to go on from here: settings with their versions, ledgers, notices, number
 * series, submissions, files. What is derived from the ledgers (state, lists, statistics, register, marks) is not written, nor what
 * belongs to an execution. The same office gives the same bytes. Every ledger is verified on the way.
 * @throws {CasesMoving | OfficeMoved | LedgerBroken | ImportUnfinished}
 */
export async function exportOffice(from: Installation, archive: ArchiveWriter): Promise<Manifest> {
  const { ports, inventory } = from;
  await checkWhole(ports);
  await checkBells(ports);
  const holdings = await inventory.holdings();
  const blobs = await inventory.blobs();
  const files: ArchivedFile[] = [];
  const keep = async (name: string, text: string): Promise<void> => {
    if (text !== '') files.push(await archive.add(name, text));
  };
  await keep(SETTINGS, await settingLines(ports, holdings));
  const cases: ArchivedCase[] = [];
  const moving: string[] = [];
  for (const id of holdings.cases) {
    const { entry, ledger, resting } = await oneCase(ports, id);
    if (!resting) moving.push(id);
    cases.push(entry);
    await keep(ledgerFile(id), ledger);
    await keep(noticesFile(id), jsonLines(sorted(await inventory.notices(id))));
  }
  if (moving.length > 0) throw new CasesMoving(moving);
  await keep(ACCOUNTS, jsonLines(await inventory.accounts()));
  await keep(NUMBERS, await numberLines(ports, holdings));
  await keep(SUBMISSIONS, await submissionLines(ports, holdings));
  for (const key of blobs) files.push(await archive.add(BLOBS + key, await inventory.read(key)));
  await checkStill(from, { holdings, blobs, cases });
  const manifest: Manifest = {
    ...{ format: 'rongcuo-archive', version: 1, regulation: REGULATION.version },
    ...{ cases, files },
  };
  await archive.finish(`${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

const sorted = (notices: readonly KeptNotice[]): KeptNotice[] =>
  [...notices].sort((a, b) => (a.notice.id < b.notice.id ? -1 : 1));

/** An answer whose execution has not woken up yet is on its way between two tasks. */
async function checkBells({ bells }: Ports): Promise<void> {
  const owed = (await bells.owed(1000)).filter(({ token }) => token !== undefined);
  if (owed.length > 0) throw new CasesMoving([...new Set(owed.map(({ caseId }) => caseId))]);
}

async function oneCase({ store }: Ports, id: string) {
  const kept = await store.load(id);
  const events = await store.ledger(id);
  const { seq, hash } = verifyLedger(events);
  if (!kept || kept.head.seq !== seq || kept.head.hash !== hash) throw new OfficeMoved([id]);
  const { state } = kept;
  const open = state.closed === undefined;
  return {
    entry: { id, procedure: state.procedure, seq, hash, open },
    ledger: ledgerLines(events),
    resting: !open || state.tasks.some(({ status }) => status === 'open'),
  };
}

async function settingLines({ settings }: Ports, holdings: Holdings): Promise<string> {
  const names = holdings.settings.filter(name => name !== IMPORT);
  const histories = await Promise.all(names.map(name => settings.history(name)));
  return jsonLines(histories.flatMap(versions => versions.toReversed()));
}

async function numberLines({ store }: Ports, { series }: Holdings): Promise<string> {
  const lasts = await Promise.all(series.map(async name => ({ series: name, last: await store.lastNumber(name) })));
  return jsonLines(lasts);
}

/** What is not taken in yet lies in quarantine, which is not moved: its sender sends it again. */
async function submissionLines({ submissions, store }: Ports, holdings: Holdings): Promise<string> {
  const lines: ArchivedSubmission[] = [];
  for (const id of holdings.submissions) {
    const submission = await submissions.get(id);
    const reports = await submissions.reports(id);
    const settled = (await store.caseOfSubmission(id)) !== undefined || reports.some(({ refusal }) => refusal);
    if (submission && settled) lines.push({ submission, reports });
  }
  return jsonLines(lines);
}

/** What was listed at the beginning is what there is at the end. @throws {OfficeMoved} */
async function checkStill(
  { ports, inventory }: Installation,
  before: { holdings: Holdings; blobs: readonly string[]; cases: readonly ArchivedCase[] },
): Promise<void> {
  const now = await inventory.holdings();
  const moved = (['settings', 'cases', 'submissions', 'series'] as const).filter(
    what => now[what].join('\n') !== before.holdings[what].join('\n'),
  );
  if (moved.length > 0) throw new OfficeMoved(moved);
  if ((await inventory.blobs()).join('\n') !== before.blobs.join('\n')) throw new OfficeMoved(['文件']);
  for (const { id, hash } of before.cases)
    if ((await ports.store.load(id))?.head.hash !== hash) throw new OfficeMoved([id]);
}
