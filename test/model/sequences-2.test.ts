import { it } from 'vitest';
import { playHalf } from './report.ts';

it('任意的办理次序（续）：the machine’s books say what a clerk’s would, whatever people do in whatever order', async () => {
  await playHalf(1);
}, 1_800_000);
