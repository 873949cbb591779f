import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { raw, startHost, type Running } from './raw.ts';

let host: Running;
beforeAll(async () => {
  host = await startHost();
});
afterAll(async () => host.close());

function open(headers: Record<string, string>, key = host.key): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket?project=${key}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(0));
  });
}
const right = (): Record<string, string> => ({ origin: `http://127.0.0.1:${host.port}`, cookie: host.cookie });
const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

async function entered(key?: string): Promise<WebSocket> {
  const socket = await open(right(), key);
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

test('frames pass both ways as they are, text and bytes', async () => {
  const socket = await entered();
  const answers: (string | Buffer)[] = [];
  socket.on('message', (data, binary) => answers.push(binary ? (data as Buffer) : String(data)));
  socket.send('算力 frame');
  socket.send(new Uint8Array([0, 255, 1]));
  await expect.poll(() => answers.length).toBe(2);
  expect(answers).toEqual(['算力 frame', Buffer.from([0, 255, 1])]);
  socket.terminate();
});

test('L5 other origins, none, two, or no cookie: refused', async () => {
  const origin = right()['origin'] ?? '';
  for (const wrong of [
    'http://evil.test',
    'null',
    '',
    `http://localhost:${host.port}`,
    `https://127.0.0.1:${host.port}`,
    `${origin}.evil.test`,
    'http://127.0.0.1:1',
    'app://bundle',
  ]) {
    expect([wrong, await open({ cookie: host.cookie, origin: wrong })]).toEqual([wrong, 403]);
  }
  expect(await open({ cookie: host.cookie })).toBe(403);
  expect(await open({ origin })).toBe(401);
  expect(await open({ origin, cookie: `claimdesk-${host.port}=wrong` })).toBe(401);
  const upgrade =
    'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
  const twice = await raw(
    host.port,
    `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${origin}\r\nOrigin: http://evil.test\r\nCookie: ${host.cookie}\r\n${upgrade}\r\n`,
  );
  expect(twice.status).toBe(403);
});

test('L5 a frame over 1 MB ends its socket; others go on', async () => {
  const large = await entered();
  large.send(Buffer.alloc(1024 * 1024 + 1));
  expect(await closed(large)).toBe(1009);
  const next = await entered();
  next.send('still here');
  expect(await new Promise((resolve) => next.once('message', (data) => resolve(String(data))))).toBe('still here');
  next.terminate();
});

test('L5 at most 32 sockets', async () => {
  const sockets = await Promise.all(Array.from({ length: 40 }, () => open(right())));
  expect(sockets.filter((socket) => socket === 503).length).toBe(8);
  for (const socket of sockets) if (typeof socket !== 'number') socket.terminate();
  await expect.poll(async () => typeof (await open(right()))).toBe('object');
});

test('L5 a page that does not read its answers is let go before memory fills', async () => {
  const slow = await entered();
  slow.pause();
  const before = process.memoryUsage().rss;
  slow.send('flood');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(process.memoryUsage().rss - before).toBeLessThan(700 * 1024 * 1024);
  slow.resume();
  expect(await closed(slow)).toBe(1006);
});

test('an unknown project is refused after the upgrade, with a reason code', async () => {
  expect(await closed(await entered('0123456789abcdef'))).toBe(1011);
});

test('a backend that ends takes its sockets along; the next connection finds a new one', async () => {
  const socket = await entered();
  socket.send('crash');
  expect(await closed(socket)).toBe(1012);
  // as a page does: a connection made while the thread is still ending is closed, the next one is answered
  const again = async (): Promise<string> => {
    const next = await entered();
    next.send('again');
    const answer = await new Promise<string>((resolve) => {
      next.once('message', (data) => resolve(String(data)));
      next.once('close', () => resolve('closed'));
    });
    next.terminate();
    return answer;
  };
  await expect.poll(again, { timeout: 10_000 }).toBe('again');
});

test('closing the host closes the backend properly', async () => {
  const other = await startHost();
  await other.served.close();
  expect(fs.existsSync(path.join(other.home, 'projects', 'starter.claimdesk.closed'))).toBe(true);
  fs.rmSync(other.home, { recursive: true, force: true });
});
