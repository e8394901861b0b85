import { writes } from '../../adapters/aws/commit.ts';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import type { BlobStore, BellBook, CaseStore, Commit } from '../../functions/ports.ts';
import { indexUnits, itemBytes, readUnits, writeUnits, written, type Item } from './units.ts';

/** What a case asked of the services, as AWS would count it. */
export interface Counts {
  commits: number;
  ledgerEvents: number;
  writeUnits: number;
  readUnits: number;
  tableBytes: number;
  s3Puts: number;
  s3Gets: number;
  s3Bytes: number;
}

/** Units to take one write's increment into the counters later: the increment, two counters, all in a transaction, and the index. */
const FOLD_UNITS = 7;

/**
 * Counts what goes through the ports of a machine, with the very items the AWS adapter would write. It replaces the stores in the ports
 * object, which steps and API share.
 */
export function meter(ports: EmbeddedPorts): Counts {
  const counts: Counts = {
    ...{ commits: 0, ledgerEvents: 0, writeUnits: 0, readUnits: 0, tableBytes: 0 },
    ...{ s3Puts: 0, s3Gets: 0, s3Bytes: 0 },
  };
  const items = new Map<string, Item>();
  const reads = async <T>(answer: Promise<T>): Promise<T> => {
    const found = await answer;
    counts.readUnits += readUnits(found === undefined ? 0 : Buffer.byteLength(JSON.stringify(found)));
    return found;
  };
  const count = (commit: Commit): void => {
    counts.commits += 1;
    counts.ledgerEvents += commit.events.length;
    if ((commit.counted ?? []).length > 0) counts.writeUnits += FOLD_UNITS;
    for (const { action } of writes('cases', commit)) {
      const found = written(action);
      const before = found && items.get(found.key);
      counts.writeUnits += 2 * writeUnits(found ? itemBytes(found.item) : 0) + indexUnits(before, found?.item);
      if (found) items.set(found.key, found.item);
    }
    counts.tableBytes = [...items.values()].reduce((sum, item) => sum + itemBytes(item), 0);
  };
  const { store, bells, blobs, office, calendar } = ports;
  Object.assign(ports, {
    store: meteredStore(store, reads, count),
    bells: meteredBells(bells, reads, counts),
    blobs: meteredBlobs(blobs, counts),
    // A warm function keeps them for a minute; here each look is a read, as if every function were cold.
    office: () => reads(office()),
    calendar: () => reads(calendar()),
  });
  return counts;
}

type Reads = <T>(answer: Promise<T>) => Promise<T>;

const meteredStore = (store: CaseStore, reads: Reads, count: (commit: Commit) => void): CaseStore => ({
  ...store,
  load: id => reads(store.load(id)),
  ledger: (id, after) => reads(store.ledger(id, after)),
  stepResult: ref => reads(store.stepResult(ref)),
  lastNumber: series => reads(store.lastNumber(series)),
  caseOfSubmission: id => reads(store.caseOfSubmission(id)),
  register: (organ, year) => reads(store.register(organ, year)),
  marked: mark => reads(store.marked(mark)),
  casesLike: (fingerprint, limit) => reads(store.casesLike(fingerprint, limit)),
  inbox: query => reads(store.inbox(query)),
  applicantInbox: applicant => reads(store.applicantInbox(applicant)),
  cases: filter => reads(store.cases(filter)),
  openCases: (limit, after) => reads(store.openCases(limit, after)),
  commit: async commit => {
    await store.commit(commit);
    count(commit);
  },
});

/** A token is a small item; the index knows the bell only while its ring is owed. */
const meteredBells = (bells: BellBook, reads: Reads, counts: Counts): BellBook => ({
  bell: (caseId, taskId) => reads(bells.bell(caseId, taskId)),
  owed: limit => reads(bells.owed(limit)),
  hang: async (caseId, taskId, token) => {
    counts.writeUnits += 1;
    await bells.hang(caseId, taskId, token);
  },
  rung: async (caseId, taskId, token) => {
    counts.writeUnits += 2;
    await bells.rung(caseId, taskId, token);
  },
});

const meteredBlobs = (blobs: BlobStore, counts: Counts): BlobStore => ({
  ...blobs,
  put: async (key, bytes, mediaType) => {
    counts.s3Puts += 1;
    counts.s3Bytes += bytes.byteLength;
    await blobs.put(key, bytes, mediaType);
  },
  putFile: async (key, file, mediaType) => {
    counts.s3Puts += 1;
    counts.s3Bytes += file.bytes;
    await blobs.putFile(key, file, mediaType);
  },
  get: key => {
    counts.s3Gets += 1;
    return blobs.get(key);
  },
  stat: key => {
    counts.s3Gets += 1;
    return blobs.stat(key);
  },
});
