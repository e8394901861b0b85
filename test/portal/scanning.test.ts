import { describe, expect, it } from 'vitest';
import { canScan, codeIn } from '../../portal/src/features/public-verify/qr.ts';

describe('扫码核验', () => {
  it('只在浏览器能识别二维码又能给出摄像头时才有；其他浏览器输入校验码', () => {
    const [BarcodeDetector, mediaDevices] = [() => [], {}];
    expect(canScan({ BarcodeDetector, navigator: { mediaDevices } })).toBe(true);
    expect(canScan({ navigator: { mediaDevices } })).toBe(false);
    expect(canScan({ BarcodeDetector, navigator: {} })).toBe(false);
  });

  it.each([
    ['https://rongcuo.example.cn/verify/K7QW9DHM2TZX4RBN', 'K7QW9DHM2TZX4RBN'],
    ['https://rongcuo.example.cn/verify/K7QW9DHM2TZX4RBN?from=qr', 'K7QW9DHM2TZX4RBN'],
    ['rongcuo:K7QW9DHM2TZX4RBN', 'K7QW9DHM2TZX4RBN'],
    ['K7QW-9DHM-2TZX-4RBN', 'K7QW-9DHM-2TZX-4RBN'],
  ])('文书上的二维码 %s 里的校验码', (text, code) => {
    expect(codeIn(text)).toBe(code);
  });
});
