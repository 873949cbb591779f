import type { Tell } from '../../children.ts';
import type { PlacedDocument } from './placed-document.ts';

/**
 * Counts what is written: a block, a passage, a reference or a comment is one step.
 * @param passes how often the writer goes through the document
 */
export function countSteps({ blocks, passages, references, comments }: PlacedDocument, passes: number, tell: Tell): () => void {
  const total = passes * (blocks.length + passages.length + references.length + comments.length);
  let done = 0;
  return () => {
    done += 1;
    tell(done, total);
  };
}

/** The same one after another; each counts once the next is asked for. */
export function* stepped<One>(ones: Iterable<One>, step: () => void): Generator<One> {
  for (const one of ones) {
    yield one;
    step();
  }
}

/** Parts with something between them. */
export function* joined(parts: Iterable<string>, between: string): Generator<string> {
  let isFirst = true;
  for (const part of parts) {
    if (!isFirst) yield between;
    yield part;
    isFirst = false;
  }
}
