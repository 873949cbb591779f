import type { ProjectForm } from '../shared/contract/exchange.ts';
import type { ChildTasks } from './children.ts';
import type { IncomingHead } from './exchange/incoming/lines.ts';
import { bundleLimits, readBundle } from './exchange/incoming/bundle.ts';
import type { Bringing } from './exchange/incoming/annotations/told.ts';
import { readBringing } from './exchange/incoming/bringing.ts';
import { qdpxLimits } from './exchange/incoming/qdpx.ts';
import { formOf, readProjectFile } from './exchange/incoming/read.ts';
import { writeParsed, type ParsedHead } from './reading/hand-over.ts';
import type { BibliographyList } from './reading/bibliography-formats/entry.ts';
import { readBibliographyFile } from './reading/bibliography-formats/read.ts';
import { parseDocument } from './reading/parse.ts';
import { readRegularFile } from './reading/regular-file.ts';
import { readTableFile, type TableAnswer, type TableTask } from './reading/tables/read.ts';

/** Tasks of the parser child: it reads one file, writes the passages beside it, and answers with the rest, or refuses it in plain words. */
export function parserTasks(): ChildTasks {
  return {
    async parse({ file, name, into }: { file: string; name: string; into: string }): Promise<ParsedHead> {
      return writeParsed(await parseDocument(readRegularFile(file), name), into);
    },
    bibliography({ file, name }: { file: string; name: string }): BibliographyList {
      return readBibliographyFile(readRegularFile(file), name);
    },
    /** Which form a file has that a project is made from. */
    projectForm: ({ file }: { file: string }): ProjectForm => formOf(readRegularFile(file, bundleLimits.file)),
    projectFile: ({ file, form, into }: { file: string; form: ProjectForm; into: string }): Promise<IncomingHead> =>
      readProjectFile(readRegularFile(file, form === 'qdpx' ? qdpxLimits.file : undefined), form, into),
    bundle: readBundle,
    bringing: ({ file }: { file: string }): Bringing => readBringing(readRegularFile(file)),
    /** Rows for mapping; `into` takes the passages of the same reading, so that places of cells are places in the text. */
    table({ file, name, reading, keep, into }: TableTask): TableAnswer {
      const { document, tables } = readTableFile(readRegularFile(file), name, reading, keep);
      return { tables, losses: document.losses, head: into === null ? null : writeParsed(document, into) };
    },
  };
}
