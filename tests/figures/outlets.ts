import type { Client } from '../router/desk.ts';
import { importText } from '../router/desk.ts';

/**
 * One plan, reported by four outlets in words of our own. What they say comes from one announcement, and they disagree on the growth and on the
 * scale: 300 EFLOPS by 2025, 197 now, 180 in 2022.
 */
const texts = [
  {
    name: 'harbour-ledger.txt',
    publisher: 'Harbour Ledger',
    title: 'Six ministries set a target for computing',
    text: 'Six ministries want the country to have 300 EFLOPS of computing power by 2025.\n\nComputing power is to rise from 197 EFLOPS to 300 EFLOPS, an increase of more than 50 percent, the plan says.',
  },
  {
    name: 'north-wire.txt',
    publisher: 'North Wire',
    title: 'Plan for data centres',
    text: 'A joint plan promises 300 EFLOPS by 2025.\n\nComputing power would grow from 197 EFLOPS now to 300 EFLOPS, more than 30 percent up.',
  },
  {
    name: 'circuit-post.txt',
    publisher: 'Circuit Post',
    title: 'How much computing is there',
    text: 'The country has 197 EFLOPS of computing power, 9.4 percent up on the 180 EFLOPS of 2022.\n\nBy 2025 the plan asks for 300 EFLOPS.',
  },
  {
    name: 'morning-sheet.txt',
    publisher: 'Morning Sheet',
    title: 'Ministries order more chips',
    text: 'Under the plan the country will command 3 trillion operations a second by 2025.\n\nToday it has 197 EFLOPS.',
  },
] as const;

export const announcement = 'Joint plan of the six ministries';

export interface Outlets {
  sources: string[];
  /** figures by outlet and value: "harbour-ledger 300" */
  figures: Record<string, string>;
}

interface Said {
  outlet: number;
  key: string;
  quote: string;
  value: number;
  unit: string;
  asOf?: string;
  target?: string;
  stage: 'observed' | 'target';
}

const said: readonly Said[] = [
  { outlet: 0, key: 'harbour 300', quote: '300 EFLOPS', value: 300, unit: 'EFLOPS', target: '2025', stage: 'target' },
  { outlet: 0, key: 'harbour 197', quote: '197 EFLOPS', value: 197, unit: 'EFLOPS', asOf: '2023', stage: 'observed' },
  { outlet: 1, key: 'north 300', quote: '300 EFLOPS', value: 300, unit: 'EFLOPS', target: '2025', stage: 'target' },
  { outlet: 1, key: 'north 197', quote: '197 EFLOPS', value: 197, unit: 'EFLOPS', asOf: '2023', stage: 'observed' },
  { outlet: 2, key: 'circuit 197', quote: '197 EFLOPS', value: 197, unit: 'EFLOPS', asOf: '2023', stage: 'observed' },
  { outlet: 2, key: 'circuit 180', quote: '180 EFLOPS', value: 180, unit: 'EFLOPS', asOf: '2022', stage: 'observed' },
  { outlet: 2, key: 'circuit 300', quote: '300 EFLOPS', value: 300, unit: 'EFLOPS', target: '2025', stage: 'target' },
  {
    outlet: 3,
    key: 'morning 3',
    quote: '3 trillion operations a second',
    value: 3,
    unit: 'trillion operations a second',
    target: '2025',
    stage: 'target',
  },
  { outlet: 3, key: 'morning 197', quote: '197 EFLOPS', value: 197, unit: 'EFLOPS', asOf: '2023', stage: 'observed' },
];

/** Imports the four reports, names their one origin, and accepts their figures. */
export async function bringOutlets(client: Client): Promise<Outlets> {
  const sources: string[] = [];
  const versions: string[] = [];
  for (const { name, text, title, publisher } of texts) {
    const [result] = await importText(client, name, text);
    const id = result!.source!;
    const { revision } = await client.sources.get({ id });
    await client.sources.update({
      id,
      revision,
      fields: { title, publisher, issued: '2023-10-09', origin: announcement, reliability: 'C' },
    });
    const all = await client.sources.versions({ id });
    sources.push(id);
    versions.push(all[0]!.id);
  }
  const figures: Record<string, string> = {};
  for (const { outlet, key, quote, value, unit, asOf, target, stage } of said) {
    const start = texts[outlet]!.text.indexOf(quote);
    const place = { version: versions[outlet]!, start, end: start + quote.length };
    const fields = {
      metric: 'total computing power',
      subject: 'China',
      value,
      unit,
      written: quote,
      asOf: asOf ?? null,
      target: target ?? null,
      stage,
    };
    figures[key] = (await client.figures.create({ fields, places: [place] })).id;
  }
  return { sources, figures };
}
