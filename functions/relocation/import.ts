import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { verifyLedger } from '../../casework/ledger.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import { standing } from '../../casework/run.ts';
import { replay } from '../../casework/state.ts';
import { entriesNow } from '../entries.ts';
import { OFFICE } from '../office.ts';
import type { KeptNotice, MovedAccount, Setting } from '../ports.ts';
import { ArchiveDamaged, CaseNotEnterable, TargetDiffers } from './errors.ts';
import type { ArchivedSubmission, Installation } from './export.ts';
import { ACCOUNTS, BLOBS, ledgerFile, NUMBERS, noticesFile, SETTINGS, SUBMISSIONS } from './manifest.ts';
import type { ArchivedCase, ArchivedFile, Manifest } from './manifest.ts';
import { beginImport, reached } from './marker.ts';
import { checkFiles, readLines, readManifest, type ArchiveReader } from './reader.ts';
import { restoreCase } from './replay.ts';
import { resumeCases } from './resume.ts';

export interface Imported {
  readonly manifest: Manifest;
  /** Open cases that go on here, each by a new execution; none yet where they are held. */
  readonly resumed: number;
  readonly stage: 'restored' | 'done';
}

/**
 * Brings an archive into an empty installation: checks the whole archive, writes it, compares what was written, and takes up the open
 * cases. Run again with the same archive it goes on where it stopped, and does nothing once it is done.
 * @param hold leaves the open cases where they stand; running again without it takes them up
 * @throws {ArchiveDamaged | TargetNotEmpty | CaseNotEnterable} before anything is written @throws {TargetDiffers}
 */
export async function importOffice(to: Installation, archive: ArchiveReader, { hold = false } = {}): Promise<Imported> {
  const { manifest, id } = await readManifest(archive);
  await checkFiles(archive, manifest);
  await checkCases(archive, manifest);
  const stage = await beginImport(to.ports, to.inventory, id);
  if (stage === 'begun') {
    await restoreAll(to, archive, manifest);
    await compare(to, archive, manifest);
    await reached(to.ports, id, 'restored');
  }
  if (stage === 'done') return { manifest, resumed: 0, stage };
  if (hold) return { manifest, resumed: 0, stage: 'restored' };
  const resumed = await resumeCases(to.ports, manifest);
  await reached(to.ports, id, 'done');
  return { manifest, resumed, stage: 'done' };
}

// The manifest holds the hash of each file; who wrote them was this program: shapes are not checked a second time.
const settingsOf = async (archive: ArchiveReader) => (await readLines(archive, SETTINGS)) as Setting[];
const ledgerOf = async (archive: ArchiveReader, id: string) =>
  (await readLines(archive, ledgerFile(id))) as LedgerEvent[];
const noticesOf = async (archive: ArchiveReader, id: string) =>
  (await readLines(archive, noticesFile(id))) as KeptNotice[];
const numbersOf = async (archive: ArchiveReader) =>
  (await readLines(archive, NUMBERS)) as { series: string; last: number }[];
const submissionsOf = async (archive: ArchiveReader) => (await readLines(archive, SUBMISSIONS)) as ArchivedSubmission[];
const accountsOf = async (archive: ArchiveReader) => (await readLines(archive, ACCOUNTS)) as MovedAccount[];
const blobsOf = ({ files }: Manifest) =>
  files.filter(({ name }) => name.startsWith(BLOBS)).map(file => ({ ...file, key: file.name.slice(BLOBS.length) }));

/** Every ledger is what the manifest says, and every open case stands where the procedures here can be entered. */
async function checkCases(archive: ArchiveReader, { cases }: Manifest): Promise<void> {
  const reasons: string[] = [];
  for (const { id, seq, hash, procedure, open } of cases) {
    const events = await ledgerOf(archive, id);
    const head = verifyLedger(events);
    const state = replay(events);
    if (!state || head.seq !== seq || head.hash !== hash || state.id !== id)
      throw new ArchiveDamaged(`案件 ${id} 的台账与清单不符`);
    const where = open ? standing(state, entriesNow(procedure)) : undefined;
    if (where && 'why' in where) reasons.push(`${id}（${where.why}）`);
  }
  if (reasons.length > 0) throw new CaseNotEnterable(reasons);
}

/** The office comes last: nobody can do anything in an installation that has none. */
async function restoreAll(to: Installation, archive: ArchiveReader, manifest: Manifest): Promise<void> {
  const { ports, inventory } = to;
  const settings = await settingsOf(archive);
  await restoreSettings(
    to,
    settings.filter(({ name }) => name !== OFFICE),
  );
  for (const file of blobsOf(manifest)) await restoreBlob(to, archive, file);
  for (const { submission, reports } of await submissionsOf(archive)) {
    await ports.submissions.create(submission);
    for (const report of reports) await ports.submissions.report(report);
  }
  for (const { id } of manifest.cases)
    await restoreCase(ports, id, { events: await ledgerOf(archive, id), kept: await noticesOf(archive, id) });
  for (const { series, last } of await numbersOf(archive)) await inventory.restoreNumber(series, last);
  for (const account of await accountsOf(archive)) await inventory.restoreAccount(account);
  await restoreSettings(
    to,
    settings.filter(({ name }) => name === OFFICE),
  );
}

async function restoreSettings({ ports }: Installation, list: readonly Setting[]): Promise<void> {
  for (const { version, ...setting } of list) {
    const present = await ports.settings.version(setting.name, version);
    if (!present) await ports.settings.put({ ...setting, expectedVersion: version - 1 });
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  zip: 'application/zip',
  png: 'image/png',
  jpg: 'image/jpeg',
};
const mediaType = (key: string): string => MEDIA_TYPES[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** By a file on this machine's disk, so that no file is whole in memory. */
async function restoreBlob(
  { ports }: Installation,
  archive: ArchiveReader,
  { name, key, bytes, sha256 }: ArchivedFile & { key: string },
): Promise<void> {
  if ((await ports.blobs.stat(key))?.sha256 === sha256) return;
  const directory = await mkdtemp(join(tmpdir(), 'rongcuo-'));
  const path = join(directory, 'file');
  try {
    await pipeline(await archive.open(name), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    await ports.blobs.putFile(key, { path, bytes, sha256 }, mediaType(key));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Everything that was written, read back from where it is now. @throws {TargetDiffers | LedgerBroken} */
async function compare(to: Installation, archive: ArchiveReader, manifest: Manifest): Promise<void> {
  const { ports } = to;
  for (const entry of manifest.cases) await compareCase(to, entry);
  for (const { key, sha256 } of blobsOf(manifest))
    if ((await ports.blobs.stat(key))?.sha256 !== sha256) throw new TargetDiffers(`文件 ${key}`);
  for (const { version, name, ...rest } of await settingsOf(archive)) {
    const kept = await ports.settings.version(name, version);
    if (!isDeepStrictEqual(kept, { ...rest, name, version })) throw new TargetDiffers(`配置 ${name} 第${version}版`);
  }
  for (const { series, last } of await numbersOf(archive))
    if ((await ports.store.lastNumber(series)) !== last) throw new TargetDiffers(`编号 ${series}`);
}

async function compareCase({ ports }: Installation, { id, seq, hash }: ArchivedCase): Promise<void> {
  const events = await ports.store.ledger(id);
  const head = verifyLedger(events);
  const kept = await ports.store.load(id);
  const same = head.seq === seq && head.hash === hash && kept?.head.hash === hash;
  // The state as JSON is how either store keeps it: what is undefined is not there.
  if (!same || JSON.stringify(kept.state) !== JSON.stringify(replay(events)))
    throw new TargetDiffers(`案件 ${id} 的台账`);
}
