import { importText, openDesk, type Desk } from '../router/desk.ts';

export const passages = [
  'The harbour board raised its fees in March.',
  'Smaller yards along the coast closed or merged.',
  'A new quay is promised for the year after next.',
  'Nobody counted the boats that left for good.',
  'The union asks for a vote before the summer.',
];
export const text = passages.join('\n\n');
export const at = (passage: number): { start: number; end: number } => {
  const start = text.indexOf(passages[passage]!);
  return { start, end: start + passages[passage]!.length };
};

export interface Coded {
  version: string;
  tags: { money: string; people: string };
}

/** One text that Ana and Ben have tagged, each in a sitting of their own: alike in one passage, and differently in three. */
export async function makeCodedProject(file: string): Promise<Coded> {
  const first = await openDesk({ file, name: 'Ana' });
  const [result] = await importText(first.client, 'harbour.txt', text);
  const version = (await first.client.sources.versions({ id: result!.source! }))[0]!.id;
  const tags = {
    money: (await first.client.tags.create({ fields: { name: 'money' } })).id,
    people: (await first.client.tags.create({ fields: { name: 'people' } })).id,
  };
  const mark = async (desk: Desk, passage: number, tag: string, place = at(passage)): Promise<void> => {
    const { id } = await desk.client.annotations.create({ fields: { body: '' }, places: [{ version, ...place }] });
    await desk.client.tags.apply({ records: [{ kind: 'annotation', id }], add: [tag] });
  };
  await mark(first, 0, tags.money);
  await mark(first, 2, tags.money);
  await mark(first, 4, tags.people);
  await first.close();
  const second = await openDesk({ file, name: 'Ben' });
  await mark(second, 0, tags.money);
  await mark(second, 1, tags.money);
  const { start, end } = at(4);
  await mark(second, 4, tags.people, { start: start + 4, end: end - 20 });
  await second.close();
  return { version, tags };
}
