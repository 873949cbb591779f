import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { safeName } from './names.ts';

/** The user-data folder: the projects made here, which were opened last, and what the program remembers of this user. */
export const projectEnding = '.claimdesk';

const recentEntry = z.object({
  key: z.string().regex(/^[0-9a-f]{16}$/),
  file: z.string(),
  opened: z.string(),
  /** when it was opened the time before: what changed since is news */
  before: z.string().optional(),
});
const recentList = z.array(recentEntry).max(1000);
export type RecentEntry = z.infer<typeof recentEntry>;

const windowState = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
  zoom: z.number(),
});
export type WindowState = z.infer<typeof windowState>;
const settings = z.object({ name: z.string().max(200).nullable().catch(null), window: windowState.nullable().catch(null) });
type Settings = z.infer<typeof settings>;

export interface Shelf {
  folder: string;
  projects: string;
  recent(): RecentEntry[];
  /** remembers the project as the one opened last and gives its key */
  opened(file: string): string;
  /** a key for a file that is not to be remembered */
  aside(file: string): string;
  /** the project moved; its key stays */
  moved(from: string, to: string): void;
  fileOf(key: string): string | null;
  /** a free file in the projects folder, named after `name` */
  newFile(name: string): string;
  settings(): Settings;
  remember(changes: Partial<Settings>): void;
}

/** The same in all hosts, so that the desktop finds what the browser host made. */
export function userDataFolder(environment = process.env, platform = process.platform, home = homedir()): string {
  const given = environment['CLAIMDESK_HOME'];
  if (given) return resolve(given);
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Claimdesk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Claimdesk');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'claimdesk');
}

export function openShelf(folder = userDataFolder()): Shelf {
  const projects = join(folder, 'projects');
  mkdirSync(projects, { recursive: true, mode: 0o700 });
  const recentFile = join(folder, 'recent.json');
  const settingsFile = join(folder, 'settings.json');
  const recent = (): RecentEntry[] => readJson(recentFile, recentList) ?? [];
  // what this process opened stays reachable even where the list cannot be written
  const known = new Map<string, string>();
  const readSettings = (): Settings => readJson(settingsFile, settings) ?? { name: null, window: null };
  return {
    folder,
    projects,
    recent,
    opened(file) {
      const path = resolve(file);
      const entries = recent();
      const last = entries.find((entry) => entry.file === path);
      const key = last?.key ?? freeKey(path, entries);
      // opened again by the same process it is the same visit
      const before = known.get(key) === path ? last?.before : last?.opened;
      known.set(key, path);
      const others = entries.filter((entry) => entry.file !== path);
      writeJson(
        recentFile,
        [{ key, file: path, opened: new Date().toISOString(), ...(before === undefined ? {} : { before }) }, ...others].slice(0, 50),
      );
      return key;
    },
    aside(file) {
      const key = freeKey(resolve(file), recent());
      known.set(key, resolve(file));
      return key;
    },
    moved(from, to) {
      for (const [key, file] of known) if (file === resolve(from)) known.set(key, resolve(to));
      const entries = recent().filter((entry) => entry.file !== resolve(to));
      writeJson(
        recentFile,
        entries.map((entry) => (entry.file === resolve(from) ? { ...entry, file: resolve(to) } : entry)),
      );
    },
    fileOf: (key) => known.get(key) ?? recent().find((entry) => entry.key === key)?.file ?? null,
    newFile: (name) => freeFile(projects, name),
    settings: readSettings,
    remember: (changes) => writeJson(settingsFile, { ...readSettings(), ...changes }),
  };
}

export function projectName(file: string): string {
  const name = basename(file);
  return name.endsWith(projectEnding) ? name.slice(0, -projectEnding.length) : name;
}

/** A name that is taken gets a number; the folder of originals counts as taken too. */
export function freeFile(folder: string, name: string): string {
  const safe = safeName(name);
  for (let number = 1; ; number += 1) {
    const stem = join(folder, number === 1 ? safe : `${safe} ${number}`);
    if (!existsSync(`${stem}${projectEnding}`) && !existsSync(`${stem}.files`)) return `${stem}${projectEnding}`;
  }
}

/** A folder as it is shown: the home folder's own name tells whose machine it is. */
export function shownFolder(file: string): string {
  const folder = dirname(file);
  const home = homedir();
  return folder === home || folder.startsWith(`${home}/`) || folder.startsWith(`${home}\\`) ? `~${folder.slice(home.length)}` : folder;
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A key is no secret, only an address that tells nothing about folders. */
function freeKey(path: string, entries: RecentEntry[]): string {
  for (let number = 0; ; number += 1) {
    const key = createHash('sha256').update(`${path}\n${number}`).digest('hex').slice(0, 16);
    if (!entries.some((entry) => entry.key === key)) return key;
  }
}

/** What cannot be read or understood is started anew: these files only hold conveniences. */
function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function writeJson(file: string, value: unknown): void {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(beside, file);
  } catch (error) {
    // a full or write-protected disk must not keep anyone from working on a project elsewhere
    rmSync(beside, { force: true });
    console.error(`${basename(file)} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
