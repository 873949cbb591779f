import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron';
import type { MessagePort } from 'node:worker_threads';
import { connectAllowed } from './policy.ts';

/**
 * The desktop's wire. `connect` is the only channel: who asks is checked here, once for each load of the page, and a fresh
 * port goes back. Frames pass unread between it and the backend thread.
 */
export function listenForWindows(attach: (contents: WebContents) => Promise<MessagePort>): void {
  const served = new WeakMap<WebContents, { load: string; close: () => void }>();
  ipcMain.on('connect', (event: IpcMainEvent) => {
    const { sender, senderFrame: frame } = event;
    const held = served.get(sender);
    const load = frame === null ? '' : loadOf(sender);
    const asking = {
      origin: frame?.origin ?? null,
      top: frame !== null && frame === sender.mainFrame && frame.parent === null,
      served: held?.load === load,
    };
    if (frame === null || !connectAllowed(asking)) return;
    held?.close();
    const { port1: near, port2: far } = new MessageChannelMain();
    const closing = { done: false, port: null as MessagePort | null };
    const close = (): void => {
      closing.done = true;
      closing.port?.close();
      near.close();
    };
    served.set(sender, { load, close });
    sender.once('render-process-gone', close);
    frame.postMessage('connect', null, [far]);
    attach(sender).then(
      (port) => {
        closing.port = port;
        if (closing.done) port.close();
        else relay(near, port);
      },
      () => close(),
    );
  });
}

const loads = new WeakMap<WebContents, number>();

/** Numbers the loads of a window's page, so that each gets exactly one port. */
export function countLoads(contents: WebContents): void {
  // told when a load is certain: a navigation that was denied must not earn another port
  contents.on('did-navigate', () => loads.set(contents, (loads.get(contents) ?? 0) + 1));
}

function loadOf(contents: WebContents): string {
  return `${loads.get(contents) ?? 0}`;
}

function relay(near: MessagePortMain, port: MessagePort): void {
  near.on('message', (event) => port.postMessage(event.data));
  near.on('close', () => port.close());
  port.on('message', (frame: unknown) => near.postMessage(frame));
  port.on('close', () => near.close());
  near.start();
}
