/** A line that went (`-`) or came (`+`); `line` counts from 1 in the text it stands in. */
export interface LineChange {
  readonly sign: '-' | '+';
  readonly line: number;
  readonly text: string;
}

/** Which lines differ: the longest common sequence of lines stays (texts of some hundred lines). */
export function lineChanges(before: string, after: string): LineChange[] {
  const [old, young] = [before, after].map(text => text.split('\n'));
  if (!old || !young) return [];
  const common = commonLengths(old, young);
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [left, right] = [old[i], young[j]];
    if (left !== undefined && left === right) [i, j] = [i + 1, j + 1];
    else if (left !== undefined && (right === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      i += 1;
      changes.push({ sign: '-', line: i, text: left });
    } else {
      j += 1;
      changes.push({ sign: '+', line: j, text: right ?? '' });
    }
  }
  return changes;
}

/** Length of the longest common sequence of the rest of both, from (i, j). */
function commonLengths(old: readonly string[], young: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = young.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row)
        row[j] =
          old[i] === young[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}
