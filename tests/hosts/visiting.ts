import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Contract } from '../../shared/contract/index.ts';

export type Client = ContractRouterClient<Contract>;

/** A browser that used a launch address: what it may open from then on. */
export interface Visit {
  origin: string;
  cookie: string;
  /** the project that the host sends it to */
  key: string;
  connect(key?: string): Promise<{ client: Client; socket: WebSocket }>;
}

/** As a page does: the launch address gives a cookie, the cookie and the page's origin open the socket. */
export async function visit(address: string): Promise<Visit> {
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const shown = await fetch(`${origin}/`, { redirect: 'manual', headers: { cookie } });
  const home = new URL(shown.headers.get('location') ?? '/', origin).searchParams.get('project') ?? '';
  return { origin, cookie, key: home, connect: (key = home) => connect({ origin, cookie, key }) };
}

/** A socket as a page that was let in opens it. */
export async function connect({ origin, cookie, key }: Omit<Visit, 'connect'>): Promise<{ client: Client; socket: WebSocket }> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket?project=${key}`, { headers: { cookie, origin } });
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_, response) => reject(new Error(`refused with ${response.statusCode}`)));
    socket.once('error', reject);
  });
  return { client: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })), socket };
}
