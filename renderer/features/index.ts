import { agreement } from './agreement/index.ts';
import { bibliography } from './bibliography/index.ts';
import { conflicts } from './conflicts/index.ts';
import { bulk } from './bulk/index.ts';
import { clusters } from './clusters/index.ts';
import { charts } from './charts/index.ts';
import { evidence } from './evidence/index.ts';
import { exchange } from './exchange/index.ts';
import type { Feature, Screen } from './feature.ts';
import { grids } from './grids/index.ts';
import { history } from './history/index.ts';
import { importing } from './import/index.ts';
import { inspector } from './inspector/index.ts';
import { jobs } from './jobs/index.ts';
import { library } from './library/index.ts';
import { matrices } from './matrices/index.ts';
import { merging } from './merging/index.ts';
import { notes } from './notes/index.ts';
import { origins } from './origins/index.ts';
import { pages } from './pages/index.ts';
import { palette } from './palette/index.ts';
import { pivot } from './pivot/index.ts';
import { profiles } from './profiles/index.ts';
import { projects } from './projects/index.ts';
import { reader } from './reader/index.ts';
import { reports } from './reports/index.ts';
import { review } from './review/index.ts';
import { search } from './search/index.ts';
import { settings } from './settings/index.ts';
import { shell } from './shell/index.ts';
import { tables } from './tables/index.ts';
import { tags } from './tags/index.ts';
import { timeline } from './timeline/index.ts';
import { versions } from './versions/index.ts';

export const features: readonly Feature[] = [
  shell,
  projects,
  library,
  importing,
  tables,
  bibliography,
  exchange,
  grids,
  reader,
  pages,
  review,
  versions,
  origins,
  conflicts,
  agreement,
  search,
  inspector,
  evidence,
  profiles,
  matrices,
  pivot,
  bulk,
  clusters,
  timeline,
  charts,
  merging,
  notes,
  tags,
  reports,
  history,
  jobs,
  palette,
  settings,
];

/** Every screen there is: what tabs can show, what `#/screen/<id>` opens, what the accessibility tests visit. */
export const screens: readonly Screen[] = features.flatMap((feature) => feature.screens ?? []);
