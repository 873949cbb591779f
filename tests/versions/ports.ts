import { expect } from 'vitest';
import { importText, type Desk } from '../router/desk.ts';

/** A text and its newer version: a number changed, a passage came, one went, and one stands elsewhere. */
export const former = `# Ports of the northern coast

The port moved 280 boxes in 2023. It plans to move 400 by 2030, as the harbour master said.

The canal was dredged twice in ten years. Nothing is known of its cost, and nobody has asked for it.

Grain went through the second terminal alone, about 3.5 million tonnes of it. The terminal 𠮷野 is older than all the others 😀.

A ferry was lost in the winter storm, and it was not replaced.
`;
export const newer = `# Ports of the northern coast (2025)

The port moved 246 boxes in 2023. It plans to move 400 by 2030, as the harbour master said.

A new lock was opened in May, and ships of twice the length can pass it now.

Grain went through the second terminal alone, about 3.5 million tonnes of it. The terminal 𠮷野 is older than all the others 😀.

The canal was dredged twice in ten years. Nothing is known of its cost, and nobody has asked for it.
`;

export async function bring(desk: Desk, name: string, text: string): Promise<{ source: string; version: string }> {
  const [result] = await importText(desk.client, name, text);
  const [version] = await desk.client.sources.versions({ id: result!.source! });
  return { source: result!.source!, version: version!.id };
}

export async function claimOn(desk: Desk, version: string, words: string): Promise<string> {
  const { length } = (await desk.client.sources.blocks({ version, from: 0, count: 1 })) as { length: number };
  const { text } = await desk.client.sources.text({ version, start: 0, end: length });
  const start = text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return (await desk.client.claims.create({ fields: { wording: words }, places: [{ version, start, end: start + words.length }] })).id;
}

export const quoteOf = async (desk: Desk, claim: string) => (await desk.client.claims.get({ id: claim })).anchors[0]!;
