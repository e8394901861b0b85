import { ForTag, IfTag, TypeGuards, UnlessTag } from 'liquidjs';
import type { Template, Value } from 'liquidjs';
import { UnreachableBranch } from './errors.ts';

/** Conditions, as written, that are known to hold or not to hold where one stands. */
type Known = ReadonlyMap<string, boolean>;

const textOf = (value: Value): string => value.initial.postfix.map(token => token.getText()).join(' ');

/** A condition without a placeholder is always the same. */
const isConstant = (value: Value): boolean =>
  value.initial.postfix.every(token => !TypeGuards.isPropertyAccessToken(token));

/**
 * A branch that can never be printed is a slip of whoever wrote it: the same condition twice, one that stands within its own
 * opposite, one that names no placeholder.
 * @throws {UnreachableBranch} with file and line.
 */
export function checkReachable(file: string, templates: readonly Template[], known: Known = new Map()): void {
  for (const template of templates) {
    if (template instanceof IfTag || template instanceof UnlessTag) checkBranches(file, template, known);
    else if (template instanceof ForTag) {
      // The loop's own name stands for another thing on each round.
      const inner = new Map([...known].filter(([text]) => !text.includes(template.variable)));
      checkReachable(file, template.templates, inner);
      checkReachable(file, template.elseTemplates, known);
    }
  }
}

function checkBranches(file: string, tag: IfTag | UnlessTag, outside: Known): void {
  const place = { file, line: tag.token.getPosition()[0] ?? 1 };
  const known = new Map(outside);
  for (const [n, { value, templates }] of tag.branches.entries()) {
    const text = textOf(value);
    if (isConstant(value)) throw new UnreachableBranch(place, `条件“${text}”不含占位项，结果总是一样`);
    // Only the first condition of an unless is turned round.
    const wanted = !(tag instanceof UnlessTag && n === 0);
    const before = known.get(text);
    if (before === !wanted) throw new UnreachableBranch(place, `条件“${text}”在此处不可能成立，该分支永远不会印出`);
    if (before === wanted && hasMore(tag, n))
      throw new UnreachableBranch(place, `条件“${text}”在此处总是成立，其后的分支永远不会印出`);
    checkReachable(file, templates, new Map(known).set(text, wanted));
    known.set(text, !wanted);
  }
  checkReachable(file, tag.elseTemplates ?? [], known);
}

const hasMore = (tag: IfTag | UnlessTag, n: number): boolean =>
  n + 1 < tag.branches.length || (tag.elseTemplates ?? []).length > 0;
