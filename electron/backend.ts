import { RPCHandler } from '@orpc/server/message-port';
import type { Seat } from '../core/os.ts';
import { createRouter, errorInterceptor } from '../core/router.ts';
import { openWorkbench } from '../core/workbench.ts';
import { runBackend } from './hosts/thread.ts';

runBackend(async (settings, host, children) => {
  const workbench = await openWorkbench({ ...settings, host, children });
  const handler = new RPCHandler<{ seat: Seat }>(createRouter(workbench), { interceptors: [errorInterceptor] });
  return {
    attach(port, seat) {
      handler.upgrade(port, { context: { seat } });
      port.start();
    },
    close: () => workbench.close(),
  };
});
