import { AlignmentType, BorderStyle, Header, TabStopType, TextRun, type IRunOptions } from 'docx';
import type { OfficialDocument } from '../model.ts';
import { bannerStyle } from '../layout/banner.ts';
import { AREA, LINE, MM, TITLE, TITLE_LINE } from '../layout/page.ts';
import { titleLines } from '../layout/title.ts';
import { emptyLine, fontOf, framed, paragraph, RED_HEX, run, twips } from './faces.ts';
import { nominalMeasure } from './nominal.ts';
import { readyRun, readyTab, type Written } from './ready.ts';

/** A full-width space: one character of the grid. */
const SPACE = '\u3000';
/** Border sizes are in eighths of a point. */
const RED_RULE = 16;
const DOUBLE_RULE = 36;
/** The letter's rules reach 7 mm past the type area on both sides. */
export const LETTER_OVERHANG = { left: -twips(8 * MM), right: -twips(6 * MM) };

export function headOf(document: OfficialDocument): Written[] {
  switch (document.form) {
    case 'document':
    case 'upward':
      return redHead(document);
    case 'letter':
      return letterHead(document);
    case 'plain':
      return [];
  }
}

function marksOf({ copyNumber, secrecy, urgency }: OfficialDocument): Written[] {
  const hei = [secrecy, urgency].filter(mark => mark !== undefined).map(mark => run(mark, { face: 'hei' }));
  return copyNumber === undefined ? hei : [run(copyNumber, { face: 'fangsong' }), ...hei];
}

/** `below` is what the mark's line has under its ink and above it, so that two lines are left to the 发文字号. */
function bannerStyled(banner: string): { style: IRunOptions; height: number; below: number } {
  const { size, scale, tracking } = bannerStyle(nominalMeasure, banner);
  const face = { font: fontOf('biaosong'), size: Math.floor(size * 2), color: RED_HEX };
  const spread = { scale: Math.floor(scale * 97), characterSpacing: twips(tracking) };
  return {
    style: { ...face, ...spread, snapToGrid: false },
    height: size * 1.1,
    below: size * 0.18 + 0.6 * MM,
  };
}

function redHead(document: OfficialDocument): Written[] {
  const marks = marksOf(document).map(mark => paragraph([mark]));
  const banner = bannerStyled(document.banner);
  return [
    ...marks,
    emptyLine(35 * MM - marks.length * LINE),
    paragraph([readyRun(document.banner, banner.style)], { alignment: AlignmentType.CENTER }, banner.height),
    emptyLine(2 * LINE - banner.below),
    numberLine(document),
    emptyLine(),
    emptyLine(),
  ];
}

/** 发文字号 over the red rule; upward with 签发人 on the same line, both one character in. */
function numberLine(document: OfficialDocument): Written {
  const border = { bottom: { style: BorderStyle.SINGLE, color: RED_HEX, size: RED_RULE, space: 6 } };
  const number = document.number ?? '';
  if (document.form !== 'upward') {
    return paragraph([run(number, { face: 'fangsong' })], { alignment: AlignmentType.CENTER, border });
  }
  const signer = document.signer ?? '';
  const blank = signer === '' ? SPACE.repeat(4) : SPACE;
  const right = [run('签发人：', { face: 'fangsong' }), run(signer, { face: 'kai' }), run(blank, { face: 'fangsong' })];
  const tabStops = [{ type: TabStopType.RIGHT, position: twips(AREA.width) }];
  const left = [run(SPACE + number, { face: 'fangsong' }), readyTab()];
  return paragraph([...left, ...right], { tabStops, border });
}

/** The 发文字号 stands on the right of the line on which the marks begin (10.1). */
function letterHead(document: OfficialDocument): Written[] {
  const [first, ...marks] = marksOf(document);
  const number = run(document.number ?? '', { face: 'fangsong' });
  const tabStops = [{ type: TabStopType.RIGHT, position: twips(AREA.width) }];
  const line = first
    ? paragraph([first, readyTab(), number], { tabStops })
    : paragraph([number], { alignment: AlignmentType.RIGHT });
  return [line, ...marks.map(mark => paragraph([mark])), emptyLine(), emptyLine()];
}

/** The letter's mark stands above the type area, so it is the first page's header: mark and double rule, thick over thin. */
export function letterHeader(text: string): Header {
  const banner = bannerStyled(text);
  const bottom = { style: BorderStyle.THICK_THIN_SMALL_GAP, color: RED_HEX, size: DOUBLE_RULE, space: 1 };
  return new Header({
    children: [
      framed([new TextRun({ ...banner.style, text })], { alignment: AlignmentType.CENTER }, banner.height),
      framed([], { border: { bottom }, indent: LETTER_OVERHANG }, 2.8),
    ],
  });
}

/** 标题 broken as in the PDF, each line a line of its own. */
export function titleOf(title: string, pageTop: readonly Written[] = []): Written[] {
  const lines = titleLines(nominalMeasure, title).map((line, n) =>
    run(line, { face: 'biaosong', size: TITLE, extra: n > 0 ? { break: 1 } : {} }),
  );
  return [...pageTop, paragraph(lines, { alignment: AlignmentType.CENTER, keepNext: true }, TITLE_LINE)];
}

export function openingOf(document: OfficialDocument): Written[] {
  const { addressee, number } = document;
  const centred = { alignment: AlignmentType.CENTER };
  const plainNumber =
    document.form === 'plain' && number !== undefined ? [paragraph([run(number, { face: 'fangsong' })], centred)] : [];
  const to = addressee === undefined ? [] : [paragraph([run(`${addressee}：`, { face: 'fangsong' })])];
  return [...titleOf(document.title), ...plainNumber, emptyLine(), ...to];
}
