import { ipcRenderer } from 'electron';

/** The page's own window: the rest of the DOM is none of this file's business. */
declare const window: {
  location: { origin: string };
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: unknown, target: string, transfer: readonly unknown[]): void;
};

// Hands the page one MessagePort when it says that it listens. Nothing else ever goes through here: it never grows.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'claimdesk-ready') ipcRenderer.send('connect');
});
ipcRenderer.on('connect', (event) => window.postMessage('claimdesk-port', window.location.origin, event.ports));
