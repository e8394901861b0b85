import { AslInvalid } from './errors.ts';
import type { Place } from './errors.ts';
import { isObject } from './json.ts';
import { compile, isExpression } from './query.ts';

/** Fields that hold other states (checked as states) or prose. */
const SKIPPED = ['Branches', 'ItemProcessor', 'Comment'];
const PLACEHOLDERS_ALLOWED = ['Resource', 'Arguments.FunctionName'];

/**
 * Compiles every JSONata expression of a state when the file is loaded, as AWS does when a state machine is created, and
 * refuses placeholders that nothing would fill in.
 */
export function checkExpressions(place: (field: string) => Place, value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') checkText(place(path.join('.')), value);
  const members = Array.isArray(value) || isObject(value) ? Object.entries(value) : [];
  for (const [key, member] of members) {
    if (path.length > 0 || !SKIPPED.includes(key)) checkExpressions(place, member, [...path, key]);
  }
}

function checkText(place: Place, text: string): void {
  if (isExpression(text)) {
    try {
      compile(text);
    } catch (cause) {
      throw new AslInvalid(place, `JSONata 表达式有误：${text}`, cause);
    }
  } else if (text.startsWith('{%')) {
    throw new AslInvalid(place, `JSONata 表达式没有以 %} 结束：${text}`);
  } else if (/\$\{\w+\}/.test(text) && !PLACEHOLDERS_ALLOWED.includes(place.field)) {
    throw new AslInvalid(place, `此处的占位符不会被替换：${text}`);
  }
}
