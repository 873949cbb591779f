import { expect } from 'vitest';
import { newId } from '../../db/identity.ts';
import { finished, rowsOf } from '../router/desk.ts';
import { bad, field, good, nobody, placeOf, type Step } from './step.ts';
import { sentence } from './uploading.ts';

export const working: Step[] = [
  good(
    'claims.create on a passage',
    (client, memory) => {
      memory.command = newId();
      return client.claims.create({
        command: memory.command,
        fields: { wording: 'The harbour had 1,204 ships.' },
        places: [placeOf(memory)],
      });
    },
    {},
    (answer, memory) => Object.assign(memory, { claim: field(answer, 'id'), made: field(answer, 'revision') }),
  ),
  good(
    'a replayed command has one effect',
    async (client, memory) => {
      const again = await client.claims.create({ command: memory.command, fields: { wording: 'Another text' }, places: [placeOf(memory)] });
      const { total } = await client.claims.page({ quick: '1,204 ships', limit: 0 });
      return { same: again.id === memory.claim && String(again.revision) === memory.made, total };
    },
    { same: true, total: 1 },
  ),
  good('claims.get has the quote', (client, memory) => client.claims.get({ id: memory.claim ?? '' }), {
    fields: { wording: 'The harbour had 1,204 ships.' },
    anchors: [{ quote: sentence, section: ['Harbour report'] }],
  }),
  good(
    'claims.update',
    (client, memory) =>
      client.claims.update({ id: memory.claim ?? '', revision: Number(memory.made), fields: { wording: 'Second wording' } }),
    {},
  ),
  bad(
    'CONFLICT carries both texts',
    'CONFLICT',
    409,
    (client, memory) =>
      client.claims.update({ id: memory.claim ?? '', revision: Number(memory.made), fields: { wording: 'Third wording' } }),
    {
      kind: 'claim',
      yours: { wording: 'Third wording' },
      theirs: { wording: 'Second wording' },
    },
  ),
  bad('claims.get of nobody', 'NOT_FOUND', 404, (client) => client.claims.get({ id: nobody })),
  bad('a column that no grid has', 'INVALID', 422, (client) => client.claims.page({ filter: { column: 'nothing', op: 'eq', value: 1 } })),
  bad('input that does not fit', 'INVALID', 422, (client) => client.claims.page({ limit: -1 })),
  bad('a path that does not exist', 'NOT_FOUND', 404, (client) =>
    (client as unknown as { claims: { nothing(): Promise<unknown> } }).claims.nothing(),
  ),
  good('claims.facets', (client) => client.claims.facets({ columns: ['verdict', 'type'] }), {
    facets: [{ column: 'verdict' }, { column: 'type' }],
  }),
  good(
    'players.page under a filter',
    async (client) =>
      rowsOf(
        await client.players.page({
          filter: { column: 'openness', op: 'eq', value: 'open weights' },
          sort: [{ column: 'name', descending: false }],
          limit: 3,
        }),
      ).map((row) => row.openness),
    ['open weights', 'open weights', 'open weights'],
  ),
  ...(['programs', 'places', 'sectors', 'figures', 'milestones', 'annotations', 'notes', 'sources'] as const).map((grid) =>
    good(
      `${grid}.page`,
      async (client) => {
        const { total, columns, rows } = await client[grid].page({ limit: 2 });
        return { some: total > 0, columns, rows: rows.map((row) => row.length) };
      },
      { some: true },
    ),
  ),
  good(
    'tags.create and apply',
    async (client, memory) => {
      const { id } = await client.tags.create({ fields: { name: 'Harbours', colour: '#336699' } });
      return client.tags.apply({ records: [{ kind: 'claim', id: memory.claim ?? '' }], add: [id] });
    },
    { changed: 1 },
  ),
  good(
    'evidence.link',
    async (client, memory) => {
      const { id } = await client.claims.create({ fields: { wording: 'Fewer ships came.' } });
      return client.evidence.link({ from: id, to: { claim: memory.claim ?? '' }, relation: 'contradicts' });
    },
    {},
  ),
  good('claims.evidence', (client, memory) => client.claims.evidence({ id: memory.claim ?? '' }), [
    { relation: 'contradicts', outgoing: false },
  ]),
  good(
    'annotations.create',
    (client, memory) => client.annotations.create({ fields: { body: 'Who counted?' }, places: [placeOf(memory)] }),
    {},
  ),
  good(
    'figures.create makes its claim',
    (client, memory) =>
      client.figures.create({
        fields: { metric: 'ships', value: 1204, unit: 'ships' },
        wording: 'Ships counted',
        places: [placeOf(memory)],
      }),
    {},
  ),
  good(
    'milestones.create',
    (client, memory) =>
      client.milestones.create({
        fields: { what: 'A new quay', dueText: 'by 2030' },
        wording: 'A quay by 2030',
        places: [placeOf(memory)],
      }),
    {},
  ),
  good('entities.suggest', (client) => client.entities.suggest({ words: 'DeepSeek', most: 1 }), [{ kind: 'player' }]),
  good(
    'sources.marks',
    (client, memory) => client.sources.marks(placeOf(memory)),
    expect.arrayContaining([expect.objectContaining({ kind: 'annotation', label: 'Who counted?' })]),
  ),
  good(
    'notes.create, draft and drafts',
    async (client) => {
      const { id, revision } = await client.notes.create({ fields: { title: 'Harbours', body: 'First' } });
      await client.notes.draft({ id, revision, body: 'Typed' });
      return client.notes.drafts({ id });
    },
    { body: 'Typed' },
  ),
  good('notes.targets', (client) => client.notes.targets({ words: 'Second wording', most: 1 }), [{ kind: 'claim' }]),
  good(
    'views.create and list',
    async (client) => {
      await client.views.create({ fields: { name: 'Ships', grid: 'claims' } });
      return (await client.views.list()).filter((view) => view.name === 'Ships');
    },
    [{ grid: 'claims' }],
  ),
  good('search.query', (client) => client.search.query({ words: 'harbour authority', kinds: ['passage'] }), {
    total: 1,
    hits: [{ kind: 'passage' }],
  }),
  good(
    'reports.export',
    async (client) => {
      const [report] = await client.reports.list();
      return finished(client as never, (await client.reports.export({ id: report?.id ?? '', format: 'md' })).job);
    },
    { name: expect.stringMatching(/\.md$/) },
  ),
  good(
    'history.steps, undo and redo',
    async (client) => {
      const { undo } = await client.history.steps();
      const undone = await client.history.undo({});
      const redone = await client.history.redo({});
      return [undo?.label, undone.change?.mode, redone.change?.mode];
    },
    ['view.create', 'do', 'undo'],
  ),
  good('history.list', (client) => client.history.list({ most: 4 }), [{ mode: 'redo' }, { mode: 'undo' }, {}, {}]),
  bad('a place outside the text', 'INVALID', 422, (client, memory) =>
    client.claims.create({ fields: { wording: 'x' }, places: [{ version: memory.version ?? '', start: 0, end: 1_000_000 }] }),
  ),
  bad('the desktop’s dialogs in a page', 'REFUSED', 400, (client) => client.projects.browse()),
  good('projects.introduce', (client) => client.projects.introduce({ name: 'Ada Harbour' }), { actor: 'Ada Harbour' }),
  good('projects.current', (client) => client.projects.current(), { host: 'browser', named: true, actor: 'Ada Harbour', readOnly: null }),
  good(
    'projects.placeSet and placeGet',
    async (client) => {
      await client.projects.placeSet({ tabs: ['reader', { deep: [1, null] }] });
      return client.projects.placeGet();
    },
    { tabs: ['reader', { deep: [1, null] }] },
  ),
  good(
    'claims.remove and trash',
    async (client, memory) => {
      await client.claims.remove({ ids: [memory.claim ?? ''] });
      return (await client.history.trash({})).filter((entry) => entry.name === 'Second wording');
    },
    [{ kind: 'claim' }],
  ),
];
