import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMachine } from '../embedded/machine.ts';
import { METRICS } from '../functions/ports/telemetry.ts';
import { MORNING } from '../test/builders/morning.ts';
import { playCounted } from './cost/case.ts';
import { costOf, fixedOf, PRICES, totalOf, type Line } from './cost/model.ts';

/**
 * What one tolerance case costs on AWS: played to its end on this machine with every call counted, times the list prices of
 * bench/cost/prices.json. `npx tsx bench/cost.ts [ALARMS]`: how many alarms the stack has, for the fixed part (docs/cost.md).
 */
const TARGET = 0.05;
const ALARMS = Number(process.argv[2] ?? 66);

function print(title: string, lines: readonly Line[], currency: string): void {
  console.log(`\n${title}\n\n| 项目 | 数量 | 单位 | ${currency} |\n| --- | --: | --- | --: |`);
  for (const { what, quantity, unit, cost } of lines)
    console.log(
      `| ${what} | ${quantity < 10 ? quantity.toFixed(2) : Math.round(quantity)} | ${unit} | ${cost.toFixed(6)} |`,
    );
  console.log(`| **合计** | | | **${totalOf(lines).toFixed(4)}** |`);
}

const directory = mkdtempSync(join(tmpdir(), 'rongcuo-cost-'));
const machine = await openMachine({ directory, frozenAt: MORNING });
try {
  const played = await playCounted(machine);
  const { state, counts } = played;
  console.log(
    `${state.id}：台账 ${counts.ledgerEvents} 条，写入 ${counts.commits} 次，文书 ${state.documents.length} 份，价格 ${PRICES.asOf}`,
  );
  console.log(
    Object.entries(played.invocations)
      .map(([name, count]) => `${name} ${count}`)
      .join('，'),
  );
  for (const [name, region] of Object.entries(PRICES.regions)) {
    const lines = costOf(played, region);
    print(`${name}：一件`, lines, region.currency);
    const total = totalOf(lines);
    console.log(
      `\n目标 ${TARGET}：${total <= TARGET ? '达到' : '没有达到'}；价格可以是这里的 ${(TARGET / total).toFixed(1)} 倍`,
    );
    const metrics = Object.keys(METRICS).length;
    print(`${name}：每月固定`, fixedOf(region, { keys: 2, alarms: ALARMS, metrics }), region.currency);
  }
} finally {
  await machine.close();
  rmSync(directory, { recursive: true, force: true });
}
