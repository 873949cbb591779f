import fs from 'node:fs';
import path from 'node:path';
import type { BibliographyLook } from '../../shared/contract/bibliography.ts';
import type { Bibliography } from '../../shared/domain/documents.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { sourceIdentities } from '../../db/bibliography.ts';
import { newId } from '../../db/identity.ts';
import type { Fields } from '../../db/record.ts';
import { find, get } from '../../db/rows.ts';
import { os } from '../os.ts';
import type { BibliographyList } from '../reading/bibliography-formats/entry.ts';
import { takeUploads } from '../uploads/index.ts';
import type { Workbench } from '../workbench.ts';
import { Matcher } from './match.ts';

type Held = BibliographyList & { name: string };

const mostHeld = 8;
/** milliseconds that the parser may take for one file */
const readTime = 60_000;

export function bibliography(workbench: Workbench) {
  const held = new Map<string, Held>();
  return {
    look: os.bibliography.look.handler(async ({ input }): Promise<BibliographyLook> => {
      const list = await read(workbench, input);
      const id = newId();
      held.set(id, list);
      for (const oldest of held.keys()) if (held.size > mostHeld) held.delete(oldest);
      const matcher = new Matcher(sourceIdentities(workbench.database));
      const entries = list.entries.map(({ key, bibliography: told }, entry) => {
        const match = matcher.match(told);
        return { entry, key, bibliography: told, match: match === null ? null : { ...match, ...compare(workbench, match.source, told) } };
      });
      return { list: id, name: list.name, format: list.format, entries, problems: list.problems };
    }),
    attach: os.bibliography.attach.handler(({ input }) => {
      const list = held.get(input.list);
      if (list === undefined) throw new WorkbenchError('NOT_FOUND', 'This bibliography is not held any more. Choose the file again.');
      if (new Set(input.choices.map(({ source }) => source)).size < input.choices.length)
        throw new WorkbenchError('INVALID', 'Two references are attached to one source. Choose one of them.');
      const request = { command: input.command, label: 'source.bibliography', subject: `${list.name} (${input.choices.length})` };
      return workbench.change(request, (transaction) => {
        let attached = 0;
        for (const { entry, source } of input.choices) {
          const told = list.entries[entry]?.bibliography;
          if (told === undefined) throw new WorkbenchError('INVALID', `This bibliography has no reference ${entry + 1}.`);
          const changes = changesOf(get(transaction.database, 'source', source).fields, told, input.fill);
          if (Object.keys(changes).length === 0) continue;
          transaction.update('source', source, changes);
          attached += 1;
        }
        return { attached, unchanged: input.choices.length - attached };
      }).result;
    }),
  };
}

async function read(workbench: Workbench, { upload, token }: { upload?: string | undefined; token?: string | undefined }): Promise<Held> {
  if (token !== undefined) {
    const { path: file } = await workbench.host.call('path', { token });
    return parse(workbench, file, path.basename(file));
  }
  if (upload === undefined) throw new WorkbenchError('INVALID', 'Choose a bibliography file.');
  const [taken] = takeUploads(workbench, [upload]);
  try {
    return await parse(workbench, taken!.file, taken!.name);
  } finally {
    fs.rmSync(taken!.file, { force: true });
  }
}

async function parse(workbench: Workbench, file: string, name: string): Promise<Held> {
  const list = await workbench.children.run<BibliographyList>('parser', 'bibliography', { file, name }, { timeout: readTime });
  return { ...list, name };
}

const fields = ['title', 'type', 'author', 'publisher', 'containerTitle', 'issued', 'accessed', 'url', 'doi', 'language'] as const;

function isTold(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The fields that differ and that the entry tells; `document` is what a source is called until somebody says better. */
function changesOf(source: Fields, told: Bibliography, fill: 'blank' | 'all'): Fields {
  const changes: Fields = {};
  for (const name of fields) {
    const isUnsaid = !isTold(source[name]) || (name === 'type' && source.type === 'document');
    const value = told[name];
    if (!isTold(value) || (name === 'type' && value === 'document') || JSON.stringify(value) === JSON.stringify(source[name])) continue;
    if (fill === 'all' || isUnsaid) changes[name] = value;
  }
  return changes;
}

function compare(workbench: Workbench, source: string, told: Bibliography): { fills: string[]; replaces: string[] } {
  const now = find(workbench.database, 'source', source)?.fields ?? {};
  const fills = Object.keys(changesOf(now, told, 'blank'));
  return { fills, replaces: Object.keys(changesOf(now, told, 'all')).filter((name) => !fills.includes(name)) };
}
