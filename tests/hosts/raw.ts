import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { serveProjects, type Served } from '../../electron/hosts/browser.ts';

/** A real browser host on a new home, with a page of its own in place of the built one and a backend that echoes. */
export interface Running {
  served: Served;
  port: number;
  home: string;
  cookie: string;
  key: string;
  close(): Promise<void>;
}

export async function startHost(script = path.join(import.meta.dirname, 'stand-in-backend.ts')): Promise<Running> {
  const home = temporaryFolder();
  process.env['CLAIMDESK_HOME'] = home;
  const served = await serveProjects({}, { files: { moveProject: fs.renameSync, restoreBackup: () => {} }, script, bundle: pageFolder() });
  const cookie = await enter(served);
  const home303 = await raw(served.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nCookie: ${cookie}\r\n\r\n`);
  const key = /project=([0-9a-f]{16})/.exec(home303.text)?.[1] ?? '';
  const close = async (): Promise<void> => {
    await served.close();
    fs.rmSync(home, { recursive: true, force: true });
  };
  return { served, port: served.port, home, cookie, key, close };
}

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk-hosts-'));
}

export function pageFolder(): string {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, 'assets'));
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" nonce="__CLAIMDESK_NONCE__"><p>SECRET PAGE</p>');
  fs.writeFileSync(path.join(folder, 'assets', 'page-1.js'), 'SECRET SCRIPT');
  fs.writeFileSync(path.join(folder, 'assets', 'notes.exe'), 'SECRET PROGRAM');
  return folder;
}

async function enter(served: Served): Promise<string> {
  const url = new URL(served.address);
  const { text } = await raw(served.port, `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);
  return /set-cookie: ([^;]+);/i.exec(text)?.[1] ?? '';
}

export interface RawAnswer {
  status: number;
  text: string;
}

/** Writes bytes as they are and reads until the answer rests: no client library corrects them on the way. */
export function raw(port: number, request: string, patience = 400): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request));
    const done = (): void => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    let timer = setTimeout(done, 5000);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      clearTimeout(timer);
      timer = setTimeout(done, complete(text) ? 0 : patience);
    });
    socket.on('close', done);
    socket.on('error', done);
  });
}

function complete(text: string): boolean {
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  const head = text.indexOf('\r\n\r\n');
  return head >= 0 && length !== undefined && text.length >= head + 4 + Number(length);
}
