const HOUR_MS = 3_600_000;

/** `2026-03-02 09:30`, Asia/Shanghai. */
export const time = (epochMs: number): string =>
  new Date(epochMs + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

/** `2026-03-02 09:30:15.250`, Asia/Shanghai. */
export const exactTime = (epochMs: number): string =>
  new Date(epochMs + 8 * HOUR_MS).toISOString().slice(0, 23).replace('T', ' ');

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Columns a text takes on a terminal: hanzi and full-width signs take two. */
export const width = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0);

const padded = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)));

/** Rows under a heading, in columns. `empty` stands for no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return `${empty}\n`;
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => width(row[column] ?? ''))));
  return lines(all.map(row => row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ')));
}

/** `标签:值` lines; entries without a value are left out. */
export const facts = (entries: readonly (readonly [label: string, value: string | undefined])[]): string =>
  lines(entries.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [`${label}：${value}`])));

export const lines = (texts: readonly string[]): string => texts.map(text => `${text.trimEnd()}\n`).join('');

/** What follows a due date that is not settled yet. */
export const provisionalMark = ({ provisional }: { readonly provisional: boolean }): string =>
  provisional ? '（未核定）' : '';
