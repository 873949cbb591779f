// A process that takes projects and gives them back, one word a line: `open`, `write` and `close` on stdin; on stdout a line for each.
import readline from 'node:readline';
import { openDesk, type Desk } from '../router/desk.ts';

const [file, name] = process.argv.slice(2) as [string, string];
let desk: Desk | null = null;
console.log('ready');
for await (const word of readline.createInterface({ input: process.stdin })) {
  if (word === 'open') {
    desk = await openDesk({ file, name });
    console.log(desk.workbench.readOnly === null ? 'owner' : `reader ${desk.workbench.readOnly}`);
  } else if (word === 'write') {
    await desk?.client.tags.create({ fields: { name: `tag of ${name} ${Date.now()}`, colour: '#000000', description: '' } });
    console.log('written');
  } else {
    await desk?.close();
    console.log('closed');
  }
}
