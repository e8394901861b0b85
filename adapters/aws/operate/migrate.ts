import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { RongcuoError } from '../../../regulation/errors.ts';
import { calling, DATABASE } from '../errors.ts';
import { KEYS } from '../keys.ts';
import { MIGRATIONS, type Migration, type Site } from './migrations.ts';

const progressSchema = z.object({
  /** The last migration that is done. */
  done: z.int().nonnegative(),
  /** The last case that the next one is done for. */
  after: z.string().optional(),
});
type Progress = z.infer<typeof progressSchema>;

/** The table was written by a later version of this program. */
export class TableAhead extends RongcuoError {
  constructor(done: number, known: number) {
    super('migration.table-ahead', `数据表已迁移到第 ${String(done)} 版，本程序只到第 ${String(known)} 版`, {
      remedy: '用与所部署版本一致的程序迁移',
    });
  }
}

interface Options {
  readonly site: Site;
  /** Ids of every case there is; reading them scans the table, which no function may. */
  readonly caseIds: () => Promise<readonly string[]>;
  readonly migrations?: readonly Migration[];
  /** Only says what would be done. */
  readonly dryRun?: boolean;
  readonly say?: (line: string) => void;
}

/** Cases after which the progress is kept. */
const PAGE = 25;

/**
 * Brings the items of a table to this version, migration by migration. It goes on where it was broken off, may be run again,
 * and two runs at the same time only do the same work twice.
 * @returns the versions done
 * @throws {TableAhead}
 */
export async function migrate(options: Options): Promise<number[]> {
  const { site, caseIds, migrations = MIGRATIONS, dryRun = false, say = () => undefined } = options;
  let progress = await progressOf(site);
  const known = migrations.at(-1)?.version ?? 0;
  if (progress.done > known) throw new TableAhead(progress.done, known);
  const due = migrations.filter(({ version }) => version > progress.done);
  if (due.length === 0) say(`数据表已是第 ${String(known)} 版，无须迁移`);
  const ids = due.length === 0 ? [] : [...(await caseIds())].sort();
  for (const migration of due) {
    const left = ids.filter(id => id > (progress.after ?? ''));
    say(`第 ${String(migration.version)} 版：${migration.brings}（案件${String(left.length)}件）`);
    if (dryRun) continue;
    await run(site, migration, left);
    progress = { done: migration.version };
    await keep(site, progress);
  }
  return due.map(({ version }) => version);
}

async function run(site: Site, { version, each, finish }: Migration, ids: readonly string[]): Promise<void> {
  for (let i = 0; each && i < ids.length; i += PAGE) {
    const page = ids.slice(i, i + PAGE);
    for (const id of page) await each(site, id);
    await keep(site, { done: version - 1, after: page.at(-1) });
  }
  await finish?.(site);
}

async function progressOf({ client, table }: Site): Promise<Progress> {
  const command = new GetCommand({ TableName: table, Key: KEYS.migration, ConsistentRead: true });
  const { Item } = await calling(DATABASE, client.send(command));
  return Item === undefined ? { done: 0 } : progressSchema.parse(Item);
}

async function keep({ client, table }: Site, { done, after }: Progress): Promise<void> {
  const Item = { ...KEYS.migration, done, ...(after !== undefined && { after }) };
  await calling(DATABASE, client.send(new PutCommand({ TableName: table, Item })));
}
