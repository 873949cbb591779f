import { defineConfig } from 'vitest/config';

/** Tests of everything below the window; tests/e2e and tests/electron are Playwright's. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
