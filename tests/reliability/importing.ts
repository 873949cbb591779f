// The process that is killed while it imports a large text: tells a line when passages are being written.
import { seeded, sentence } from '../bench/random.ts';
import { importText, openDesk } from '../router/desk.ts';

const [file, seed] = process.argv.slice(2) as [string, string];
const random = seeded(Number(seed));
const text = Array.from({ length: 40_000 }, () => sentence(random)).join('\n\n');
const { client, workbench } = await openDesk({ file });
if (workbench.readOnly !== null) throw new Error(workbench.readOnly);
const imported = importText(client, `large-${seed}.txt`, text);
const half = workbench.database
  .prepare(`SELECT EXISTS (SELECT 1 FROM passage p JOIN source_version v ON v.row = p.version WHERE v.state = 'importing')`)
  .pluck();
while (half.get() === 0) await new Promise((resolve) => setImmediate(resolve));
console.log('writing');
await imported;
console.log('imported');
