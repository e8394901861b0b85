import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RongcuoError } from '../../../regulation/errors.ts';
import { createAnchors } from '../anchors.ts';
import { createCaseStore } from '../case-store.ts';
import { documentClient, patience, s3 } from '../clients.ts';
import { createInventory } from '../inventory.ts';
import { ENV } from '../keys.ts';
import { awsPorts } from '../ports.ts';
import { commandsOf, discard, drillOf, restore, verifyTable, type Verified } from './drill.ts';
import { migrate } from './migrate.ts';
import { exportFrom, importInto, type Where } from './relocate.ts';

const USAGE = `用法：npm run rongcuo-aws -- COMMAND --table TABLE [选项]
  migrate                           把数据表中的旧记录补齐到本版本；--dry-run 只说明要做什么
  verify [--anchors-bucket BUCKET]  核对数据表中全部台账，并与最近的锚定记录核对
  drill  [--anchors-bucket BUCKET]  恢复演练：把数据表恢复为一张新表、核对、删除新表
         [--at TIME]                恢复到何时（ISO 8601；默认最近可恢复的时间）
         [--execute]                真正执行；不加只列出命令
  export ARCHIVE --documents-bucket B --uploads-bucket B   把整套数据导出为档案包（.zip 或目录）
  import ARCHIVE --documents-bucket B --uploads-bucket B   把档案包迁入尚未配置的环境；--hold 只迁入和核对，暂不接续办理
凭据和区域按 AWS 的惯例取自环境（AWS_PROFILE、AWS_REGION）。
`;

const plain = new DynamoDBClient(patience);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Given {
  readonly table: string;
  readonly bucket: string | undefined;
  readonly at: number | undefined;
  readonly dryRun: boolean;
  readonly execute: boolean;
}

/** A table as an operator sees it, with rights of his own. */
function site(table: string, bucket: string | undefined) {
  const client = documentClient(plain);
  const unused = () => '';
  const inventory = createInventory({ client, table, s3, buckets: { documents: unused, uploads: unused } });
  return {
    client,
    store: createCaseStore({ client, table }),
    anchors: bucket === undefined ? undefined : createAnchors({ client, table, s3, bucket: () => bucket }),
    caseIds: async () => (await inventory.holdings()).cases,
  };
}

async function verify({ table, bucket, at = Date.now() }: Given): Promise<boolean> {
  const { store, anchors, caseIds } = site(table, bucket);
  const found = await verifyTable(store, await caseIds(), anchors, at);
  report(found);
  return found.problems.length === 0;
}

function report({ cases, events, anchor, problems }: Verified): void {
  print(`案件${String(cases)}件，台账${String(events)}条`);
  print(anchor ? `已与 ${anchor.date} 的锚定记录核对，案件${String(anchor.heads)}件` : '没有与锚定记录核对');
  for (const { caseId, problem } of problems) print(`  ${caseId}：${problem}`);
  print(problems.length === 0 ? '全部完好' : `不一致${String(problems.length)}件`);
}

async function drill(given: Given): Promise<boolean> {
  const plan = drillOf(given.table, Date.now(), given.at);
  for (const command of commandsOf(plan)) print(`$ ${command}`);
  if (!given.execute) {
    print('以上只是计划；加 --execute 执行');
    return true;
  }
  const started = Date.now();
  await restore(plain, plan);
  print(`已恢复为 ${plan.target}，用时${String(Math.round((Date.now() - started) / 1000))}秒`);
  try {
    return await verify({ ...given, table: plan.target });
  } finally {
    await discard(plain, plan);
    print(`已删除 ${plan.target}`);
  }
}

async function bring({ table, dryRun }: Given): Promise<boolean> {
  const { client, caseIds } = site(table, undefined);
  const ports = awsPorts({ ...process.env, [ENV.table]: table });
  await migrate({ site: { client, table, ports }, caseIds, dryRun, say: print });
  return true;
}

interface Moved {
  readonly where: Where;
  readonly archive: string;
  readonly hold: boolean;
}

async function takeOut({ where, archive }: Moved): Promise<boolean> {
  const { cases, files } = await exportFrom(where, archive);
  print(`已导出到 ${archive}：案件${String(cases.length)}件，文件${String(files.length)}个，台账均已核对`);
  return true;
}

async function bringIn({ where, archive, hold }: Moved): Promise<boolean> {
  const { manifest, resumed, stage } = await importInto(where, archive, hold);
  print(`已迁入：案件${String(manifest.cases.length)}件，文件${String(manifest.files.length)}个，摘要与档案包一致`);
  print(stage === 'done' ? `接续办理未结案件${String(resumed)}件，由清扫任务启动` : '未结案件尚未接续');
  return true;
}

const RELOCATIONS: Readonly<Record<string, (moved: Moved) => Promise<boolean>>> = { export: takeOut, import: bringIn };
const COMMANDS: Readonly<Record<string, (given: Given) => Promise<boolean>>> = { migrate: bring, verify, drill };

/** @returns undefined when the command line is not one of ours. */
function read(argv: string[]): (() => Promise<boolean>) | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        table: { type: 'string' },
        'anchors-bucket': { type: 'string' },
        at: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        execute: { type: 'boolean', default: false },
        'documents-bucket': { type: 'string' },
        'uploads-bucket': { type: 'string' },
        hold: { type: 'boolean', default: false },
      },
    });
    const [name = '', archive] = positionals;
    const { table: moved, 'documents-bucket': documents, 'uploads-bucket': uploads, hold } = values;
    const move = RELOCATIONS[name];
    if (move && archive !== undefined && moved !== undefined && documents !== undefined && uploads !== undefined)
      return () => move({ where: { table: moved, documents, uploads }, archive, hold });
    const run = COMMANDS[name];
    const at = values.at === undefined ? undefined : Date.parse(values.at);
    if (!run || positionals.length > 1 || values.table === undefined || Number.isNaN(at)) return undefined;
    const { table, 'dry-run': dryRun, execute } = values;
    return () => run({ table, bucket: values['anchors-bucket'], at, dryRun, execute });
  } catch {
    return undefined;
  }
}

const command = read(process.argv.slice(2));
if (!command) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else
  try {
    process.exitCode = (await command()) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RongcuoError)) throw error;
    process.stderr.write(`未能办理 [${error.code}] ${error.message} ${error.remedy ?? ''}\n`);
    process.exitCode = 1;
  }
