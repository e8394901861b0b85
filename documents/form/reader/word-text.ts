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
  if (name === 'r') return runText(element, skip);
  if (name === 't') return (element.textContent ?? '').replace(PRIVATE, sign => symbolSign('Wingdings', sign) || sign);
  if (name === 'fldChar') return legacyBox(element);
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
  let joined = false;
  for (const each of elements(element)) {
    const piece = textOf(each, skip);
    if (startsLine(each) && text !== '' && !joined && !skip(each)) text += '\n';
    text += piece;
    if (each.localName === 'p') joined = endsDeleted(each);
  }
  return text;
}

/** A paragraph whose end was deleted by a tracked change goes on in the next one. */
const endsDeleted = (paragraph: Element): boolean => child(child(child(paragraph, 'pPr'), 'rPr'), 'del') !== undefined;

const OFF = new Set(['0', 'false', 'off']);
const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !OFF.has(attribute(element, 'val') ?? 'on');

/** A hidden run is not on paper, so nobody signed it; one in a symbol font shows other signs than its letters. */
function runText(run: Element, skip: (each: Element) => boolean): string {
  const properties = child(run, 'rPr');
  if (isOn(child(properties, 'vanish'))) return '';
  const font = attribute(child(properties, 'rFonts'), 'ascii') ?? '';
  const text = inside(run, skip);
  return /^wingdings/i.test(font) ? Array.from(text, sign => symbolSign(font, sign) || sign).join('') : text;
}

/** The check box of Word 97 forms, [MS-DOC] FORMCHECKBOX: its state is in the field, nothing is shown as text. */
function legacyBox(element: Element): string {
  const box = child(child(element, 'ffData'), 'checkBox');
  if (box === undefined) return '';
  return isOn(child(box, 'checked') ?? child(box, 'default')) ? '☑' : '☐';
}

function startsLine(element: Element): boolean {
  if (element.localName === 'p' || element.localName === 'tr') return true;
  const content = element.localName === 'sdt' ? child(element, 'sdtContent') : undefined;
  return content !== undefined && (child(content, 'p') !== undefined || child(content, 'tbl') !== undefined);
}

/** Ticks and boxes of the Wingdings fonts, which the symbol dialogue inserts. */
const TICKS = new Set(['FC', 'FE', '52', '54', 'FD', '6E', 'A2', 'A4']);
const BOXES = new Set(['A8', '6F', 'A3', '71', '72', 'A1']);
/** Symbol fonts' private code points: what is left where a program forgot the font. */
const PRIVATE = /[\uF020-\uF0FF]/g;

function symbol(element: Element): string {
  const font = attribute(element, 'font') ?? '';
  const code = parseInt(attribute(element, 'char') ?? '', 16);
  return Number.isNaN(code) || !/wingdings/i.test(font) ? '' : symbolSign(font, String.fromCodePoint(code));
}

/** What a character of a Wingdings font shows: ☑, ☐, or nothing that is known. P is a tick in Wingdings 2, a flag in Wingdings. */
function symbolSign(font: string, sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  // Chinese in such a run is set in the run's other font.
  if (point > 0xff && (point < 0xf000 || point > 0xf0ff)) return '';
  const code = (point & 0xff).toString(16).toUpperCase();
  if (TICKS.has(code) || (code === '50' && /2$/.test(font))) return '☑';
  return BOXES.has(code) ? '☐' : '';
}
