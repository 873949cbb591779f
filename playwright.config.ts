import { defineConfig } from '@playwright/test';

/** Two projects: pages of the browser host in Chromium, and the real desktop. Both run what was built. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/pages',
  timeout: 60_000,
  workers: 1,
  // a page that never ends ends the run, with a report
  globalTimeout: process.env['CLAIMDESK_FULL'] === undefined ? 40 * 60_000 : 0,
  forbidOnly: true,
  // a busy machine may be late once; what fails three times is broken
  retries: process.env['CI'] ? 2 : 0,
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env['CLAIMDESK_CHROMIUM'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'browser', testDir: 'tests/e2e' },
    { name: 'electron', testDir: 'tests/electron' },
  ],
});
