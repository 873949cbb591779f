import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../../electron/serve.ts';
import { editAtOnce } from '../bench/editing.ts';
import { percentile } from '../bench/measure.ts';
import { temporaryFolder } from './raw.ts';
import { visit, type Visit } from './visiting.ts';

const seconds = 20;

/** `npm run bench:seats` measures the same for ten minutes, with limits of time and memory. */
test(
  `twenty seats edit at once for ${seconds} s: no edit is lost or doubled, and everybody hears of each once`,
  { timeout: 180_000 },
  async () => {
    const home = temporaryFolder();
    process.env.CLAIMDESK_HOME = home;
    const file = path.join(home, 'shared.claimdesk');
    const served = await serve({ file });
    try {
      const visits: Record<string, Visit> = {};
      for (let number = 1; number <= 20; number += 1) visits[`Seat ${number}`] = await visit(served.guestAddress(`Seat ${number}`));
      const { saves, events, conflicts, faults } = await editAtOnce({ file, visits, seconds, pace: 500, reading: true });
      expect(faults).toEqual([]);
      expect(saves.length).toBeGreaterThan(100);
      console.log(
        `${saves.length} saves (99 of 100 within ${percentile(saves, 0.99).toFixed(0)} ms), ${events.length} events (95 of 100 within ${percentile(events, 0.95).toFixed(0)} ms), ${conflicts} conflicts`,
      );
    } finally {
      await served.close();
      fs.rmSync(home, { recursive: true, force: true });
    }
  },
);
