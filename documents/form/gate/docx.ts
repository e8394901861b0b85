import {
  FormActiveContentError,
  FormDamagedError,
  FormMacroError,
  FormTooLargeError,
  FormWrongTypeError,
} from './errors.ts';
import type { GateLimits } from './limits.ts';
import { inflateGuarded } from './zip.ts';

const TYPES = '[Content_Types].xml';
const RELATIONS = '_rels/.rels';

/** The XML of the main document part of a DOCX package (ISO/IEC 29500-2), after every part was inflated under guard. */
export async function passDocx(buffer: Buffer, limits: GateLimits): Promise<string> {
  const names: string[] = [];
  const keep = (name: string) => {
    names.push(name);
    return name === TYPES || name === RELATIONS || /^word\/[^/]+\.xml$/.test(name);
  };
  const parts = await inflateGuarded(buffer, limits, keep);
  const types = parts.get(TYPES)?.toString('utf8') ?? '';
  refuseActive(names, types);
  if (!types.includes('wordprocessingml')) throw new FormWrongTypeError(otherKind(types, names));
  const main = parts.get(mainPart(parts.get(RELATIONS)?.toString('utf8') ?? ''));
  if (main === undefined) throw new FormDamagedError('没有正文');
  if (main.length > limits.xml) throw new FormTooLargeError('申请书正文', limits.xml);
  const xml = decode(main);
  refuseHostileXml(xml, limits.depth);
  return xml;
}

function refuseActive(names: readonly string[], types: string): void {
  if (names.some(name => /vbaProject|vbaData/i.test(name)) || /macroEnabled/i.test(types)) throw new FormMacroError();
  if (names.some(name => /\/activeX\//i.test(name))) throw new FormActiveContentError('ActiveX 控件');
}

function otherKind(types: string, names: readonly string[]): string {
  if (types.includes('spreadsheetml')) return '电子表格';
  if (types.includes('presentationml')) return '演示文稿';
  return names.includes('mimetype') ? ' ODF 等其他文档' : '压缩包';
}

/** Strict and transitional packages name the relationship by different addresses with the same ending. */
function mainPart(relations: string): string {
  const tag = /<(?:\w+:)?Relationship\s[^>]*\/officeDocument"[^>]*>/.exec(relations)?.[0] ?? '';
  const target = /\sTarget="([^"]+)"/.exec(tag)?.[1] ?? 'word/document.xml';
  return target.replace(/^\//, '');
}

function decode(part: Buffer): string {
  if (part[0] === 0xff && part[1] === 0xfe) return part.toString('utf16le').slice(1);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part);
  return part.toString('utf8').replace(/^\uFEFF/, '');
}

/** No office program writes a DOCTYPE; entities and depth are how XML attacks its parser. */
function refuseHostileXml(xml: string, limit: number): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new FormActiveContentError('XML 文档类型声明');
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[^!?][^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > limit) throw new FormDamagedError('嵌套过深');
  }
}
