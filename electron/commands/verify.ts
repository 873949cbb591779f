import type { VerifyReport } from '../../shared/contract/projects.ts';
import { aligned, type Command } from './command.ts';
import { codeOf, finish, withProject } from './project.ts';

/** A file too damaged to be opened has failed its first check; that is an answer, not an accident. */
async function check(project: string): Promise<VerifyReport> {
  try {
    const { result } = await withProject(project, 'read', ({ client }) => finish(client, () => client.projects.verify()));
    return result as VerifyReport;
  } catch (error) {
    if (codeOf(error) !== 'DAMAGED') throw error;
    return { ok: false, checks: [{ name: 'open', ok: false, detail: error instanceof Error ? error.message : '', count: 1 }] };
  }
}

export const verify: Command = {
  name: 'verify',
  form: 'PROJECT [--json]',
  about: 'check the file, its links, its indexes and every anchor against its text',
  details: [['--json', 'ok and checks: name, ok, detail, count']],
  options: { json: { type: 'boolean' } },
  words: [1, 1],
  async run({ words, flag }, output) {
    const report = await check(words[0]!);
    const lines = report.checks.map(({ name, ok, detail, count }) => [ok ? 'ok' : 'FAILED', name, String(count), detail]);
    await output.out(flag('json') ? `${JSON.stringify(report, null, 2)}\n` : aligned(lines));
    if (!report.ok) output.error('claimdesk: the project did not pass. `claimdesk backups` lists what can be restored.\n');
    return report.ok ? 0 : 1;
  },
};
