import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finished, importText, openDesk, temporaryFolder, type Client, type Desk } from '../router/desk.ts';
import { run } from '../command-line/run.ts';
import { dump } from '../migrations/dump.ts';
import { copyProject, join, planOf, sitting } from './copies.ts';

let folder: string;
let ours: string;
let theirs: string;
let claims: string[];
let version: string;
const text = 'The ferry line carried 410 people a day.\n\nIts second boat is due in spring.\n\nNobody knows who pays for it.';

beforeEach(async () => {
  folder = temporaryFolder();
  ours = path.join(folder, 'ours', 'ferry.claimdesk');
  theirs = path.join(folder, 'theirs', 'ferry.claimdesk');
  fs.mkdirSync(path.dirname(ours));
  await sitting(ours, 'Ana', async ({ client }) => {
    const [result] = await importText(client, 'ferry.txt', text);
    version = (await client.sources.versions({ id: result!.source! }))[0]!.id;
    claims = [];
    for (const [start, end] of [
      [0, 40],
      [42, 75],
      [77, 106],
    ] as const)
      claims.push((await client.claims.create({ fields: { wording: text.slice(start, end) }, places: [{ version, start, end }] })).id);
  });
  copyProject(ours, theirs);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function edit(client: Client, id: string, fields: Parameters<Client['claims']['update']>[0]['fields']): Promise<void> {
  const { revision } = await client.claims.get({ id });
  await client.claims.update({ id, revision, fields });
}
const claim = async (client: Client, id: string) => (await client.claims.get({ id })).fields;
const state = ({ workbench }: Desk): Record<string, unknown[]> => {
  const { change: _change, change_record: _record, meta: _meta, job: _job, ...rest } = dump(workbench.database);
  // revisions and rows are this file's own
  return rest;
};

test('what only the copy changed comes in, field by field, as the work of its author; one undo takes it back', async () => {
  await sitting(theirs, 'Ben', async ({ client }) => {
    await edit(client, claims[0]!, { confidence: 'high', comment: 'Counted by the crew.' });
    const { id: tag } = await client.tags.create({ fields: { name: 'boats' } });
    await client.tags.apply({ records: [{ kind: 'claim', id: claims[1]! }], add: [tag] });
    await client.notes.create({ fields: { title: 'Who pays', body: 'Ask the council.' }, about: { kind: 'claim', id: claims[2]! } });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    await edit(client, claims[0]!, { wording: 'The line carried about 410 people a day.' });
    const before = state(desk);
    const plan = await planOf(desk, theirs);
    expect(plan).toMatchObject({ name: 'ferry', authors: ['Ben'], conflicts: [], losses: [] });
    expect(plan.kinds).toContainEqual({ kind: 'claim', added: 0, changed: 1, removed: 0 });
    expect(plan.kinds).toContainEqual({ kind: 'note', added: 1, changed: 0, removed: 0 });
    const result = await join(desk, theirs);
    expect(result).toMatchObject({ changed: 1, removed: 0, losses: [] });
    expect(await claim(client, claims[0]!)).toMatchObject({
      wording: 'The line carried about 410 people a day.',
      confidence: 'high',
      comment: 'Counted by the crew.',
    });
    expect((await client.claims.get({ id: claims[1]! })).tags).toMatchObject([{ name: 'boats' }]);
    expect(await client.notes.about({ about: { kind: 'claim', id: claims[2]! } })).toMatchObject([{ title: 'Who pays' }]);
    const authors = desk.workbench.database
      .prepare('SELECT DISTINCT author FROM change_record WHERE sequence = ?')
      .pluck()
      .all(result.sequence);
    expect(authors).toContain('Ben');
    const [latest] = await client.history.record({ kind: 'claim', id: claims[0]! });
    expect(latest).toMatchObject({ actor: 'Ana', authors: ['Ben'], label: 'project.join' });
    expect((await client.history.list({}))[0]).toMatchObject({ actor: 'Ana', authors: ['Ben'] });
    await client.history.undo({});
    const revisions = (rows: Record<string, unknown[]>): string => JSON.stringify(rows).replaceAll(/"revision":\d+/g, '');
    expect(revisions(state(desk))).toBe(revisions(before));
    await client.history.redo({});
    expect(await claim(client, claims[0]!)).toMatchObject({ confidence: 'high' });
    const { job } = await client.projects.verify();
    await expect.poll(async () => (await client.jobs.get({ id: job })).state, { timeout: 10_000 }).toBe('done');
    expect((await client.jobs.get({ id: job })).result).toMatchObject({ ok: true });
  });
});

test('what both changed is asked about and nothing is joined before; the same change on both sides is none', async () => {
  await sitting(theirs, 'Ben', async ({ client }) => {
    await edit(client, claims[0]!, { verdict: 'supported', comment: 'theirs' });
    await edit(client, claims[1]!, { confidence: 'low' });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    await edit(client, claims[0]!, { verdict: 'contradicted', comment: 'ours' });
    await edit(client, claims[1]!, { confidence: 'low' });
    const { conflicts } = await planOf(desk, theirs);
    expect(
      conflicts.map(({ what, field, ours: here, theirs: there }) => [what, field, here.value, there.value, here.author, there.author]),
    ).toEqual(
      expect.arrayContaining([
        ['field', 'verdict', 'contradicted', 'supported', 'Ana', 'Ben'],
        ['field', 'comment', 'ours', 'theirs', 'Ana', 'Ben'],
      ]),
    );
    expect(conflicts).toHaveLength(2);
    await expect(join(desk, theirs)).rejects.toThrow(/CONFLICT/);
    expect(await claim(client, claims[0]!)).toMatchObject({ verdict: 'contradicted', comment: 'ours' });
    const verdict = conflicts.find(({ field }) => field === 'verdict')!;
    await join(desk, theirs, { choices: { [verdict.key]: 'theirs' }, rest: 'ours' });
    expect(await claim(client, claims[0]!)).toMatchObject({ verdict: 'supported', comment: 'ours' });
  });
});

test('removed on one side and changed on the other is asked about, both ways', async () => {
  await sitting(theirs, 'Ben', async ({ client }) => {
    await client.claims.remove({ ids: [claims[0]!] });
    await edit(client, claims[1]!, { comment: 'Keep an eye on it.' });
    await client.claims.remove({ ids: [claims[2]!] });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    await edit(client, claims[0]!, { comment: 'Important.' });
    await client.claims.remove({ ids: [claims[1]!] });
    const { conflicts, kinds } = await planOf(desk, theirs);
    expect(conflicts.map(({ what, id, label }) => [what, id, label])).toEqual(
      [
        ['removed-there', claims[0], text.slice(0, 40)],
        ['removed-here', claims[1], text.slice(42, 75)],
      ].toSorted((left, right) => String(left[2]).localeCompare(String(right[2]))),
    );
    expect(kinds).toContainEqual({ kind: 'claim', added: 0, changed: 0, removed: 1 });
    await join(desk, theirs, { choices: { [conflicts.find(({ id }) => id === claims[1])!.key]: 'theirs' }, rest: 'ours' });
    expect(await claim(client, claims[0]!)).toMatchObject({ comment: 'Important.' });
    // with the passage it stands on
    expect((await client.claims.get({ id: claims[1]! })).anchors).toMatchObject([{ quote: text.slice(42, 75) }]);
    await expect(client.claims.get({ id: claims[2]! })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('sources come with their text, search index, original file and suggestions', async () => {
  await sitting(theirs, 'Ben', async ({ client }) => {
    const [result] = await importText(
      client,
      'harbour.md',
      '# Harbour\n\nBy 2030 the harbour of Brackwater is to have 12 berths for ferries.\n\n港口有十二个泊位。',
    );
    const own = (await client.sources.versions({ id: result!.source! }))[0]!.id;
    await client.claims.create({ fields: { wording: 'Twelve berths.' }, places: [{ version: own, start: 11, end: 30 }] });
  });
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    const result = await join(desk, theirs);
    expect(result.losses).toEqual([]);
    const found = await client.search.query({ words: '泊位' });
    expect(JSON.stringify(found)).toContain('Harbour');
    const source = (await client.sources.page({})).rows.find((row) => row.includes('Harbour'))!;
    const [own] = await client.sources.versions({ id: String(source[0]) });
    const { text: whole } = await client.sources.text({ version: own!.id, start: 0, end: own!.length });
    expect(whole).toContain('12 berths');
    const progress = await client.suggestions.progress({ version: own!.id });
    expect(progress.total).toBeGreaterThan(0);
    expect(progress.running).toBe(false);
    const hash = desk.workbench.database.prepare('SELECT original_sha256 FROM source_version WHERE id = ?').pluck().get(own!.id) as string;
    expect(fs.existsSync(path.join(folder, 'ours', 'ferry.files', 'originals', hash.slice(0, 2), hash))).toBe(true);
    await client.history.undo({});
    expect((await client.sources.page({})).total).toBe(1);
    await client.history.redo({});
    expect((await client.sources.page({})).total).toBe(2);
    expect(JSON.stringify(await client.search.query({ words: '泊位' }))).toContain('Harbour');
  });
});

test('joined again, the same copy brings nothing; joined back, both are one; then each goes on', async () => {
  await sitting(theirs, 'Ben', ({ client }) => edit(client, claims[0]!, { comment: 'one' }));
  await sitting(ours, 'Ana', async (desk) => {
    await edit(desk.client, claims[1]!, { comment: 'two' });
    await join(desk, theirs);
    const again = await planOf(desk, theirs);
    expect([again.kinds, again.conflicts]).toEqual([[], []]);
    expect(await join(desk, theirs)).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });
  await sitting(theirs, 'Ben', async (desk) => {
    await join(desk, ours);
    expect(await claim(desk.client, claims[1]!)).toMatchObject({ comment: 'two' });
    // what came from here is not news, whatever became of it since
    await edit(desk.client, claims[0]!, { comment: 'one, later' });
  });
  await sitting(ours, 'Ana', async (desk) => {
    await edit(desk.client, claims[1]!, { comment: 'two, later' });
    expect((await planOf(desk, theirs)).conflicts).toEqual([]);
    await join(desk, theirs);
    expect([(await claim(desk.client, claims[0]!)).comment, (await claim(desk.client, claims[1]!)).comment]).toEqual([
      'one, later',
      'two, later',
    ]);
  });
});

test('the same tag on the same claim by both is one', async () => {
  await sitting(ours, 'Ana', ({ client }) => client.tags.create({ fields: { name: 'boats' } }));
  fs.rmSync(path.dirname(theirs), { recursive: true });
  copyProject(ours, theirs);
  const tagIt = async ({ client }: Desk): Promise<void> => {
    const [tag] = await client.tags.list();
    await client.tags.apply({ records: [{ kind: 'claim', id: claims[0]! }], add: [tag!.id] });
  };
  await sitting(theirs, 'Ben', tagIt);
  await sitting(ours, 'Ana', async (desk) => {
    await tagIt(desk);
    await join(desk, theirs);
    expect((await desk.client.claims.get({ id: claims[0]! })).tags).toHaveLength(1);
  });
});

test('what is no copy of this project is refused in words', async () => {
  const stranger = path.join(folder, 'stranger.claimdesk');
  await sitting(stranger, 'Cleo', ({ client }) => client.tags.create({ fields: { name: 'x' } }));
  const note = path.join(folder, 'note.txt');
  fs.writeFileSync(note, 'not a project');
  const desk = await openDesk({ file: ours });
  try {
    await expect(planOf(desk, stranger)).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('another project') });
    await expect(planOf(desk, note)).rejects.toThrow();
    await expect(planOf(desk, ours)).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('project itself') });
  } finally {
    await desk.close();
  }
});

test('a copy of an older version of the program is refused with what to do', async () => {
  const database = new Database(theirs);
  database.pragma('user_version = 1');
  database.close();
  await sitting(ours, 'Ana', async (desk) => {
    await expect(planOf(desk, theirs)).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('Open it once') });
  });
});

test('a history that was written anew is no copy any more, though the project is the same', async () => {
  const database = new Database(theirs);
  database.exec(`UPDATE change SET hash = '2:' || substr(hash, 3, 10) || hash`);
  database.close();
  await sitting(ours, 'Ana', async (desk) => {
    await expect(planOf(desk, theirs)).rejects.toMatchObject({ code: 'REFUSED' });
  });
});

test('a copy that was uploaded alone brings its texts; that its original files are elsewhere is said', async () => {
  await sitting(theirs, 'Ben', ({ client }) => importText(client, 'harbour.md', '# Harbour\n\nBy 2030 it has 12 berths.'));
  await sitting(ours, 'Ana', async (desk) => {
    const { client } = desk;
    const bytes = fs.readFileSync(theirs);
    const { id } = await client.uploads.begin({ name: 'ben.claimdesk', size: bytes.length });
    const chunk = 512 * 1024;
    for (let offset = 0; offset < bytes.length; offset += chunk)
      await client.uploads.append({ id, offset, chunk: new Blob([bytes.subarray(offset, offset + chunk)]) });
    await client.uploads.finish({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
    const chosen = await client.merging.choose({ upload: id });
    expect(chosen).toMatchObject({ name: 'ben' });
    expect((await client.merging.plan({ copy: chosen!.copy })).losses).toEqual([expect.stringContaining('harbour.md')]);
    const { job } = await client.merging.apply({ copy: chosen!.copy });
    expect(await finished(client, job)).toMatchObject({ losses: [expect.stringContaining('harbour.md')] });
    expect(JSON.stringify(await client.search.query({ words: 'berths' }))).toContain('Harbour');
  });
});

test('what was taken back of a joining can be joined again', async () => {
  await sitting(theirs, 'Ben', ({ client }) => edit(client, claims[0]!, { comment: 'theirs' }));
  await sitting(ours, 'Ana', async (desk) => {
    await join(desk, theirs);
    await desk.client.history.undo({});
    expect((await claim(desk.client, claims[0]!)).comment).toBe('');
    expect((await planOf(desk, theirs)).kinds).toEqual([{ kind: 'claim', added: 0, changed: 1, removed: 0 }]);
    await join(desk, theirs);
    expect((await claim(desk.client, claims[0]!)).comment).toBe('theirs');
  });
});

test('the command line joins, or lists what both changed', async () => {
  await sitting(theirs, 'Ben', ({ client }) => edit(client, claims[0]!, { comment: 'theirs' }));
  await sitting(ours, 'Ana', ({ client }) => edit(client, claims[0]!, { comment: 'ours' }));
  const asked = await run('merge', ours, theirs);
  expect(asked).toMatchObject({ code: 1 });
  expect(asked.out).toContain('comment differs: here "ours" (Ana), there "theirs" (Ben)');
  expect(asked.error).toContain('--theirs');
  const told = await run('merge', ours, theirs, '--theirs', '--json');
  expect(told.code).toBe(0);
  expect(JSON.parse(told.out)).toMatchObject({ added: 0, changed: 1, removed: 0, losses: [] });
  expect(await sitting(ours, 'Ana', ({ client }) => claim(client, claims[0]!))).toMatchObject({ comment: 'theirs' });
});
