import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  RestoreTableToPointInTimeCommand,
  waitUntilTableExists,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { anchorProblem, readAnchor, type Anchor } from '../../../casework/anchors.ts';
import { LedgerBroken, verifyLedger } from '../../../casework/ledger.ts';
import type { CaseStore, LedgerAnchors } from '../../../functions/ports.ts';
import { shanghaiDate } from '../../../regulation/dates.ts';
import { RongcuoError } from '../../../regulation/errors.ts';
import { calling, DATABASE } from '../errors.ts';

export interface Drill {
  readonly table: string;
  /** What the restored table is called: never the office's own. */
  readonly target: string;
  /** To when it is restored, epoch ms; the latest possible when left out. */
  readonly at?: number | undefined;
}

/** `rongcuo-prod-…-drill-202603021130`: the name says what may be deleted again. */
export function drillOf(table: string, now: number, at?: number): Drill {
  const stamp = new Date(now).toISOString().replace(/\D/g, '').slice(0, 12);
  return { table, target: `${table}-drill-${stamp}`, at };
}

/** The same as `aws` commands, for who does it by hand or wants to see it first. */
export function commandsOf({ table, target, at }: Drill): string[] {
  const when = at === undefined ? '--use-latest-restorable-time' : `--restore-date-time ${new Date(at).toISOString()}`;
  return [
    `aws dynamodb describe-continuous-backups --table-name ${table}`,
    `aws dynamodb restore-table-to-point-in-time --source-table-name ${table} --target-table-name ${target} ${when}`,
    `aws dynamodb wait table-exists --table-name ${target}`,
    `npm run rongcuo-aws -- verify --table ${target} --anchors-bucket BUCKET`,
    `aws dynamodb delete-table --table-name ${target}`,
  ];
}

export class NothingToRestore extends RongcuoError {
  constructor(table: string) {
    super('drill.nothing-to-restore', `数据表 ${table} 没有开启时间点恢复，或要求的时间不在可恢复的范围内`, {
      field: 'at',
      remedy: '用 aws dynamodb describe-continuous-backups 查看可恢复的时间范围',
    });
  }
}

export interface Verified {
  readonly cases: number;
  readonly events: number;
  /** Heads of the latest anchor that the restored ledgers were held against; none where there is no anchor yet. */
  readonly anchor?: { readonly date: string; readonly heads: number } | undefined;
  readonly problems: readonly { readonly caseId: string; readonly problem: string }[];
}

/** Hours a restore of a large table may take. */
const RESTORE_SECONDS = 6 * 3600;

/**
 * Restores the table beside itself. @throws {NothingToRestore} when the time cannot be had.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
 */
export async function restore(client: DynamoDBClient, { table, target, at }: Drill): Promise<void> {
  const described = await calling(DATABASE, client.send(new DescribeContinuousBackupsCommand({ TableName: table })));
  const range = described.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const [from, to] = [range?.EarliestRestorableDateTime?.getTime(), range?.LatestRestorableDateTime?.getTime()];
  if (from === undefined || to === undefined) throw new NothingToRestore(table);
  if (at !== undefined && (at < from || at > to)) throw new NothingToRestore(table);
  const when = at === undefined ? { UseLatestRestorableTime: true } : { RestoreDateTime: new Date(at) };
  const command = new RestoreTableToPointInTimeCommand({ SourceTableName: table, TargetTableName: target, ...when });
  await calling(DATABASE, client.send(command));
  await waitUntilTableExists({ client, maxWaitTime: RESTORE_SECONDS, minDelay: 20 }, { TableName: target });
}

/** Deletes what a drill has restored, and nothing else. A restored table has no deletion protection of its own. */
export async function discard(client: DynamoDBClient, { target }: Drill): Promise<void> {
  if (!/-drill-\d{12}$/.test(target)) throw new TypeError(`${target} is no table of a drill`);
  await calling(DATABASE, client.send(new DeleteTableCommand({ TableName: target })));
}

/** Walks every ledger of a table and holds the heads of the latest anchor, of `until` or before, against them. */
export async function verifyTable(
  store: Pick<CaseStore, 'ledger'>,
  caseIds: readonly string[],
  anchors: Pick<LedgerAnchors, 'dates' | 'get'> | undefined,
  until: number,
): Promise<Verified> {
  const anchor = anchors && (await latestAnchor(anchors, until));
  const heads = new Map(anchor?.heads.map(head => [head.caseId, head]));
  const problems: { caseId: string; problem: string }[] = [];
  let events = 0;
  for (const caseId of new Set([...caseIds, ...heads.keys()])) {
    const ledger = await store.ledger(caseId);
    events += ledger.length;
    const head = heads.get(caseId);
    const problem = broken(ledger) ?? (head && anchorProblem(head, ledger));
    if (problem !== undefined) problems.push({ caseId, problem });
  }
  const held = anchor && { date: anchor.date, heads: anchor.heads.length };
  return { cases: caseIds.length, events, anchor: held, problems };
}

function broken(ledger: Parameters<typeof verifyLedger>[0]): string | undefined {
  try {
    verifyLedger(ledger);
    return undefined;
  } catch (error) {
    if (error instanceof LedgerBroken) return error.message;
    throw error;
  }
}

async function latestAnchor(anchors: Pick<LedgerAnchors, 'dates' | 'get'>, until: number): Promise<Anchor | undefined> {
  // The anchor of a day is written just after it has begun: the one of the day restored to may be younger than the data.
  const date = (await anchors.dates()).filter(each => each < shanghaiDate(until)).at(-1);
  const bytes = date === undefined ? undefined : await anchors.get(date);
  return date === undefined || bytes === undefined ? undefined : readAnchor({ date, bytes });
}
