import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { newId } from '../../db/identity.ts';
import { claimTypes, confidences, defaultVerdicts, likelihoods } from '../../shared/domain/grades.ts';
import { segmentForIndex } from '../../shared/domain/search-text.ts';
import { openDesk } from '../router/desk.ts';
import { pick, seeded, sentence } from './random.ts';

const passagesOfSource = 200;
const tagCount = 40;
/** What is generated is dated over four years, an hour apart, so that sorting by creation means something. */
const firstMoment = Date.UTC(2022, 0, 1);

type Insert = (...values: unknown[]) => number;

interface Writing {
  random: () => number;
  insert: (table: string, columns: string) => Insert;
}

/** Makes a project of so many claims, each on a passage of its own, quickly: plain SQL into a file that the product made. */
export async function makeProject(file: string, claims: number): Promise<void> {
  const desk = await openDesk({ file, create: 'empty' });
  await desk.close();
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database.pragma('wal_autocheckpoint = 100000');
  const writing: Writing = { random: seeded(claims), insert: (table, columns) => insertInto(database, table, columns) };
  database.exec('BEGIN');
  writeTags(writing);
  const { places, versions } = writeSources(writing, Math.ceil(claims / passagesOfSource));
  writeClaims(writing, claims, places);
  writeAnnotations(writing, Math.floor(claims / 10), places);
  database.exec('COMMIT');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  if (versions === 0) throw new Error('nothing was generated');
}

function insertInto(database: Database.Database, table: string, columns: string): Insert {
  const marks = columns
    .split(',')
    .map(() => '?')
    .join(', ');
  const statement = database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks})`);
  return (...values) => Number(statement.run(...values).lastInsertRowid);
}

const record = 'id, revision, created';
const head = (number: number): [string, number, string] => [
  newId(firstMoment + number * 3_600_000),
  1,
  new Date(firstMoment + number * 3_600_000).toISOString(),
];

function writeTags({ insert }: Writing): void {
  const tag = insert('tag', `${record}, name, colour, description`);
  for (let number = 0; number < tagCount; number += 1) tag(...head(number), `tag ${number}`, '#3366cc', '');
}

interface GeneratedPlace {
  version: number;
  start: number;
  text: string;
  before: string;
  after: string;
}

function writeSources({ random, insert }: Writing, count: number): { places: GeneratedPlace[]; versions: number } {
  const source = insert('source', `${record}, title, type, author, publisher, issued, reliability, origin`);
  const version = insert(
    'source_version',
    `${record}, source, number, state, sha256, length, passages, tail, original_sha256, original_name, original_size, media_type, encoding, losses`,
  );
  const passage = insert('passage', 'version, position, kind, level, start, "end", heading, lead, text');
  const index = insert('passage_fts', 'rowid, text');
  const places: GeneratedPlace[] = [];
  for (let number = 0; number < count; number += 1) {
    const sentences = Array.from({ length: passagesOfSource }, (_, position) =>
      position % 40 === 0 ? `Chapter ${position / 40 + 1} of ${sentence(random).slice(0, 40).trim()}` : sentence(random),
    );
    const text = sentences.join('\n\n');
    const hash = createHash('sha256').update(text).digest('hex');
    const row = source(
      ...head(number),
      `Report ${number} on ${sentence(random).slice(0, 60)}`,
      'report',
      JSON.stringify([{ literal: `Institute ${number % 30}` }]),
      `Publisher ${number % 50}`,
      String(2015 + (number % 11)),
      pick(random, ['A', 'B', 'C', 'D', null]),
      pick(random, ['CN', 'EU', 'US', null]),
    );
    const versionRow = version(
      ...head(number),
      row,
      1,
      'ready',
      hash,
      text.length,
      passagesOfSource,
      '',
      hash,
      `report-${number}.txt`,
      text.length,
      'text/plain',
      'utf-8',
      '[]',
    );
    let start = 0;
    for (const [position, words] of sentences.entries()) {
      const isHeading = position % 40 === 0;
      const found = passage(
        versionRow,
        position,
        isHeading ? 'heading' : 'paragraph',
        isHeading ? 1 : null,
        start,
        start + words.length,
        isHeading ? null : position - (position % 40),
        position === 0 ? '' : '\n\n',
        words,
      );
      index(found, segmentForIndex(words));
      places.push({
        version: versionRow,
        start,
        text: words,
        before: text.slice(Math.max(0, start - 32), start),
        after: text.slice(start + words.length, start + words.length + 32),
      });
      start += words.length + 2;
    }
  }
  return { places, versions: count };
}

type Anchoring = (place: GeneratedPlace, kind: string, recordRow: number, role: string) => void;

function anchoring({ insert }: Writing): Anchoring {
  const anchor = insert('anchor', `${record}, version, start, "end", quote, prefix, suffix`);
  const use = insert('anchor_use', `${record}, anchor, record_kind, record, role, position`);
  return (place, kind, recordRow, role) => {
    const row = anchor(
      ...head(recordRow),
      place.version,
      place.start,
      place.start + place.text.length,
      place.text,
      place.before,
      place.after,
    );
    use(...head(recordRow), row, kind, recordRow, role, 0);
  };
}

function writeClaims(writing: Writing, count: number, places: readonly GeneratedPlace[]): void {
  const { random, insert } = writing;
  const claim = insert(
    'claim',
    `${record}, wording, type, topic, speaker, asserted_on, verdict, likelihood, confidence, credibility, comment, status`,
  );
  const index = insert('claim_fts', 'rowid, text');
  const tagUse = insert('tag_use', `${record}, tag, record_kind, record`);
  const anchor = anchoring(writing);
  for (let number = 0; number < count; number += 1) {
    const wording = sentence(random);
    const comment = random() < 0.2 ? sentence(random) : '';
    const speaker = random() < 0.6 ? `Speaker ${Math.floor(random() * 300)}` : null;
    const asserted =
      random() < 0.7 ? `${2015 + Math.floor(random() * 11)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}` : null;
    const status = random() < 0.9 ? 'accepted' : pick(random, ['suggested', 'rejected']);
    const topic = random() < 0.8 ? `Topic ${Math.floor(random() * 60)}` : null;
    const row = claim(
      ...head(number),
      wording,
      pick(random, claimTypes),
      topic,
      speaker,
      asserted,
      pick(random, defaultVerdicts),
      random() < 0.3 ? pick(random, likelihoods) : null,
      random() < 0.5 ? pick(random, confidences) : null,
      random() < 0.5 ? 1 + Math.floor(random() * 6) : null,
      comment,
      status,
    );
    index(row, segmentForIndex(`${wording}\n${comment}\n${speaker ?? ''}`));
    anchor(places[number % places.length]!, 'claim', row, 'quote');
    const first = 1 + Math.floor(random() * tagCount);
    if (random() < 0.3) tagUse(...head(number), first, 'claim', row);
    if (random() < 0.1) tagUse(...head(number), 1 + (first % tagCount), 'claim', row);
  }
}

function writeAnnotations(writing: Writing, count: number, places: readonly GeneratedPlace[]): void {
  const { random, insert } = writing;
  const annotation = insert('annotation', `${record}, body, motivation, creator`);
  const index = insert('annotation_fts', 'rowid, text');
  const anchor = anchoring(writing);
  for (let number = 0; number < count; number += 1) {
    const body = sentence(random);
    const row = annotation(...head(number), body, 'commenting', 'Generator');
    index(row, segmentForIndex(body));
    anchor(places[(number * 7) % places.length]!, 'annotation', row, 'target');
  }
}
