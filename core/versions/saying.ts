import { anchorAt } from '../../shared/domain/anchors.ts';
import { partners } from '../../shared/domain/text-difference.ts';
import { tokenAfter } from '../../shared/domain/text-tokens.ts';
import type { ReadableDB } from '../../db/open.ts';
import { eachPassage } from '../../db/passages.ts';
import { moveById, movesToVersion, saidOn, type StoredMove } from '../../db/versions.ts';
import { AnchorMover } from './moving.ts';
import type { Compared } from './tasks.ts';

interface Said {
  move: string;
  kind: 'claim' | 'figure';
  id: string;
  label: string;
  former: string;
  present: string | null;
}

export interface Saying {
  changed: Said[];
  gone: Said[];
  figures: (Said & { written: string; now: string | null })[];
  added: { start: number; end: number; text: string; claims: number; suggestions: { id: string; kind: string; label: string }[] }[];
}

/** Share of a passage's words that have to be new, and how many new passages are told. */
const newShare = 0.5;
const mostAdded = 500;

/** What changed in what the source says: by the claims and figures whose words moved, and by the passages that are new. */
export function sayingOf(database: ReadableDB, both: Compared): Saying {
  const saying: Saying = { changed: [], gone: [], figures: [], added: addedPassages(database, both) };
  const mover = new AnchorMover(both.formerText, both.text, both.difference);
  for (const { move: id, kind, id: record, label, written } of movesToVersion(database, both.version.id)) {
    const move = moveById(database, id);
    if (move === null || move.former.version !== both.former.id) continue;
    const isPlaced = move.present.version !== move.former.version;
    const said: Said = {
      move: id,
      kind: kind as Said['kind'],
      id: record,
      label,
      former: move.former.quote,
      present: isPlaced ? move.present.quote : null,
    };
    if (kind === 'figure') {
      const now = numberNow(mover, both, move, written ?? '');
      if (now !== undefined) saying.figures.push({ ...said, written: written ?? '', now });
    } else (isPlaced ? saying.changed : saying.gone).push(said);
  }
  return saying;
}

/** What stands where the figure's number stood: null = nothing, undefined = the number itself. */
function numberNow(mover: AnchorMover, both: Compared, { former, present }: StoredMove, written: string): string | null | undefined {
  if (written === '' || (present.version !== former.version && present.quote.includes(written))) return undefined;
  const at = former.quote.indexOf(written);
  if (at < 0) return present.version === former.version ? null : undefined;
  const start = former.start + at;
  const { anchor } = mover.move(anchorAt(both.formerText, start, start + written.length));
  const instead = mover.insteadOf(start, start + written.length);
  if (instead !== null) return both.text.slice(instead.start, instead.end);
  if (anchor === null) return null;
  return anchor.quote === written ? undefined : anchor.quote;
}

function addedPassages(database: ReadableDB, both: Compared): Saying['added'] {
  const { text: tokens } = both.difference;
  const from = partners(both.difference, 'text');
  const found: Saying['added'] = [];
  for (const passage of eachPassage(database, both.version.row)) {
    if (passage.kind === 'heading') continue;
    let [all, fresh] = [0, 0];
    let [start, end] = [passage.end, passage.start];
    for (let token = tokenAfter(tokens, passage.start); (tokens.starts[token] ?? Infinity) < passage.end; token += 1) {
      all += 1;
      if (from[token]! >= 0) continue;
      fresh += 1;
      start = Math.min(start, tokens.starts[token]!);
      end = Math.max(end, tokens.ends[token]!);
    }
    if (fresh === 0) continue;
    const said = saidOn(database, both.version.row, start, end);
    // a passage with a few new words is told by what is suggested there, a new one always
    if (fresh < all * newShare && said.suggestions.length === 0) continue;
    found.push({ start: passage.start, end: passage.end, text: passage.text.slice(0, 2000), ...said });
    if (found.length === mostAdded) break;
  }
  return found;
}
