import {
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionRelativeFrom,
  ImageRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
  AlignmentType,
} from 'docx';
import { CODE_BASELINES, CODE_SIZE, codeLines, QR } from '../layout/verification.ts';
import type { OfficialDocument } from '../model.ts';
import { qrPng } from '../qr.ts';
import { shownCode } from '../verification.ts';
import { paragraph, run, twips } from './faces.ts';
import { component, type Written } from './ready.ts';

/** English Metric Units a point. */
const EMU = 12_700;
/** The docx package takes pictures in pixels of 1/96 inch. */
const pixels = (points: number): number => (points * 96) / 72;
const LINE_HEIGHT = 7;

/**
 * The QR as a picture fixed to the page with the code in two frames below it, where the PDF has them. The last paragraph holds
 * the picture and is one point high, so that it stays on the last page. Empty on a document without a code.
 */
export function verificationMark({ verification }: OfficialDocument): Written[] {
  if (!verification) return [];
  const lines = codeLines(verification.code).map((line, n) =>
    paragraph(
      [run(line, { face: 'song', size: CODE_SIZE })],
      { frame: frameAt((CODE_BASELINES[n] ?? CODE_BASELINES[0]) - LINE_HEIGHT + 1), alignment: AlignmentType.CENTER },
      LINE_HEIGHT,
    ),
  );
  return [...lines, paragraph([component(picture(verification.address, verification.code))], {}, 1)];
}

function picture(address: string, code: string): ImageRun {
  const side = pixels(QR.side);
  const at = (points: number) => Math.round(points * EMU);
  return new ImageRun({
    type: 'png',
    data: qrPng(address),
    transformation: { width: side, height: side },
    // The package would number pictures through the life of the process.
    altText: { id: '1', name: 'verification', title: '校验码', description: `校验码 ${shownCode(code)}` },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: at(QR.x) },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: at(QR.y) },
      wrap: { type: TextWrappingType.NONE },
      allowOverlap: true,
      layoutInCell: false,
    },
  });
}

const frameAt = (y: number): NonNullable<NonNullable<Parameters<typeof paragraph>[1]>['frame']> => ({
  type: 'absolute',
  position: { x: twips(QR.x), y: twips(y) },
  width: twips(QR.side),
  height: twips(LINE_HEIGHT),
  rule: HeightRule.EXACT,
  wrap: FrameWrap.AROUND,
  anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
});
