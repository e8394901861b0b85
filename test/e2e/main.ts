import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TaskKind } from '../../casework/tasks/index.ts';
import { onAccount } from './account.ts';
import type { Deployment } from './deployment.ts';
import { onEmulator } from './on-emulator.ts';
import { differences, record, type CaseRecord } from './record.ts';
import { replayed } from './replay.ts';
import { say, step } from './say.ts';
import { apply, configure, LATE, play } from './story.ts';

async function caseThere(deployment: Deployment): Promise<CaseRecord> {
  const office = await step('配置机关（API Gateway、JWT、Lambda、DynamoDB）', () => configure(deployment));
  const id = await step('凭签名链接上传申请书和证据（S3、EventBridge、收件）', () => apply(deployment));
  await step(`办理 ${id}：免责（Step Functions 任务令牌）`, () => play(deployment, office, id, say));
  return step('下载文书、卷宗和台账，与台账所载摘要核对', () => record(deployment.client, id));
}

/** @returns whether every hash is the same */
function compared(there: CaseRecord, here: CaseRecord): boolean {
  for (const [name, { sha256, bytes }] of Object.entries(there.files)) {
    const same = here.files[name]?.sha256 === sha256 ? '相同' : '不同';
    say(`  ${same}  ${sha256.slice(0, 16)}…  ${String(bytes).padStart(7)}字节  ${name}`);
  }
  const found = differences(there, here);
  for (const { what, there: one, here: other } of found)
    say(`  不同  ${what}：${one.slice(0, 16)} / ${other.slice(0, 16)}`);
  say(`  台账${String(there.ledger.length)}条，末条 ${there.ledger.at(-1)?.hash.slice(0, 16) ?? ''}…`);
  return found.length === 0;
}

async function whole(late: readonly TaskKind[], directory: string, there: CaseRecord): Promise<boolean> {
  const here = await step('用同样的答复和时刻在单机上再办一遍', () =>
    replayed(join(directory, 'embedded'), there, late),
  );
  return compared(there, here);
}

const { values } = parseArgs({
  options: {
    /** A Python that has `ministack` and `cryptography`. */
    python: { type: 'string', default: process.env.RONGCUO_EMULATOR ?? 'python3' },
    /** The node that plays Lambda. */
    node: { type: 'string', default: process.env.RONGCUO_NODE24 ?? process.execPath },
    /** A profile of the AWS CLI: the stacks that are deployed there, in place of the emulator. */
    profile: { type: 'string' },
    /** With a profile: a JSON file of access tokens by account of the invented office. */
    tokens: { type: 'string' },
    stage: { type: 'string', default: 'dev' },
    /** Leaves what was written. */
    keep: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const directory = await mkdtemp(join(tmpdir(), 'rongcuo-e2e-'));
const { profile, tokens, stage, python, node } = values;
const there =
  profile === undefined
    ? await onEmulator({ python, node, directory }, caseThere)
    : await onAccount({ profile, tokens, stage }, caseThere);
const same = await whole(profile === undefined ? LATE : [], directory, there);
say(same ? '\n两处的台账、文书和卷宗摘要全部相同。' : '\n两处的结果不同。');
say(`共用时${((performance.now() - began) / 1000).toFixed(0)}秒`);
if (values.keep) say(directory);
else await rm(directory, { recursive: true, force: true });
process.exitCode = same ? 0 : 1;
