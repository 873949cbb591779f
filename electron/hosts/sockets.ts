import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { mayEnter, type Door } from './door.ts';

const frameLimit = 1024 * 1024;
const socketLimit = 32;
/** A page that does not take its answers is not asked for more questions, and in the end is let go. */
const unreadBeforePause = 4 * 1024 * 1024;
const unreadLimit = 64 * 1024 * 1024;

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

interface Projects {
  presentOf(key: string): string;
  attach(key: string, guest: string | null): Promise<MessagePort>;
}

export function createSockets(door: Door, projects: Projects): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: frameLimit, perMessageDeflate: false, clientTracking: true });
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const key = new URL(request.url ?? '/', 'http://host').searchParams.get('project') ?? '';
      const visitor = door.visitor(request);
      const refused =
        refusalOf(request, door, server.clients.size) ??
        (visitor !== null && mayEnter(visitor, projects.presentOf(key)) ? null : '403 Forbidden');
      if (refused !== null || visitor === null) {
        socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, (page) => relay(page, projects.attach(key, visitor.guest?.name ?? null)));
    },
    close() {
      for (const page of server.clients) page.close(1001);
      // a page that does not answer the farewell must not keep the program running
      setTimeout(() => server.clients.forEach((page) => page.terminate()), 500).unref();
      server.close();
    },
  };
}

function refusalOf(request: IncomingMessage, door: Door, open: number): string | null {
  if (!door.meantForUs(request)) return '421 Misdirected Request';
  if (new URL(request.url ?? '/', 'http://host').pathname !== '/socket') return '404 Not Found';
  if (!door.sameOrigin(request)) return '403 Forbidden';
  if (door.visitor(request) === null) return '401 Unauthorized';
  return open >= socketLimit ? '503 Service Unavailable' : null;
}

/** Frames pass unread, both ways: what they say is the backend's business. */
function relay(page: WebSocket, attaching: Promise<MessagePort>): void {
  const early: (string | Uint8Array)[] = [];
  let port: MessagePort | null = null;
  page.on('message', (data, binary) => {
    const frame = frameOf(data, binary);
    if (port) port.postMessage(frame);
    else early.push(frame);
    if (early.length > 100) page.close(1008);
  });
  page.on('close', () => port?.close());
  page.on('error', () => page.terminate());
  attaching.then(
    (ready) => {
      if (page.readyState !== page.OPEN) return ready.close();
      port = ready;
      ready.on('message', (frame: string | Uint8Array) => send(page, frame));
      ready.on('close', () => page.close(1012));
      for (const frame of early.splice(0)) ready.postMessage(frame);
    },
    () => page.close(1011),
  );
}

function send(page: WebSocket, frame: string | Uint8Array): void {
  if (page.readyState !== page.OPEN) return;
  page.send(frame, () => {
    if (page.isPaused && page.bufferedAmount < unreadBeforePause) page.resume();
  });
  if (page.bufferedAmount > unreadLimit) page.terminate();
  else if (page.bufferedAmount > unreadBeforePause) page.pause();
}

function frameOf(data: RawData, binary: boolean): string | Uint8Array {
  const whole = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
  // copied: a Buffer may be a view of memory that holds other frames
  return binary ? new Uint8Array(whole) : whole.toString('utf8');
}
