import { pairStates } from '../../shared/contract/conflicts.ts';
import { aligned, UsageError, type Command } from './command.ts';
import { withProject, type Client } from './project.ts';

type Pair = Awaited<ReturnType<Client['conflicts']['list']>>['pairs'][number];
type Check = Awaited<ReturnType<Client['arithmetic']['list']>>['checks'][number];

const most = 500;

async function pairsOf(client: Client, state: (typeof pairStates)[number]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (;;) {
    const page = await client.conflicts.list({ state, offset: pairs.length, limit: most });
    pairs.push(...page.pairs);
    if (page.pairs.length < most) return pairs;
  }
}

async function checksOf(client: Client): Promise<Check[]> {
  const checks: Check[] = [];
  for (;;) {
    const page = await client.arithmetic.list({ outcome: 'fails', offset: checks.length, limit: most });
    checks.push(...page.checks);
    if (page.checks.length < most) return checks;
  }
}

const sideText = ({ written, source }: Pair['one']): string => `${written} (${source?.title ?? 'no passage'})`;

export const conflicts: Command = {
  name: 'conflicts',
  form: 'PROJECT [--state STATE] [--arithmetic] [--json]',
  about: 'figures that contradict each other, or sums that texts get wrong',
  details: [
    ['--state STATE', `${pairStates.join(', ')}; without it, open`],
    ['--arithmetic', 'growth, shares, sums and ratios that a text states and its own figures do not bear out'],
    ['--json', 'one JSON document; without it, cells apart by tabs'],
  ],
  options: { state: { type: 'string' }, arithmetic: { type: 'boolean' }, json: { type: 'boolean' } },
  words: [1, 1],
  async run({ words, flag, text }, output) {
    const state = pairStates.find((one) => one === (text('state') ?? 'open'));
    if (state === undefined) throw new UsageError(`--state is one of ${pairStates.join(', ')}.`);
    await withProject(words[0]!, 'read', async ({ client }) => {
      if (flag('arithmetic')) {
        const checks = await checksOf(client);
        const rows = checks.map(({ source, stated, working, outcome }) => [outcome, working, stated.text, source.title]);
        await output.out(flag('json') ? `${JSON.stringify(checks)}\n` : aligned(rows));
        return;
      }
      const pairs = await pairsOf(client, state);
      const rows = pairs.map((pair) => [pair.reason, pair.one.metric, sideText(pair.one), sideText(pair.other)]);
      await output.out(flag('json') ? `${JSON.stringify(pairs)}\n` : aligned(rows));
    });
    return 0;
  },
};
