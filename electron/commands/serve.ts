import { existsSync } from 'node:fs';
import { WorkbenchError } from '../../shared/errors.ts';
import { UsageError, type Command } from './command.ts';

export const serve: Command = {
  name: 'serve',
  form: 'PROJECT [--port N] [--seat NAME]… [--no-open]',
  about: 'show the project in the browser; the first line is the address',
  details: [
    ['--port N', 'this port of the machine’s own address; without it any free one'],
    ['--seat NAME', 'also an address for a colleague, whose changes stand under this name; as often as there are colleagues'],
    ['--no-open', 'do not start the browser'],
  ],
  options: { port: { type: 'string' }, seat: { type: 'string', multiple: true }, 'no-open': { type: 'boolean' } },
  words: [1, 1],
  async run({ words, flag, number, texts }) {
    const seats = texts('seat').map((name) => name.trim());
    if (seats.some((name) => name === '' || name.length > 200)) throw new UsageError('--seat takes the name of a colleague.');
    const port = number('port');
    if (!existsSync(words[0]!)) throw new WorkbenchError('NOT_FOUND', `There is no project at ${words[0]!}.`);
    // only this command needs the host of windows
    const { serveUntilEnded } = await import('../serve.ts');
    await serveUntilEnded({ file: words[0]!, open: !flag('no-open'), seats, ...(port === null ? {} : { port }) });
    return 0;
  },
};
