import type { Coverage, Covered } from './coverage.ts';
import type { Played } from './play.ts';
import { PROCEDURES, type Procedure } from '../../casework/procedures.ts';
import { closingWord } from '../../casework/words.ts';

/** Columns a text takes in a terminal: Chinese characters and full-width signs take two. */
const width = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

const HEADS = ['路径', '依据', '状态', '文书', '结果', '毫秒'];

const row = ({ scenario, entered, documents, outcome, ms }: Played): string[] => [
  scenario.name,
  scenario.basis,
  String(entered),
  `${String(documents.length)}（编号${String(documents.filter(one => one.includes('〔')).length)}）`,
  outcome === 'open' ? '仍在办理' : closingWord(outcome),
  String(Math.round(ms)),
];

/** The scenario table: name, article, states entered, documents, outcome. */
export function scenarioTable(procedure: Procedure, played: readonly Played[]): string {
  const rows = [HEADS, ...played.map(row)];
  const widths = HEADS.map((_, i) => Math.max(...rows.map(cells => width(cells[i] ?? ''))));
  const lines = rows.map(cells =>
    cells
      .map((cell, i) => pad(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`${PROCEDURES[procedure]}：${String(played.length)}条路径`, ...lines].join('\n');
}

const WORDS = { states: '状态', branches: '分支', catchers: '捕获', retries: '重试', items: '并行项' } as const;
const SORTS = ['states', 'branches', 'catchers', 'retries', 'items'] as const;

const count = ({ all, missed }: Covered): string => `${String(all.length - missed.length)}/${String(all.length)}`;

/** One line of what was gone through, and one for each sort of which something was not. */
export function coverageText(procedure: Procedure, coverage: Coverage): string {
  const summary = SORTS.map(sort => `${WORDS[sort]} ${count(coverage[sort])}`).join('，');
  const missed = SORTS.filter(sort => coverage[sort].missed.length > 0);
  return [
    `${PROCEDURES[procedure]}：${summary}`,
    ...missed.map(sort => `  没有走到的${WORDS[sort]}：${coverage[sort].missed.join('、')}`),
  ].join('\n');
}
