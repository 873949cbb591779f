import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { codePointsOf } from '../../../shared/domain/code-points.ts';
import { countOpenSuggestions, eachRecord, type RecordOut } from '../../../db/exchange.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { readText } from '../../../db/passages.ts';
import { originalHashes, versionById } from '../../../db/sources.ts';
import { originalPath } from '../../sources/import.ts';
import { copyFile, zipInto, type Sink, type ZipSink } from '../sink.ts';
import type { DataFormat, DataRequest } from './format.ts';
import { json } from './json.ts';
import { cases, variables } from './refi/cases.ts';
import { codesElement, codeTree } from './refi/codes.ts';
import { addTo, gather, ofProject } from './refi/gathered.ts';
import { guidOf } from './refi/guid.ts';
import { links, notes } from './refi/notes.ts';
import { notesAbout, timeOf, type Writing } from './refi/records.ts';
import { sourceElement, textsOf, type SourceText } from './refi/sources.ts';
import { xmlMaker } from './refi/xml.ts';

/** names inside the ZIP file; `project.qde` and `sources/` are the standard's */
export const qdpxProject = 'project.qde';
export const qdpxSources = 'sources/';
/** What REFI-QDA has no place for: the project in our own form, the other originals, and which project.qde they belong to. */
export const qdpxExtra = { head: 'claimdesk/about.json', project: 'claimdesk/project.json', originals: 'claimdesk/originals/' };
export const qdpxFormat = 'claimdesk-in-qdpx';

/**
 * The project for NVivo, MAXQDA, ATLAS.ti, QualCoder and other programs of qualitative analysis (REFI-QDA 1.5): sources, tags as codes, annotations
 * as coded selections, players and programs as cases, claims as notes. Positions are Unicode code points, ends exclusive.
 */
export const qdpx: DataFormat = {
  name: 'qdpx',
  extension: '.qdpx',
  wholeProject: true,
  losses: (database) => [
    { what: 'the history', count: 1 },
    { what: 'suggestions nobody has decided', count: countOpenSuggestions(database) },
    { what: 'views, charts, reports and matrices for other programs', count: countOf(database, ['view', 'chart', 'report', 'matrix']) },
    { what: 'rejected records for other programs', count: gather(database).withheld.size },
    { what: 'passages, units and dates of values for other programs', count: countOf(database, ['attribute']) },
    { what: 'places of tags in the tree after the first for other programs', count: codeTree(database).further },
  ],
  write(request) {
    const { database, file, sink, tell } = request;
    const writing: Writing = { xml: xmlMaker(), all: gather(database) };
    const kept = originalHashes(database)
      .filter((hash) => hash !== '' && fs.existsSync(originalPath(file, hash)))
      .toSorted();
    const texts = sourceTexts(database, new Set(kept));
    zipInto(sink, (zip) => {
      const hash = createHash('sha256');
      zip.file(qdpxProject, (part) => writeProject({ ...request, sink: hashed(part, hash) }, writing, texts));
      const placed = writeTexts(request, zip, texts);
      writeExtra(request, zip, { qde: hash.digest('hex'), originals: kept.filter((one) => !placed.has(one)) });
    });
    if (writing.xml.replaced() > 0) tell({ what: 'characters that XML does not hold', count: writing.xml.replaced() });
  },
};

type Texts = ReadonlyMap<string, { source: RecordOut; texts: readonly SourceText[] }>;

function countOf(database: ReadableDB, kinds: readonly string[]): number {
  let count = 0;
  for (const kind of kinds) for (const _ of eachRecord(database, kind)) count += 1;
  return count;
}

function sourceTexts(database: ReadableDB, kept: ReadonlySet<string>): Texts {
  const versions = new Map<string, RecordOut[]>();
  for (const version of eachRecord(database, 'version')) addTo(versions, String(version.fields.source), version);
  const all = [...eachRecord(database, 'source')].map((source) => {
    const texts = textsOf(source, versions.get(source.id) ?? [], (hash) => kept.has(hash));
    return [source.id, { source, texts }] as const;
  });
  return new Map(all);
}

const hashed = (sink: Sink, hash: ReturnType<typeof createHash>): Sink => ({
  write(piece) {
    // as it is written: halves of pairs are gone already
    hash.update(piece);
    sink.write(piece);
  },
});

/** The elements stand in the order that the schema asks for; one that would be empty is left out, as it asks too. */
function writeProject({ database, sink, version }: DataRequest, writing: Writing, sources: Texts): void {
  const { xml, all } = writing;
  const project = [...eachRecord(database, 'project')][0]!;
  const { title, description } = project.fields as { title: string; description: string };
  const head = {
    xmlns: 'urn:QDA-XML:project:1.0',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': 'urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd',
    name: title,
    origin: `Claimdesk ${version}`,
    creationDateTime: timeOf(project.created),
  };
  sink.write(`<?xml version="1.0" encoding="utf-8"?>\n${xml.element('Project', head).replace(/\/>$/, '>')}\n`);
  const group = (name: string, elements: Iterable<string>): void => {
    let isFirst = true;
    for (const element of elements) {
      sink.write(isFirst ? `<${name}>\n${element}\n` : `${element}\n`);
      isFirst = false;
    }
    if (!isFirst) sink.write(`</${name}>\n`);
  };
  group(
    'Users',
    [...all.users].map(([name, guid]) => xml.element('User', { guid, name })),
  );
  const codes = codesElement(xml, codeTree(database), (tag) => notesAbout(writing, { kind: 'tag', id: tag }));
  if (codes !== null) sink.write(`${xml.element('CodeBook', {}, [codes])}\n`);
  group('Variables', variables(writing, database));
  const guids = new Map([...sources.values()].flatMap(({ texts }) => texts.map((text) => [text.version, text.guid])));
  group(
    'Cases',
    cases(writing, database, (id) => guids.get(id) ?? null),
  );
  group('Sources', sourceElements(writing, database, sources));
  group('Notes', notes(writing, database));
  group('Links', links(writing, database));
  if (description !== '') sink.write(`${xml.element('Description', {}, [xml.text(description)])}\n`);
  for (const note of all.notes.get(ofProject) ?? []) sink.write(`${xml.element('NoteRef', { targetGUID: guidOf(note) })}\n`);
  sink.write('</Project>\n');
}

function* sourceElements(writing: Writing, database: ReadableDB, sources: Texts): Generator<string> {
  for (const { source, texts } of sources.values())
    for (const text of texts) yield sourceElement(writing, database, source, text, codePointsOf(wholeText(database, text.version)));
}

function wholeText(database: ReadableDB, id: string): string {
  const version = versionById(database, id);
  return version === null ? '' : readText(database, version.row, 0, version.length);
}

/** Texts as they are counted in: UTF-8 without a mark, lines end in LF. @returns the originals that have their place among the sources */
function writeTexts({ database, file }: DataRequest, zip: ZipSink, sources: Texts): Set<string> {
  const placed = new Set<string>();
  for (const { texts } of sources.values()) {
    for (const { version, text, original } of texts) {
      zip.file(`${qdpxSources}${text}`, (part) => part.write(wholeText(database, version)));
      if (original === null) continue;
      zip.file(`${qdpxSources}${original.name}`, (part) => copyFile(originalPath(file, original.sha256), part), false);
      placed.add(original.sha256);
    }
  }
  return placed;
}

function writeExtra(request: DataRequest, zip: ZipSink, { qde, originals }: { qde: string; originals: readonly string[] }): void {
  zip.file(qdpxExtra.project, (part) => void json.write({ ...request, sink: part }));
  for (const hash of originals)
    zip.file(`${qdpxExtra.originals}${hash}`, (part) => copyFile(originalPath(request.file, hash), part), false);
  zip.file(qdpxExtra.head, (part) => part.write(`${JSON.stringify({ format: qdpxFormat, version: 1, project: qde })}\n`));
}
