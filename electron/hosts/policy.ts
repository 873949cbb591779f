/** The rules of both hosts about what a page may do, as plain functions. */
export const desktopOrigin = 'app://bundle';
export const desktopPage = 'app://bundle/';

/** The same in both hosts. `connect-src 'self'` covers the browser host's socket: same host and port. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default dompurify',
  ].join('; ');
}

/** Of the one worker, which reads the pages of PDFs: its parts, and the fonts and character maps beside it. Code made of strings is refused. */
export const workerSecurityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Sent with every answer. There is never a CORS header: nobody else's page may read anything. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

export function originOf(address: string): string | null {
  const url = parse(address);
  // an unknown scheme's URL has the origin "null" in Node, so it is put together by hand
  return url === null || url.host === '' ? null : `${url.protocol}//${url.host}`;
}

export function permissionAllowed(permission: string, origin: string | null): boolean {
  return permission === 'clipboard-sanitized-write' && origin === desktopOrigin;
}

/** Within the program there is one page; anything else is refused, redirects and frames too. */
export function navigationAllowed(address: string): boolean {
  const url = parse(address);
  return url !== null && originOf(address) === desktopOrigin && url.pathname === '/' && url.username === '' && url.password === '';
}

const carried = new Set(['app:', 'data:', 'blob:', 'devtools:']);

/** The program works offline: nothing leaves the machine from a window. */
export function requestAllowed(address: string): boolean {
  const url = parse(address);
  if (url === null || !carried.has(url.protocol)) return false;
  return url.protocol !== 'app:' || originOf(address) === desktopOrigin;
}

/** The address a link may open in the user's own program after a question, written in full; null = inert text. */
export function externalLink(address: string): string | null {
  const url = parse(address);
  if (url === null || address.length > 2000) return null;
  if (url.protocol === 'mailto:') return url.search === '' || /^\?(subject|body)=/i.test(url.search) ? url.href : null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // a name before "@" is there to pass one host off as another
  return url.username === '' && url.password === '' ? url.href : null;
}

export interface Asking {
  /** `senderFrame.origin`; null when the frame is gone */
  origin: string | null;
  top: boolean;
  /** this load of the page has a port already */
  served: boolean;
}

/** Who may have a port to the backend. The origin is compared, never an address's beginning. */
export function connectAllowed(asking: Asking): boolean {
  return asking.top && asking.origin === desktopOrigin && !asking.served;
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
