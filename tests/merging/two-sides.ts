import path from 'node:path';
import type { Client } from '../router/desk.ts';
import { importText } from '../router/desk.ts';
import { copyProject, sitting } from './copies.ts';

const text = 'The ferry line carried 410 people a day.\n\nIts second boat is due in spring.\n\nNobody knows who pays for it.';

export interface TwoSides {
  ours: string;
  theirs: string;
  /** another project, no copy */
  stranger: string;
  claims: string[];
}

/** Ana's project and Ben's copy: both went on, and five things were changed on both sides. */
export async function makeTwoSides(folder: string): Promise<TwoSides> {
  const ours = path.join(folder, 'ferry.claimdesk');
  const theirs = path.join(folder, 'ben', 'ferry of Ben.claimdesk');
  const stranger = path.join(folder, 'stranger.claimdesk');
  const claims: string[] = [];
  await sitting(ours, 'Ana', async ({ client }) => {
    const [result] = await importText(client, 'ferry.txt', text);
    const version = (await client.sources.versions({ id: result!.source! }))[0]!.id;
    let start = 0;
    for (const wording of text.split('\n\n')) {
      const place = { version, start, end: start + wording.length };
      claims.push((await client.claims.create({ fields: { wording }, places: [place] })).id);
      start = place.end + 2;
    }
    await edit(client, claims[0]!, { comment: 'Counted by the crew on the first day of each month.', eventDate: '2025-08' });
  });
  copyProject(ours, theirs);
  await sitting(theirs, 'Ben', async ({ client }) => {
    await edit(client, claims[0]!, {
      verdict: 'supported',
      comment: 'Counted by the harbour office on the first day of each month, without children.',
      eventDate: '2025-08-03',
    });
    await client.claims.remove({ ids: [claims[1]!] });
    await edit(client, claims[2]!, { comment: 'Ask the council.' });
    await importText(client, 'council.txt', 'The council meets in May.');
    const { id } = await client.claims.create({ fields: { wording: 'The council has not met since the winter.' } });
    const { id: tag } = await client.tags.create({ fields: { name: 'council' } });
    await client.tags.apply({ records: [{ kind: 'claim', id }], add: [tag] });
  });
  await sitting(ours, 'Ana', async ({ client }) => {
    await edit(client, claims[0]!, {
      verdict: 'contradicted',
      comment: 'Counted by the crew on the last day of each month.',
      eventDate: '2025-09',
    });
    await edit(client, claims[1]!, { confidence: 'low' });
    await client.claims.remove({ ids: [claims[2]!] });
  });
  await sitting(stranger, 'Ana', async ({ client }) => {
    await client.claims.create({ fields: { wording: 'Quite another thing.' } });
  });
  return { ours, theirs, stranger, claims };
}

async function edit(client: Client, id: string, fields: Parameters<Client['claims']['update']>[0]['fields']): Promise<void> {
  const { revision } = await client.claims.get({ id });
  await client.claims.update({ id, revision, fields });
}
