import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openDesk } from '../router/desk.ts';
import { ownFolder, run } from './run.ts';

it('lint and export --strict tell findings line by line and end with exit code 1 while there are any', async () => {
  const folder = ownFolder();
  const file = path.join(folder, 'desk.claimdesk');
  const desk = await openDesk({ create: 'empty', file });
  await desk.client.reports.create({ fields: { title: 'Brief', kind: 'findings', tables: [], introduction: 'See [[nowhere]].' } });
  await desk.client.claims.create({ fields: { wording: 'Nobody said this.', status: 'accepted' } });
  await desk.close();
  const lint = await run('lint', file, '--report', 'brief');
  expect(lint).toMatchObject({ code: 1, error: '' });
  expect(lint.out.split('\n')).toEqual([
    expect.stringContaining('error: a citation leads to nothing, or to what is not accepted: nowhere ([[nowhere]])  [report '),
    expect.stringContaining('error: a claim without a passage: Nobody said this.  [claim '),
    '2 findings, 2 of them errors',
    '',
  ]);
  const out = path.join(folder, 'brief.md');
  const strict = await run('export', file, '--report', 'brief', '--format', 'md', '--strict', '--out', out);
  expect(strict).toMatchObject({ code: 1, out: `${out}\n` });
  expect(strict.error).toBe(lint.out);
  expect(fs.readFileSync(out, 'utf8')).toContain('Nobody said this.');
  expect(await run('export', file, '--report', 'brief', '--format', 'md', '--out', out)).toMatchObject({ code: 0, error: '' });
  expect((await run('export', file, '--format', 'json', '--strict', '--out', out)).code).toBe(2);

  const again = await openDesk({ file });
  const [report] = await again.client.reports.list();
  await again.client.reports.update({ id: report!.id, revision: report!.revision, fields: { introduction: '' } });
  const ids = (await again.client.claims.ids({})).ids;
  await again.client.claims.remove({ ids });
  await again.close();
  expect(await run('lint', file, '--report', 'brief')).toEqual({ code: 0, out: 'Nothing to mend.\n', error: '' });
  expect((await run('export', file, '--report', 'brief', '--format', 'md', '--strict', '--out', out)).code).toBe(0);
  const json = await run('lint', file, '--report', 'brief', '--json');
  expect(JSON.parse(json.out)).toEqual({ total: 0, errors: 0, findings: [] });
});
