import fs from 'node:fs';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw, startHost, type Running } from './raw.ts';

let host: Running;
beforeAll(async () => {
  host = await startHost();
});
afterAll(async () => host.close());

const get = (path: string, headers: string): Promise<{ status: number; text: string }> =>
  raw(host.port, `GET ${path} HTTP/1.1\r\n${headers}\r\n`);
const ours = (): string => `Host: 127.0.0.1:${host.port}\r\n`;
const cookie = (): string => `Cookie: ${host.cookie}\r\n`;

describe('L1 only our own names are answered', () => {
  test.each(['127.0.0.1', 'localhost'])('%s with the port', async (name) => {
    const { status, text } = await get(`/?project=${host.key}`, `Host: ${name}:${host.port}\r\n${cookie()}`);
    expect(status).toBe(200);
    expect(text).toContain('SECRET PAGE');
  });

  const names = [
    '',
    ' ',
    'evil.test',
    'evil.test:PORT',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    'localhost:80',
    '127.0.0.1.evil.test:PORT',
    'localhost.:PORT',
    'localhost.evil.test:PORT',
    'LOCALHOST:PORT',
    'LocalHost:PORT',
    '0.0.0.0:PORT',
    '[::]:PORT',
    '[::1]:PORT',
    '2130706433:PORT',
    '0x7f000001:PORT',
    '0177.0.0.1:PORT',
    '127.1:PORT',
    '127.0.0.2:PORT',
    '127.0.0.1:0PORT',
    '127.0.0.1:PORT.',
    '127.0.0.1:PORT/',
    'user@127.0.0.1:PORT',
    '127.0.0.1:PORT@evil.test',
    '127.0.0.1:PORT,evil.test',
    '127.0.0.1:PORT evil.test',
    'http://127.0.0.1:PORT',
    '127.0.0.1:+PORT',
    'xn--localhost:PORT',
    '127。0。0。1:PORT',
    '%6cocalhost:PORT',
    '*',
    'null',
    'undefined',
    '127.0.0.1:PORT#',
    '127.0.0.1:PORT?',
  ];
  test.each(names)('Host: %s is misdirected, for the page, an asset and an upgrade', async (name) => {
    const header = `Host: ${name.replaceAll('PORT', String(host.port))}\r\n${cookie()}`;
    const upgrade = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: http://127.0.0.1:${host.port}\r\n`;
    const answers = await Promise.all([get('/', header), get('/assets/page-1.js', header), get('/socket', header + upgrade)]);
    expect(answers.map((answer) => answer.status)).toEqual([421, 421, 421]);
    for (const { text } of answers) expect(text).not.toContain('SECRET');
  });

  test('no Host, two Hosts, an absolute address and HTTP/1.0', async () => {
    const two = `${ours()}Host: evil.test\r\n${cookie()}`;
    expect((await get('/', cookie())).status).toBe(421);
    expect((await get('/', two)).status).toBe(421);
    expect((await get('/', `Host: evil.test\r\n${ours()}${cookie()}`)).status).toBe(421);
    expect((await get(`http://127.0.0.1:${host.port}/`, ours() + cookie())).status).toBe(421);
    expect((await get('http://evil.test/', ours() + cookie())).status).toBe(421);
    expect((await raw(host.port, `GET / HTTP/1.0\r\n${cookie()}\r\n`)).status).toBe(421);
  });
});

describe("L3 other sites' pages get nothing", () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s has no effect', async (method) => {
    const { status, text } = await raw(host.port, `${method} / HTTP/1.1\r\n${ours()}${cookie()}Origin: http://evil.test\r\n\r\n`);
    expect(status).toBe(405);
    expect(text.toLowerCase()).not.toContain('access-control');
  });

  test('a body is refused unread', async () => {
    const form = `POST / HTTP/1.1\r\n${ours()}Content-Type: text/plain\r\nContent-Length: 1000000000\r\n\r\nx`;
    expect((await raw(host.port, form)).status).toBe(413);
    expect((await raw(host.port, `POST / HTTP/1.1\r\n${ours()}Expect: 100-continue\r\nContent-Length: 9\r\n\r\n`)).status).toBe(413);
    expect((await raw(host.port, `GET / HTTP/1.1\r\n${ours()}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).status).toBe(413);
  });

  test('every answer says what a browser may do with it', async () => {
    for (const path of ['/', `/?project=${host.key}`, '/assets/page-1.js', '/none', '/download/none']) {
      for (const headers of [ours(), ours() + cookie()]) {
        const text = (await get(path, headers)).text.toLowerCase();
        expect(text).toContain('x-content-type-options: nosniff');
        expect(text).toContain('cross-origin-resource-policy: same-origin');
        expect(text).toContain('referrer-policy: no-referrer');
        expect(text).not.toContain('access-control');
        expect(text).not.toContain('x-powered-by');
      }
    }
  });

  test('the page has its policy and a nonce of its own each time', async () => {
    const pages = await Promise.all([1, 2].map(() => get(`/?project=${host.key}`, ours() + cookie())));
    const nonces = pages.map(({ text }) => /'nonce-([A-Za-z0-9+/=]+)'/.exec(text)?.[1]);
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const [index, { text }] of pages.entries()) {
      expect(text).toContain(`nonce="${nonces[index]}"`);
      expect(text).toContain("require-trusted-types-for 'script'; trusted-types default dompurify");
    }
  });
});

describe('L4 the way in', () => {
  test.each(['/', '/?project=x', '/assets/page-1.js', '/download/x', '/none'])('%s without the cookie is 401', async (path) => {
    const { status, text } = await get(path, ours());
    expect(status).toBe(401);
    expect(text).not.toContain('SECRET');
  });

  test('wrong cookies, another name, half of it, and one more sign', async () => {
    const [name, value = ''] = host.cookie.split('=');
    const wrong = [
      `${name}=`,
      `${name}=${'A'.repeat(value.length)}`,
      `${name}=${value.slice(1)}`,
      `${name}=${value}A`,
      `claimdesk=${value}`,
      value,
    ];
    for (const one of wrong) expect((await get('/', `${ours()}Cookie: ${one}\r\n`)).status).toBe(401);
    expect((await get('/', `${ours()}Authorization: Bearer ${value}\r\nReferer: ${host.served.address}\r\n`)).status).toBe(401);
  });

  test('a launch address works once, ends in a clean address, and the cookie is strict and tells its port', async () => {
    const url = new URL(host.served.launchAddress());
    const first = await get(url.pathname + url.search, ours());
    expect(first.status).toBe(303);
    expect(first.text).toMatch(/location: \/\r\n/i);
    expect(first.text).toMatch(new RegExp(`set-cookie: claimdesk-${host.port}=[^;]{43}; HttpOnly; SameSite=Strict; Path=/\r\n`, 'i'));
    expect((await get(url.pathname + url.search, ours())).status).toBe(401);
    expect(url.searchParams.get('launch')?.length).toBe(43);
  });

  test('guessing is slowed down: ten tries a second, then no launch at all', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1050));
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => get(`/?launch=${'A'.repeat(40)}${index}`, ours())));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(20);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(40);
    // who is in stays in
    expect((await get(`/?project=${host.key}`, ours() + cookie())).status).toBe(200);
  });
});

describe('L7 where it listens', () => {
  test('on the loopback address alone', async () => {
    const open = fs.existsSync('/proc/net/tcp') ? fs.readFileSync('/proc/net/tcp', 'utf8') : '';
    const port = host.port.toString(16).toUpperCase().padStart(4, '0');
    if (open !== '') expect(open).toContain(`0100007F:${port} 00000000:0000 0A`);
    expect(open).not.toContain(`00000000:${port} 00000000:0000 0A`);
    const second = net.connect(host.port, '::1');
    const outcome = await new Promise((resolve) => second.once('error', () => resolve('refused')).once('connect', () => resolve('open')));
    second.destroy();
    expect(outcome).toBe('refused');
  });

  test('paths are compared with the list of files, never joined', async () => {
    const paths = [
      '/../package.json',
      '/..%2f..%2fetc/passwd',
      '/assets/../index.html',
      '/%2e%2e/',
      '//etc/passwd',
      '/assets/page-1.js%00',
      '/index.html',
      '/assets/notes.exe',
      '/assets/',
      '/.',
    ];
    for (const path of paths) expect([path, (await get(path, ours() + cookie())).status]).toEqual([path, 404]);
    expect((await get('/assets/page-1.js', ours() + cookie())).text).toContain('SECRET SCRIPT');
  });
});
