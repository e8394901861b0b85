import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { fingerprintsOf } from '../../../casework/duplicates/fingerprints.ts';
import { verifyLedger, type LedgerHead } from '../../../casework/ledger.ts';
import { newMarks } from '../../../casework/marks.ts';
import { changedEntries } from '../../../casework/numbers.ts';
import type { User } from '../../../casework/office.ts';
import { replay, type CaseState } from '../../../casework/state.ts';
import { HeadMoved } from '../../../functions/errors.ts';
import type { Commit } from '../../../functions/ports.ts';
import { rebuildStatistics, type StatisticsPorts } from '../../../functions/statistics.ts';
import { headItem } from '../commit.ts';
import { calling, DATABASE } from '../errors.ts';
import { CONDITIONS } from '../keys.ts';

/** What a migration works on. */
export interface Site {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly ports: StatisticsPorts;
}

/**
 * One change of what the table keeps beside the ledgers. The ledgers themselves are never touched; what is derived from them is
 * derived anew, so that a migration may be run again, and while people work.
 */
export interface Migration {
  /** From 1, without gaps; a migration once released is never changed. */
  readonly version: number;
  /** What it brings, for who runs it. */
  readonly brings: string;
  /** Done for every case, in order of id. */
  readonly each?: (site: Site, caseId: string) => Promise<void>;
  /** Done once, after the last case. */
  readonly finish?: (site: Site) => Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    brings: '由台账补齐案件摘要和索引、发文登记簿、校验码、重复申请的比对依据，并列入锚定',
    each: untilRead(derive),
  },
  { version: 2, brings: '由台账补齐统计', finish: count },
  { version: 3, brings: '案件列表补齐当事人、事项', each: untilRead(relist) },
];

/** Attempts at a case that people write to meanwhile. */
const ATTEMPTS = 5;
/** Lines written in one transaction, which takes 100 actions. */
const LINES = 40;

type ForEach = (site: Site, caseId: string) => Promise<void>;

/** Tries again where people have written to the case meanwhile. */
function untilRead(work: ForEach): ForEach {
  return async (site, caseId) => {
    for (let attempt = 1; ; attempt += 1)
      try {
        await work(site, caseId);
        return;
      } catch (error) {
        if (!(error instanceof HeadMoved) || attempt === ATTEMPTS) throw error;
      }
  };
}

async function replayed({ ports }: Site, caseId: string) {
  const events = await ports.store.ledger(caseId);
  return { head: verifyLedger(events), state: replay(events) };
}

/** The head with the lists' line anew. @throws {HeadMoved} @throws {LedgerBroken} */
async function relist(site: Site, caseId: string): Promise<void> {
  const { head, state } = await replayed(site, caseId);
  if (state) await putHead(site, state, head);
}

/** @throws {HeadMoved} when the case was written to meanwhile. @throws {LedgerBroken} */
async function derive(site: Site, caseId: string): Promise<void> {
  const { head, state } = await replayed(site, caseId);
  if (!state) return;
  await putHead(site, state, head);
  for (const commit of derivedCommits(state, head)) await site.ports.store.commit(commit);
}

async function putHead({ client, table }: Site, state: CaseState, head: LedgerHead): Promise<void> {
  const command = new PutCommand({
    ...{ TableName: table, Item: { ...headItem(state), ...head } },
    ConditionExpression: CONDITIONS.headAtExpected,
    ExpressionAttributeValues: { ':expected': head.seq },
  });
  try {
    await client.send(command);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new HeadMoved(state.id, error);
    await calling(DATABASE, Promise.reject(error instanceof Error ? error : new Error(String(error))));
  }
}

/** Writes without an event: each only on condition that the ledger still stands where it was read. */
function* derivedCommits(state: CaseState, head: LedgerHead): Generator<Commit> {
  const nothing: Commit = {
    ...{ caseId: state.id, expectedSeq: head.seq, events: [], state },
    ...{ tasks: [], numbers: [], bells: [] },
  };
  for (const tasks of groups(state.tasks)) yield { ...nothing, tasks };
  for (const register of groups(changedEntries(undefined, state))) yield { ...nothing, register };
  for (const marks of groups(newMarks(undefined, state))) yield { ...nothing, marks };
  for (const fingerprints of groups(fingerprintsOf(state))) yield { ...nothing, fingerprints };
}

function groups<T>(list: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let i = 0; i < list.length; i += LINES) found.push(list.slice(i, i + LINES));
  return found;
}

const OPERATOR: User = { id: 'migration', name: '数据迁移', roles: ['administrator'] };

async function count({ ports }: Site): Promise<void> {
  await rebuildStatistics(ports, OPERATOR);
}
