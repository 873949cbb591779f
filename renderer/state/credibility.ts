import { client } from '../api/client.ts';
import { t } from '../i18n/index.ts';

/** "Confirmed by other independent sources": what the scale itself asks for. */
const confirmed = 1;
const leastOrigins = 2;

/** Why a claim with so many independent origins cannot be given this digit; null where it can. */
export function whyNotCredibility(digit: unknown, origins: number): string | null {
  return digit === confirmed && origins < leastOrigins ? t('credibility.refused', { count: origins }) : null;
}

/** The same, of a claim whose origins are not at hand; for edits that come by way of a cell, a key or a command. */
export async function refusedCredibility(claim: string, digit: unknown): Promise<string | null> {
  if (digit !== confirmed) return null;
  const why = whyNotCredibility(digit, (await client.origins.ofClaim({ id: claim })).count);
  return why === null ? null : t('credibility.notSaved', { why });
}
