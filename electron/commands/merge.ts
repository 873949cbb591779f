import type { MergeConflict } from '../../shared/contract/merging.ts';
import { UsageError, type Command } from './command.ts';
import { finish, withProject } from './project.ts';

interface Joined {
  sequence: number;
  added: number;
  changed: number;
  removed: number;
  losses: string[];
}

function lineOf({ what, kind, label, field, ours, theirs }: MergeConflict): string {
  const told = {
    field: `${field ?? ''} differs`,
    'removed-there': 'removed in the copy, changed here',
    'removed-here': 'removed here, changed in the copy',
  };
  const values =
    what === 'field'
      ? `: here ${JSON.stringify(ours.value)} (${ours.author}), there ${JSON.stringify(theirs.value)} (${theirs.author})`
      : '';
  return `${kind} “${label}”: ${told[what]}${values}\n`;
}

export const merge: Command = {
  name: 'merge',
  form: 'PROJECT COPY [--ours|--theirs] [--json]',
  about: 'join a copy of the project that somebody else worked on, in one change',
  details: [
    ['--ours', 'where both changed the same, the project’s own state holds'],
    ['--theirs', 'where both changed the same, the copy’s state holds'],
    ['--json', 'sequence, added, changed, removed, losses; or conflicts: what, kind, id, label, field, base, ours, theirs'],
  ],
  options: { ours: { type: 'boolean' }, theirs: { type: 'boolean' }, json: { type: 'boolean' } },
  words: [2, 2],
  async run({ words, flag }, output) {
    if (flag('ours') && flag('theirs')) throw new UsageError('--ours and --theirs exclude each other.');
    const rest = flag('ours') ? ('ours' as const) : flag('theirs') ? ('theirs' as const) : null;
    return withProject(words[0]!, 'write', async ({ client }) => {
      const chosen = await client.merging.choose({ key: words[1]! });
      if (chosen === null) return 1;
      const { conflicts } = await client.merging.plan({ copy: chosen.copy });
      if (conflicts.length > 0 && rest === null) {
        await output.out(flag('json') ? `${JSON.stringify({ conflicts }, null, 2)}\n` : conflicts.map(lineOf).join(''));
        output.error('claimdesk: both changed the same. Nothing was joined. Say --ours or --theirs, or choose one by one in the window.\n');
        return 1;
      }
      const { result } = await finish(client, () => client.merging.apply({ copy: chosen.copy, rest }));
      const joined = result as Joined;
      const { added, changed, removed, losses } = joined;
      await output.out(
        flag('json')
          ? `${JSON.stringify(joined, null, 2)}\n`
          : `${added} added, ${changed} changed, ${removed} removed\n${losses.map((loss) => `${loss}\n`).join('')}`,
      );
      return 0;
    });
  },
};
