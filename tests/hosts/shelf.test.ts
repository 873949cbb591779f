import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { freeFile, openShelf, userDataFolder, type Shelf } from '../../electron/hosts/shelf.ts';
import { temporaryFolder } from './raw.ts';

let folder: string;
let shelf: Shelf;
beforeEach(() => {
  folder = temporaryFolder();
  shelf = openShelf(folder);
});
const file = (name: string): string => path.join(folder, 'projects', name);

test('the user-data folder is where each system keeps such things', () => {
  expect(userDataFolder({ CLAIMDESK_HOME: '/x' }, 'linux', '/home/a')).toBe('/x');
  expect(userDataFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/share/claimdesk');
  expect(userDataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/a')).toBe('/data/claimdesk');
  expect(userDataFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Claimdesk');
});

test('the last opened comes first, once each, and keys last', () => {
  const a = shelf.opened(file('a.claimdesk'));
  const b = shelf.opened(file('b.claimdesk'));
  expect(shelf.opened(file('a.claimdesk'))).toBe(a);
  expect(
    openShelf(folder)
      .recent()
      .map((entry) => entry.key),
  ).toEqual([a, b]);
  expect(openShelf(folder).fileOf(b)).toBe(file('b.claimdesk'));
});

test('a project keeps its key when it moves, and its old place gets another', () => {
  const key = shelf.opened(file('a.claimdesk'));
  shelf.moved(file('a.claimdesk'), file('b.claimdesk'));
  expect(shelf.fileOf(key)).toBe(file('b.claimdesk'));
  const other = shelf.opened(file('a.claimdesk'));
  expect(other).not.toBe(key);
  expect(openShelf(folder).fileOf(key)).toBe(file('b.claimdesk'));
});

test.each(['', '{', 'null', '[{"key":1}]', '[{"key":"../../etc","file":"x","opened":""}]', '\0\0\0\0'])(
  'a list that says %j is started anew',
  (text) => {
    fs.writeFileSync(path.join(folder, 'recent.json'), text);
    fs.writeFileSync(path.join(folder, 'settings.json'), text);
    expect(shelf.recent()).toEqual([]);
    expect(shelf.settings()).toEqual({ name: null, window: null });
    const key = shelf.opened(file('a.claimdesk'));
    expect(openShelf(folder).fileOf(key)).toBe(file('a.claimdesk'));
  },
);

test('a wrong setting is dropped alone', () => {
  shelf.remember({ name: 'Ada' });
  const settings = path.join(folder, 'settings.json');
  fs.writeFileSync(settings, JSON.stringify({ name: 'Ada', window: { x: 'left' } }));
  expect(shelf.settings()).toEqual({ name: 'Ada', window: null });
});

test('a list that cannot be written does not keep anyone from working', () => {
  fs.rmSync(path.join(folder, 'recent.json'), { force: true });
  fs.mkdirSync(path.join(folder, 'recent.json'));
  const key = shelf.opened(file('a.claimdesk'));
  expect(shelf.fileOf(key)).toBe(file('a.claimdesk'));
});

test('new projects take free names, a folder of originals counts', () => {
  fs.writeFileSync(file('n.claimdesk'), '');
  fs.mkdirSync(file('n 2.files'));
  expect(freeFile(shelf.projects, 'n')).toBe(file('n 3.claimdesk'));
  expect(shelf.newFile('../../n')).toBe(file('n 3.claimdesk'));
});
