import fs from 'node:fs';
import { runBackend } from '../../electron/hosts/thread.ts';

/** A backend without a project: writes the file it is asked to make, and sends every frame back. */
runBackend(async (settings) => {
  if (settings.file.includes('refuse')) throw new Error('refused to open');
  fs.writeFileSync(settings.file, 'stand-in');
  return {
    attach(port) {
      port.on('message', (frame: unknown) => {
        if (frame === 'crash') process.exit(3);
        if (typeof frame === 'string' && frame.startsWith('flood')) {
          for (let part = 0; part < 300; part += 1) port.postMessage('x'.repeat(1024 * 1024));
          return;
        }
        port.postMessage(frame);
      });
    },
    close: async () => fs.writeFileSync(`${settings.file}.closed`, ''),
  };
});
