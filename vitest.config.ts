import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * `npm test` needs Node and nothing else. What needs Java, poppler or LibreOffice lives under test/slow and
 * runs from `.ci/run`.
 */
const slow = process.env.RONGCUO_TEST === 'slow';

/** Minutes long each: begun last, one of them would run alone at the end. */
const LONG = /test\/(model\/sequences|slow\/crash)/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: slow ? ['test/slow/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: slow ? [] : ['test/slow/**'],
    environment: 'node',
    sequence: { sequencer: LongFirst },
    testTimeout: slow ? 300_000 : 30_000,
    hookTimeout: slow ? 120_000 : 30_000,
    pool: 'forks',
  },
});
