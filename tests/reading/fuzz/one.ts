import fs from 'node:fs';
import { readRegularFile } from '../../../core/reading/regular-file.ts';
import { parseDocument } from '../../../core/reading/parse.ts';
import { WorkbenchError } from '../../../shared/errors.ts';

/** Reads one file as the parser does and prints how it ended, how long it took and how much memory it took beyond the start. */
const [file = '', name = ''] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const started = performance.now();
const outcome = await (async (): Promise<string> => {
  try {
    const document = await parseDocument(readRegularFile(file), name);
    return `imported ${document.text.length} ${document.losses.join(' ')}`;
  } catch (error) {
    if (error instanceof WorkbenchError) return `${error.code} ${error.message}`;
    return `FAULT ${error instanceof Error ? (error.stack ?? '') : String(error)}`;
  }
})();
// The system's own figure counts what the parent had when it started this process.
const peak = /VmHWM:\s*(\d+)/.exec(fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : '')?.[1];
const most = Number(peak ?? process.resourceUsage().maxRSS) * 1024;
fs.writeSync(1, JSON.stringify({ outcome, milliseconds: performance.now() - started, memory: Math.max(0, most - before) }));
