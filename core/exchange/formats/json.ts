import { migrations } from '../../../db/migrations/index.ts';
import { countOpenSuggestions, decidedSuggestions, eachRecord, kindsInOrder } from '../../../db/exchange.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { wholePassages } from '../../../db/passages.ts';
import { versionById } from '../../../db/sources.ts';
import { positionsIn, withPositions } from '../positions.ts';
import type { Sink } from '../sink.ts';
import type { DataFormat } from './format.ts';

/** Name of the form, and its number: raised when a reader of an older one would misread it. */
export const jsonFormat = 'claimdesk-project';
export const jsonVersion = 1;

/**
 * The whole project as one JSON document (docs/json.md): every record by kind with its id and fields, every text by passages, and what was
 * decided about suggestions. Positions are Unicode code points. Records stand in the order in which they were made.
 */
export const json: DataFormat = {
  name: 'json',
  extension: '.json',
  wholeProject: true,
  losses: (database) => [
    { what: 'the history', count: 1 },
    { what: 'original documents', count: 1 },
    { what: 'suggestions nobody has decided', count: countOpenSuggestions(database) },
  ],
  write({ database, sink }) {
    const positions = positionsIn(database);
    sink.write(
      `{"format":"${jsonFormat}","version":${jsonVersion},"schema":${migrations.length},"positions":"code points, end exclusive",\n"records":{`,
    );
    kindsInOrder().forEach((kind, index) => {
      sink.write(`${index === 0 ? '' : ','}\n${JSON.stringify(kind)}:[`);
      list(sink, eachRecord(database, kind), ({ id, created, fields }) => ({
        id,
        created,
        ...withPositions(kind, fields, positions, 'fromUnit'),
      }));
      sink.write(']');
    });
    sink.write('},\n"texts":{');
    writeTexts(database, sink);
    sink.write('},\n"decisions":[');
    list(sink, decidedSuggestions(database), (decision) => {
      const points = positions(decision.version)!;
      return { ...decision, start: points.fromUnit(decision.start), end: points.fromUnit(decision.end) };
    });
    sink.write(']}\n');
  },
};

function list<Item>(sink: Sink, items: Iterable<Item>, shown: (item: Item) => unknown): void {
  let isFirst = true;
  for (const item of items) {
    sink.write(`${isFirst ? '' : ','}\n${JSON.stringify(shown(item))}`);
    isFirst = false;
  }
}

/** A text is what its passages and what stands before each of them make together, in order, and the tail that its version tells. */
function writeTexts(database: ReadableDB, sink: Sink): void {
  let isFirst = true;
  for (const { id } of eachRecord(database, 'version')) {
    const version = versionById(database, id);
    if (version === null) continue;
    sink.write(`${isFirst ? '' : ','}\n${JSON.stringify(id)}:[`);
    isFirst = false;
    list(sink, wholePassages(database, version.row), ({ kind, level, page, heading, cell, lead, text }) => ({
      kind,
      level,
      page,
      heading,
      cell,
      lead,
      text,
    }));
    sink.write(']');
  }
}
