import type { OfficialDocument } from '../model.ts';
import { bannerText } from './banner.ts';
import { blank, type Item } from './flow.ts';
import type { Measure } from './measure.ts';
import { AREA, baselineIn, BODY, CHAR, LINE, MM, PAGE, RED, TITLE, TITLE_LINE } from './page.ts';
import { placed, rule, sideLine, type Style } from './place.ts';
import { joined, moved, NOTHING, type Placed, type PlacedRule } from './placed.ts';
import { glyphsOf } from './text.ts';
import { titleLines } from './title.ts';
import { sided } from './paragraphs.ts';

/** What stands above the title on the first page, and where the text after it begins. */
export interface Head extends Placed {
  readonly end: number;
}

const NUMBER: Style = { role: 'number', face: 'fangsong', size: BODY };
const SIGNER: Style = { role: 'signer', face: 'fangsong', size: BODY };
const MARK: Style = { role: 'mark', face: 'hei', size: BODY };

/** Thickness of the red rule under the 发文字号; the standard gives only its place and width. */
const RED_RULE = 0.7 * MM;
const THICK = 1 * MM;
const GAP = 0.4 * MM;
const THIN = 0.35 * MM;
/** The double rules of the letter form are 170 mm wide, centred. */
const LETTER_RULE = { x: 20 * MM, width: 170 * MM };

export function headOf(measure: Measure, document: OfficialDocument): Head {
  switch (document.form) {
    case 'document':
      return redHead(measure, document, false);
    case 'upward':
      return redHead(measure, document, true);
    case 'letter':
      return letterHead(measure, document);
    case 'plain':
      return { ...NOTHING, end: AREA.top };
  }
}

/** 份号, 密级和保密期限, 紧急程度: one line each from the first line of the area down (7.2.1–7.2.3). */
function marks(measure: Measure, document: OfficialDocument, top: number): Placed {
  const { copyNumber, secrecy, urgency } = document;
  const lines = [copyNumber, secrecy, urgency].filter(mark => mark !== undefined);
  return joined(
    lines.map((mark, n) =>
      moved(
        sideLine(measure, mark, mark === copyNumber ? { ...MARK, face: 'fangsong' } : MARK, 'left'),
        top + n * LINE,
      ),
    ),
  );
}

function redHead(measure: Measure, document: OfficialDocument, upward: boolean): Head {
  const banner = bannerText(measure, document.banner, AREA.top + 35 * MM);
  const numberTop = banner.bottom + 2 * LINE;
  const line = upward ? upwardLine(measure, document) : centredNumber(measure, document);
  const textBottom = baselineIn(numberTop, LINE, BODY) + 0.12 * BODY;
  const red = rule(textBottom + 4 * MM, RED_RULE, RED);
  const parts = [marks(measure, document, AREA.top), { texts: [banner.text], rules: [red] }, moved(line, numberTop)];
  return { ...joined(parts), end: red.y + RED_RULE + 2 * LINE };
}

function centredNumber(measure: Measure, document: OfficialDocument): Placed {
  return document.number === undefined ? NOTHING : sideLine(measure, document.number, NUMBER, 'centre');
}

/** 上行文: 发文字号 one character in on the left, 签发人 one character in on the right (7.2.5, 7.2.6). */
function upwardLine(measure: Measure, document: OfficialDocument): Placed {
  const baseline = baselineIn(0, LINE, BODY);
  const label = glyphsOf(measure, SIGNER, '签发人：');
  const name = glyphsOf(measure, { ...SIGNER, face: 'kai' }, document.signer ?? '');
  const nameRoom = name.width > 0 ? name.width : 3 * CHAR; // room for a person to sign by hand
  const x = AREA.right - CHAR - nameRoom - label.width;
  const texts = [placed(label, SIGNER, x, baseline)];
  if (name.width > 0) texts.push(placed(name, { ...SIGNER, face: 'kai' }, x + label.width, baseline));
  const number = document.number === undefined ? NOTHING : sideLine(measure, document.number, NUMBER, 'left', CHAR);
  return joined([number, { texts, rules: [] }]);
}

/** 信函格式 (10.1). Text keeps 7/8 of a character off the rules. */
function letterHead(measure: Measure, document: OfficialDocument): Head {
  const banner = bannerText(measure, document.banner, 30 * MM);
  const upper = doubleRule(banner.bottom + 4 * MM, true);
  const lower = doubleRule(PAGE.height - 20 * MM - THICK - GAP - THIN, false);
  const textTop = banner.bottom + 4 * MM + THICK + GAP + THIN + (7 / 8) * BODY - (LINE - BODY) / 2;
  const number = document.number === undefined ? NOTHING : sideLine(measure, document.number, NUMBER, 'right');
  const lines = Math.max(
    1,
    [document.copyNumber, document.secrecy, document.urgency].filter(mark => mark !== undefined).length,
  );
  const parts = [
    { texts: [banner.text], rules: [...upper, ...lower] },
    moved(number, textTop),
    marks(measure, document, textTop),
  ];
  return { ...joined(parts), end: textTop + (lines + 2) * LINE };
}

function doubleRule(top: number, thickFirst: boolean): PlacedRule[] {
  const line = (y: number, height: number): PlacedRule => rule(y, height, RED, LETTER_RULE.x, LETTER_RULE.width);
  return thickFirst
    ? [line(top, THICK), line(top + THICK + GAP, THIN)]
    : [line(top, THIN), line(top + THIN + GAP, THICK)];
}

/** 标题, and on a working paper without a head the 发文字号 under it. */
export function titleItems(measure: Measure, title: string, role: Style['role'] = 'title'): Item[] {
  const style: Style = { role, face: 'biaosong', size: TITLE, tag: { type: 'H1' } };
  return titleLines(measure, title).map(line => ({
    ...sideLine(measure, line, style, 'centre', 0, TITLE_LINE),
    keep: true,
  }));
}

/** 主送机关: one line below the title, flush left, with a full-width colon (7.3.2). */
export function openingItems(measure: Measure, document: OfficialDocument): Item[] {
  const plainNumber = document.form === 'plain' && document.number !== undefined ? document.number : undefined;
  const number = plainNumber === undefined ? [] : [sideLine(measure, plainNumber, NUMBER, 'centre')];
  const style: Style = { role: 'addressee', face: 'fangsong', size: BODY, tag: { type: 'P' } };
  const addressee = document.addressee === undefined ? [] : sided(measure, `${document.addressee}：`, style, 'left');
  return [...titleItems(measure, document.title), ...number, blank(LINE, true), ...addressee];
}
