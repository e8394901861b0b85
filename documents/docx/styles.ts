import { BODY } from '../layout/page.ts';
import type { Part } from './parts.ts';
import { FACE_NAMES, LINE_TWIPS, OFF_GRID } from './faces.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** No space is slipped in between hanzi and digits or Latin letters: 2026年3月5日 is as wide as its characters. */
const NO_AUTO_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

/**
 * word/styles.xml, written here because the docx package cannot take a paragraph off the grid: lines of another height than
 * the grid's would be rounded up to whole grid lines.
 */
export function styles(): Part {
  const name = FACE_NAMES.fangsong;
  const fonts = `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`;
  const size = `<w:sz w:val="${BODY * 2}"/><w:szCs w:val="${BODY * 2}"/>`;
  // English for Latin letters and digits: as Chinese, LibreOffice ends lines in the middle of a year.
  const language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';
  const spacing = `<w:spacing w:line="${LINE_TWIPS}" w:lineRule="exact"/>`;
  const data = [
    `${XML}<w:styles ${NAMESPACE}>`,
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size}${language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>',
    `<w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct w:val="0"/>${NO_AUTO_SPACE}<w:snapToGrid w:val="0"/>${spacing}<w:jc w:val="both"/></w:pPr><w:rPr>${fonts}${size}${language}</w:rPr></w:style>`,
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}"><w:name w:val="Off Grid"/><w:basedOn w:val="Normal"/>`,
    '<w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>',
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>',
  ];
  return { path: 'word/styles.xml', data: data.join('') };
}
