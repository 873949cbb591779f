import { WorkbenchError } from '../../shared/errors.ts';
import { versionById, versionsOf } from '../../db/sources.ts';
import {
  beginExtraction,
  dropUnseen,
  endExtraction,
  extractionOf,
  unfinishedExtractions,
  writeSuggestions,
  type SuggestionRow,
} from '../../db/suggestions.ts';
import type { JobHandle } from '../jobs/running.ts';
import type { Workbench } from '../workbench.ts';
import type { ReadingStep } from './reading.ts';

/** A slice of writing may hold the writer this long (milliseconds), so that a person's command never waits for one. */
const slice = 5;
/** Windows hear of new suggestions this often at most (milliseconds). */
const tellEvery = 400;
/** No step of the extractor takes longer than this, in milliseconds; a rule that does is a fault. */
const stepTime = 30_000;
/** What reading again brought and took is told by this many labels; the count is whole. */
const mostTold = 500;

/**
 * Reads a text that is in the project and writes what it finds as suggestions, beside the work and while it reads. Decisions stay; an undecided
 * suggestion that is found again keeps its id; one that is not found any more goes.
 */
export async function suggestFacts(workbench: Workbench, version: string, signal: AbortSignal): Promise<{ facts: number }> {
  const found = versionById(workbench.database, version);
  if (found === null) throw new WorkbenchError('NOT_FOUND', 'This text is not in the project any more.');
  const writer = workbench.writable();
  const isAgain = extractionOf(workbench.database, found.row) !== null;
  beginExtraction(writer, found.row);
  const added: string[] = [];
  const seen = new Set<string>();
  let told = 0;
  let extractor = '';
  const end = (state: 'done' | 'stopped', gone: string[]): void => {
    const change = isAgain ? { added: added.slice(0, mostTold), gone: gone.slice(0, mostTold) } : { added: [], gone: [] };
    endExtraction(writer, found.row, { extractor, state, facts: seen.size, time: new Date().toISOString(), ...change });
    workbench.announce(['suggestion']);
  };
  try {
    const options = { timeout: stepTime, signal };
    await workbench.children.run('reader', 'extract.begin', { version }, options);
    // the reader goes on while what it found is written
    const next = (): Promise<ReadingStep> => workbench.children.run<ReadingStep>('reader', 'extract.next', { version }, options);
    let coming = next();
    for (let done = false; !done;) {
      const step = await coming;
      ({ done, extractor } = step);
      if (!done) coming = handled(next());
      const rows = JSON.parse(step.rows) as SuggestionRow[];
      const reading = {
        version: found.row,
        extractor,
        time: new Date().toISOString(),
        onNew: (label: string) => void added.push(label),
        seen,
      };
      for (let at = 0; at < rows.length;) {
        at = writeSuggestions(writer, reading, rows, at, slice);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      if (rows.length === 0 || performance.now() - told < tellEvery) continue;
      told = performance.now();
      workbench.announce(['suggestion']);
    }
    end('done', dropUnseen(writer, found.row, seen));
    return { facts: seen.size };
  } catch (error) {
    end('stopped', []);
    throw error;
  }
}

/** Its failure is met when it is awaited, after what came before it has been written. */
function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

/** Reads the newest texts of sources again with the present rules. */
export function readAgain(workbench: Workbench, sources: readonly string[], label: string): { job: string } {
  workbench.writable();
  const versions = sources.map((source) => versionsOf(workbench.database, source)[0]?.id).filter((id) => id !== undefined);
  const { id } = workbench.jobs.start('extract', label, (handle) => readAll(workbench, versions, handle));
  return { job: id };
}

async function readAll(workbench: Workbench, versions: readonly string[], handle: JobHandle): Promise<{ texts: number; facts: number }> {
  let facts = 0;
  for (const [index, version] of versions.entries()) {
    handle.progress(index, versions.length);
    facts += (await suggestFacts(workbench, version, handle.signal)).facts;
  }
  handle.progress(versions.length, versions.length);
  return { texts: versions.length, facts };
}

/** Takes up the texts that the program was reading when it ended. */
export function readUnfinished(workbench: Workbench): void {
  if (workbench.readOnly !== null) return;
  const versions = unfinishedExtractions(workbench.database);
  if (versions.length > 0) workbench.jobs.start('extract', String(versions.length), (handle) => readAll(workbench, versions, handle));
}
