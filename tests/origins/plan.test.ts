import { expect, test } from 'vitest';
import { originCount } from '../../db/origins.ts';
import { openDesk } from '../router/desk.ts';

test('counting the origins of claims walks the links of each, and makes no index of all evidence for it', async () => {
  const desk = await openDesk();
  try {
    const plan = desk.workbench.database
      .prepare(`EXPLAIN QUERY PLAN SELECT ${originCount('b.row')} FROM claim b ORDER BY b.row LIMIT 200`)
      .all() as { detail: string }[];
    expect(plan.some(({ detail }) => detail.includes('SEARCH e USING INDEX evidence_claim'))).toBe(true);
    expect(plan.filter(({ detail }) => detail.includes('AUTOMATIC'))).toEqual([]);
  } finally {
    await desk.close();
  }
});
