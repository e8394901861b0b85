import { FACE_NAMES } from './faces.ts';
import type { OfficialDocument } from '../model.ts';

/** A part of the package written here instead of by the docx package. */
export interface Part {
  readonly path: string;
  readonly data: string;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PRODUCER = 'rongcuo';

/** docProps/core.xml: the docx package would stamp it with the present moment. */
export function coreProperties(document: OfficialDocument): Part {
  const issued = new Date(document.issuedAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const moment = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${issued}</dcterms:${name}>`;
  const data = [
    `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(document.title.replaceAll('\n', ''))}</dc:title><dc:creator>${escaped(document.author)}</dc:creator>`,
    `<cp:lastModifiedBy>${PRODUCER}</cp:lastModifiedBy><cp:revision>1</cp:revision><dc:language>zh-CN</dc:language>`,
    `${moment('created')}${moment('modified')}</cp:coreProperties>`,
  ];
  return { path: 'docProps/core.xml', data: data.join('') };
}

/** What stands in where an office lacks a face, best first. */
const ALTERNATIVES: Readonly<Record<string, string>> = {
  [FACE_NAMES.fangsong]: 'FangSong,仿宋,FZFangSong-Z02,Noto Serif CJK SC,Noto Serif SC',
  [FACE_NAMES.kai]: 'KaiTi,楷体,Noto Serif CJK SC,Noto Serif SC',
  [FACE_NAMES.hei]: 'SimHei,Noto Sans CJK SC,Noto Sans SC',
  [FACE_NAMES.biaosong]: 'FZXiaoBiaoSong-B05S,小标宋,Noto Serif CJK SC,Noto Serif SC',
  [FACE_NAMES.song]: 'SimSun,Noto Serif CJK SC,Noto Serif SC',
};

export function fontTable(): Part {
  const fonts = Object.entries(ALTERNATIVES).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  const root = '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">';
  return { path: 'word/fontTable.xml', data: `${XML}${root}${fonts.join('')}</w:fonts>` };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const END_OF_DIRECTORY = 0x06054b50;
/** 1980-01-01 00:00, the zero of the zip format (APPNOTE 4.4.6). */
const EPOCH = 0x00210000;

/** Sets the time of every zip entry to the format's zero: the archive then depends on its content alone. */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.byteLength - 22;
  while (end > 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  let entry = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    view.setUint32(entry + 12, EPOCH, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, EPOCH, true);
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return archive;
}
