import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { OfficialDocument } from '../documents/model.ts';

/**
 * What our PDF and DOCX cost: the first document of a fresh process (measured from its start, loading of code included), the
 * steady time, the size and the memory. `tsx bench/documents.ts`; `--child FORMAT` is the process measured.
 */
const ORGAN = '中共商州区纪律检查委员会';
const STEADY = 200;
const TEXT =
  '经核实，2025年3月至10月，申请人在推进易地扶贫搬迁集中安置点配套道路建设过程中，因汛期连续强降雨造成原设计路线地质条件变化，经镇党委会议集体研究、区交通运输局书面同意后调整线路1.26公里，增加投资38.5万元，较原计划推迟47日完工。';

/** A letter of two pages and about 880 characters, like the ones others were measured with (measured.md). */
function letter(n: number): OfficialDocument {
  const paragraphs = Array.from({ length: 6 }, (_, k) => ({ type: 'paragraph' as const, text: `${k + 1}.${TEXT}` }));
  return {
    form: 'letter',
    title: '关于沙河子镇人民政府容错申请调查核实情况的通知书',
    banner: ORGAN,
    number: `商纪容受〔2026〕${n}号`,
    addressee: '沙河子镇人民政府',
    body: [{ type: 'heading', level: 1, text: '一、查明的事实' }, ...paragraphs],
    attachments: ['证据目录'],
    annexes: [],
    signature: { organ: ORGAN, date: '2026-09-04', sealed: true },
    imprint: { copyTo: ['中共商州区委组织部'], printedBy: ORGAN, printedOn: '2026-09-04' },
    author: ORGAN,
    issuedAt: Date.UTC(2026, 8, 4),
  };
}

async function child(format: string): Promise<void> {
  const { renderDocx, renderPdf } = await import('../documents/render.ts');
  const loaded = performance.now();
  const render = format === 'pdf' ? renderPdf : renderDocx;
  const { length } = await render(letter(1));
  const first = performance.now();
  const times: number[] = [];
  for (let n = 2; n < STEADY + 2; n++) {
    const start = performance.now();
    await render(letter(n));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * times.length)] ?? NaN;
  const rss = process.memoryUsage().rss / 2 ** 20;
  console.log(JSON.stringify({ loaded, first, p10: at(0.1), p50: at(0.5), p90: at(0.9), length, rss }));
}

interface Measured {
  readonly loaded: number;
  readonly first: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly length: number;
  readonly rss: number;
}

/** Lambda and the package run bundled code, so the child is bundled first; tsx alone would measure the compiler. */
async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const outdir = fileURLToPath(new URL('../out/bench', import.meta.url));
  await build({
    entryPoints: [fileURLToPath(import.meta.url)],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['esbuild'],
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    logLevel: 'error',
  });
  return `${outdir}/documents.mjs`;
}

async function main(): Promise<void> {
  const file = await bundle();
  for (const format of ['pdf', 'docx']) {
    const runs = Array.from({ length: 5 }, () => {
      const output = execFileSync(process.execPath, [file, '--child', format], { encoding: 'utf8' });
      return JSON.parse(output) as Measured;
    });
    runs.sort((a, b) => a.first - b.first);
    const { loaded, first, p10, p50, p90, length, rss } = runs[2] ?? runs[0] ?? ({} as Measured);
    const ms = (value: number): string => value.toFixed(1);
    console.log(
      `${format}: first ${ms(first)} ms (code loaded at ${ms(loaded)}), steady ${ms(p50)} ms (${ms(p10)}–${ms(p90)}), ` +
        `${(length / 1024).toFixed(1)} KB, RSS ${rss.toFixed(0)} MB`,
    );
  }
}

if (process.argv.includes('--child')) await child(process.argv.at(-1) ?? 'pdf');
else await main();
