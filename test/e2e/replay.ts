import { join } from 'node:path';
import { openDatabase } from '../../adapters/embedded/database.ts';
import type { LedgerEvent } from '../../casework/events.ts';
import type { Task } from '../../casework/state.ts';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { createClient, IN_PROCESS } from '../../embedded/client.ts';
import { DATABASE_FILE } from '../../embedded/data-directory.ts';
import { openMachine, type Machine } from '../../embedded/machine.ts';
import { playTolerance } from '../builders/play.ts';
import { record, type CaseRecord } from './record.ts';

/** Seconds; the recorded time runs ahead of the machine's, and tokens must not run out meanwhile. */
const LONG = 1_000 * 86_400;

/** When a fact about a task was recorded. @throws {TypeError} when it never was */
function recordedAt(ledger: readonly LedgerEvent[], task: Task, type: LedgerEvent['body']['type']): number {
  const event = ledger.find(({ body }) => body.type === type && 'taskId' in body && body.taskId === task.id);
  if (!event) throw new TypeError(`the recorded ledger has no ${type} of ${task.id}`);
  return event.at;
}

const clientOf = ({ app, ports }: Machine) =>
  createClient({
    ...{ address: IN_PROCESS, fetch: (request: Request) => app.fetch(request) },
    token: user => ports.issuer.mintToken(user, LONG),
  });

/** What the steps take from outside and the record knows: the time of each fact and of each scan. */
function recordedPorts({ submissions }: Machine['ports'], ledger: readonly LedgerEvent[], directory: string) {
  const reader = openDatabase(join(directory, DATABASE_FILE));
  const written = (): number => Number(reader.get('SELECT count(*) AS n FROM events')?.n);
  const last = ledger.at(-1)?.at ?? 0;
  const uploads = ledger.flatMap(({ body }) => (body.type === 'case-opened' ? body.uploads : []));
  const scannedAt = (sha256: string | undefined, at: number) =>
    uploads.find(upload => upload.sha256 === sha256)?.scan?.at ?? at;
  return {
    clock: { now: () => ledger[written()]?.at ?? last },
    submissions: {
      ...submissions,
      reports: async (id: string) =>
        (await submissions.reports(id)).map(({ scan, ...report }) => ({
          ...report,
          ...(scan && { scan: { ...scan, at: scannedAt(report.sha256, scan.at) } }),
        })),
    },
  };
}

/**
 * The same case on one machine: the same answers, each fact written at the instant the recorded ledger has for its place.
 * Nothing else is taken over; what the runner, the steps and the documents make of it is their own.
 */
export async function replayed(
  directory: string,
  { ledger }: CaseRecord,
  late: readonly TaskKind[],
): Promise<CaseRecord> {
  const submissions = ledger.flatMap(({ body }) => (body.type === 'case-opened' ? [body.submission] : []));
  const machine = await openMachine({
    directory,
    frozenAt: ledger[0]?.at,
    newId: () => submissions.shift() ?? 'none',
  });
  // The runner keeps the frozen clock, for its timers; the steps write by the recorded one.
  Object.assign(machine.ports, recordedPorts(machine.ports, ledger, directory));
  const goTo = (instant: number): Promise<void> => machine.advance(Math.max(0, instant - machine.clock.now()));
  try {
    const client = clientOf(machine);
    const { id } = await playTolerance(client, {
      settle: () => machine.settle(),
      late,
      letPass: task => goTo(recordedAt(ledger, task, 'task-overdue')),
      before: task => goTo(recordedAt(ledger, task, 'task-answered')),
    });
    return await record(client, id);
  } finally {
    await machine.close();
  }
}
