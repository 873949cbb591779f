#!/usr/bin/env node
// npm start: the desktop where it can run, else the browser host, saying why in one line.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNewer } from './build.js';
import { root, runAgainUnderNode24 } from './node24.js';

const fetchTime = 60_000;
const words = process.argv.slice(2);

if (!runAgainUnderNode24(fileURLToPath(import.meta.url), words, { tied: true })) await start();

async function start() {
  buildIfNewer();
  const reason = reasonAgainstDesktop() ?? (await runDesktop());
  if (reason !== null) runBrowserHost(reason);
}

function reasonAgainstDesktop() {
  if (words.includes('--browser')) return 'asked for with --browser';
  if (process.platform === 'linux') {
    if (process.getuid?.() === 0) return 'the desktop window does not run as root';
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  }
  return null;
}

/** Null when the desktop ran; else why it did not. */
async function runDesktop() {
  const program = electronProgram();
  if (program === null) return 'the desktop runtime could not be fetched';
  const child = spawn(program, [root, ...desktopWords()], { stdio: ['inherit', 'pipe', 'inherit'], env: withoutNodeMode() });
  let shown = false;
  child.stdout.on('data', (words) => {
    if (!shown && String(words).includes('claimdesk: window open')) shown = true;
    else process.stderr.write(words);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', () => resolve('the desktop runtime could not be started'));
    child.on('exit', (code) => {
      // 0 without a window: an open desktop took over
      if (!shown && code !== 0) return resolve('the desktop ended before its first window');
      process.exitCode = code ?? 1;
      resolve(null);
    });
  });
}

/** Electron fetches its binary when first needed: that is tried for a minute. */
function electronProgram() {
  const folder = join(root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'install.js'))) return null;
  const place = () => {
    const path = existsSync(join(folder, 'path.txt')) ? readFileSync(join(folder, 'path.txt'), 'utf8') : 'electron';
    const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), path);
    return existsSync(program) ? program : null;
  };
  const found = place();
  if (found !== null) return found;
  console.error('claimdesk: fetching the desktop runtime (at most a minute) …');
  spawnSync(process.execPath, [join(folder, 'install.js')], { cwd: root, stdio: 'ignore', timeout: fetchTime, killSignal: 'SIGKILL' });
  return place();
}

function desktopWords() {
  return words.filter((word) => word !== '--browser' && word !== '--no-open');
}

function withoutNodeMode() {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return environment;
}

/** One line on stdout: the address, and why it is not a window. */
function runBrowserHost(reason) {
  const script = join(root, 'out', 'main', 'serve.js');
  const child = spawn(process.execPath, [script, ...words.filter((word) => word !== '--browser')], {
    stdio: ['inherit', 'pipe', 'inherit', 'ipc'],
  });
  let told = false;
  child.stdout.on('data', (text) => {
    process.stdout.write(told ? text : `${String(text).trim()}  (in the browser: ${reason})\n`);
    told = true;
  });
  const end = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  // the starting process is gone: nobody could end the host any more
  process.once('disconnect', () => end('SIGTERM'));
  process.channel?.unref();
  child.on('exit', (code) => (process.exitCode = code ?? 0));
}
