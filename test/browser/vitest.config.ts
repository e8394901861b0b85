import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * `npm run browser`: the portal as people use it, in Chromium against the real embedded server. Not part of `npm test`, which
 * needs Node and nothing else: this needs a Chromium (`RONGCUO_CHROMIUM`, else Debian's).
 */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    environment: 'node',
    include: ['test/browser/**/*.check.ts'],
    globalSetup: ['test/browser/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A machine under load is slow, not wrong.
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
