import type { Hit } from '../../shared/contract/search.ts';
import type { Command } from './command.ts';
import { withProject } from './project.ts';

const most = 500;

function told(hit: Hit): string {
  const place =
    hit.sourceTitle === null || hit.sourceTitle === hit.title ? '' : ` — ${hit.sourceTitle}${hit.start === null ? '' : ` at ${hit.start}`}`;
  return `${hit.kind}  ${hit.title || hit.id}${place}\n    ${hit.snippet.replace(/\s+/g, ' ').trim()}\n`;
}

export const search: Command = {
  name: 'search',
  form: 'PROJECT TEXT [--json]',
  about: 'find words in sources, claims, entities, annotations and notes',
  details: [
    ['TEXT', `every word must occur; "…" is a phrase; at most ${most} hits are listed`],
    ['--json', 'total and hits: kind, id, source, start, end (UTF-16 units in the source’s text), snippet'],
  ],
  options: { json: { type: 'boolean' } },
  words: [2, 2],
  async run({ words: [project, text], flag }, output) {
    const { total, hits } = await withProject(project!, 'read', ({ client }) => client.search.query({ words: text!, most }));
    if (flag('json')) {
      const shown = hits.map(({ kind, id, source, start, end, snippet }) => ({ kind, id, source, start, end, snippet }));
      await output.out(`${JSON.stringify({ total, hits: shown }, null, 2)}\n`);
    } else await output.out(`${hits.map(told).join('')}${total} found\n`);
    return 0;
  },
};
