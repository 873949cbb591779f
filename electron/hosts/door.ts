import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createTokens, digest } from './tokens.ts';

/** Whose browser it is: the analyst's, or a colleague's who was invited to one project. */
export interface Visitor {
  guest: { name: string; project: string } | null;
}

/** Who may come in to the browser host: checked before anything is looked up. */
export interface Door {
  /** false: the request was meant for another name, as a rebound one is */
  meantForUs(request: IncomingMessage): boolean;
  /** the visitor whose browser used a launch address, or null */
  visitor(request: IncomingMessage): Visitor | null;
  /** an upgrade also needs the exact origin of the page it was made from */
  sameOrigin(request: IncomingMessage): boolean;
  /** a new one-time address path, for the analyst or for a guest */
  launchPath(guest?: Visitor['guest']): string;
  /** the cookie for a launch token, or why not */
  launch(token: string): { cookie: string } | { refused: 401 | 429 };
}

/** A guest was invited to one project and sees no other. `present`: the project itself, or the one that a past belongs to. */
export function mayEnter({ guest }: Visitor, present: string): boolean {
  return guest === null || guest.project === present;
}

const launchLifetime = 12 * 3_600_000;
const triesEachSecond = 10;
const mostSessions = 1000;

export function createDoor(port: number): Door {
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const launches = createTokens<Visitor>(launchLifetime);
  const sessions = createSessions();
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
    visitor: (request) =>
      cookiesOf(request, cookieName)
        .map(sessions.find)
        .find((visitor) => visitor !== null) ?? null,
    sameOrigin(request) {
      const origins = request.rawHeaders.filter((_, index) => index % 2 === 0 && request.rawHeaders[index]?.toLowerCase() === 'origin');
      return origins.length === 1 && request.headers.origin === `http://${request.headers.host}`;
    },
    launchPath: (guest = null) => `/?launch=${launches.mint({ guest })}`,
    launch(token) {
      const second = Math.floor(Date.now() / 1000);
      if (tries.second !== second) Object.assign(tries, { second, wrong: 0 });
      if (tries.wrong >= triesEachSecond) return { refused: 429 };
      const visitor = launches.take(token);
      if (visitor !== null) return { cookie: `${cookieName}=${sessions.begin(visitor)}; HttpOnly; SameSite=Strict; Path=/` };
      tries.wrong += 1;
      return { refused: 401 };
    },
  };
}

function cookiesOf(request: IncomingMessage, name: string): string[] {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.filter(([key]) => key === name).map(([, ...value]) => value.join('='));
}

/** Browsers that were let in, until the host ends; kept by digest, so that finding one takes the same time whatever was guessed. */
function createSessions(): { begin(visitor: Visitor): string; find(secret: string): Visitor | null } {
  const held = new Map<string, Visitor>();
  return {
    begin(visitor) {
      const secret = randomBytes(32).toString('base64url');
      const oldest = held.keys().next().value;
      if (held.size >= mostSessions && oldest !== undefined) held.delete(oldest);
      held.set(digest(secret), visitor);
      return secret;
    },
    find: (secret) => held.get(digest(secret)) ?? null,
  };
}
