import { setTimeout as pause } from 'node:timers/promises';
import { serveTasks } from '../../electron/hosts/serving.ts';
import { WorkbenchError } from '../../shared/errors.ts';

serveTasks(
  (file) => ({
    named: () => file,
    pid: () => process.pid,
    echo: (input: unknown) => input,
    pause: (milliseconds: number) => pause(milliseconds),
    search: () => [],
    check: (milliseconds: number) => pause(milliseconds).then(() => process.pid),
    busy: () => {
      for (;;) continue;
    },
    crash: () => process.exit(9),
    fail: () => {
      throw new WorkbenchError('INVALID', 'not like this', { at: 3 });
    },
    plain: () => {
      throw new Error('plain error');
    },
  }),
  () => false,
);
