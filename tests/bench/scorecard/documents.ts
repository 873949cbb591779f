import type { Client, Desk } from '../../router/desk.ts';
import type { Plain } from '../floors.ts';
import type { Step } from '../measure.ts';
import { paired, type Reading } from './readings.ts';

interface OpenedText {
  id: string;
  row: number;
  source: string;
}

/** Row 8: what the reader asks for when a text is opened: the source, headings, the first blocks, their marks and the gutter. */
export async function measureDocuments({ client }: Desk, plain: Plain, rounds: number): Promise<Reading[]> {
  const versions = plain.database
    .prepare(
      `SELECT v.id, v.row, s.id AS source FROM source_version v JOIN source s ON s.row = v.source ORDER BY v.passages > 1000, v.row LIMIT ?`,
    )
    .all(200) as OpenedText[];
  const large = plain.database
    .prepare(`SELECT v.id, v.row, s.id AS source FROM source_version v JOIN source s ON s.row = v.source WHERE v.passages > 1000`)
    .get() as OpenedText;
  const small = Array.from({ length: rounds * 5 }, (_, index) => versions[(index * 37) % (versions.length - 1)]!);
  return [
    await paired(
      'document-small',
      small.map((version) => openStep(client, plain, version)),
    ),
    await paired(
      'document-large',
      Array.from({ length: rounds * 3 }, () => openStep(client, plain, large)),
    ),
  ];
}

function openStep(client: Client, plain: Plain, { id, row, source }: OpenedText): Step {
  return {
    async product() {
      const [, , , { blocks }] = await Promise.all([
        client.sources.get({ id: source }),
        client.sources.versions({ id: source }),
        client.sources.headings({ version: id }),
        client.sources.blocks({ version: id, from: 0, count: 200 }),
        client.sources.gutter({ version: id }),
      ]);
      const marks = await client.sources.marks({ version: id, start: 0, end: blocks.at(-1)!.end });
      return { blocks: blocks.length, marks: marks.length, last: blocks.at(-1)!.text };
    },
    floor() {
      plain.prepare('SELECT * FROM source WHERE id = ?').get(source);
      plain.prepare('SELECT * FROM source_version WHERE source = (SELECT row FROM source WHERE id = ?)').all(source);
      plain.prepare(`SELECT position, level, start, text FROM passage WHERE version = ? AND kind = 'heading' ORDER BY position`).all(row);
      const blocks = plain
        .prepare(
          'SELECT position, kind, level, start, "end", page, text FROM passage WHERE version = ? AND position >= 0 ORDER BY position LIMIT 200',
        )
        .all(row) as { end: number; text: string }[];
      plain.prepare('SELECT start FROM anchor WHERE version = ?').all(row);
      const marks = plain
        .prepare(
          `SELECT a.id, u.record_kind, a.start, a."end", coalesce((SELECT wording FROM claim WHERE u.record_kind = 'claim' AND row = u.record), (SELECT body FROM annotation WHERE u.record_kind = 'annotation' AND row = u.record))
           FROM anchor a JOIN anchor_use u ON u.anchor = a.row WHERE a.version = ? AND a.start < ? AND a."end" > 0`,
        )
        .all(row, blocks.at(-1)!.end);
      const mentions = plain
        .prepare(
          'SELECT a.id, e.name FROM anchor a JOIN mention m ON m.anchor = a.row JOIN entity e ON e.row = m.entity WHERE a.version = ? AND a.start < ?',
        )
        .all(row, blocks.at(-1)!.end);
      return { blocks: blocks.length, marks: marks.length + mentions.length, last: blocks.at(-1)!.text };
    },
    compare: { product: (answer) => answer, floor: (answer) => answer },
  };
}
