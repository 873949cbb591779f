import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessagePort } from 'node:worker_threads';
import { refusal, type Bundle, type Piece } from './bundle.ts';
import { createDoor, mayEnter, type Door, type Visitor } from './door.ts';
import { attachment } from './names.ts';
import { commonHeaders } from './policy.ts';
import { createSockets } from './sockets.ts';
import type { Tokens } from './tokens.ts';

export interface Download {
  file: string;
  name: string;
}

export interface BrowserHostOptions {
  port: number;
  bundle: Bundle;
  downloads: Tokens<Download>;
  /** the project a page without one in its address is sent to */
  first: string;
  known(key: string): boolean;
  /** the project that a past belongs to */
  presentOf(key: string): string;
  attach(key: string, guest: string | null): Promise<MessagePort>;
}

export interface BrowserHost {
  port: number;
  /** a new address that lets one browser in, once: the analyst's, or a guest's */
  launchAddress(guest?: Visitor['guest']): string;
  close(): Promise<void>;
}

const listening = '127.0.0.1';

/** The loopback host: static files and one socket, for the browser that was given the launch address. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer({
    requireHostHeader: false,
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 2_000,
  });
  server.maxHeadersCount = 64;
  server.maxConnections = 1024;
  const port = await listen(server, options.port);
  const door = createDoor(port);
  const sockets = createSockets(door, options);
  const handle = (request: IncomingMessage, response: ServerResponse): void => answer(options, door, request, response);
  server.on('request', handle);
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('upgrade', sockets.upgrade);
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  return {
    port,
    launchAddress: (guest = null) => `http://${listening}:${port}${door.launchPath(guest)}`,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 1000).unref();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: listening, port, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

function answer(options: BrowserHostOptions, door: Door, request: IncomingMessage, response: ServerResponse): void {
  if (!door.meantForUs(request)) return end(response, 421, 'This address belongs to another program.');
  if (hasBody(request)) return end(response, 413, 'Nothing is taken here.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Only GET is answered here.');
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const query = new URLSearchParams((request.url ?? '').slice(path.length));
  const launch = query.get('launch');
  const visitor = door.visitor(request);
  if (path === '/' && launch !== null && visitor === null) return enter(door.launch(launch), response);
  if (visitor === null) return uninvited(response, 401);
  if (path.startsWith('/download/')) return download(options.downloads, request, response, path.slice('/download/'.length));
  if (path === '/') {
    const key = query.get('project');
    const home = visitor.guest?.project ?? options.first;
    if (key === null || launch !== null) return redirect(response, `/?project=${key ?? home}`);
    if (!options.known(key) || !mayEnter(visitor, options.presentOf(key))) return end(response, 404, 'This project is not where it was.');
  }
  piece(response, request, options.bundle.answer(request.method, path));
}

function enter(result: ReturnType<Door['launch']>, response: ServerResponse): void {
  if ('refused' in result) return uninvited(response, result.refused);
  response.setHeader('set-cookie', result.cookie);
  redirect(response, '/');
}

/** The link helps where the launch address was clicked in another site's page: the strict cookie is sent from here on. */
function uninvited(response: ServerResponse, status: 401 | 429): void {
  const words =
    '<p>This page opens with the address that Claimdesk printed when it was started. That address works once.</p>' +
    '<p><a href="/">Continue</a> if you have just opened it; otherwise start Claimdesk again.</p>';
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  end(response, status, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Claimdesk</title>${words}</html>`);
}

function download(downloads: Tokens<Download>, request: IncomingMessage, response: ServerResponse, token: string): void {
  const found = request.method === 'GET' ? downloads.take(token) : null;
  const size = found === null ? undefined : statSync(found.file, { throwIfNoEntry: false })?.size;
  if (found === null || size === undefined) return end(response, 404, 'This download was taken already. Export again for a new one.');
  response.writeHead(200, {
    ...commonHeaders,
    'content-type': 'application/octet-stream',
    'content-disposition': attachment(found.name),
    'content-length': size,
    'cache-control': 'no-store',
  });
  createReadStream(found.file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0';
}

function redirect(response: ServerResponse, path: string): void {
  response.setHeader('location', path);
  end(response, 303, '');
}

function piece(response: ServerResponse, request: IncomingMessage, { status, headers, body }: Piece): void {
  response.writeHead(status, { ...headers, 'content-length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function end(response: ServerResponse, status: number, words: string): void {
  const { headers, body } = refusal(404, words);
  // a body that was refused is not waited for
  if (status === 413 || status === 405 || status === 421) response.setHeader('connection', 'close');
  for (const [name, value] of Object.entries(headers)) if (!response.hasHeader(name)) response.setHeader(name, value);
  response.writeHead(status, { 'content-length': body.byteLength });
  response.end(body);
}
