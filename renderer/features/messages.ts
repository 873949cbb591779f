import { bibliography } from './bibliography/messages.ts';
import { conflicts } from './conflicts/messages.ts';
import { bulk } from './bulk/messages.ts';
import { clusters } from './clusters/messages.ts';
import { charts } from './charts/messages.ts';
import { evidence } from './evidence/messages.ts';
import { exchange } from './exchange/messages.ts';
import { filtering } from './grids/filter-messages.ts';
import { groupWords } from './grids/group-messages.ts';
import { grids } from './grids/messages.ts';
import { history } from './history/messages.ts';
import { importing } from './import/messages.ts';
import { inspector } from './inspector/messages.ts';
import { jobs } from './jobs/messages.ts';
import { library } from './library/messages.ts';
import { matrices } from './matrices/messages.ts';
import { merging } from './merging/messages.ts';
import { joinedRecords } from './merging/record-messages.ts';
import { notes } from './notes/messages.ts';
import { origins } from './origins/messages.ts';
import { pages } from './pages/messages.ts';
import { palette } from './palette/messages.ts';
import { pivot } from './pivot/messages.ts';
import { profiles } from './profiles/messages.ts';
import { projects } from './projects/messages.ts';
import { reader } from './reader/messages.ts';
import { reports } from './reports/messages.ts';
import { review } from './review/messages.ts';
import { search } from './search/messages.ts';
import { settings } from './settings/messages.ts';
import { shell } from './shell/messages.ts';
import { tables } from './tables/messages.ts';
import { tags } from './tags/messages.ts';
import { timeline } from './timeline/messages.ts';
import { agreement } from './agreement/messages.ts';
import { versions } from './versions/messages.ts';

/** Apart from the list of features, so that `t` can be used by their components without a circle of imports. */
export const featureMessages = [
  filtering,
  grids,
  groupWords,
  history,
  importing,
  tables,
  bibliography,
  exchange,
  conflicts,
  bulk,
  clusters,
  inspector,
  evidence,
  matrices,
  timeline,
  charts,
  merging,
  joinedRecords,
  jobs,
  library,
  notes,
  origins,
  pages,
  palette,
  pivot,
  profiles,
  projects,
  reader,
  reports,
  review,
  search,
  settings,
  shell,
  tags,
  versions,
  agreement,
] as const;
