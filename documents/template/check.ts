import { ForTag, IfTag, Output, TypeGuards, UnlessTag } from 'liquidjs';
import type { Template, Token, Value } from 'liquidjs';
import type { SectionName, Shape } from '../view/vocabulary.ts';
import { isSection, VOCABULARY } from '../view/vocabulary.ts';
import type { Place } from './errors.ts';
import { TemplateSyntax, UnknownPlaceholder, WrongPlaceholderType } from './errors.ts';
import { checkReachable } from './reachable.ts';

type Scope = Readonly<Record<string, Shape>>;

/** What a filter takes and gives. */
const FILTER_SHAPES: Readonly<Record<string, readonly [from: 'list' | 'text' | 'number', to: Shape]>> = {
  join: ['list', 'text'],
  成句: ['text', 'text'],
  去句号: ['text', 'text'],
  中文数字: ['number', 'text'],
};
const FORLOOP: Shape = { index: 'number', first: 'flag', last: 'flag', length: 'number' };

/** 文字, 数字, 是否, 名单, 一组: what a shape is called when an official is told. */
function kindOf(shape: Shape): 'text' | 'number' | 'flag' | 'list' | 'group' {
  if (typeof shape === 'string') return shape;
  return isList(shape) ? 'list' : 'group';
}
const NAMES = { text: '文字', number: '数字', flag: '是否判断', list: '清单', group: '一组内容' } as const;
const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);

/**
 * Holds every placeholder of a parsed text against the vocabulary, and returns the sections it uses.
 * @throws {UnknownPlaceholder} @throws {WrongPlaceholderType} with file and line.
 */
export function checkPlaceholders(file: string, templates: readonly Template[]): Set<SectionName> {
  const used = new Set<SectionName>();
  walk(templates, VOCABULARY, { file, used });
  checkReachable(file, templates);
  return used;
}

interface Walk {
  readonly file: string;
  readonly used: Set<SectionName>;
}

function walk(templates: readonly Template[], scope: Scope, at: Walk): void {
  for (const template of templates) {
    const place = { file: at.file, line: template.token.getPosition()[0] ?? 1 };
    if (template instanceof Output) checkOutput(template.value, scope, place, at);
    else if (template instanceof ForTag) walkLoop(template, scope, place, at);
    else if (template instanceof IfTag || template instanceof UnlessTag) walkBranches(template, scope, place, at);
  }
}

function walkLoop(loop: ForTag, scope: Scope, place: Place, at: Walk): void {
  if (TypeGuards.isFilteredValueToken(loop.collection)) throw new TemplateSyntax(place, 'for后面不能用括号');
  const list = resolve(loop.collection, scope, place, at);
  if (list === undefined || !isList(list))
    throw new WrongPlaceholderType(place, `“${loop.collection.getText()}”不是清单，不能逐项列出`, '去掉for，直接引用');
  walk(loop.templates, { ...scope, [loop.variable]: list[0], forloop: FORLOOP }, at);
  walk(loop.elseTemplates, scope, at);
}

function walkBranches(tag: IfTag | UnlessTag, scope: Scope, place: Place, at: Walk): void {
  for (const { value, templates } of tag.branches) {
    checkCondition(value, scope, place, at);
    walk(templates, scope, at);
  }
  walk(tag.elseTemplates ?? [], scope, at);
}

function checkCondition(value: Value, scope: Scope, place: Place, at: Walk): void {
  const operands = value.initial.postfix.filter(token => !TypeGuards.isOperatorToken(token));
  for (const token of operands) {
    const shape = resolve(token, scope, place, at);
    // A list, even an empty one, is always true to Liquid: a trap nobody should fall into.
    if (operands.length === 1 && shape !== undefined && typeof shape !== 'string')
      throw new WrongPlaceholderType(
        place,
        `“${token.getText()}”是${NAMES[kindOf(shape)]}，不能直接用作条件`,
        `改为“${token.getText()}.size > 0”`,
      );
  }
}

function checkOutput(value: Value, scope: Scope, place: Place, at: Walk): void {
  const [token] = value.initial.postfix;
  if (token === undefined || value.initial.postfix.length > 1)
    throw new TemplateSyntax(place, '{{ }}中只能写一个占位项');
  let shape = resolve(token, scope, place, at);
  for (const { name } of value.filters) {
    const takes = FILTER_SHAPES[name];
    // Unknown filters were refused when parsing; what else is here is the engine's own sealing of values.
    if (takes === undefined) continue;
    const [from, to] = takes;
    if (shape === undefined || kindOf(shape) !== from)
      throw new WrongPlaceholderType(place, `“${token.getText()}”不能用“${name}”`, `“${name}”只用于${NAMES[from]}`);
    shape = to;
  }
  const kind = shape === undefined ? 'text' : kindOf(shape);
  if (kind === 'text' || kind === 'number') return;
  const remedy = { flag: '用if判断', list: '用for逐项列出，或加“| join: "、"”', group: '写明其中哪一项' }[kind];
  throw new WrongPlaceholderType(place, `“${token.getText()}”是${NAMES[kind]}，不能直接印出`, remedy);
}

/** The shape a token stands for; undefined for a literal. */
function resolve(token: Token, scope: Scope, place: Place, at: Walk): Shape | undefined {
  if (!TypeGuards.isPropertyAccessToken(token)) return undefined;
  const path = token.props.map(prop => {
    if (!TypeGuards.isWordToken(prop)) throw new TemplateSyntax(place, `“${token.getText()}”只能用点号逐级引用`);
    return prop.content;
  });
  let shape: Shape = scope;
  for (const [depth, name] of path.entries()) {
    const next = step(shape, name);
    if (next === undefined) {
      const known = kindOf(shape) === 'group' ? Object.keys(shape) : isList(shape) ? ['size'] : [];
      throw new UnknownPlaceholder(place, path.slice(0, depth + 1).join('.'), known);
    }
    shape = next;
  }
  const [section = ''] = path;
  if (isSection(section) && scope[section] === VOCABULARY[section]) at.used.add(section);
  return shape;
}

function step(shape: Shape, name: string): Shape | undefined {
  if (typeof shape === 'string') return undefined;
  if (isList(shape)) return name === 'size' ? 'number' : undefined;
  return Object.hasOwn(shape, name) ? (shape as Scope)[name] : undefined;
}
