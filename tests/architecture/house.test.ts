import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { gridNames } from '../../shared/domain/grids/index.ts';

const folders = ['shared', 'db', 'core', 'electron', 'renderer'];

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const sources = folders.flatMap(filesIn).map((file) => ({ file: file.replaceAll('\\', '/'), text: fs.readFileSync(file, 'utf8') }));
const importsOf = (text: string): string[] => [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
const withMatch = (pattern: RegExp): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('the house', () => {
  test('who may import whom', () => {
    const allowed: Record<string, string[]> = {
      shared: [],
      db: ['shared'],
      core: ['shared', 'db'],
      electron: ['shared', 'core', 'db'],
      renderer: ['shared'],
    };
    const wrong = [];
    for (const { file, text } of sources) {
      const home = file.split('/')[0]!;
      for (const target of importsOf(text).filter((name) => name.startsWith('.'))) {
        const reached = path.posix.join(path.posix.dirname(file), target).split('/')[0]!;
        if (reached !== home && folders.includes(reached) && !allowed[home]!.includes(reached)) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a feature imports no other feature', () => {
    const wrong = [];
    for (const { file, text } of sources) {
      const feature = /^renderer\/features\/([^/]+)\//.exec(file)?.[1];
      if (feature === undefined) continue;
      for (const target of importsOf(text).filter((name) => name.startsWith('.'))) {
        const reached = /^renderer\/features\/([^/]+)\//.exec(path.posix.join(path.posix.dirname(file), target))?.[1];
        if (reached !== undefined && reached !== feature) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('only db/ opens SQLite files: the project in one place, the lock in another', () => {
    expect(withMatch(/new Database\(/).sort()).toEqual(['db/lock.ts', 'db/open.ts']);
  });

  test('Electron is imported by the processes and wires that need it alone', () => {
    const may = [
      'electron/main.ts',
      'electron/window.ts',
      'electron/menu.ts',
      'electron/native.ts',
      'electron/preload.ts',
      'electron/hosts/port.ts',
    ];
    const users = sources
      .filter(({ text }) => importsOf(text).some((name) => name === 'electron' || name.startsWith('electron/')))
      .map(({ file }) => file);
    expect(users.filter((file) => !may.includes(file))).toEqual([]);
  });

  test('writes begin immediately: no other kind of transaction is opened', () => {
    const begun = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/['"`]BEGIN( \w+)?['"`]/g)].map((match) => `${file} ${match[1] ?? ''}`.trim()),
    );
    // a reader, which cannot write, begins a plain one there and nowhere else
    expect(begun.filter((line) => !/ (IMMEDIATE|EXCLUSIVE)$/.test(line))).toEqual(['db/one-moment.ts']);
    expect(withMatch(/\.transaction\(/)).toEqual([]);
  });

  test('nothing that a document contains can run: no HTML sinks, no frames', () => {
    expect(
      withMatch(/dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|<iframe|<webview|srcdoc|new Function\(/).filter(
        (file) => !file.startsWith('core/reading/') && !file.startsWith('electron/'),
      ),
    ).toEqual([]);
  });

  test('one word a subject: contract, core, and a grid where there is one', () => {
    const grids = ['players', 'programs', 'places', 'sectors'];
    for (const subject of Object.keys(contract)) {
      if (grids.includes(subject)) continue;
      expect(fs.existsSync(`shared/contract/${subject}.ts`), `shared/contract/${subject}.ts`).toBe(true);
      expect(fs.existsSync(`core/${subject}`), `core/${subject}`).toBe(true);
    }
    for (const grid of gridNames) expect(Object.keys(contract)).toContain(grid);
  });

  test('names that say nothing are not used', () => {
    const vague = sources
      .filter(({ file }) => /\b(utils?|helpers?|common|manager|misc)\b/i.test(path.basename(file, path.extname(file))))
      .map(({ file }) => file);
    expect(vague).toEqual([]);
  });
});
