import { DOMParser, Node } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import { FormDamagedError } from '../gate/errors.ts';

/**
 * Reading WordprocessingML (ECMA-376 part 1, §17) by local names, so that strict and transitional files and any prefix
 * read alike. Word, WPS and LibreOffice split runs and wrap them (proofErr, smartTag, ins) as they like: text is what
 * remains when all wrapping is looked through.
 */
export function parseXml(xml: string): Element {
  try {
    const onError = (level: string, message: string) => {
      if (level !== 'warning') throw new Error(message);
    };
    const root = new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement;
    if (root !== null) return root;
  } catch (cause) {
    throw new FormDamagedError('正文不是规范的 XML', cause);
  }
  throw new FormDamagedError('正文是空的');
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

/** By sibling links: xmldom's node lists are live and slow to index. */
export function elements(parent: Element): readonly Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) if (isElement(node)) found.push(node);
  return found;
}

export function child(parent: Element | undefined, name: string): Element | undefined {
  return parent === undefined ? undefined : elements(parent).find(each => each.localName === name);
}

/** All descendants of one name, in document order. */
export function descendants(parent: Element, name: string, found: Element[] = []): readonly Element[] {
  for (const each of elements(parent)) {
    if (each.localName === name) found.push(each);
    descendants(each, name, found);
  }
  return found;
}

/** An attribute by its local name: `w:val`, `w14:val` and `val` are one. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  return element === undefined ? undefined : [...element.attributes].find(each => each.localName === name)?.value;
}

/** Removed by a tracked change (del, moveFrom), or never shown: properties, field codes, phonetic guides. */
const SILENT = new Set([
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'rPr',
  'pPr',
  'sdtPr',
  'tblPr',
  'trPr',
  'tcPr',
  'rt',
]);

/** The text of an element; `skip` leaves out subtrees, such as controls that still show their placeholder. */
export function textOf(element: Element, skip: (each: Element) => boolean = () => false): string {
  const name = element.localName ?? '';
  if (SILENT.has(name) || skip(element)) return '';
  if (name === 't') return element.textContent ?? '';
  if (name === 'tab') return '\t';
  if (name === 'br' || name === 'cr') return '\n';
  if (name === 'noBreakHyphen') return '-';
  if (name === 'sym') return symbol(element);
  if (name === 'AlternateContent')
    return child(element, 'Choice') ? inside(child(element, 'Choice'), skip) : inside(child(element, 'Fallback'), skip);
  return inside(element, skip);
}

/** Paragraphs and rows of nested tables stand on lines of their own. */
function inside(element: Element | undefined, skip: (each: Element) => boolean): string {
  if (element === undefined) return '';
  let text = '';
  for (const each of elements(element)) {
    const piece = textOf(each, skip);
    if (startsLine(each) && text !== '' && !skip(each)) text += '\n';
    text += piece;
  }
  return text;
}

function startsLine(element: Element): boolean {
  if (element.localName === 'p' || element.localName === 'tr') return true;
  const content = element.localName === 'sdt' ? child(element, 'sdtContent') : undefined;
  return content !== undefined && (child(content, 'p') !== undefined || child(content, 'tbl') !== undefined);
}

/** Ticks and boxes of the Wingdings fonts, which the symbol dialogue inserts. */
const TICKS = new Set(['FC', 'FE', '52', '54', 'FD', '6E', 'A2', 'A4']);
const BOXES = new Set(['A8', '6F', 'A3', '71', '72', 'A1']);

function symbol(element: Element): string {
  const code = (attribute(element, 'char') ?? '').toUpperCase().slice(-2);
  if (!/wingdings/i.test(attribute(element, 'font') ?? '')) return '';
  if (TICKS.has(code)) return '☑';
  return BOXES.has(code) ? '☐' : '';
}
