import type { RecordRef } from '../../../shared/contract/base.ts';
import type { LinkTarget } from '../../../shared/contract/notes.ts';
import { client } from '../../api/client.ts';
import { onChange } from '../../api/live.ts';

/**
 * What the links of notes point at now. A link keeps the label it was written with, but shows the record's present one,
 * so that a reworded claim is not quoted by its old words. null: the record is gone.
 */
const known = new Map<string, LinkTarget | null>();
const wanted = new Map<string, RecordRef>();
const listeners = new Set<() => void>();
let version = 0;
let timer: ReturnType<typeof setTimeout> | null = null;
let following = false;

const key = (ref: RecordRef): string => `${ref.kind}:${ref.id}`;

function announce(): void {
  version += 1;
  for (const listener of listeners) listener();
}

async function read(): Promise<void> {
  timer = null;
  const refs = [...wanted.values()].slice(0, 500);
  for (const ref of refs) wanted.delete(key(ref));
  try {
    const found = new Map((await client.notes.resolve({ records: refs })).map((target) => [key(target), target]));
    for (const ref of refs) known.set(key(ref), found.get(key(ref)) ?? null);
    announce();
  } catch {
    // The written labels stand in until a later reading succeeds.
  }
  if (wanted.size > 0) schedule();
}

function schedule(): void {
  timer ??= setTimeout(() => void read(), 30);
}

function follow(): void {
  if (following) return;
  following = true;
  onChange((event) => {
    const gone = event.records.length === 0 ? [...known.keys()] : event.records.map((one) => `${one.kind}:${one.id}`);
    const shown = gone.filter((one) => known.has(one));
    for (const one of shown) {
      const [kind, id] = one.split(':') as [RecordRef['kind'], string];
      wanted.set(one, { kind, id });
    }
    if (shown.length > 0) schedule();
  });
}

/** undefined: not known yet, and asked for. */
export function targetOf(ref: RecordRef): LinkTarget | null | undefined {
  follow();
  const found = known.get(key(ref));
  if (found === undefined && !wanted.has(key(ref))) {
    wanted.set(key(ref), { kind: ref.kind, id: ref.id });
    schedule();
  }
  return found;
}

export function onLabels(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function labelsVersion(): number {
  return version;
}
