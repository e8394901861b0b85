import { limitLabel, limitSchema } from '../regulation/limits.ts';
import type { Office } from './office.ts';

/** One difference between two versions of the configuration. A value that is not there is left out. */
export interface OfficeChange {
  /** Path to the value; entries of a list by their id: `organs.discipline.code`. */
  readonly field: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A leaf as people read it: text as it is, a limit in words, texts and numbers one after the other, everything else as JSON. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const limit = limitSchema.safeParse(value);
  if (limit.success) return `${limitLabel(limit.data)}（${limit.data.source}）`;
  const several = Array.isArray(value) && value.length > 0 && value.every(each => !String(each).includes('、'));
  return several ? value.join('、') : JSON.stringify(value);
}

const keyOf = (value: unknown, index: number): string =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : String(index + 1);

/** A list of plain values or a limit counts as one value. */
const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  'nature' in value ||
  (Array.isArray(value) && value.every(each => typeof each !== 'object'));

function leaves(value: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (value === undefined) return found;
  if (isLeaf(value)) return found.set(path, shown(value));
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((each, index) => [keyOf(each, index), each])
    : Object.entries(value as object);
  for (const [key, each] of entries) leaves(each, path === '' ? key : `${path}.${key}`, found);
  return found;
}

/** What differs, by field, in the order of the newer one; the version itself is no change. */
export function officeChanges(before: Office | undefined, after: Office): OfficeChange[] {
  const [old, young] = [before, after].map(office =>
    leaves(office && { ...office, version: undefined }, '', new Map()),
  );
  const fields = [...new Set([...(young ?? []), ...(old ?? [])].map(([field]) => field))];
  return fields.flatMap(field => {
    const change = { field, before: old?.get(field), after: young?.get(field) };
    return change.before === change.after ? [] : [change];
  });
}

/** What a change does, and what it does not, for cases that are running. */
const REMARKS: readonly [touches: RegExp, remark: string][] = [
  [/^limits\.|\.limits\./, '内部时限的变动只适用于此后交办的任务，已交办任务的期限不变；法定期限不由配置决定。'],
  [/^reminders/, '到期提醒的变动自各任务下一次进入等待时起适用。'],
  [/^users\./, '人员和角色的变动立即生效，包括正在办理的案件；已交到个人名下的任务需另行转办。'],
  [
    /^organs\..*\.(name|short|code|phone|address)$/,
    '机关名称、代字等的变动适用于此后制发的文书；已制发的文书和已用的文号不变。',
  ],
  [/^filing\.|^intake/, '收件机关和备案机关的变动适用于此后收到的申请和此后交办的备案。'],
  [/^publicationScopes/, '公开范围的变动适用于此后作出的认定。'],
  [/^review|^organs\..*\.review/, '复核是本机关的内部程序，办法未作规定；变动适用于此后送达的认定。'],
  [/^negativeList/, '负面清单是本机关的内部管理措施，不是办法规定的不予容错情形；变动适用于此后的自动审核。'],
];

export const officeRemarks = (changes: readonly OfficeChange[]): string[] =>
  REMARKS.flatMap(([touches, remark]) => (changes.some(({ field }) => touches.test(field)) ? [remark] : []));
