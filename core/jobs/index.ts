import type { JobView } from '../../shared/contract/jobs.ts';
import { os } from '../os.ts';
import { stream } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export function jobs(workbench: Workbench) {
  return {
    list: os.jobs.list.handler(() => workbench.jobs.list()),
    get: os.jobs.get.handler(({ input }) => workbench.jobs.get(input.id)),
    cancel: os.jobs.cancel.handler(({ input }) => workbench.jobs.cancel(input.id)),
    live: os.jobs.live.handler(({ signal }) => stream<JobView>((push) => workbench.jobs.listen(push), signal)),
  };
}
