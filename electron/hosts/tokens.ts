import { createHash, randomBytes } from 'node:crypto';

/** Names for things of main that a page may hold: 256 random bits, good once, for a while. */
export interface Tokens<Value> {
  mint(value: Value): string;
  take(token: string): Value | null;
}

export function createTokens<Value>(lifetime = 3_600_000, most = 10_000): Tokens<Value> {
  // kept by digest: finding one by its digest takes the same time whatever was guessed
  const held = new Map<string, { value: Value; until: number }>();
  return {
    mint(value) {
      const token = randomBytes(32).toString('base64url');
      for (const [key, { until }] of held) {
        if (until > Date.now() && held.size < most) break;
        held.delete(key);
      }
      held.set(digest(token), { value, until: Date.now() + lifetime });
      return token;
    },
    take(token) {
      const key = digest(token);
      const found = held.get(key);
      held.delete(key);
      return found && found.until > Date.now() ? found.value : null;
    },
  };
}

export function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
