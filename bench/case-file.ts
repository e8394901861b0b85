import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeCaseFile } from '../documents/case-file/file.ts';
import { fileSink } from '../functions/case-file/pdf.ts';
import { HEAD, item, paged, png, scanned } from '../test/documents/case-file/builders.ts';

/**
 * What a large 卷宗 costs: 2,000 pages of 100 files of scans and text, and 100 photographs, each made when it is asked for, as a
 * store would hand it out. RSS is watched every 20 ms; the target is 512 MB. `npx tsx bench/case-file.ts [PAGES]`.
 */
const PAGES = Number(process.argv[2] ?? 2_000);
const EACH = 20;
const LIMIT = 512;

const directory = mkdtempSync(path.join(tmpdir(), 'rongcuo-bench-'));
const file = path.join(directory, 'file.pdf');
const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
const start = process.memoryUsage.rss();
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
try {
  const about = { bytes: 0, sha256: '0'.repeat(64) };
  const files = Array.from({ length: Math.ceil(PAGES / EACH) }, (_, n) => ({
    ...item(new Uint8Array(), { ...about, title: `材料${n + 1}` }),
    load: () => (n % 2 === 0 ? scanned(EACH, n) : paged(EACH)),
  }));
  const pictures = Array.from({ length: 100 }, (_, n) => ({
    ...item(new Uint8Array(), { ...about, title: `照片${n + 1}` }),
    load: () => Promise.resolve(png(1200, 800, n % 2 === 0 ? 2 : 6)),
  }));
  const sink = await fileSink(file);
  const began = performance.now();
  const result = await writeCaseFile(HEAD, [...files, ...pictures], async chunk => {
    await sink.write(chunk);
    peak = Math.max(peak, process.memoryUsage.rss());
  });
  const sha256 = await sink.end();
  await sink.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log('pages  listed  file MB  seconds  RSS before MB  peak RSS MB  SHA-256');
  console.log(
    [result.pages, result.listed, mb(statSync(file).size), seconds, mb(start), mb(peak), sha256.slice(0, 12)].join(
      '  ',
    ),
  );
  if (mb(peak) > LIMIT) process.exitCode = 1;
} finally {
  clearInterval(watch);
  rmSync(directory, { recursive: true, force: true });
}
