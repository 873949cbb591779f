// npm test: everything a change must pass. Finds or installs a browser, says what it skips and why.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.js';
import { buildIfNewer } from './build.js';
import { findElectronRuntime } from './electron-runtime.js';
import { root, runAgainUnderNode24 } from './node24.js';

const results = join(root, 'test-results');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await run();

async function run() {
  const full = process.argv.includes('--full');
  const environment = {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
    ...(full ? { CLAIMDESK_FULL: '1' } : {}),
  };
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const told = { passed: 0, failed: 0, lines: [], failures: [] };
  await step(told, 'check', () => plain(environment, 'npm', ['run', '-s', 'check']));
  buildIfNewer();
  await step(told, 'below the window', () => vitest(environment));
  await step(told, 'bench (quick)', () => measured(environment));
  const browser = findBrowser();
  if (browser.path === null) told.lines.push(`window in the browser: SKIPPED ${browser.reason}`);
  else await step(told, 'window in the browser', () => playwright({ ...environment, CLAIMDESK_CHROMIUM: browser.path }, 'browser'));
  const runtime = findElectronRuntime();
  if (runtime.folder === null) told.lines.push(`electron: SKIPPED ${runtime.reason}`);
  else await step(told, 'electron', () => playwright({ ...environment, CLAIMDESK_ELECTRON_RUNTIME: runtime.folder }, 'electron'));
  console.log(`\n${[...told.failures, ...told.lines].join('\n')}\n${told.passed} passed, ${told.failed} failed`);
  process.exit(told.failed === 0 ? 0 : 1);
}

async function step(told, name, work) {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const { passed, failed, skipped = 0, failures = [], notes = [] } = await work();
  told.passed += passed;
  told.failed += failed;
  told.failures.push(...failures);
  const counts = [
    `${passed} passed`,
    ...(failed > 0 || name !== 'electron' ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  console.log(`${name} took ${Math.round((Date.now() - begun) / 1000)} s`);
  told.lines.push(`${name}: ${counts.join(', ')}`, ...notes);
}

/** Runs a command to its end, and ends what it left behind: a process that stays would hold the output open. @returns its exit code */
function ended(command, words, env) {
  const isWindows = process.platform === 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, stdio: 'inherit', env, shell: isWindows && command === 'npm', detached: !isWindows });
    const pass = (signal) => stop(child, signal);
    for (const signal of signals) process.on(signal, pass);
    child.on('exit', (code, signal) => {
      for (const one of signals) process.off(one, pass);
      if (signals.includes(signal)) process.exit(128 + constants.signals[signal]);
      stop(child, 'SIGKILL');
      resolve(code ?? 1);
    });
  });
}

function stop(child, signal) {
  if (process.platform === 'win32') return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** A command without a count of its own is one test. */
async function plain(environment, command, words) {
  return (await ended(command, words, environment)) === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, failures: [`✗ ${words.join(' ')}`] };
}

/** Ratios are measured beside whatever else the machine does: a limit is broken when it is broken three times. */
async function measured(environment) {
  for (let attempt = 1; ; attempt += 1) {
    const told = await plain(environment, process.execPath, [join(root, 'bin', 'bench.js'), '--quick']);
    if (told.failed === 0 || attempt === 3) return told;
  }
}

/** A file that never ended is told where it stood, and run once more by itself. */
async function vitest(environment) {
  const first = await vitestOnce(environment, 'vitest', []);
  if (first.overdue.length === 0) return first;
  const second = await vitestOnce(environment, 'vitest-again', first.overdue);
  const names = first.overdue.map((file) => relative(root, file)).join(', ');
  return {
    passed: first.passed + second.passed,
    failed: first.failedTests + second.failed,
    skipped: first.skipped + second.skipped,
    failures: [...first.failures, ...second.failures],
    notes: [
      `  ${names} did not end the first time${second.failed === 0 ? ' and passed when run again' : ''}; where it stood is told above`,
    ],
  };
}

async function vitestOnce(environment, name, files) {
  const report = join(results, `${name}.json`);
  const overdueFile = join(results, `${name}-overdue.json`);
  const script = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const words = [
    script,
    'run',
    '--reporter=default',
    '--reporter=./tests/overdue.ts',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files,
  ];
  const status = await ended(process.execPath, words, { ...environment, CLAIMDESK_OVERDUE: overdueFile });
  const overdue = existsSync(overdueFile) ? JSON.parse(readFileSync(overdueFile, 'utf8')) : [];
  if (!existsSync(report))
    return { passed: 0, failed: 1, failedTests: 1, skipped: 0, overdue: [], failures: ['✗ vitest ended without a report'] };
  const told = JSON.parse(readFileSync(report, 'utf8'));
  const failures = told.testResults.flatMap(({ name: file, status: state, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const whole = state === 'failed' && failed.length === 0 ? [`✗ ${relative(root, file)}\n${shortened(message)}`] : [];
    return [
      ...whole,
      ...failed.map((test) => `✗ ${relative(root, file)}: ${test.fullName}\n${shortened(test.failureMessages.join('\n'))}`),
    ];
  });
  const failed = told.numFailedTests + (status !== 0 && told.numFailedTests === 0 ? 1 : 0);
  const skipped = told.numPendingTests + told.numTodoTests - (overdue.length > 0 ? unfinished(told, overdue) : 0);
  return { passed: told.numPassedTests, failed, failedTests: told.numFailedTests, skipped, overdue, failures };
}

/** Tests of files that were ended stand in the report as not run. */
function unfinished(told, overdue) {
  const files = told.testResults.filter(({ name }) => overdue.includes(name));
  return files.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'pending').length;
}

async function playwright(environment, project) {
  const report = join(results, `${project}.json`);
  const script = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const words = [script, 'test', `--project=${project}`, '--reporter=line,json'];
  const status = await ended(process.execPath, words, { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { passed: 0, failed: 1, failures: [`✗ ${project}: ended without a report`] };
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = stats.unexpected + (status !== 0 && stats.unexpected === 0 ? 1 : 0);
  const specs = suites.flatMap(specsOf);
  const of = (state) => specs.filter(({ tests }) => tests.some((test) => test.status === state));
  return {
    passed: stats.expected + stats.flaky,
    failed,
    skipped: stats.skipped,
    failures: of('unexpected').map((spec) => `✗ ${spec.file}:${spec.line} ${spec.title}\n${shortened(errorOf(spec))}`),
    notes: of('flaky').map((spec) => `  passed at a later try: ${spec.file}:${spec.line} ${spec.title}\n${shortened(errorOf(spec))}`),
  };
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function errorOf({ tests }) {
  return (
    tests.flatMap(({ results: tries }) => tries.flatMap(({ error }) => (error?.message === undefined ? [] : [error.message]))).at(0) ?? ''
  );
}

/** The first lines, without colours: the whole is above. */
function shortened(text) {
  const lines = stripVTControlCharacters(text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(0, 8)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}
