import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createTokens, digest } from './tokens.ts';

/** Who may come in to the browser host: checked before anything is looked up. */
export interface Door {
  /** false: the request was meant for another name, as a rebound one is */
  meantForUs(request: IncomingMessage): boolean;
  /** the browser that used the launch address */
  knows(request: IncomingMessage): boolean;
  /** an upgrade also needs the exact origin of the page it was made from */
  sameOrigin(request: IncomingMessage): boolean;
  /** a new one-time address path */
  launchPath(): string;
  /** the cookie for a launch token, or why not */
  launch(token: string): { cookie: string } | { refused: 401 | 429 };
}

const launchLifetime = 12 * 3_600_000;
const triesEachSecond = 10;

export function createDoor(port: number): Door {
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const launches = createTokens<true>(launchLifetime);
  const session = randomBytes(32).toString('base64url');
  // cookies are shared between the ports of a host, so the name tells whose this is
  const cookieName = `claimdesk-${port}`;
  const tries = { second: 0, wrong: 0 };

  const hostOf = (request: IncomingMessage): string | null => {
    const hosts = request.rawHeaders.filter((_, index) => index % 2 === 0 && request.rawHeaders[index]?.toLowerCase() === 'host');
    return hosts.length === 1 ? (request.headers.host ?? null) : null;
  };
  return {
    meantForUs(request) {
      const host = hostOf(request);
      // an absolute address in the request line would name a second host
      return host !== null && names.has(host) && (request.url ?? '').startsWith('/');
    },
    knows: (request) => cookiesOf(request, cookieName).some((value) => sameSecret(value, session)),
    sameOrigin(request) {
      const origins = request.rawHeaders.filter((_, index) => index % 2 === 0 && request.rawHeaders[index]?.toLowerCase() === 'origin');
      return origins.length === 1 && request.headers.origin === `http://${request.headers.host}`;
    },
    launchPath: () => `/?launch=${launches.mint(true)}`,
    launch(token) {
      const second = Math.floor(Date.now() / 1000);
      if (tries.second !== second) Object.assign(tries, { second, wrong: 0 });
      if (tries.wrong >= triesEachSecond) return { refused: 429 };
      if (launches.take(token) !== null) return { cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/` };
      tries.wrong += 1;
      return { refused: 401 };
    },
  };
}

function cookiesOf(request: IncomingMessage, name: string): string[] {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.filter(([key]) => key === name).map(([, ...value]) => value.join('='));
}

/** Compared by digest, so that neither content nor length changes the time it takes. */
function sameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(secret)));
}
