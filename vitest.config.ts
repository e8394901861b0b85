import { defineConfig } from 'vitest/config';

/**
 * `npm test` needs Node and nothing else. What needs Java, poppler or LibreOffice lives under test/slow and
 * runs from `.ci/run`.
 */
const slow = process.env.RONGCUO_TEST === 'slow';

export default defineConfig({
  test: {
    include: slow ? ['test/slow/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: slow ? [] : ['test/slow/**'],
    environment: 'node',
    testTimeout: slow ? 300_000 : 30_000,
    hookTimeout: slow ? 120_000 : 30_000,
    pool: 'forks',
  },
});
