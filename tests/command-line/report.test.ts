import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder, run } from './run.ts';

it('report new makes a report from a template, in a style; what is missing or not there is told', async () => {
  const folder = ownFolder();
  const file = path.join(folder, 'desk.claimdesk');
  await run('create', file, '--starter');
  const made = await run('report', 'new', file, '--template', 'profile', '--player', 'deepseek', '--style', 'apa');
  expect(made).toEqual({ code: 0, out: 'due-diligence-profile-deepseek\n', error: '' });
  const out = path.join(folder, 'profile.md');
  await run('export', file, '--report', made.out.trim(), '--format', 'md', '--out', out);
  expect(fs.readFileSync(out, 'utf8')).toContain('(Claimdesk starter project, n.d.)');
  expect((await run('report', 'new', file, '--template', 'profile')).code).toBe(2);
  expect((await run('report', 'new', file, '--template', 'poster')).error).toContain('briefing');
  const absent = await run('report', 'new', file, '--template', 'profile', '--player', 'Nobody at all');
  expect(absent).toMatchObject({ code: 1, out: '' });
  expect(absent.error).toContain('Nobody at all');
});
