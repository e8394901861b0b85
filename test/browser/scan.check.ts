import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectNoComplaint, go } from './chromium.ts';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(inject('seeded'));
});
afterAll(() => desk.close());

/** A browser that reads QR codes and has a camera, as a telephone's: it sees a paper with this QR. */
const telephone = (says: string): string => `
  window.BarcodeDetector = class { detect = () => Promise.resolve([{ rawValue: ${JSON.stringify(says)} }]); };
  const canvas = document.createElement('canvas');
  const drawn = canvas.getContext('2d');
  // A picture that never changes is no film: it would never begin to play.
  setInterval(() => drawn.fillRect(Math.random() * 9, 0, 10, 10), 50);
  navigator.mediaDevices.getUserMedia = async () => (window.camera = canvas.captureStream(10));
`;

describe('reading the QR of a paper by the camera', () => {
  it('is not offered by a browser that cannot, which leaves the code to be typed', async () => {
    const someone = await desk.person();
    await someone.page.addInitScript('delete window.BarcodeDetector');
    await go(someone, '/public/verify');
    await someone.page.getByLabel('校验码', { exact: true }).waitFor();
    expect(await someone.page.getByRole('button', { name: '用摄像头扫二维码' }).count()).toBe(0);
  });

  it('asks for the camera when somebody wants it, verifies what it saw, and gives the camera back', async () => {
    const someone = await desk.person();
    const { page } = someone;
    await page.addInitScript(telephone('https://rongcuo.example.cn/verify/K7QW9DHM2TZX4RBY'));
    await go(someone, '/public/verify');
    await page.getByRole('button', { name: '用摄像头扫二维码' }).click();
    await page.getByText('查无此件').waitFor();
    expect(await page.getByLabel('校验码', { exact: true }).inputValue()).toBe('K7QW9DHM2TZX4RBY');
    expect(await page.evaluate('window.camera.getTracks().every(track => track.readyState === "ended")')).toBe(true);
    expectNoComplaint(someone);
  });
});
