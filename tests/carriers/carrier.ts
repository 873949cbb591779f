import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { restoreBackup } from '../../core/projects/backups.ts';
import { moveProject } from '../../core/projects/files.ts';
import type { Desk } from '../../electron/hosts/answers.ts';
import { forkChild } from '../../electron/hosts/fork.ts';
import { productVersion, starterFolder } from '../../electron/hosts/places.ts';
import { createProjects } from '../../electron/hosts/projects.ts';
import { openShelf } from '../../electron/hosts/shelf.ts';
import { serve } from '../../electron/serve.ts';
import type { Contract } from '../../shared/contract/index.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { temporaryFolder } from '../router/desk.ts';

export type Client = ContractRouterClient<Contract>;

/** One way to the backend: a client with a seat of its own, and the end of all. */
export interface Carrier {
  /** a new connection, as another window would have */
  connect(): Promise<Client>;
  close(): Promise<void>;
}

export const carriers: Record<string, () => Promise<Carrier>> = {
  'a socket to the browser host': overSocket,
  'a message port to the thread': overPort,
};

/** As a page does: the launch address gives a cookie, the cookie and the page's origin open the socket. */
async function overSocket(): Promise<Carrier> {
  process.env.CLAIMDESK_HOME = temporaryFolder();
  const served = await serve();
  const origin = `http://127.0.0.1:${served.port}`;
  const entered = await fetch(served.address, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const shown = await fetch(`${origin}/`, { redirect: 'manual', headers: { cookie } });
  const query = new URL(shown.headers.get('location') ?? '/', origin).search;
  const sockets: WebSocket[] = [];
  return {
    async connect() {
      const socket = new WebSocket(`ws://127.0.0.1:${served.port}/socket${query}`, { headers: { cookie, origin } });
      socket.binaryType = 'arraybuffer';
      sockets.push(socket);
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      return createORPCClient(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }));
    },
    async close() {
      for (const socket of sockets) socket.close();
      await served.close();
    },
  };
}

/** As the desktop does, without its windows: a port of the same backend thread. */
async function overPort(): Promise<Carrier> {
  const shelf = openShelf(temporaryFolder());
  const projects = createProjects({
    shelf,
    desk: windowless,
    version: productVersion(),
    starterFolder: starterFolder(),
    spawn: forkChild,
    files: { moveProject, restoreBackup },
  });
  const key = await projects.start();
  const ports: { close(): void }[] = [];
  return {
    async connect() {
      const port = await projects.attach(key);
      ports.push(port);
      port.start();
      return createORPCClient(new PortLink({ port }));
    },
    async close() {
      for (const port of ports) port.close();
      await projects.closeAll();
    },
  };
}

const unasked = (): Promise<never> =>
  Promise.reject(new WorkbenchError('REFUSED', 'A page in a browser cannot choose places on this machine. The desktop program can.'));
/** Stands where windows would: it answers as the browser host's desk does, so that only the carriers differ. */
const windowless: Desk = {
  kind: 'browser',
  show: (key) => `/?project=${key}`,
  reload() {},
  failed: (message) => console.error(message),
  chooseProject: unasked,
  choosePlace: unasked,
  chooseFolder: unasked,
  chooseDocuments: unasked,
  invite: unasked,
  deliver: async () => ({ path: '/download/one', saved: true }),
};
