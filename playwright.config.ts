import { defineConfig } from '@playwright/test';

/** Two projects: pages of the browser host in Chromium, and the real desktop. Both run what was built. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  timeout: 60_000,
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    launchOptions: process.env['CLAIMDESK_CHROMIUM'] ? { executablePath: process.env['CLAIMDESK_CHROMIUM'] } : {},
  },
  projects: [
    { name: 'browser', testDir: 'tests/e2e' },
    { name: 'desktop', testDir: 'tests/electron' },
  ],
});
