// npm test: everything a change must pass. Finds or installs a browser, says what it skips and why.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.js';
import { buildIfNewer } from './build.js';
import { findElectronRuntime } from './electron-runtime.js';
import { root, runAgainUnderNode24 } from './node24.js';

const results = join(root, 'test-results');

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) run();

function run() {
  const full = process.argv.includes('--full');
  const environment = {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    ...(full ? { CLAIMDESK_FULL: '1' } : {}),
  };
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const told = { passed: 0, failed: 0 };
  const lines = [];
  step(told, lines, 'check', () => plain(environment, 'npm', ['run', '-s', 'check']));
  buildIfNewer();
  step(told, lines, 'below the window', () => vitest(environment));
  step(told, lines, 'bench (quick)', () => measured(environment));
  const browser = findBrowser();
  if (browser.path === null) lines.push(`window in the browser: SKIPPED ${browser.reason}`);
  else step(told, lines, 'window in the browser', () => playwright({ ...environment, CLAIMDESK_CHROMIUM: browser.path }, 'browser'));
  const runtime = findElectronRuntime();
  if (runtime.folder === null) lines.push(`electron: SKIPPED ${runtime.reason}`);
  else electron(told, lines, { ...environment, CLAIMDESK_ELECTRON_RUNTIME: runtime.folder });
  console.log(`\n${lines.join('\n')}\n${told.passed} passed, ${told.failed} failed`);
  process.exit(told.failed === 0 ? 0 : 1);
}

function step(told, lines, name, work) {
  console.log(`\n── ${name}`);
  const { passed, failed, skipped = 0 } = work();
  told.passed += passed;
  told.failed += failed;
  lines.push(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

function electron(told, lines, environment) {
  console.log('\n── electron');
  const { passed, failed } = playwright(environment, 'electron');
  told.passed += passed;
  told.failed += failed;
  lines.push(failed === 0 ? `electron: ${passed} passed` : `electron: ${passed} passed, ${failed} failed`);
}

/** A command without a count of its own is one test. */
function plain(environment, command, words) {
  const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit', env: environment, shell: process.platform === 'win32' });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Ratios are measured beside whatever else the machine does: a limit is broken when it is broken three times. */
function measured(environment) {
  for (let attempt = 1; ; attempt += 1) {
    const told = plain(environment, process.execPath, [join(root, 'bin', 'bench.js'), '--quick']);
    if (told.failed === 0 || attempt === 3) return told;
  }
}

function vitest(environment) {
  const report = join(results, 'vitest.json');
  const script = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [script, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const told = JSON.parse(readFileSync(report, 'utf8'));
  const failed = told.numFailedTests + (status !== 0 && told.numFailedTests === 0 ? 1 : 0);
  return { passed: told.numPassedTests, failed, skipped: told.numPendingTests + told.numTodoTests };
}

function playwright(environment, project) {
  const report = join(results, `${project}.json`);
  const script = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const words = [script, 'test', `--project=${project}`, '--reporter=line,json'];
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = stats.unexpected + (status !== 0 && stats.unexpected === 0 ? 1 : 0);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}
