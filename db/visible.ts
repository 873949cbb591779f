import type { ReadableDB } from './open.ts';
import { statement } from './rows.ts';

/** A text that no search may show: under import, of a deleted source (its passages stay for undo), or of a version that a newer one follows. */
interface HiddenText {
  version: number;
  first: number;
  last: number;
}

const isNewest = `NOT EXISTS (SELECT 1 FROM source_version later WHERE later.source = v.source AND later.state = 'ready' AND later.number > v.number)`;
/** Above this the general test is as good as one test for each text. */
const most = 50;
const general = `EXISTS (SELECT 1 FROM passage p JOIN source_version v ON v.row = p.version WHERE p.row = passage_fts.rowid AND v.state = 'ready' AND ${isNewest})`;

interface Visible {
  where: string;
  values: number[];
}

const kept = new WeakMap<object, { version: string; visible: Visible }>();

/**
 * The condition that leaves hidden passages out of a search of passage_fts. Nearly always nothing is hidden, and asking about every
 * hit costs more than finding it: so each hidden text is left out by the range of rows in which it lies.
 */
export function visiblePassages(database: ReadableDB): Visible {
  const version = `${String(database.pragma('data_version', { simple: true }))} ${String(statement(database, 'SELECT total_changes()').pluck().get())}`;
  const found = kept.get(database);
  if (found?.version === version) return found.visible;
  const hidden = hiddenTexts(database);
  const tests = hidden.map(
    () => 'NOT (passage_fts.rowid BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM passage p WHERE p.row = passage_fts.rowid AND p.version = ?))',
  );
  const visible =
    hidden.length > most
      ? { where: general, values: [] }
      : { where: tests.join(' AND ') || '1', values: hidden.flatMap((text) => [text.first, text.last, text.version]) };
  kept.set(database, { version, visible });
  return visible;
}

/** Version rows are never used again, so what is missing among them was deleted. */
function hiddenTexts(database: ReadableDB): HiddenText[] {
  const ready = new Set(
    statement(database, `SELECT row FROM source_version v WHERE state = 'ready' AND ${isNewest}`).pluck().all() as number[],
  );
  const last = (statement(database, 'SELECT max(version) FROM passage').pluck().get() as number | null) ?? 0;
  const hidden: HiddenText[] = [];
  for (let version = 1; version <= last && hidden.length <= most; version += 1) {
    if (ready.has(version)) continue;
    const first = statement(database, 'SELECT row FROM passage WHERE version = ? ORDER BY position LIMIT 1').pluck().get(version) as
      | number
      | undefined;
    if (first === undefined) continue;
    hidden.push({
      version,
      first,
      last: statement(database, 'SELECT row FROM passage WHERE version = ? ORDER BY position DESC LIMIT 1').pluck().get(version) as number,
    });
  }
  return hidden;
}
