import { randomUUID } from 'node:crypto';
import { GetCommand, QueryCommand, TransactWriteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { LedgerEvent, StepRef } from '../../casework/events.ts';
import type { RegisterEntry } from '../../casework/numbers.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import type { CaseStore, CaseSummary, Commit, InboxEntry, StepResult } from '../../functions/ports.ts';
import { refusalOf } from './cancellation.ts';
import { writes } from './commit.ts';
import { calling, CommitTooLarge, DATABASE } from './errors.ts';
import { INDEX, KEYS, TABLE, TRANSACTION_ITEMS } from './keys.ts';

interface Where {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Cases in the table of keys.ts. Reads by key are strongly consistent; the lists come from indexes and lag by moments. */
export function createCaseStore({ client, table }: Where): CaseStore {
  const item = async (Key: { pk: string; sk: string }): Promise<unknown> =>
    (await calling(DATABASE, client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true })))).Item;
  const items = (query: Omit<QueryCommandInput, 'TableName'>) =>
    calling(DATABASE, everyPage(client, { TableName: table, ...query }));
  return {
    load: async caseId => {
      const head = headSchema.optional().parse(await item(KEYS.head(caseId)));
      return head && { state: JSON.parse(head.state) as CaseState, head: { seq: head.seq, hash: head.hash } };
    },
    ledger: async (caseId, after = 0) => {
      const from = KEYS.event(caseId, after + 1);
      const found = await items({
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :case AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':case': from.pk, ':from': from.sk, ':to': KEYS.event(caseId, 999_999_999).sk },
      });
      // Not parsed by a schema: what a schema drops would be missing from the hash, and an altered entry would pass.
      return found.map(each => JSON.parse(entrySchema.parse(each).event) as LedgerEvent);
    },
    commit: commit => write(client, table, commit),
    stepResult: async (ref: StepRef) => {
      const found = stepSchema.optional().parse(await item(KEYS.step(ref)));
      return found && (JSON.parse(found.result) as StepResult);
    },
    lastNumber: async series => numberSchema.optional().parse(await item(KEYS.number(series)))?.lastNumber ?? 0,
    caseOfSubmission: async id => useSchema.optional().parse(await item(KEYS.submissionUse(id)))?.caseId,
    register: async (organ, year) => {
      const found = await items({
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :register',
        ExpressionAttributeValues: { ':register': KEYS.register(organ, year).pk },
      });
      return found.map(each => JSON.parse(registerSchema.parse(each).entry) as RegisterEntry);
    },
    marked: async mark => {
      const found = await items({
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :mark',
        ExpressionAttributeValues: { ':mark': KEYS.mark(mark).pk },
      });
      return found.map(each => {
        const { sk: documentId, caseId } = markSchema.parse(each);
        return { mark, caseId, documentId };
      });
    },
    casesLike: async ({ kind, hash }, limit) => {
      const query = {
        ...{ TableName: table, ConsistentRead: true, ScanIndexForward: false, Limit: limit },
        KeyConditionExpression: 'pk = :like',
        ExpressionAttributeValues: { ':like': KEYS.like(kind, hash).pk },
      };
      const { Items = [] } = await calling(DATABASE, client.send(new QueryCommand(query)));
      return Items.map(each => useSchema.parse(each).caseId);
    },
    inbox: async ({ organ, role }) => entries(await items(fromIndex('office', INDEX.inbox(organ, role)))),
    applicantInbox: async applicant =>
      entries(await items(fromIndex('applicant', INDEX.applicant(applicant), INDEX.applicantTask))),
    cases: async filter =>
      summaries(
        await items({
          ScanIndexForward: false,
          ...('organ' in filter
            ? fromIndex('office', INDEX.organCases(filter.organ))
            : fromIndex('applicant', INDEX.applicant(filter.applicant), INDEX.applicantCase)),
        }),
      ),
    openCases: async (limit, after = '') => summaries(await calling(DATABASE, openItems(client, table, limit, after))),
  };
}

const headSchema = z.object({ state: z.string(), seq: z.number(), hash: z.string() });
const entrySchema = z.object({ event: z.string() });
const stepSchema = z.object({ result: z.string() });
const numberSchema = z.object({ lastNumber: z.number() });
const registerSchema = z.object({ entry: z.string() });
const markSchema = z.object({ sk: z.string(), caseId: z.string() });
const useSchema = z.object({ caseId: z.string() });
const taskSchema = z.object({ caseId: z.string(), task: z.string() });
const summarySchema = z.object({ summary: z.string() });

const entries = (items: unknown[]): InboxEntry[] =>
  items.map(each => {
    const { caseId, task } = taskSchema.parse(each);
    return { caseId, task: JSON.parse(task) as Task };
  });

const summaries = (items: unknown[]): CaseSummary[] =>
  items.map(each => JSON.parse(summarySchema.parse(each).summary) as CaseSummary);

function fromIndex(
  index: 'office' | 'applicant',
  partition: string,
  beginning = '',
): Omit<QueryCommandInput, 'TableName'> {
  const { name, partitionKey, sortKey } = TABLE.indexes[index];
  const begins = beginning === '' ? '' : ` AND begins_with(${sortKey}, :beginning)`;
  return {
    IndexName: name,
    KeyConditionExpression: `${partitionKey} = :partition${begins}`,
    ExpressionAttributeValues: { ':partition': partition, ...(begins && { ':beginning': beginning }) },
  };
}

/** At most `limit` open cases after one; no key is empty, so nothing comes before a blank. */
async function openItems(client: DynamoDBDocumentClient, table: string, limit: number, after: string) {
  const { name, partitionKey, sortKey } = TABLE.indexes.open;
  const found: unknown[] = [];
  const query = {
    ...{ TableName: table, IndexName: name, Limit: limit },
    KeyConditionExpression: `${partitionKey} = :open AND ${sortKey} > :after`,
    ExpressionAttributeValues: { ':open': INDEX.openCases, ':after': after || ' ' },
  };
  for await (const page of paginateQuery({ client }, query)) {
    found.push(...(page.Items ?? []));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** A query answers at most 1 MB a page. */
async function everyPage(client: DynamoDBDocumentClient, query: QueryCommandInput): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const page of paginateQuery({ client }, query)) found.push(...(page.Items ?? []));
  return found;
}

/**
 * The token makes a retry by the SDK after a lost answer the same write, not a second one; each call has its own, so that the
 * same commit made twice is refused here as it is on the single machine.
 */
async function write(client: DynamoDBDocumentClient, table: string, commit: Commit): Promise<void> {
  const all = writes(table, commit);
  if (all.length > TRANSACTION_ITEMS) throw new CommitTooLarge(commit.caseId, all.length);
  const TransactItems = all.map(({ action }) => action);
  try {
    await client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken: randomUUID() }));
  } catch (error) {
    throw refusalOf(commit.caseId, all, error);
  }
}
