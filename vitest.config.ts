import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * `npm test` needs Node and nothing else. What needs Java, poppler or LibreOffice lives under test/slow and
 * runs from `.ci/run`.
 */
const slow = process.env.RONGCUO_TEST === 'slow';

/** Minutes long each: begun last, one of them would run alone at the end. */
const LONG = /test\/(model\/sequences|slow\/crash|scenarios\/tolerance|embedded\/crash)/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))];
  }
}

/**
 * What a test file does that would be seen by the next one in its process: `mockClient(Class)` answers for every
 * client of that class, `mockClient(client)` for its own only; test/model stands in for modules (mocks.ts).
 */
const CHANGES_THE_PROCESS =
  /vi\.(mock|doMock|stub|spyOn|useFakeTimers)|mockClient\([A-Z]|useFontDirectory|process\.(env\.\w+ =|chdir)/;
const root = import.meta.dirname;
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.test.ts') && name.startsWith('slow/') === slow)
  .map(name => `test/${name}`);
const alone = files.filter(
  name => name.startsWith('test/model/') || CHANGES_THE_PROCESS.test(readFileSync(join(root, name), 'utf8')),
);

/** A disk in memory with room enough; a container's has 64 MB unless it is told otherwise. */
const MEMORY_DISK = '/dev/shm';
function hasMemoryDisk(): boolean {
  if (!existsSync(MEMORY_DISK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize > 2 ** 31;
}

/**
 * What the program says of itself when a step fails (functions/telemetry.ts): tests make steps fail by the hundred. `RONGCUO_LOG=error`
 * shows it; what a test says besides is always shown.
 */
const isTelemetry = (line: string): boolean => /^\{"level":"[A-Z]+",.*"service":"rongcuo"/.test(line);
const isQuiet = process.env.RONGCUO_LOG === undefined;

export default defineConfig({
  test: {
    environment: 'node',
    onConsoleLog: text => !(isQuiet && text.trim().split('\n').every(isTelemetry)),
    sequence: { sequencer: LongFirst },
    testTimeout: slow ? 300_000 : 30_000,
    hookTimeout: slow ? 120_000 : 30_000,
    pool: 'forks',
    // One a processor; vitest keeps one of two for itself.
    maxWorkers: '100%',
    // Tests that play cases waited for fsync half of their time. What a killed process leaves behind is the same on a disk in memory.
    env: hasMemoryDisk() ? { TMPDIR: MEMORY_DISK } : {},
    // Loading the program costs more than most tests: files that leave the process as they found it share one.
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'together', include: files, exclude: alone, isolate: false } },
    ],
  },
});
