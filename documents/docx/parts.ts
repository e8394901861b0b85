import { FACE_NAMES } from './faces.ts';
import type { OfficialDocument } from '../model.ts';
import { escaped } from './xml.ts';

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
