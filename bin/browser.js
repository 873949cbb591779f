// A Chromium for the window's tests: the one named, one that is installed, Playwright's own, or one that can be installed now.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
];

/** @returns {{ path: string | null, reason: string }} */
export function findBrowser() {
  const found = installed() ?? install();
  return found === null
    ? { path: null, reason: 'no Chromium is installed and none could be (set CLAIMDESK_CHROMIUM to its path)' }
    : { path: found, reason: '' };
}

function installed() {
  if (process.env.CLAIMDESK_CHROMIUM) return process.env.CLAIMDESK_CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  const own = chromium.executablePath();
  return [own, ...elsewhere].find((path) => path !== '' && existsSync(path)) ?? null;
}

function install() {
  const quiet = { stdio: 'ignore', timeout: 300_000 };
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('claimdesk: installing Chromium for the tests …');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { ...quiet, env: environment });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core', 'fonts-noto-cjk'], {
      ...quiet,
      env: environment,
    });
  } else {
    console.error('claimdesk: fetching a Chromium for the tests …');
    spawnSync(process.execPath, [join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], { ...quiet, timeout: 120_000 });
  }
  return installed();
}
