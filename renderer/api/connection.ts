import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';

/**
 * The one wire of this window: a message port where a preload hands one over (desktop), else a WebSocket to the
 * host that served the page. A lost socket comes back by itself; calls made meanwhile wait for it.
 */
export interface Wire {
  link: ClientLink<ClientContext>;
  open: boolean;
}
export type Connection = 'connected' | 'reconnecting';

const patience = 10_000;
const pauses = [100, 250, 500, 1000, 2000, 4000] as const;
const listeners = new Set<() => void>();
const waiting = new Set<(wire: Wire) => void>();
let wire: Wire | null = null;
let attempts = 0;
let started = false;

export function connection(): Connection {
  // Before the first answer nothing has been lost yet: the window is starting, not reconnecting.
  return wire?.open || attempts <= 1 ? 'connected' : 'reconnecting';
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}

function opened(next: Wire): void {
  wire = next;
  attempts = 0;
  for (const ready of waiting) ready(next);
  waiting.clear();
  announce();
}

function lost(which: Wire): void {
  which.open = false;
  if (wire === which) wire = null;
  attempts += 1;
  announce();
}

function connectSocket(): void {
  const address = new URL(`/socket${location.search}`, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  // Blobs would be decoded asynchronously, which could reorder frames.
  socket.binaryType = 'arraybuffer';
  const next: Wire = { link: new SocketLink({ websocket: socket }), open: false };
  socket.addEventListener('open', () => {
    next.open = true;
    opened(next);
  });
  socket.addEventListener('close', () => {
    lost(next);
    setTimeout(connectSocket, pauses[Math.min(attempts, pauses.length) - 1] ?? pauses[0]);
  });
}

function connectPort(): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== 'claimdesk-port' || port === undefined) return;
    const next: Wire = { link: new PortLink({ port }), open: true };
    port.addEventListener('close', () => lost(next));
    port.start();
    opened(next);
  });
  // The preload may have run before this page listened: it hands the port over when it hears this.
  window.postMessage('claimdesk-ready', location.origin === 'null' ? '*' : location.origin);
}

export function connect(): void {
  if (started) return;
  started = true;
  const desktop = navigator.userAgent.includes('Electron/') || !location.protocol.startsWith('http');
  if (desktop) connectPort();
  else connectSocket();
}

/** The open wire, or the next one; rejects when none comes within ten seconds. */
export function reach(): Promise<Wire> {
  if (wire?.open) return Promise.resolve(wire);
  return new Promise((resolve, reject) => {
    const ready = (next: Wire): void => {
      clearTimeout(timer);
      resolve(next);
    };
    const timer = setTimeout(() => {
      waiting.delete(ready);
      reject(new Error('unreachable'));
    }, patience);
    waiting.add(ready);
  });
}
