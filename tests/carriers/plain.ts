import { ORPCError } from '@orpc/client';

/** What a call came to, in a form in which two projects made apart can be compared. */
export type Outcome = { answer: unknown } | { error: { code: string; status: number; message: string; data: unknown } };

export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: await call() };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { error: { code: error.code, status: error.status, message: error.message, data: error.data ?? null } };
  }
}

const patterns: [string, RegExp][] = [
  ['id', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g],
  ['moment', /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g],
  ['folder', /claimdesk test [A-Za-z0-9]{6}/g],
  ['key', /(?<=^|project=)[0-9a-f]{16}$/g],
  ['token', /(?<=^|\/download\/)(?:[A-Za-z0-9_-]{43}|one)$/g],
];
/** Members whose value is chance or the clock's. */
const chance = new Set(['token', 'sequenceAt', 'today']);

/** Ids, moments and places of a temporary project become words. */
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return patterns.reduce((text, [word, pattern]) => text.replace(pattern, `<${word}>`), value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, chance.has(name) ? '<chance>' : plain(member)]));
}
