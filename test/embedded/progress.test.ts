import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withProgress } from '../../embedded/cli/io.ts';

const watched = (tty: boolean) => {
  const said: string[] = [];
  return { said, io: { out: () => undefined, err: (text: string) => void said.push(text), env: {}, tty } };
};
const taking = (ms: number) => () => new Promise<string>(resolve => setTimeout(resolve, ms, 'done'));

describe('进度提示', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each([
    { ms: 1500, tty: true, lines: ['正在办理…', '\r\u001b[2K'] },
    { ms: 500, tty: true, lines: [] },
    { ms: 1500, tty: false, lines: [] },
  ])('work of $ms ms, watched by a person: $tty', async ({ ms, tty, lines }) => {
    const { said, io } = watched(tty);
    const working = withProgress({ io }, '正在办理', taking(ms));
    await vi.advanceTimersByTimeAsync(ms);
    expect(await working).toBe('done');
    expect(said).toEqual(lines);
  });
});
