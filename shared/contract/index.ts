import { agreement } from './agreement.ts';
import { annotations } from './annotations.ts';
import { arithmetic } from './arithmetic.ts';
import { bibliography } from './bibliography.ts';
import { bulk } from './bulk.ts';
import { charts } from './charts.ts';
import { claims } from './claims.ts';
import { conflicts } from './conflicts.ts';
import { clusters } from './clusters.ts';
import { entities, places, players, programs, sectors } from './entities.ts';
import { evidence } from './evidence.ts';
import { exchange } from './exchange.ts';
import { figures } from './figures.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { matrices } from './matrices.ts';
import { merging } from './merging.ts';
import { milestones } from './milestones.ts';
import { notes } from './notes.ts';
import { origins } from './origins.ts';
import { projects } from './projects.ts';
import { rates } from './rates.ts';
import { relations } from './relations.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { sources } from './sources.ts';
import { suggestions } from './suggestions.ts';
import { tables } from './tables.ts';
import { tags } from './tags.ts';
import { uploads } from './uploads.ts';
import { versions } from './versions.ts';
import { views } from './views.ts';

/** All that may be asked, one line a subject. */
export const contract = {
  agreement,
  annotations,
  arithmetic,
  bibliography,
  bulk,
  charts,
  claims,
  conflicts,
  clusters,
  entities,
  evidence,
  exchange,
  figures,
  history,
  jobs,
  matrices,
  merging,
  milestones,
  notes,
  origins,
  places,
  players,
  programs,
  projects,
  rates,
  relations,
  reports,
  search,
  sectors,
  sources,
  suggestions,
  tables,
  tags,
  uploads,
  versions,
  views,
};
export type Contract = typeof contract;
