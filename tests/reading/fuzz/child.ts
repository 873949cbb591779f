import type { ParsedDocument } from '../../../shared/domain/documents.ts';
import { parseDocument } from '../../../core/reading/parse.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { corpusOf } from './corpus.ts';
import type { FuzzedFormat } from './corpus.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMarked, mutatePacked } from './mutate-marked.ts';
import { mutatePdf } from './mutate-pdf.ts';
import { Random } from './random.ts';

export interface Outcome {
  seed: number;
  outcome: 'imported' | 'losses' | 'refused' | 'fault';
  detail: string;
  /** of the processor: other programs on the machine do not count */
  milliseconds: number;
}

/** What the parent hears: a file begins (so that it can tell a hang), a file has ended, all have. */
export type Report = { began: number } | { ended: Outcome } | { finished: { largest: number } };

/** Milliseconds of the processor for one file. */
const timeLimit = 5000;
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype, Promise.prototype];
const shape = (): string => prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String).join()).join(';');
const tell = (report: Report): void => void process.send?.(report);

/** The file of a seed is always the same. */
export function mutated(format: FuzzedFormat, corpus: readonly Uint8Array[], seed: number): Uint8Array {
  const random = new Random(seed);
  const original = random.pick(corpus);
  const isPacked = format === 'docx' || format === 'epub' || format === 'xlsx';
  if (isPacked && random.below(5) > 0) return mutatePacked(original, random);
  if (format === 'html' && random.below(2) === 0) return Buffer.from(mutateMarked(Buffer.from(original).toString('utf8'), random));
  if (format === 'pdf' && random.below(3) > 0) return mutatePdf(original, random);
  return mutateBytes(original, random);
}

async function outcomeOf(bytes: Uint8Array, name: string): Promise<Pick<Outcome, 'outcome' | 'detail'>> {
  try {
    const document = await parseDocument(bytes, name);
    const fault = faultOf(document);
    if (fault !== null) return { outcome: 'fault', detail: fault };
    return { outcome: document.losses.length === 0 ? 'imported' : 'losses', detail: '' };
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'REFUSED' && error.message.length > 20)
      return { outcome: 'refused', detail: error.message };
    return { outcome: 'fault', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Half a document is worse than none: whatever is imported must hold together. */
function faultOf({ text, passages, comments, losses }: ParsedDocument): string | null {
  if (!text.isWellFormed() || text.includes('\r') || text.includes('\0')) return 'the text is not canonical';
  let at = 0;
  for (const { start, end } of passages) {
    if (!(start >= at && end > start && end <= text.length)) return `a passage from ${start} to ${end} after ${at}`;
    if (text.slice(at, start).trim() !== '') return `text before ${start} lies in no passage`;
    at = end;
  }
  if (text.slice(at).trim() !== '') return 'text at the end lies in no passage';
  for (const { start, end } of comments ?? [])
    if (!(start >= 0 && end > start && end <= text.length)) return `a comment from ${start} to ${end}`;
  return losses.every((loss) => loss.length > 10) ? null : 'a loss without words';
}

async function work({ format, from, to }: { format: FuzzedFormat; from: number; to: number }): Promise<void> {
  const corpus = await corpusOf(format);
  let before = shape();
  let largest = 0;
  for (let seed = from; seed < to; seed += 1) {
    const bytes = mutated(format, corpus, seed);
    tell({ began: seed });
    const started = process.cpuUsage();
    let result = await outcomeOf(bytes, `mutated.${format}`);
    const { user, system } = process.cpuUsage(started);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > timeLimit) result = { outcome: 'fault', detail: `took ${Math.round(milliseconds)} ms` };
    const after = shape();
    if (after !== before) result = { outcome: 'fault', detail: 'a prototype that everything shares was changed' };
    before = after;
    largest = Math.max(largest, process.memoryUsage.rss());
    tell({ ended: { seed, ...result, milliseconds } });
  }
  tell({ finished: { largest } });
}

// The prototypes are compared after everything that a library does once when it is first used.
process.once('message', (message: { format: FuzzedFormat; from: number; to: number }) => {
  void corpusOf(message.format)
    .then(async ([first]) => outcomeOf(first!, `first.${message.format}`))
    .then(() => work(message))
    .then(() => process.disconnect());
});
