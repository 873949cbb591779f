import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';
import type { Arithmetic } from './read.ts';

/** Some thousand texts are read well within this (milliseconds); what was read once is kept. */
const patience = 300_000;

export function arithmetic(workbench: Workbench) {
  return {
    list: os.arithmetic.list.handler(({ input, signal }) =>
      workbench.children.run<Arithmetic>('reader', 'conflicts.arithmetic', input, {
        timeout: patience,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
  };
}
