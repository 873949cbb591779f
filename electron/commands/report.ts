import { citationStyles } from '../../shared/domain/citation-style.ts';
import { reportTemplates } from '../../shared/contract/reports.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { UsageError, type Command } from './command.ts';
import { withProject, type Client } from './project.ts';

function oneOf<Word extends string>(given: string | null, words: readonly Word[], option: string): Word | null {
  if (given === null) return null;
  const found = words.find((word) => word === given);
  if (found === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}.`);
  return found;
}

/** A player or a source by its name, whatever its case; null where none was asked for. */
async function recordNamed(client: Client, grid: 'players' | 'sources', name: string | null): Promise<string | null> {
  if (name === null) return null;
  const column = grid === 'players' ? 'name' : 'title';
  const { columns, rows } = await client[grid].page({ filter: { column, op: 'contains', value: name }, limit: 200 });
  const place = columns.indexOf(column);
  const titles = rows.map((row) => String(row[place]));
  const at = titles.findIndex((title) => title.toLowerCase() === name.toLowerCase());
  const found = at >= 0 ? rows[at] : rows.length === 1 ? rows[0] : undefined;
  if (found !== undefined) return String(found[0]);
  const near = titles.slice(0, 5).join(', ');
  throw new WorkbenchError('NOT_FOUND', `Among ${grid} there is no “${name}”.${near === '' ? '' : ` Did you mean: ${near}?`}`);
}

export const report: Command = {
  name: 'report',
  form: 'new PROJECT --template NAME [--title WORDS] [--player NAME] [--source TITLE] [--style STYLE]',
  about: 'make a report from a template',
  details: [
    ['--template NAME', reportTemplates.join(', ')],
    ['--title WORDS', 'without it the template’s name'],
    ['--player NAME', 'whom a profile is about'],
    ['--source TITLE', 'which source an annotated source shows'],
    ['--style STYLE', `how sources are cited: ${citationStyles.join(', ')}`],
  ],
  options: {
    template: { type: 'string' },
    title: { type: 'string' },
    player: { type: 'string' },
    source: { type: 'string' },
    style: { type: 'string' },
  },
  words: [2, 2],
  async run({ words, text }, output) {
    if (words[0] !== 'new') throw new UsageError('What shall be done with a report? “claimdesk report new PROJECT …” makes one.');
    const template = oneOf(text('template'), reportTemplates, 'template');
    if (template === null) throw new UsageError(`--template is missing: one of ${reportTemplates.join(', ')}.`);
    const style = oneOf(text('style'), citationStyles, 'style');
    if (template === 'profile' && text('player') === null) throw new UsageError('A profile is about a player: --player NAME.');
    if (template === 'annotated-source' && text('source') === null)
      throw new UsageError('An annotated source shows one source: --source TITLE.');
    const slug = await withProject(words[1]!, 'write', async ({ client }) => {
      const player = await recordNamed(client, 'players', text('player'));
      const source = await recordNamed(client, 'sources', text('source'));
      const { id, revision } = await client.reports.fromTemplate({ template, title: text('title'), player, source });
      if (style !== null) await client.reports.update({ id, revision, fields: { style: style === 'numbered' ? null : style } });
      return (await client.reports.list()).find((one) => one.id === id)!.slug;
    });
    await output.out(`${slug}\n`);
    return 0;
  },
};
