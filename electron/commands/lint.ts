import type { LintFinding, LintRule } from '../../shared/contract/reports-lint.ts';
import { UsageError, type Command } from './command.ts';
import { withReading, type Client } from './project.ts';
import { reportNamed } from './report-names.ts';

export type Findings = Awaited<ReturnType<Client['reports']['lint']>>;

const meanings: Record<LintRule, string> = {
  'dead-citation': 'a citation leads to nothing, or to what is not accepted',
  'no-passage': 'a claim without a passage',
  'orphaned-anchor': 'a passage that has no place in the newest version of its source',
  'unreviewed-figure': 'a figure that nobody has reviewed',
  'unchecked-figure': 'a figure whose claim nobody has checked',
  'ungraded-source': 'a source without a reliability letter',
  'mixed-terms': 'likelihood terms of both rows of ICD 203 in one statement',
  'likelihood-with-confidence': 'likelihood and confidence in one sentence',
};

export function findingsOf(client: Client, id: string, source: string | null): Promise<Findings> {
  return client.reports.lint({ id, source });
}

const lineOf = ({ rule, severity, text, words, target }: LintFinding): string =>
  `${severity}: ${meanings[rule]}: ${text}${words === '' ? '' : ` (${words})`}${target === null ? '' : `  [${target.kind} ${target.id}]`}\n`;

/** One line a finding, then how many. @returns the exit code */
export function tellFindings({ findings, total, errors }: Findings, tell: (line: string) => void): 0 | 1 {
  for (const finding of findings) tell(lineOf(finding));
  if (total > findings.length) tell(`… and ${total - findings.length} more\n`);
  if (total > 0) tell(`${total} ${total === 1 ? 'finding' : 'findings'}, ${errors} of them ${errors === 1 ? 'an error' : 'errors'}\n`);
  return total === 0 ? 0 : 1;
}

export const lint: Command = {
  name: 'lint',
  form: 'PROJECT --report NAME [--source ID] [--as-of DAY|CHANGE] [--json]',
  about: 'what of a report should be looked at before it goes out; exit code 1 if there is anything',
  details: [
    ['--report NAME', 'short name or title of the report'],
    ['--source ID', 'for an annotated source: this source in place of the report’s own'],
    ['--as-of DAY|CHANGE', 'as the project was at the end of a day (2026-03-01), or after the change of that number in its history'],
    ['--json', 'one JSON document; without it, a line for each finding'],
  ],
  options: { report: { type: 'string' }, source: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } },
  words: [1, 1],
  async run({ words, text, flag }, output) {
    const name = text('report');
    if (name === null || name === '') throw new UsageError('--report is missing.');
    const found = await withReading(words[0]!, text('as-of'), async ({ client }) => {
      const { id } = reportNamed(await client.reports.list(), name);
      return findingsOf(client, id, text('source'));
    });
    if (flag('json')) {
      await output.out(`${JSON.stringify(found)}\n`);
      return found.total === 0 ? 0 : 1;
    }
    let lines = '';
    const code = tellFindings(found, (line) => void (lines += line));
    await output.out(lines === '' ? 'Nothing to mend.\n' : lines);
    return code;
  },
};
