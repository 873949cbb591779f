import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesFolder } from '../../db/lock.ts';
import { finished, importText, openDesk, rowsOf, type Desk } from './desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const latest = async (source: string): Promise<string> => (await desk.client.sources.versions({ id: source }))[0]!.id;

describe('sources', () => {
  test('Markdown: bibliography from the front matter, sections, passages with offsets into the canonical text', async () => {
    const [result] = await importText(
      desk.client,
      'ports.md',
      '---\ntitle: Ports of the north\nauthor: Ada Quay\ndate: 2024-03-05\nlanguage: en\n---\n\n# Ports\n\nOpening words.\n\n## Cranes\n\n- First crane 🏗️\n- Second crane\n',
    );
    expect(result).toMatchObject({ outcome: 'imported', reason: null });
    const { fields } = await desk.client.sources.get({ id: result!.source! });
    expect(fields).toMatchObject({ title: 'Ports of the north', issued: '2024-03-05', language: 'en', reading: 'unread', starred: false });
    const version = await latest(result!.source!);
    const { blocks, length } = await desk.client.sources.blocks({ version, from: 0, count: 100 });
    const { text } = await desk.client.sources.text({ version, start: 0, end: length });
    for (const block of blocks) expect(text.slice(block.start, block.end)).toBe(block.text);
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'heading', 'list-item', 'list-item']);
    const crane = blocks.find((block) => block.text.includes('First crane'))!;
    const { id } = await desk.client.annotations.create({
      fields: { body: 'high' },
      places: [{ version, start: crane.start, end: crane.end }],
    });
    const [anchor] = (await desk.client.annotations.get({ id })).anchors;
    expect(anchor).toMatchObject({ quote: crane.text, section: ['Ports', 'Cranes'] });
    expect(await desk.client.sources.marks({ version, start: 0, end: length })).toMatchObject([
      { kind: 'annotation', id, start: crane.start, end: crane.end },
    ]);
    expect(await desk.client.sources.headings({ version })).toMatchObject([
      { level: 1, text: 'Ports' },
      { level: 2, text: 'Cranes' },
    ]);
    expect((await desk.client.sources.find({ version, words: 'crane' })).total).toBe(3);
  });

  test('HTML: the article without what would run; metadata fill the form', async () => {
    const page =
      '<!doctype html><html lang="de"><head><title>Hafenbericht</title><meta property="og:site_name" content="Kai"><link rel="canonical" href="https://example.org/hafen"></head><body><script>window.__pwned = 1</script><article><h1>Hafenbericht</h1><p onclick="alert(1)">Der Hafen wuchs um 4,5 %.</p><p><img src=x onerror=alert(1)>Ein zweiter Satz über Kräne und Schiffe.</p></article></body></html>';
    const [result] = await importText(desk.client, 'hafen.html', page);
    expect(['imported', 'losses']).toContain(result!.outcome);
    const { fields } = await desk.client.sources.get({ id: result!.source! });
    expect(fields).toMatchObject({ title: 'Hafenbericht', language: 'de', url: 'https://example.org/hafen' });
    const [version] = await desk.client.sources.versions({ id: result!.source! });
    const { text } = await desk.client.sources.text({ version: version!.id, start: 0, end: version!.length });
    expect(text).toContain('4,5 %');
    expect(text).not.toMatch(/pwned|alert|onerror/);
  });

  test.each([
    ['report.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj', /PDF/],
    ['report.docx', 'PK\u0003\u0004rest of a zip file', /damaged/],
    ['empty.txt', '', /empty/i],
  ])('%s is refused in plain words, and nothing of it is kept', async (name, content, words) => {
    const [result] = await importText(desk.client, name, content);
    expect(result).toMatchObject({ outcome: 'refused', source: null });
    expect(result!.reason).toMatch(words);
    expect((await desk.client.sources.page({})).total).toBe(0);
    expect(
      fs.existsSync(`${filesFolder(desk.file)}/originals`)
        ? fs.readdirSync(`${filesFolder(desk.file)}/originals`, { recursive: true })
        : [],
    ).toEqual([]);
  });

  test('a file that fails does not stop the others; the original is kept by its hash and handed out unchanged', async () => {
    const [bad] = await importText(desk.client, 'x.pdf', '%PDF-1.4');
    const [good] = await importText(desk.client, 'x.txt', 'Plain words.\r\nOn two lines.');
    expect([bad!.outcome, good!.outcome]).toEqual(['refused', 'imported']);
    const { token } = await desk.client.sources.original({ version: await latest(good!.source!) });
    await desk.client.projects.deliver({ token });
    expect(fs.readFileSync(desk.delivered()!.file, 'utf8')).toBe('Plain words.\r\nOn two lines.');
  });

  test('an upload that did not arrive whole is dropped', async () => {
    const { id } = await desk.client.uploads.begin({ name: 'a.txt', size: 5 });
    await desk.client.uploads.append({ id, offset: 0, chunk: new Blob(['hello']) });
    await expect(desk.client.uploads.finish({ id, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(desk.client.sources.import({ uploads: [id] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a cell that a spreadsheet would run is exported as text', async () => {
    await desk.client.claims.create({ fields: { wording: '=HYPERLINK("http://x")', comment: '+1' } });
    await desk.client.claims.create({ fields: { wording: '\u202e@cmd, "quoted"' } });
    const { token } = await desk.client.claims.file({ columns: ['wording', 'comment', 'links'], format: 'csv' });
    await desk.client.projects.deliver({ token });
    const csv = fs.readFileSync(desk.delivered()!.file, 'utf8');
    expect(csv).toBe('\ufeffwording,comment,links\r\n"\'=HYPERLINK(""http://x"")","\'+1",0\r\n"\u202e@cmd, ""quoted""",,0\r\n');
  });

  test('a note keeps its draft until it is written, and knows who links to what', async () => {
    const { id: claim } = await desk.client.claims.create({ fields: { wording: 'Linked' } });
    const note = await desk.client.notes.create({ fields: { title: 'Memo' } });
    await desk.client.notes.draft({ id: note.id, revision: note.revision, body: 'half a sen' });
    expect(await desk.client.notes.drafts({ id: note.id })).toMatchObject({ body: 'half a sen', revision: note.revision });
    await desk.client.notes.update({ id: note.id, revision: note.revision, fields: { body: `See [[claim:${claim}|Linked]].` } });
    expect(await desk.client.notes.drafts({ id: note.id })).toBeNull();
    expect(await desk.client.notes.backlinks({ kind: 'claim', id: claim })).toMatchObject([{ id: note.id, title: 'Memo' }]);
    expect((await desk.client.notes.targets({ words: 'link' })).map((target) => target.id)).toContain(claim);
    expect((await desk.client.search.query({ words: 'memo', kinds: ['note'] })).total).toBe(1);
  });

  test('deleting a source takes its passages out of search; undo brings records and text back', async () => {
    const [result] = await importText(desk.client, 'a.txt', 'The lighthouse was lit in 1884.');
    const version = await latest(result!.source!);
    const { id } = await desk.client.claims.create({ fields: { wording: 'Lit in 1884' }, places: [{ version, start: 0, end: 14 }] });
    await desk.client.sources.remove({ ids: [result!.source!] });
    expect((await desk.client.search.query({ words: 'lighthouse' })).total).toBe(0);
    expect((await desk.client.claims.get({ id })).anchors).toEqual([]);
    await desk.client.history.undo({});
    expect((await desk.client.claims.get({ id })).anchors[0]!.quote).toBe('The lighthouse');
    expect(rowsOf(await desk.client.sources.page({}))[0]).toMatchObject({ claims: 1 });
    expect(await finished(desk.client, (await desk.client.projects.verify()).job)).toMatchObject({ ok: true });
  });
});
