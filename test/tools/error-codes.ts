import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A refusal as the source text has it: `…` stands for what is only known when it happens. */
export interface ErrorEntry {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const ROOT = join(import.meta.dirname, '../..');
const ROOMS = ['regulation', 'casework', 'documents', 'functions', 'adapters', 'embedded', 'infra'];

const sources = (): ts.SourceFile[] =>
  ROOMS.flatMap(room =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts'))
      .map(path => join(ROOT, room, path)),
  ).map(path => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));

/** What a name was given where it stands: the `const` of that name in the nearest block around it. */
function valueOf(name: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node = name.parent; ; scope = scope.parent) {
    if (ts.isBlock(scope) || ts.isSourceFile(scope))
      for (const { name: declared, initializer } of constants(scope.statements))
        if (declared.getText() === name.text) return initializer;
    if (ts.isSourceFile(scope)) return undefined;
  }
}

const constants = (statements: readonly ts.Statement[]): ts.VariableDeclaration[] =>
  statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]);

/** The text of an expression: a literal as it is, `${…}` as `…`; undefined where it is no text at all. */
function textOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return textOf(valueOf(node));
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  if (ts.isConditionalExpression(node)) return textOf(node.whenTrue) ?? textOf(node.whenFalse);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return `${textOf(node.left) ?? '…'}${textOf(node.right) ?? '…'}`;
  return undefined;
}

/** Every text an expression can have: both sides of a condition. */
const textsOf = (node: ts.Expression | undefined): string[] =>
  node && ts.isConditionalExpression(node)
    ? [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)]
    : [textOf(node) ?? []].flat();

const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/u.test(text);

interface Raised {
  /** Name of the class whose constructor gets the arguments. */
  readonly by: string;
  readonly codes: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

/** `remedy` among the properties of an argument, or the Chinese text after the message. */
function remedyOf(args: readonly ts.Expression[]): string {
  for (const each of args)
    if (ts.isObjectLiteralExpression(each))
      for (const property of each.properties)
        if (property.name?.getText() === 'remedy')
          return (
            textOf(ts.isPropertyAssignment(property) ? property.initializer : (property.name as ts.Identifier)) ?? ''
          );
  const chinese = args.flatMap(each => textOf(each) ?? []).filter(isChinese);
  return chinese[1] ?? '';
}

function raisedIn(by: string, args: readonly ts.Expression[]): Raised {
  const [code, ...rest] = args;
  const message = rest.flatMap(each => textOf(each) ?? []).find(isChinese) ?? '';
  return { by, codes: textsOf(code), message, remedy: remedyOf(rest) };
}

interface Read {
  /** Class → the class it extends. */
  readonly parents: Map<string, string>;
  /** What each class hands to the one above it; two rooms may have a class of the same name. */
  readonly supers: [name: string, raised: Raised][];
  /** What is made with `new`, or told as a plain `{ code, message }`. */
  readonly made: Raised[];
}

function visit(node: ts.Node, read: Read, inside: string | undefined): void {
  let scope = inside;
  if (ts.isClassDeclaration(node) && node.name) {
    scope = node.name.text;
    const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText();
    if (parent) read.parents.set(scope, parent);
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword && scope)
    read.supers.push([scope, raisedIn(read.parents.get(scope) ?? '', node.arguments)]);
  if (ts.isNewExpression(node)) read.made.push(raisedIn(node.expression.getText(), node.arguments ?? []));
  ts.forEachChild(node, child => {
    visit(child, read, scope);
  });
}

/** `prefix.…` of a class that is handed the rest of the code; '' where it hands the whole code on. */
function prefixOf(name: string, read: Read): string | undefined {
  if (name === 'RongcuoError') return '';
  const above = read.supers.find(([one]) => one === name)?.[1];
  if (!above) return prefixOf(read.parents.get(name) ?? 'RongcuoError', read);
  const [code = ''] = above.codes;
  return code.endsWith('.…') ? code.slice(0, -1) : code === '' ? '' : undefined;
}

const isError = (name: string, { parents }: Read): boolean => {
  const parent = parents.get(name);
  return parent === 'RongcuoError' || (parent !== undefined && isError(parent, { parents } as Read));
};

function readCodes(): ErrorEntry[] {
  const read: Read = { parents: new Map(), supers: [], made: [] };
  for (const source of sources()) visit(source, read, undefined);
  const found = new Map<string, ErrorEntry>();
  const add = ({ codes, message, remedy }: Raised, prefix: string): void => {
    for (const code of codes.map(each => prefix + each))
      if (/^[a-z][a-z-]*(\.[a-z-]+)?$/.test(code) && !found.has(code)) found.set(code, { code, message, remedy });
  };
  for (const [name, raised] of read.supers) {
    if (!isError(name, read)) continue;
    if (raised.by === 'RongcuoError') add(raised, '');
    else add(raised, prefixOf(raised.by, read) ?? '');
  }
  for (const raised of read.made)
    if (isError(raised.by, read)) {
      const prefix = prefixOf(raised.by, read);
      if (prefix !== undefined) add(raised, prefix);
    }
  return [...found.values()].sort((a, b) => a.code.localeCompare(b.code, 'en'));
}

let known: readonly ErrorEntry[] | undefined;

/** Every stable error code of the source, in order, with what it says. Two texts of one code: the first is kept. */
export const errorCodes = (): readonly ErrorEntry[] => (known ??= readCodes());
