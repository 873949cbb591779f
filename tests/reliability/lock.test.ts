import { afterEach, expect, test } from 'vitest';
import { openDesk } from '../router/desk.ts';
import { makeWarmProject, removeProject, type WarmProject } from './kill-cycle.ts';
import { OwnerProcess } from './owner-process.ts';

let project: WarmProject | null = null;
const processes: OwnerProcess[] = [];

async function begin(...names: string[]): Promise<OwnerProcess[]> {
  project = await makeWarmProject();
  for (const name of names) processes.push(await OwnerProcess.start(project.file, name));
  return [...processes];
}

afterEach(async () => {
  for (const process of processes.splice(0)) await process.kill();
  if (project !== null) removeProject(project);
});

test('a second writer is told the owner by name, and reads', async () => {
  const [owner] = await begin('Ada Owner');
  expect(await owner!.tell('open')).toBe('owner');
  const second = await openDesk({ file: project!.file, name: 'Second' });
  expect(second.workbench.readOnly).toContain('Ada Owner');
  expect((await second.client.sources.page({})).total).toBe(1);
  expect((await second.client.projects.current()).readOnly).toContain('Ada Owner');
  await expect(second.client.tags.create({ fields: { name: 'mine', colour: '#000000', description: '' } })).rejects.toMatchObject({
    code: 'OWNED',
    message: expect.stringContaining('Ada Owner'),
  });
  await second.close();
  expect(await owner!.tell('close')).toBe('closed');
});

test('the lock is free as soon as its owner is dead', async () => {
  const [owner] = await begin('Ada Owner');
  expect(await owner!.tell('open')).toBe('owner');
  await owner!.kill();
  const next = await openDesk({ file: project!.file, name: 'Next' });
  expect(next.workbench.readOnly).toBeNull();
  await next.client.tags.create({ fields: { name: 'mine', colour: '#000000', description: '' } });
  await next.close();
});

test('of two that open at the same moment exactly one owns the project, 20 times', async () => {
  const both = await begin('One', 'Two');
  for (let race = 0; race < 20; race += 1) {
    const answers = await Promise.all(both.map((process) => process.tell('open')));
    expect(answers.filter((answer) => answer === 'owner')).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith('reader'))).toHaveLength(1);
    // in turn, the reader first: what the owner closes must not look interrupted
    for (const index of answers[0] === 'owner' ? [1, 0] : [0, 1]) await both[index]!.tell('close');
  }
});

test('a project that was closed while somebody read it opens again', async () => {
  const [owner] = await begin('Ada Owner');
  await owner!.tell('open');
  // keeps the log from being emptied when the owner closes
  const reader = await openDesk({ file: project!.file, name: 'Reader' });
  await reader.client.sources.page({});
  const held = reader.workbench.database.prepare('SELECT * FROM source').iterate();
  held.next();
  await owner!.tell('write');
  await owner!.tell('close');
  held.return?.();
  await reader.close();
  const next = await openDesk({ file: project!.file });
  expect(next.workbench.readOnly).toBeNull();
  await next.close();
});
