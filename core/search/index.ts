import type { Hit } from '../../shared/contract/search.ts';
import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';

export function search(workbench: Workbench) {
  return {
    query: os.search.query.handler(({ input, signal }) =>
      workbench.children.run<{ total: number; hits: Hit[] }>('reader', 'search', input, {
        timeout: 20_000,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
  };
}
