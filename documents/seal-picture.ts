import { inflateSync } from 'node:zlib';
import { RongcuoError } from '../regulation/errors.ts';
import { pngParts, type PngParts } from './case-file/png.ts';

/** A picture that cannot be printed as a seal. */
export class SealRefused extends RongcuoError {
  constructor(reason: string, how: string, cause?: unknown) {
    super('document.seal-refused', `印章图片不能使用：${reason}`, {
      field: 'png',
      remedy: `请更换图片后重新上传：${how}`,
      cause,
    });
  }
}

/** Bytes of the largest picture taken; that of a seal at 600 dpi has some 200 KB. */
export const MOST_BYTES = 1024 * 1024;
/** Pixels of a side: 42 mm at 180 dpi, and at 1,200. */
const SIDES = { least: 300, most: 2000 } as const;
/** How far a seal may be from square: 公章 are round. */
const ASKEW = 0.05;
/** Channels of the colour types with transparency (PNG specification, 11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 4: 2, 6: 4 };

/** Width and height of a picture that can be printed as a seal, pixels. @throws {SealRefused} with what to do about it */
export function checkSealPicture(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  if (bytes.length > MOST_BYTES) throw new SealRefused('文件超过1 MB', '缩小图片，每边500至1000像素即可');
  const png = partsOf(bytes);
  const { width, height, colour, depth } = png;
  const { least, most } = SIDES;
  if (Math.min(width, height) < least || Math.max(width, height) > most)
    throw new SealRefused(`图片为${width}×${height}像素`, `用每边${least}至${most}像素的图片（太小的印出来模糊）`);
  if (Math.abs(width - height) > ASKEW * Math.max(width, height))
    throw new SealRefused(`图片为${width}×${height}像素，不是方形`, '裁去四周空白，使印章占满图片');
  const channels = CHANNELS[colour];
  if (channels === undefined || depth !== 8)
    throw new SealRefused('底色不透明', '另存为带透明底色的 PNG（RGBA，每通道8位），底色须透明');
  const pixels = pixelsOf(png, channels);
  // The first pixel of the first row stands as it is after any filter of that row.
  if (pixels[channels] !== 0) throw new SealRefused('底色不透明', '把印章以外的部分设为透明，保存为 PNG');
  return { width, height };
}

const DAMAGED = '重新导出图片，保存为 PNG（不用隔行扫描）';

function partsOf(bytes: Uint8Array): PngParts {
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') !== '89504e470d0a1a0a')
    throw new SealRefused('不是 PNG 图片', '保存为 PNG 格式，底色透明');
  try {
    return pngParts(bytes);
  } catch (cause) {
    throw new SealRefused('图片已损坏', DAMAGED, cause);
  }
}

/** Its rows, each behind the byte that says how it is filtered. */
function pixelsOf({ width, height, data }: PngParts, channels: number): Buffer {
  const length = height * (1 + width * channels);
  try {
    const pixels = inflateSync(data, { maxOutputLength: length });
    if (pixels.length === length) return pixels;
  } catch (cause) {
    throw new SealRefused('图片已损坏或者隔行扫描', DAMAGED, cause);
  }
  throw new SealRefused('图片不完整或者隔行扫描', DAMAGED);
}
