import { AlignmentType, BorderStyle, Footer, PageNumber, TextRun, type Paragraph } from 'docx';
import { MM, SMALL } from '../layout/page.ts';
import { fontOf, framed, RED_HEX, twips } from './faces.ts';
import { LETTER_OVERHANG } from './head.ts';

const HEIGHT = 18;
/** How far the page number's line stands over the foot of the page, so that its dashes are 7 mm below the type area. */
const NUMBER_FOOT = 24.8 * MM;
const LETTER_FOOT = 20 * MM;

export interface Footers {
  readonly default: Footer;
  readonly even: Footer;
  readonly first?: Footer;
}

export const footerDistance = (letter: boolean): number => twips(letter ? LETTER_FOOT : NUMBER_FOOT);

/**
 * Odd pages right, even pages left, one character in; a letter's first page has the lower double rule instead.
 * @param first Whether the section holds that page
 */
export function footersOf(letter: boolean, first: boolean): Footers {
  const lift = letter ? twips(NUMBER_FOOT - LETTER_FOOT) : 0;
  const numbered = {
    default: new Footer({ children: [numberLine(true, lift)] }),
    even: new Footer({ children: [numberLine(false, lift)] }),
  };
  return first ? { ...numbered, first: new Footer({ children: [lowerRule()] }) } : numbered;
}

export function emptyFooters(): Footers {
  return { default: new Footer({ children: [] }), even: new Footer({ children: [] }) };
}

function numberLine(odd: boolean, lift: number): Paragraph {
  const field = new TextRun({ font: fontOf('song'), size: SMALL * 2, children: ['— ', PageNumber.CURRENT, ' —'] });
  const indent = odd ? { right: twips(SMALL) } : { left: twips(SMALL) };
  const alignment = odd ? AlignmentType.RIGHT : AlignmentType.LEFT;
  return framed([field], { alignment, indent, spacing: { after: lift } }, HEIGHT);
}

function lowerRule(): Paragraph {
  const bottom = { style: BorderStyle.THIN_THICK_SMALL_GAP, color: RED_HEX, size: 36, space: 0 };
  return framed([], { border: { bottom }, indent: LETTER_OVERHANG }, 2);
}
