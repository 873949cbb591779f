import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { commonHeaders, contentSecurityPolicy, workerSecurityPolicy } from './policy.ts';

/** What the build puts into index.html where the nonce of each load goes. */
export const noncePlaceholder = '__CLAIMDESK_NONCE__';

const types: Readonly<Record<string, string>> = {
  '.bcmap': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pfb': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export interface Piece {
  status: 200 | 404 | 405;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

export interface Bundle {
  /** `path` is compared as it came, undecoded, with the list of built files: it is never joined to a folder */
  answer(method: string, path: string): Piece;
  size: number;
}

export function readBundle(folder: string): Bundle {
  const files = listFiles(folder);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  return {
    size: files.size,
    answer(method, path) {
      if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Only GET is answered here.');
      if (path === '/') return pageWithNonce(page);
      const file = files.get(path);
      return file === undefined ? refusal(404, 'There is nothing here.') : asset(file);
    },
  };
}

/** The desktop's protocol handler without its protocol. */
export function answerRequest(bundle: Bundle, request: { method: string; url: string }): Response {
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  const known = url !== null && url.protocol === 'app:' && url.host === 'bundle' && url.username === '' && url.password === '';
  const piece = known ? bundle.answer(request.method, url.pathname) : refusal(404, 'There is nothing here.');
  return new Response(piece.body, { status: piece.status, headers: piece.headers });
}

export function refusal(status: Piece['status'], words: string): Piece {
  return {
    status,
    headers: { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: bytes(words),
  };
}

function pageWithNonce(page: string): Piece {
  const nonce = randomBytes(18).toString('base64');
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
    body: bytes(page.replaceAll(noncePlaceholder, nonce)),
  };
}

function asset(file: { path: string; type: string }): Piece {
  const policy = /[/\\]pdf\.worker[\w.-]*\.mjs$/.test(file.path) ? workerSecurityPolicy : "default-src 'none'";
  const cache = file.path.includes('assets') ? 'private, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: { ...commonHeaders, 'content-type': file.type, 'cache-control': cache, 'content-security-policy': policy },
    body: new Uint8Array(readFileSync(file.path)),
  };
}

function listFiles(folder: string): Map<string, { path: string; type: string }> {
  const found = new Map<string, { path: string; type: string }>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined || entry.name === 'index.html') continue;
    const path = join(entry.parentPath, entry.name);
    const address = path.slice(folder.length).replaceAll('\\', '/');
    found.set(address.split('/').map(encodeURIComponent).join('/'), { path, type });
  }
  return found;
}

function bytes(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words);
}
