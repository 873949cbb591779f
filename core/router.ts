import { ORPCError } from '@orpc/server';
import { named } from '../db/open.ts';
import { errorStatus, WorkbenchError } from '../shared/errors.ts';
import { agreement } from './agreement/index.ts';
import { annotations } from './annotations/index.ts';
import { bibliography } from './bibliography/index.ts';
import { arithmetic } from './arithmetic/index.ts';
import { bulk } from './bulk/index.ts';
import { charts } from './charts/index.ts';
import { claims } from './claims/index.ts';
import { conflicts } from './conflicts/index.ts';
import { clusters } from './clusters/index.ts';
import { entities, entityGrids } from './entities/index.ts';
import { evidence } from './evidence/index.ts';
import { exchange } from './exchange/index.ts';
import { figures } from './figures/index.ts';
import { history } from './history/index.ts';
import { jobs } from './jobs/index.ts';
import { matrices } from './matrices/index.ts';
import { merging } from './merging/index.ts';
import { milestones } from './milestones/index.ts';
import { notes } from './notes/index.ts';
import { origins } from './origins/index.ts';
import { os } from './os.ts';
import { projects } from './projects/index.ts';
import { rates } from './rates/index.ts';
import { relations } from './relations/index.ts';
import { reports } from './reports/index.ts';
import { search } from './search/index.ts';
import { asSeat } from './seats.ts';
import { sources } from './sources/index.ts';
import { suggestions } from './suggestions/index.ts';
import { tables } from './tables/index.ts';
import { tags } from './tags/index.ts';
import { uploads } from './uploads/index.ts';
import { versions } from './versions/index.ts';
import { views } from './views/index.ts';
import type { Workbench } from './workbench.ts';

/** The one door: everything that windows, command line and tests may ask, one line a subject. */
export function createRouter(workbench: Workbench) {
  return os
    .use(async ({ next, path, context }) => {
      try {
        return await asSeat(context.seat, path, () => next());
      } catch (error) {
        throw told(named(error, workbench.file), path);
      }
    })
    .router({
      agreement: agreement(workbench),
      annotations: annotations(workbench),
      arithmetic: arithmetic(workbench),
      bibliography: bibliography(workbench),
      bulk: bulk(workbench),
      charts: charts(workbench),
      claims: claims(workbench),
      conflicts: conflicts(workbench),
      clusters: clusters(workbench),
      entities: entities(workbench),
      evidence: evidence(workbench),
      exchange: exchange(workbench),
      figures: figures(workbench),
      history: history(workbench),
      jobs: jobs(workbench),
      matrices: matrices(workbench),
      merging: merging(workbench),
      milestones: milestones(workbench),
      notes: notes(workbench),
      origins: origins(workbench),
      places: entityGrids.places(workbench),
      players: entityGrids.players(workbench),
      programs: entityGrids.programs(workbench),
      projects: projects(workbench),
      rates: rates(workbench),
      relations: relations(workbench),
      reports: reports(workbench),
      search: search(workbench),
      sectors: entityGrids.sectors(workbench),
      sources: sources(workbench),
      suggestions: suggestions(workbench),
      tables: tables(workbench),
      tags: tags(workbench),
      uploads: uploads(workbench),
      versions: versions(workbench),
      views: views(workbench),
    });
}

/** The one error shape: what core means by an error goes through; what nobody expected is INTERNAL, logged with its path and without content. */
function told(error: unknown, path: readonly string[]): unknown {
  if (error instanceof WorkbenchError)
    return new ORPCError(error.code, { status: errorStatus[error.code], message: error.message, data: error.data });
  if (error instanceof ORPCError) return error;
  console.error(`unexpected error in ${path.join('.')}:`, error);
  return unexpected();
}

const unexpected = (): ORPCError<'INTERNAL', null> =>
  new ORPCError('INTERNAL', {
    status: 500,
    message:
      'This did not work, and the program did not expect it. Nothing was changed. Try again; if it happens again, restart the program.',
    data: null,
  });

const unknownPath = (): ORPCError<'NOT_FOUND', null> =>
  new ORPCError('NOT_FOUND', { status: errorStatus.NOT_FOUND, message: 'This version of the program knows no such request.', data: null });

/**
 * For carriers (`interceptors`): what the router's own frame refuses (unknown paths, input that does not fit the contract)
 * takes the one error shape too.
 */
export async function errorInterceptor<Options extends { next(): Promise<unknown> }>(options: Options): Promise<never> {
  try {
    const result = await options.next();
    // without this an unknown path is answered by the carrier itself, in a shape of its own
    if ((result as { matched?: boolean }).matched === false) throw unknownPath();
    return result as never;
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
      throw new ORPCError('INVALID', { status: errorStatus.INVALID, message: `This request does not fit: ${issuesOf(error)}`, data: null });
    if (error instanceof ORPCError && (error.code as string) !== 'INTERNAL_SERVER_ERROR') throw error;
    console.error(
      'unexpected error at the door:',
      error,
      (error as { cause?: { issues?: { path?: unknown; message: string }[] } }).cause?.issues?.slice(0, 3),
    );
    throw unexpected();
  }
}

function issuesOf(error: ORPCError<string, unknown>): string {
  const issues = (error.data as { issues?: { path?: PropertyKey[]; message: string }[] } | undefined)?.issues ?? [];
  return (
    issues
      .slice(0, 3)
      .map((issue) => `${(issue.path ?? []).map(String).join('.')} ${issue.message}`.trim())
      .join('; ') || error.message
  );
}
